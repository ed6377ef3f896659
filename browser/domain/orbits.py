"""What names and times tell of orbits, as far as they do."""

from browser.domain.patch_id import PatchName

_NOON = 12


def pass_words(name: PatchName) -> str:
    """Which way the satellite flew, such as `relative orbit 22, descending`.

    Sentinel-2 takes its pictures on the descending half of its orbit, at about 10:30 local solar time. Sentinel-1
    crosses the equator at 18:00 going north and at 06:00 going south, so that over Europe an evening is ascending and
    a morning descending; its names tell no orbit number. Source: ESA, mission guides of Sentinel-1 and Sentinel-2.
    """
    if name.orbit is not None:
        return f"relative orbit {int(name.orbit[1:])}, descending"
    return "ascending (evening)" if name.acquired_at.hour >= _NOON else "descending (morning)"
