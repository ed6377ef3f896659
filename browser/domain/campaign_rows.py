"""What is appended in the course of a campaign, beside votes: one frozen value per kind of row."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from browser.domain.correction import Correction
from browser.domain.judgement import Judgement, JudgementKind, UnusableReason
from browser.domain.votes import Vote, vote_of

LEASE_TIME = timedelta(minutes=30)
"""For how long a patch is taken; working on it takes it anew."""


class Outcome(StrEnum):
    """What becomes of an item."""

    KEPT = "kept"
    DROPPED = "dropped"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class PatchVerdict:
    """A reviewer declares a patch unusable: about each of its texts, this stands in place of a vote."""

    row_id: UUID
    reviewer: str
    patch_id: str
    reason: UnusableReason


@dataclass(frozen=True, slots=True)
class Decision:
    """An adjudicator decides a disputed item; a correction belongs to `corrected` and to nothing else."""

    row_id: UUID
    reviewer: str
    annotation_id: int
    outcome: Outcome
    reason: str
    correction: Correction | None = None
    guideline_version: int = 0


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody who wrote neither version accepts or rejects a correction."""

    row_id: UUID
    reviewer: str
    annotation_id: int
    correction: Correction
    accepts: bool
    reason: str = ""
    guideline_version: int = 0


@dataclass(frozen=True, slots=True)
class Reopening:
    """An adjudicator opens a final item again, for a reason: what it rested on counts no more."""

    row_id: UUID
    reviewer: str
    annotation_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Somebody takes an own row back; a released lease is one too."""

    row_id: UUID
    reviewer: str
    withdraws: UUID


@dataclass(frozen=True, slots=True)
class Lease:
    """A reviewer takes, or goes on holding, the texts of a patch until an instant."""

    row_id: UUID
    reviewer: str
    patch_id: str
    expires_at: datetime

    @property
    def turns(self) -> tuple[datetime, datetime]:
        """From when, and from when on no more, it holds.

        One that ends later than two leases last was taken before the clock was set back: it would hold for days.
        """
        return self.expires_at - 2 * LEASE_TIME, self.expires_at

    def holds_at(self, at: datetime) -> bool:
        """Whether it keeps others from the patch at an instant."""
        begins, ends = self.turns
        return begins <= at < ends


CampaignRow: TypeAlias = Vote | PatchVerdict | Decision | Confirmation | Reopening | Withdrawal | Lease


def judged_row(judgement: Judgement) -> CampaignRow | None:
    """What a judgement is in a campaign; None where it only puts an item off.

    Who skips an item after judging it takes the verdict back.
    """
    row_id, reviewer = judgement.judgement_id, judgement.reviewer
    match judgement.kind:
        case JudgementKind.VERDICT:
            return vote_of(judgement)
        case JudgementKind.PATCH_UNUSABLE if judgement.reason:
            return PatchVerdict(row_id, reviewer, judgement.patch_id, judgement.reason)
        case JudgementKind.WITHDRAWAL if judgement.withdraws:
            return Withdrawal(row_id, reviewer, judgement.withdraws)
        case JudgementKind.SKIP if judgement.replaces:
            return Withdrawal(row_id, reviewer, judgement.replaces)
    return None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A row and its place in the store; `recorded_at` is the server's clock, which only leases are held against."""

    position: int
    recorded_at: datetime
    row: CampaignRow
