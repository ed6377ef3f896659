"""From one patch to those beside it, and to its other dates."""

from dataclasses import dataclass

from browser.domain.annotation import Patch
from browser.domain.patch_id import PatchName

_NEAR_KM = 2
"""Reaches the eight cells around a patch (1.7 km to the farthest centre), not the next ones (2.4 km)."""


@dataclass(frozen=True, slots=True)
class WayAround:
    """What the patches have in common with this one, and the region that holds them."""

    label: str
    region: str


def ways_around(patch: Patch, name: PatchName | None) -> tuple[WayAround, ...]:
    """The neighbours; and, where the patch_id tells its cell, all dates of the same place."""
    neighbours = WayAround("Neighbours", f"near {patch.latitude:.6f},{patch.longitude:.6f},{_NEAR_KM}")
    if name is None:
        return (neighbours,)
    return (neighbours, WayAround("All dates here", f"cell {name.tile}_{name.column:02}_{name.row:02}"))
