"""What an entry of the search box can be taken for: words, an ID, a name, a tile, a place, a date."""

import re
from dataclasses import dataclass

from browser.domain.patch_id import parse_patch_id
from browser.errors import PatchIdError

RADIUS_KM = 10
"""How far around coordinates patches are taken."""
_NUMBER = r"-?\d{1,3}(?:\.\d+)?"
_COORDINATES = re.compile(
    rf"(?P<lat>{_NUMBER})\s*°?\s*(?P<ns>[NS])?\s*[,;\s]\s*(?P<lon>{_NUMBER})\s*°?\s*(?P<we>[WE])?",
    re.IGNORECASE | re.ASCII,
)
_TILE = re.compile(r"T?(?P<tile>[0-6]\d[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V])", re.IGNORECASE | re.ASCII)
_CELL = re.compile(
    rf"{_TILE.pattern}\s*[/_\s]\s*(?P<column>\d{{1,2}})\s*[/_\s]\s*(?P<row>\d{{1,2}})", re.IGNORECASE | re.ASCII
)
_ID = r"[0-9]{1,18}"
"""A signed number of 64 bits holds so many digits."""
_IDS = re.compile(rf"(?P<first>{_ID})\s*(?:\.\.|-)\s*(?P<last>{_ID})")
_DATE = re.compile(r"20\d{2}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?", re.ASCII)
_NAME = re.compile(r"\w*[\d_]\w*", re.ASCII)
_SHORTEST_NAME = 3
_NORTHERNMOST, _EASTERNMOST = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that the entry may mean: in words, the field of the filter and its value.

    `opens` is the query of the sample page that shows exactly this, where it names one annotation or one patch.
    """

    what: str
    field: str
    value: str
    opens: str | None = None


def readings(entry: str) -> tuple[Reading, ...]:
    """What the entry may mean, most likely first; words come last, and nothing is read from nothing."""
    text = " ".join(entry.split())
    if not text:
        return ()
    asked = (_coordinates, _cell, _tile, _date, _annotations, _name)
    found = [reading for ask in asked for reading in ask(text)]
    return (*found, Reading("Words", "words", text))


def _coordinates(text: str) -> list[Reading]:
    match = _COORDINATES.fullmatch(text)
    if match is None or not (re.search(r"[,;]", text) or text.count(".") > 1 or (match["ns"] and match["we"])):
        return []
    latitude, longitude = _degrees(match["lat"], match["ns"]), _degrees(match["lon"], match["we"])
    if abs(latitude) > _NORTHERNMOST or abs(longitude) > _EASTERNMOST:
        return []
    return [Reading("Around a point", "region", f"near {latitude:.7g},{longitude:.7g},{RADIUS_KM}")]


def _degrees(number: str, side: str | None) -> float:
    """Degrees north or east."""
    return -abs(float(number)) if side and side in "SsWw" else float(number)


def _cell(text: str) -> list[Reading]:
    match = _CELL.fullmatch(text)
    if match is None:
        return []
    value = f"cell {match['tile'].upper()}_{int(match['column']):02}_{int(match['row']):02}"
    return [Reading("One place, all its dates", "region", value)]


def _tile(text: str) -> list[Reading]:
    match = _TILE.fullmatch(text)
    return [Reading("Tile", "region", f"tile {match['tile'].upper()}")] if match else []


def _annotations(text: str) -> list[Reading]:
    if re.fullmatch(_ID, text):
        whole = Reading("Annotation ID", "id", str(int(text)), f"annotation={int(text)}")
        return [whole, Reading("Annotation IDs that begin so", "id", f"{text}*")]
    match = _IDS.fullmatch(text)
    is_range = match is not None and int(match["first"]) <= int(match["last"])
    return [Reading("Annotation IDs", "id", f"{match['first']}..{match['last']}")] if match and is_range else []


def _date(text: str) -> list[Reading]:
    return [Reading("Acquired", "acquired", text)] if _DATE.fullmatch(text) else []


def _name(text: str) -> list[Reading]:
    if len(text) < _SHORTEST_NAME or not _NAME.fullmatch(text):
        return []
    opens = f"patch={text}" if _is_patch_id(text) else None
    return [Reading("Patch name" if opens else "Part of a patch name", "name", text, opens)]


def _is_patch_id(text: str) -> bool:
    try:
        parse_patch_id(text)
    except PatchIdError:
        return False
    return True
