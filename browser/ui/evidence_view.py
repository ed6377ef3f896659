"""What the machine audit says of the texts of one patch, worked out anew: values that travel to the browser as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from browser.audit import (
    Boxed,
    Chosen,
    ClaimTruth,
    Described,
    Evidence,
    MachineVerdict,
    PatchColumns,
    PatchMap,
    audit_patch,
    claim_words,
    deciding_words,
    edge_differences_px,
    measured_words,
    outlined,
)
from browser.domain.annotation import Patch
from browser.domain.boxes import format_box
from browser.domain.grammar import OPTION_KEYS
from browser.domain.machine_verdict import VERDICT_NAMES, Verdict
from browser.errors import BandError, ImageryError
from browser.ui import resources

MAP_BOX_LABEL = "from the map"


@dataclass(frozen=True, slots=True)
class PatchAudit:
    """The verdicts on all texts of a patch in ID order, and its map where there is one."""

    verdicts: tuple[MachineVerdict, ...]
    map: PatchMap | None


def patch_audit(patch: Patch) -> PatchAudit:
    """Hold the texts of a patch against its reference map and columns; a few milliseconds.

    Raises:
        UnknownPatchError: The dataset does not have it.
    """
    codes = _reference_map(patch)
    columns = PatchColumns(patch.country, patch.season, patch.climate_zone)
    verdicts = audit_patch(resources.catalog().annotations_of(patch.patch_id), columns, codes)
    return PatchAudit(verdicts, PatchMap(codes) if codes is not None and codes.any() else None)


def evidence_view(audit: PatchAudit) -> dict[str, Any]:
    """What `evidence.js` shows: the evidence of each text by its annotation ID."""
    return {"texts": {str(verdict.annotation_id): text_evidence(verdict, audit.map) for verdict in audit.verdicts}}


def text_evidence(verdict: MachineVerdict, patch: PatchMap | None) -> dict[str, Any]:
    """The evidence of one text: verdict, numbers in words, truths, flags, kin, and shapes for the pictures."""
    finding = verdict.finding
    return {
        "verdict": VERDICT_NAMES[finding.verdict],
        "sureness": finding.sureness if finding.verdict is Verdict.CONTRADICTS else None,
        "words": deciding_words(finding),
        "claims": list(_claims(finding.evidence)),
        "edges": _edges(finding.evidence),
        "flags": [str(flag) for flag in verdict.flags],
        "related": [{"id": other.annotation_id, "kind": str(other.kind)} for other in verdict.related],
        "shapes": [] if patch is None else _shapes(finding.evidence, patch),
    }


def _reference_map(patch: Patch) -> NDArray[np.uint16] | None:
    try:
        imagery = resources.imagery()
        return None if imagery is None else imagery.reference_map(patch.patch_id)
    except (ImageryError, BandError):
        return None


def _claims(evidence: Evidence | None) -> Iterable[dict[str, Any]]:
    """Each option of a choice with its own truth, or each claim of a caption; a single claim needs no list."""
    match evidence:
        case Chosen():
            keyed = zip(OPTION_KEYS, evidence.options, strict=False)
            chosen = OPTION_KEYS[evidence.chosen]
            return [_claim(truth) | {"key": key, "isChosen": key == chosen} for key, truth in keyed]
        case Described():
            return [_claim(truth) for truth in evidence.truths]
        case _:
            return []


def _claim(truth: ClaimTruth) -> dict[str, Any]:
    return {"words": claim_words(truth.claim), "measured": measured_words(truth), "isTrue": truth.is_true}


def _edges(evidence: Evidence | None) -> dict[str, Any] | None:
    """Both boxes, and how far each edge is off in pixels."""
    if not isinstance(evidence, Boxed) or evidence.derived is None:
        return None
    derived = evidence.derived
    return {
        "stated": format_box(evidence.stated),
        "derived": format_box(derived.box),
        "off": edge_differences_px(evidence.stated, derived.box),
        "overlap": round(derived.overlap, 3),
    }


def _shapes(evidence: Evidence | None, patch: PatchMap) -> list[dict[str, Any]]:
    """For the pictures: outlines in fractions of the patch, and the box that the map gives."""
    shapes: list[dict[str, Any]] = [{"kind": "outline", "rings": rings} for rings in outlined(evidence, patch)]
    if isinstance(evidence, Boxed) and evidence.derived is not None:
        box = evidence.derived.box
        shapes.append({"kind": "box", "box": [box.x1, box.y1, box.x2, box.y2], "label": MAP_BOX_LABEL})
    return shapes
