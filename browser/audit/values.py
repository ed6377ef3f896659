"""What the audit finds: values that a page can show and a file can keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from browser.domain.annotation import Task
from browser.domain.boxes import Box
from browser.domain.claims import Claim
from browser.domain.directions import Direction
from browser.domain.machine_verdict import Flag, Verdict


@dataclass(frozen=True, slots=True)
class PatchColumns:
    """What the columns say of a patch."""

    country: str
    season: str
    climate_zone: str


@dataclass(frozen=True, slots=True)
class Covered:
    """How much a class, or a group of classes, covers."""

    area_m2: int
    share: float


@dataclass(frozen=True, slots=True)
class CountedAreas:
    """The connected areas of a class, the largest first, in square metres."""

    areas_m2: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """How two classes meet: pixel edges in common, or the pixels between them.

    The gap is None where one is absent, and where nobody says that they touch.
    """

    border_px: int
    gap_px: float | None


@dataclass(frozen=True, slots=True)
class Bearing:
    """From the reference's centroid to the other's: 0 is up, 90 to the right; None where a class is absent."""

    degrees: float | None
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class ColumnValue:
    """What a column says instead of the map."""

    column: str
    value: str


Measured: TypeAlias = Covered | CountedAreas | Contact | Bearing | ColumnValue


@dataclass(frozen=True, slots=True)
class ClaimTruth:
    """A claim held against the map or a column.

    `is_true` and `measured` are None where there is no map. `distance`, 0 to 1, is how far the measured value lies from
    where the claim would turn; 0 where the annotation says the same.
    """

    claim: Claim
    is_true: bool | None
    measured: Measured | None = None
    distance: float = 0.0


@dataclass(frozen=True, slots=True)
class Answered:
    """A yes-or-no question: its claim, and whether the annotation confirms it."""

    truth: ClaimTruth
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice: each option's own truth, and the place of the one that the annotation chooses."""

    options: tuple[ClaimTruth, ...]
    chosen: int


@dataclass(frozen=True, slots=True)
class DerivedBox:
    """The box of a connected area, and how far the stated one is from it.

    `component` is the area's place among `landcover.components` of its class. `difference_px` is that of the edge which
    is furthest off, `overlap` the intersection over union of both boxes.
    """

    class_index: int
    component: int
    area_m2: int
    box: Box
    difference_px: float
    overlap: float


@dataclass(frozen=True, slots=True)
class Boxed:
    """A stated box, and the nearest of the areas that fit the words; None where no area does."""

    stated: Box
    derived: DerivedBox | None
    candidate_count: int


@dataclass(frozen=True, slots=True)
class SentenceTruth:
    """A sentence of a caption and its claims."""

    text: str
    truths: tuple[ClaimTruth, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A caption, sentence by sentence, and the sum of the areas that it gives to its classes."""

    sentences: tuple[SentenceTruth, ...]
    stated_m2: int

    @property
    def truths(self) -> Iterator[ClaimTruth]:
        """All claims in the order of the text."""
        return (truth for sentence in self.sentences for truth in sentence.truths)


Evidence: TypeAlias = Answered | Chosen | Boxed | Described


@dataclass(frozen=True, slots=True)
class Related:
    """Another annotation of the same patch that asks the same (`Flag.REPEATED`, `TWIN`) or its mirror image."""

    kind: Flag
    annotation_id: int


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one text with what decides it.

    `sureness`, 0 to 1, ranks contradictions: 0 means that the slightest change of the map would turn it. `reason` says
    why something cannot be computed.
    """

    verdict: Verdict
    sureness: float = 0.0
    reason: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class MachineVerdict:
    """What the audit says of one annotation."""

    annotation_id: int
    task: Task
    finding: Finding
    flags: tuple[Flag, ...]
    related: tuple[Related, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether the annotation follows."""
        return self.finding.verdict
