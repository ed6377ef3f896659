"""What the card says of a patch, in words."""

from browser.domain.annotation import Patch
from browser.domain.patch_id import PatchName, days_between, parse_patch_id, parse_s1_name
from browser.domain.selection import SelectionPlace
from browser.errors import PatchIdError


def patch_name(patch: Patch) -> PatchName | None:
    """The parts of the patch_id; None where it follows no rule."""
    try:
        return parse_patch_id(patch.patch_id)
    except PatchIdError:
        return None


def tile_place(patch: Patch) -> str:
    """Such as `33UUP / 26_57`; the whole patch_id where it follows no rule."""
    name = patch_name(patch)
    return patch.patch_id if name is None else name.tile_place


def date_in_words(patch: Patch) -> str:
    """The day of the Sentinel-2 image, such as `13 Jun 2017`."""
    name = patch_name(patch)
    return "" if name is None else f"{name.acquired_at.day} {name.acquired_at:%b %Y}"


def s1_days_in_words(patch: Patch) -> str:
    """How far the Sentinel-1 image lies from it, such as `S1 1 day before`."""
    try:
        days = days_between(parse_patch_id(patch.patch_id), parse_s1_name(patch.s1_name))
    except PatchIdError:
        return ""
    if days == 0:
        return "S1 on the same day"
    unit = "day" if abs(days) == 1 else "days"
    return f"S1 {abs(days)} {unit} {'after' if days > 0 else 'before'}"


def position_in_words(patch: Patch) -> str:
    """Such as `48.03637 N 12.84012 E`."""
    north, east = ("N" if patch.latitude >= 0 else "S"), ("E" if patch.longitude >= 0 else "W")
    return f"{abs(patch.latitude):.5f} {north} {abs(patch.longitude):.5f} {east}"


def place_in_words(place: SelectionPlace) -> str:
    """Such as `12 of 1,082 selected`."""
    if place.position is None:
        return "Not in this selection"
    return f"{place.position:,} of {place.total:,} selected"
