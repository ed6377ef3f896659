"""Where the patches and the boxes of a selection lie on Earth."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from browser.domain.annotation import Patch
from browser.domain.boxes import parse_box
from browser.domain.footprint import corners_of_boxes
from browser.domain.patch_id import PatchName, parse_patch_id
from browser.errors import PatchIdError
from browser.jobs.selected import Selected, Tally

_COUNTERCLOCKWISE = [0, 3, 2, 1, 0]
"""Corners as RFC 7946 wants a ring: from the top left by the bottom left, and closed."""
_WHOLE_PATCH = (0.0, 0.0, 1.0, 1.0)
FOOTPRINT_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("patch_id", "s1_name", "split")),
        *((name, pa.float64()) for name in ("latitude", "longitude")),
        *((name, pa.string()) for name in ("country", "season", "climate_zone", "acquired_at")),
        *((name, pa.int64()) for name in ("epsg", "first_annotation_id", "annotation_count")),
    ]
)
"""Facts of a patch: `acquired_at` is UTC, `annotation_count` that of the whole patch, whatever is selected of it."""
_BOX_TEXTS = ("patch_id", "s1_name", "input", "output", "category", "split", "country", "season", "climate_zone")
BOX_SCHEMA = pa.schema([("ID", pa.int64()), *((name, pa.string()) for name in _BOX_TEXTS)])
"""The annotation that a box answers, named as in the dataset."""


@dataclass(frozen=True, slots=True)
class Places:
    """Facts, and the polygon that belongs to each: rings (places, 5, 2), longitude and latitude, WGS84."""

    facts: pa.Table
    rings: NDArray[np.float64]


PlacesOf = Callable[[Selected, Tally], Iterator[Places]]


def footprints(selected: Selected, tally: Tally) -> Iterator[Places]:
    """The ground of each patch, part by part; a patch whose name tells no UTM zone is left out."""
    for patches in selected.patches():
        named = [(patch, name) for patch in patches if (name := _name(patch.patch_id))]
        tally.left_out += len(patches) - len(named)
        facts = pa.Table.from_pylist([_facts(*pair) for pair in named], schema=FOOTPRINT_SCHEMA)
        centres = [(patch.latitude, patch.longitude) for patch, _ in named]
        zones = [name.utm_zone for _, name in named]
        yield Places(facts, _rings(centres, zones, [_WHOLE_PATCH] * len(named)))


def boxes(selected: Selected, tally: Tally) -> Iterator[Places]:
    """The ground of each answer, part by part; an answer that is no box is left out."""
    for table in selected.rows():
        answers = zip(table["output"].to_pylist(), table["patch_id"].to_pylist(), strict=True)
        found = [
            (number, name.utm_zone, (box.x1, box.y1, box.x2, box.y2))
            for number, (output, patch_id) in enumerate(answers)
            if (box := parse_box(output)) and (name := _name(patch_id))
        ]
        tally.left_out += table.num_rows - len(found)
        rows = table.take(pa.array([number for number, _, _ in found], pa.int64()))
        centres = list(zip(rows["latitude"].to_pylist(), rows["longitude"].to_pylist(), strict=True))
        rings = _rings(centres, [zone for _, zone, _ in found], [box for _, _, box in found])
        yield Places(rows.select(BOX_SCHEMA.names).cast(BOX_SCHEMA), rings)


def _rings(
    centres: Sequence[tuple[float, float]],
    utm_zones: Sequence[int],
    fractions: Sequence[tuple[float, float, float, float]],
) -> NDArray[np.float64]:
    corners = corners_of_boxes(
        np.array(centres, dtype=np.float64).reshape(-1, 2),
        np.array(utm_zones, dtype=np.int64),
        np.array(fractions, dtype=np.float64).reshape(-1, 4),
    )
    return corners[:, _COUNTERCLOCKWISE]


def _facts(patch: Patch, name: PatchName) -> dict[str, object]:
    return {
        "patch_id": patch.patch_id,
        "s1_name": patch.s1_name,
        "split": str(patch.split),
        "latitude": patch.latitude,
        "longitude": patch.longitude,
        "country": patch.country,
        "season": patch.season,
        "climate_zone": patch.climate_zone,
        "acquired_at": name.acquired_at.isoformat(),
        "epsg": name.epsg,
        "first_annotation_id": patch.first_annotation_id,
        "annotation_count": patch.annotation_count,
    }


def _name(patch_id: str) -> PatchName | None:
    try:
        return parse_patch_id(patch_id)
    except PatchIdError:
        return None
