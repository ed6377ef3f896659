"""A verdict as a campaign counts it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from browser.domain.correction import Correction
from browser.domain.judgement import Judgement, Verdict
from browser.domain.judgement_details import Mode
from browser.errors import JudgementError


@dataclass(frozen=True, slots=True)
class Vote:
    """One reviewer's verdict on one item, and under which conditions it was given.

    `given_answer` is what was answered while the key was hidden, `view_preset` the composite and stretch on screen,
    `seconds` the time on the item without idle time. A drift check (`is_check`) measures its reviewer; the
    state of the item and agreement pass it over.
    """

    judgement_id: UUID
    annotation_id: int
    reviewer: str
    verdict: Verdict
    judged_at: datetime
    mode: Mode = Mode.VERIFY
    given_answer: str = ""
    correction: Correction | None = None
    evidence_seen: bool = False
    view_preset: str = ""
    seconds: float | None = None
    guideline_version: int = 0
    is_check: bool = False

    @property
    def row_id(self) -> UUID:
        """What a withdrawal names."""
        return self.judgement_id


def vote_of(judgement: Judgement) -> Vote:
    """The vote that a verdict row is.

    Raises:
        JudgementError: The row is no verdict on an annotation.
    """
    if judgement.verdict is None or judgement.annotation_id is None:
        raise JudgementError(f"Row {judgement.judgement_id} is a {judgement.kind}, no verdict on an annotation.")
    correction = Correction(judgement.correction or None, judgement.corrected_input or None)
    return Vote(
        judgement_id=judgement.judgement_id,
        annotation_id=judgement.annotation_id,
        reviewer=judgement.reviewer,
        verdict=judgement.verdict,
        judged_at=judgement.judged_at,
        mode=judgement.mode,
        given_answer=judgement.given_answer,
        correction=None if correction == Correction() else correction,
        evidence_seen=judgement.evidence_seen,
        view_preset=judgement.view,
        seconds=judgement.seconds,
        guideline_version=judgement.guideline_version or 0,
        is_check=judgement.is_check,
    )
