"""Does an annotation follow from its patch's reference map and columns? Pure; nothing is guessed."""

from browser.audit.numbers import numbers_of
from browser.audit.outlined import outlined
from browser.audit.patch_audit import audit_patch
from browser.audit.patch_map import PatchMap
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
    DerivedBox,
    Described,
    Evidence,
    Finding,
    MachineVerdict,
    PatchColumns,
    Related,
    SentenceTruth,
)
from browser.audit.wording import box_words, claim_words, deciding_words, edge_differences_px, measured_words
from browser.domain.machine_verdict import Flag, Verdict

__all__ = [
    "Answered",
    "Bearing",
    "Boxed",
    "Chosen",
    "ClaimTruth",
    "ColumnValue",
    "Contact",
    "CountedAreas",
    "Covered",
    "DerivedBox",
    "Described",
    "Evidence",
    "Finding",
    "Flag",
    "MachineVerdict",
    "PatchColumns",
    "PatchMap",
    "Related",
    "SentenceTruth",
    "Verdict",
    "audit_patch",
    "box_words",
    "claim_words",
    "deciding_words",
    "edge_differences_px",
    "measured_words",
    "numbers_of",
    "outlined",
]
