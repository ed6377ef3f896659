"""The numbers that decide a verdict, as plain values for JSON: short, because millions of them are kept."""

from typing import Any, TypeAlias

from browser.audit.values import (
    Answered,
    Bearing,
    Boxed,
    Chosen,
    ClaimTruth,
    ColumnValue,
    Contact,
    CountedAreas,
    Covered,
    Described,
    Evidence,
    MachineVerdict,
    Measured,
)
from browser.domain.boxes import format_box
from browser.domain.claims import classes_of
from browser.domain.nomenclature import LAND_COVER_CLASSES

Numbers: TypeAlias = dict[str, Any]
_DECIMALS = 4


def numbers_of(verdict: MachineVerdict) -> Numbers:
    """What decides a verdict; of a caption only the claims that are not true."""
    evidence = verdict.finding.evidence
    found = {} if evidence is None else _of_evidence(evidence)
    if verdict.related:
        found["related"] = {str(other.annotation_id): str(other.kind) for other in verdict.related}
    return found


def _of_evidence(evidence: Evidence) -> Numbers:
    match evidence:
        case Answered():
            return _of_truth(evidence.truth)
        case Chosen():
            return _of_options(evidence)
        case Boxed():
            return _of_box(evidence)
        case Described():
            return _of_description(evidence)


def _of_options(choice: Chosen) -> Numbers:
    """What was measured for all options alike stands once."""
    options = [_of_truth(option) for option in choice.options]
    right = [option.pop("true", None) for option in options]
    alike = all(option == options[0] for option in options)
    found: Numbers = {"chosen": choice.chosen, "true": right}
    return found | (options[0] if alike else {"options": options})


def _of_truth(truth: ClaimTruth) -> Numbers:
    classes = [LAND_COVER_CLASSES[index].name for index in classes_of(truth.claim)]
    found: Numbers = {"classes": classes} if classes else {}
    if truth.is_true is not None:
        found["true"] = truth.is_true
    return found if truth.measured is None else found | _of_measured(truth.measured)


def _of_measured(measured: Measured) -> Numbers:
    match measured:
        case Covered():
            return {"area_m2": measured.area_m2}
        case CountedAreas():
            return {"areas_m2": list(measured.areas_m2)}
        case Contact():
            return {"border_px": measured.border_px, "gap_px": _rounded(measured.gap_px)}
        case Bearing():
            return {"degrees": _rounded(measured.degrees), "direction": measured.direction}
        case ColumnValue():
            return {measured.column: measured.value}


def _of_box(boxed: Boxed) -> Numbers:
    found: Numbers = {"candidates": boxed.candidate_count}
    if boxed.derived is not None:
        derived = boxed.derived
        found |= {
            "class": LAND_COVER_CLASSES[derived.class_index].name,
            "component": derived.component,
            "area_m2": derived.area_m2,
            "box": format_box(derived.box),
            "difference_px": _rounded(derived.difference_px),
            "overlap": _rounded(derived.overlap),
        }
    return found


def _of_description(described: Described) -> Numbers:
    not_true = [
        {"sentence": number, **_of_truth(truth)}
        for number, sentence in enumerate(described.sentences, start=1)
        for truth in sentence.truths
        if not truth.is_true
    ]
    found: Numbers = {"claims": sum(1 for _ in described.truths), "stated_m2": described.stated_m2}
    return found | {"not_true": not_true} if not_true else found


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, _DECIMALS)
