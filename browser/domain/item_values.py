"""Where an item of a campaign stands, as values."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from browser.domain.campaign_rows import CampaignRow, Confirmation, Decision, Lease, Recorded, Reopening
from browser.domain.correction import Correction
from browser.domain.judgement import Answer, UnusableReason
from browser.domain.votes import Vote


class Status(StrEnum):
    """The states of the life cycle; an agreed item is kept, dropped or to confirm at once."""

    OPEN = "open"
    LEASED = "leased"
    JUDGED = "judged"
    UNSURE = "unsure"
    DISPUTED = "disputed"
    TO_CONFIRM = "to confirm"
    KEPT = "kept"
    DROPPED = "dropped"
    CORRECTED = "corrected"


FINAL = frozenset({Status.KEPT, Status.DROPPED, Status.CORRECTED})
"""What a release can hold."""
WAITING = frozenset({Status.OPEN, Status.LEASED, Status.JUDGED})
"""What waits for reviewers."""
TO_DECIDE = frozenset({Status.DISPUTED, Status.UNSURE})
"""What waits for an adjudicator."""


class Cause(StrEnum):
    """Why an item is disputed or unsure."""

    VERDICTS = "different verdicts"
    CORRECTIONS = "different corrections"
    NO_CORRECTION = "incorrect, and no correction from everybody"
    AMBIGUOUS = "ambiguous to everybody"
    USABILITY = "unusable to some"
    REJECTED = "correction rejected"
    UNDECIDED = "not decided by everybody"
    NOBODY_LEFT = "nobody left who may judge it"


class ReopenedBy(StrEnum):
    """What took a final item's ground away."""

    ADJUDICATOR = "an adjudicator"
    WITHDRAWAL = "a withdrawn row that it rested on"
    CHANGED_VOTE = "a changed vote that it rested on"
    PATCH = "its patch, declared unusable"
    GUIDELINES = "new guidelines that name its task"
    REMOVAL = "the removal of somebody whose row it rested on"


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one reviewer says of an item now: an answer, or that the patch is unusable."""

    reviewer: str
    row_id: UUID
    position: int
    answer: Answer | None = None
    correction: Correction | None = None
    unusable: UnusableReason | None = None


@dataclass(frozen=True, slots=True)
class Writers:
    """Who has ever voted on an item, and who has ever written a correction of it; what was taken back included.

    `knowing` are those who have decided it, confirmed or rejected a correction of it, or reopened it: they know what
    others said, so that a vote of theirs would not be blind.
    """

    voters: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    knowing: frozenset[str] = frozenset()

    def with_writer_of(self, row: CampaignRow) -> "Writers":
        """With whoever wrote a row."""
        name = {row.reviewer}
        match row:
            case Vote():
                return Writers(
                    self.voters | name, self.authors | name if row.correction else self.authors, self.knowing
                )
            case Decision():
                return Writers(
                    self.voters, self.authors | name if row.correction else self.authors, self.knowing | name
                )
            case Confirmation() | Reopening():
                return Writers(self.voters, self.authors, self.knowing | name)
        return self


NOBODY = Writers()


@dataclass(frozen=True, slots=True)
class ItemState:
    """Where an item stands: `len(ballots)` of `wanted`, and what it rests on where it is decided.

    `standing` are the rows that count now, `decision` the last one since the item was opened (again), in force or not.
    """

    annotation_id: int
    status: Status
    wanted: int
    ballots: tuple[Ballot, ...] = ()
    leases: tuple[Lease, ...] = ()
    cause: Cause | None = None
    reason: str = ""
    correction: Correction | None = None
    decision: Decision | None = None
    rests_on: tuple[UUID, ...] = ()
    reopened_by: ReopenedBy | None = None
    standing: tuple[Recorded, ...] = ()
    writers: Writers = NOBODY

    @property
    def is_final(self) -> bool:
        """Whether it is kept, dropped or corrected."""
        return self.status in FINAL

    def ballot_of(self, reviewer: str) -> Ballot | None:
        """What a reviewer says of it now."""
        for ballot in self.ballots:
            if ballot.reviewer == reviewer:
                return ballot
        return None

    @property
    def is_short(self) -> bool:
        """Whether it has fewer verdicts than it takes."""
        return len(self.ballots) < self.wanted

    def places_left(self, reviewer: str) -> int:
        """How many more votes it takes beside those that others have given or, by a lease, are about to give."""
        others = {ballot.reviewer for ballot in self.ballots} | {lease.reviewer for lease in self.leases}
        return self.wanted - len(others - {reviewer})
