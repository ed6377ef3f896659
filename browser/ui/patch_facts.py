"""What is known of a patch beside its texts: place, dates, and its columns."""

from collections.abc import Callable
from dataclasses import dataclass

from browser.domain.annotation import Patch
from browser.domain.footprint import PATCH_SIZE_M, Footprint, footprint_of
from browser.domain.patch_id import PatchName, days_between, parse_patch_id, parse_s1_name
from browser.errors import PatchIdError


@dataclass(frozen=True, slots=True)
class GroundView:
    """Where the patch lies: the metres of its top left in its UTM zone, and its corners in degrees.

    Corners are (latitude, longitude): top left, top right, bottom right, bottom left.
    """

    zone: str
    west_m: float
    north_m: float
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Both names of a patch taken apart; None where one is not written as the dataset writes it."""

    s2: PatchName | None
    s1: PatchName | None


def names_of(patch: Patch) -> Names:
    """The parts of patch_id and s1_name."""
    return Names(_parsed(parse_patch_id, patch.patch_id), _parsed(parse_s1_name, patch.s1_name))


def date_words(name: PatchName) -> str:
    """The day of acquisition, such as `13 Jun 2017`."""
    return f"{name.acquired_at.day} {name.acquired_at:%b %Y}"


def gap_words(names: Names) -> str:
    """How far apart the two acquisitions are, such as `S1 1 day before`; empty where a date is missing."""
    if names.s2 is None or names.s1 is None:
        return ""
    days = days_between(names.s2, names.s1)
    if days == 0:
        return "S1 same day"
    unit = "day" if abs(days) == 1 else "days"
    return f"S1 {abs(days)} {unit} {'before' if days < 0 else 'after'}"


def ground_view(patch: Patch, names: Names) -> GroundView | None:
    """The patch's footprint; None where the name tells no UTM zone."""
    if names.s2 is None:
        return None
    footprint = _footprint(patch, names.s2)
    corners = tuple((corner.latitude, corner.longitude) for corner in footprint.corners_wgs84())
    return GroundView(f"UTM {names.s2.utm_zone} N", footprint.west_m, footprint.north_m, corners)


def place_rows(patch: Patch, names: Names) -> tuple[tuple[str, str], ...]:
    """Centre, UTM position and both acquisitions, each with its term."""
    rows = [("Centre", centre_words(patch.latitude, patch.longitude))]
    if names.s2 is not None:
        footprint = _footprint(patch, names.s2)
        east, north = (footprint.west_m + footprint.east_m) / 2, (footprint.south_m + footprint.north_m) / 2
        rows.append((f"UTM {names.s2.utm_zone} N", f"{east:.0f} {north:.0f}, {PATCH_SIZE_M} m"))
        rows.append(("Sentinel-2", _acquisition(names.s2)))
    if names.s1 is not None:
        rows.append(("Sentinel-1", _acquisition(names.s1)))
    return tuple(rows)


def centre_words(latitude: float, longitude: float) -> str:
    """Degrees with their direction, such as `48.11003 N 12.74030 E`."""
    return f"{abs(latitude):.5f} {'N' if latitude >= 0 else 'S'} {abs(longitude):.5f} {'E' if longitude >= 0 else 'W'}"


def _acquisition(name: PatchName) -> str:
    words = f"{name.satellite} {date_words(name)} {name.acquired_at:%H:%M}"
    return f"{words} {name.orbit}" if name.orbit else words


def _footprint(patch: Patch, name: PatchName) -> Footprint:
    return footprint_of(patch.latitude, patch.longitude, name.utm_zone)


def _parsed(parse: Callable[[str], PatchName], text: str) -> PatchName | None:
    try:
        return parse(text)
    except PatchIdError:
        return None
