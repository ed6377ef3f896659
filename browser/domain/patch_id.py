"""What the names of patches say: satellite, time, orbit, tile, column and row."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from browser.domain.footprint import epsg_of_zone
from browser.errors import PatchIdError

_ZONE = "0[1-9]|[1-5][0-9]|60"
_TILE = rf"(?P<tile>(?P<zone>{_ZONE})[NP-X][A-HJ-NP-Z][A-HJ-NP-V])"
_PATCH_ID = re.compile(
    r"(?P<satellite>S2[AB])_MSIL2A_(?P<time>[0-9]{8}T[0-9]{6})_N[0-9]{4}_(?P<orbit>R[0-9]{3})"
    rf"_T{_TILE}_(?P<column>[0-9]{{2}})_(?P<row>[0-9]{{2}})"
)
_S1_NAME = re.compile(
    r"(?P<satellite>S1[AB])_IW_GRDH_1SDV_(?P<time>[0-9]{8}T[0-9]{6})"
    rf"_{_TILE}_(?P<column>[1-9]?[0-9])_(?P<row>[1-9]?[0-9])"
)
_PATCH_ID_EXAMPLE = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_26_57"
_S1_NAME_EXAMPLE = "S1B_IW_GRDH_1SDV_20170612T165809_33UUP_26_57"


@dataclass(frozen=True, slots=True)
class PatchName:
    """The parts of a patch_id or s1_name.

    `acquired_at` is UTC, `tile` the Sentinel-2 tile without its `T`; column and row count patches from the tile's
    top left. Only a patch_id has an `orbit`, such as `R022`.
    """

    satellite: str
    acquired_at: datetime
    tile: str
    column: int
    row: int
    orbit: str | None

    @property
    def utm_zone(self) -> int:
        """The UTM zone of the tile, 1 to 60."""
        return int(self.tile[:2])

    @property
    def epsg(self) -> int:
        """The EPSG code of the tile's UTM zone; all of the dataset lies north of the equator."""
        return epsg_of_zone(self.utm_zone)

    @property
    def tile_place(self) -> str:
        """Tile, column and row for a person, such as `33UUP / 26_57`."""
        return f"{self.tile} / {self.column:02}_{self.row:02}"


def parse_patch_id(text: str) -> PatchName:
    """The parts of a patch_id.

    Raises:
        PatchIdError: The text is no patch_id, or its date does not exist.
    """
    return _parse(_PATCH_ID, text, "patch_id", _PATCH_ID_EXAMPLE)


def parse_s1_name(text: str) -> PatchName:
    """The parts of an s1_name.

    Raises:
        PatchIdError: The text is no s1_name, or its date does not exist.
    """
    return _parse(_S1_NAME, text, "s1_name", _S1_NAME_EXAMPLE)


def days_between(s2: PatchName, s1: PatchName) -> int:
    """Calendar days (UTC) from the Sentinel-2 to the Sentinel-1 acquisition; negative where Sentinel-1 came first."""
    return (s1.acquired_at.date() - s2.acquired_at.date()).days


def _parse(pattern: re.Pattern[str], text: str, kind: str, example: str) -> PatchName:
    match = pattern.fullmatch(text)
    if match is None:
        raise PatchIdError(f"{text!r} is no {kind}. Write one such as {example}.")
    part = match.groupdict()
    return PatchName(
        satellite=part["satellite"],
        acquired_at=_time(part["time"], text),
        tile=part["tile"],
        column=int(part["column"]),
        row=int(part["row"]),
        orbit=part.get("orbit"),
    )


def _time(digits: str, text: str) -> datetime:
    try:
        return datetime.strptime(digits, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise PatchIdError(f"{text!r} names a time that does not exist: {digits}. Correct the date or time.") from error
