"""What a person decided about an annotation: two independent axes, append-only rows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from browser.domain.judgement_details import CaptionCheck, Issue, Mode


class Answer(StrEnum):
    """Is the dataset's answer right?"""

    CORRECT = "correct"
    INCORRECT = "incorrect"
    AMBIGUOUS = "ambiguous"
    UNSURE = "unsure"
    NOT_DECIDED = "not decided"


class Visible(StrEnum):
    """What does the imagery say about it?"""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NOT_SHOWN = "does not show it"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision: both axes."""

    answer: Answer
    visible: Visible


VERDICT_KEYS: dict[str, Verdict] = {
    "1": Verdict(Answer.CORRECT, Visible.SUPPORTS),
    "2": Verdict(Answer.INCORRECT, Visible.CONTRADICTS),
    "3": Verdict(Answer.AMBIGUOUS, Visible.NOT_ASKED),
    "4": Verdict(Answer.NOT_DECIDED, Visible.NOT_SHOWN),
    "5": Verdict(Answer.UNSURE, Visible.NOT_ASKED),
    "h1": Verdict(Answer.CORRECT, Visible.NOT_SHOWN),
    "h2": Verdict(Answer.INCORRECT, Visible.NOT_SHOWN),
}
"""What each key means; `h` before 1 or 2 says that the picture does not show it."""


class JudgementKind(StrEnum):
    """What a row of the store says."""

    VERDICT = "verdict"
    WITHDRAWAL = "withdrawal"
    SKIP = "skip"
    PATCH_UNUSABLE = "patch unusable"
    ANSWER = "answer"
    """What was answered first while the key was hidden; made by the server, and never replaced."""


class UnusableReason(StrEnum):
    """Why a patch cannot be judged."""

    CLOUD = "cloud"
    HAZE = "haze"
    SNOW = "snow"
    NO_DATA = "no data"
    MISFIT = "S1 and S2 do not fit"
    WRONG_PLACE = "wrong place"
    MAP_OUTDATED = "map outdated"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One append-only row. Rows about a whole patch have no annotation_id, text_hash or verdict.

    `replaces` is the reviewer's judgement that the screen knew of, `withdraws` the one that an undo takes back.
    `judged_at` comes from the browser, `recorded_at` from the server; both are UTC. `view` is the preset (composite and
    stretch) that was on screen, `seconds` the time on the item without idle time, `given_answer` what was answered
    while the key was hidden. A correction is a whole text in the dataset's own form: `correction` of the output,
    `corrected_input` of the question. A drift check (`is_check`) is a second look at an own item; both stand.
    """

    judgement_id: UUID
    kind: JudgementKind
    dataset_fingerprint: str
    patch_id: str
    reviewer: str
    judged_at: datetime
    annotation_id: int | None = None
    text_hash: str | None = None
    verdict: Verdict | None = None
    reason: UnusableReason | None = None
    replaces: UUID | None = None
    withdraws: UUID | None = None
    comment: str = ""
    flagged: bool = False
    view: str = ""
    evidence_seen: bool = False
    campaign: str = ""
    recorded_at: datetime | None = None
    mode: Mode = Mode.VERIFY
    seconds: float | None = None
    guideline_version: int | None = None
    given_answer: str = ""
    issues: tuple[Issue, ...] = ()
    correction: str = ""
    corrected_input: str = ""
    caption_checks: tuple[CaptionCheck, ...] = ()
    is_check: bool = False
