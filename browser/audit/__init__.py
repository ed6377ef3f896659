"""Does an annotation follow from its patch's reference map and columns? Pure; nothing is guessed."""

from browser.audit.numbers import numbers_of
from browser.audit.patch_audit import audit_patch
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
    Finding,
    MachineVerdict,
    PatchColumns,
    Related,
    SentenceTruth,
)
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
    "Finding",
    "Flag",
    "MachineVerdict",
    "PatchColumns",
    "Related",
    "SentenceTruth",
    "Verdict",
    "audit_patch",
    "numbers_of",
]
