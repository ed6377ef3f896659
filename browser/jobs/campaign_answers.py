"""Answers that are given while the key is hidden: the first one of a person on an item holds."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from browser.domain.annotation import Annotation, TextType
from browser.domain.answers import confirms, possible_answer
from browser.domain.campaign import Campaign
from browser.domain.grammar import Unparsed, parse
from browser.domain.judgement import Judgement, JudgementKind
from browser.domain.judgement_details import Mode
from browser.errors import JudgementError
from browser.reviews.receipts import Receipts


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What somebody answered first, whether it is the dataset's, and the receipt that a judgement has to bear."""

    annotation: Annotation
    given: str
    receipt: str

    @property
    def is_confirmed(self) -> bool:
        """Whether it is the dataset's answer."""
        return confirms(self.annotation, self.given)


def hides_key(campaign: Campaign, annotation: Annotation) -> bool:
    """Whether an item is answered before it is judged; a caption, or what is no question, has no answer to hide."""
    if campaign.mode is not Mode.ANSWER or annotation.task.type is TextType.CAPTIONING:
        return False
    return not isinstance(parse(annotation.task, annotation.input, None), Unparsed)


def checked_answer(campaign: Campaign, annotation: Annotation, given: str) -> str:
    """An answer in the dataset's own form.

    Raises:
        JudgementError: The campaign shows the key, or this cannot be an answer of the task.
    """
    if campaign.mode is not Mode.ANSWER:
        raise JudgementError(f"{campaign.name!r} shows the dataset's answers. Judge them.")
    return possible_answer(annotation, given)


def answer_row(campaign: Campaign, annotation: Annotation, name: str, given: str, now: datetime) -> Judgement:
    """The row of an answer."""
    return Judgement(
        judgement_id=uuid4(),
        kind=JudgementKind.ANSWER,
        dataset_fingerprint=campaign.dataset_fingerprint,
        patch_id=annotation.patch_id,
        reviewer=name,
        judged_at=now,
        annotation_id=annotation.annotation_id,
        text_hash=annotation.text_hash,
        campaign=campaign.campaign_id,
        recorded_at=now,
        mode=Mode.ANSWER,
        given_answer=given,
    )


def answered_first(
    judgement: Judgement, campaign: Campaign, annotation: Annotation | None, receipts: Receipts, receipt: object
) -> Judgement:
    """The judgement in the campaign's mode, with the answer that its receipt is for and the text's own hash.

    Raises:
        JudgementError: The key is hidden and the receipt is missing or wrong, or the text is another one.
    """
    if annotation is None or not hides_key(campaign, annotation):
        return replace(judgement, mode=Mode.VERIFY, given_answer="")
    if judgement.text_hash != receipts.masked(annotation.annotation_id, annotation.text_hash):
        raise JudgementError(f"The text of annotation {annotation.annotation_id} is another one now. Reload the page.")
    is_verdict = judgement.kind is JudgementKind.VERDICT
    given = receipts.given(annotation.annotation_id, receipt) if is_verdict else ""
    return replace(judgement, mode=Mode.ANSWER, given_answer=given, text_hash=annotation.text_hash)
