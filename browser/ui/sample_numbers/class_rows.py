"""The classes of a patch: what the reference map has of each, beside what the texts claim."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from browser.audit.claim_truths import Ground, truth_of
from browser.audit.patch_map import PatchMap
from browser.audit.values import PatchColumns
from browser.domain.annotation import Annotation, Patch
from browser.domain.claims import AreTouching, HasArea, HasRegions, IsPresent, LiesTowards
from browser.domain.class_claims import ClassClaim, claim_words, class_claims, classes_told_of
from browser.domain.nomenclature import LAND_COVER_CLASSES

Json = dict[str, Any]
_COLUMN: Mapping[type[Any], str] = {
    IsPresent: "presence",
    HasArea: "area",
    HasRegions: "count",
    AreTouching: "relation",
    LiesTowards: "relation",
}


def class_rows(patch: Patch, annotations: Iterable[Annotation], codes: NDArray[np.uint16] | None) -> list[Json]:
    """One row per class that the map has or a text names: by area, then in the canonical order."""
    columns = PatchColumns(patch.country, patch.season, patch.climate_zone)
    ground = Ground(columns, None if codes is None or not codes.any() else PatchMap(codes))
    told = [(index, one) for a in annotations for one in class_claims(a) for index in classes_told_of(one)]
    present = ground.map.areas_m2 if ground.map else {}
    indices = sorted({*present, *(index for index, _ in told)}, key=lambda index: (-present.get(index, 0), index))
    return [_row(index, [one for of, one in told if of == index], ground) for index in indices]


def _row(index: int, told: list[ClassClaim], ground: Ground) -> Json:
    land_cover = LAND_COVER_CLASSES[index]
    return {
        "index": index,
        "name": land_cover.name,
        "colour": land_cover.colour,
        "areaM2": ground.map.area_m2(index) if ground.map else None,
        "share": ground.map.share(index) if ground.map else None,
        "areasM2": ground.map.region_areas_m2(index) if ground.map else None,
        "claims": _grouped(index, told, ground),
    }


def _grouped(index: int, told: list[ClassClaim], ground: Ground) -> list[Json]:
    """Claims in the same words once, with all texts that make them; `agrees` is null where no map can tell."""
    groups: dict[tuple[str, str], Json] = {}
    for one in told:
        column, words = _COLUMN[type(one.claim)], claim_words(one, index)
        is_true = truth_of(one.claim, ground).is_true
        new: Json = {"column": column, "words": words, "texts": [], "agrees": None}
        group = groups.setdefault((column, words), new)
        group["agrees"] = None if is_true is None else is_true is one.is_confirmed
        if one.annotation_id not in group["texts"]:
            group["texts"].append(one.annotation_id)
    return list(groups.values())
