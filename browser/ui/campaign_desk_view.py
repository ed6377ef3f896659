"""What the desk shows of its campaign: the rules, and patches without keys where those are hidden."""

from collections.abc import Iterable
from typing import Any

from browser.domain.annotation import Annotation, Patch, Task, TextType
from browser.domain.campaign import Campaign, Member
from browser.domain.judgement import Judgement
from browser.domain.judgement_details import Mode
from browser.domain.kin import kin_of
from browser.domain.task_rules import facts_beside
from browser.jobs.campaign_answers import GivenAnswer, hides_key
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.campaign_work import CampaignWork
from browser.reviews.message import message_of
from browser.ui.desk_view import patch_message, question_message, text_message

_FACTS = frozenset({"country", "season", "climate_zone"})


def campaign_message(campaign: Campaign, version: int, who: Member) -> dict[str, Any]:
    """The rules that somebody judges under, as JSON values; of other people nothing."""
    guidelines = campaign.guidelines[-1]
    return {
        "id": campaign.campaign_id,
        "name": campaign.name,
        "version": version,
        "phase": campaign.phase.value,
        "mode": campaign.mode.value,
        "evidence": campaign.evidence.value,
        "order": campaign.order.value,
        "view_preset": campaign.view_preset,
        "is_blind": campaign.is_blind,
        "roles": sorted(role.value for role in who.roles),
        "guidelines": {"number": guidelines.number, "text": guidelines.text},
    }


def campaign_patch_message(work: CampaignWork, look: CampaignLook, patch_id: str, name: str) -> dict[str, Any]:
    """A patch with those of its texts that are items; what somebody has answered stands beside what hides its key.

    Captions tell answers: they are left out as long as a question of the patch waits for an answer of theirs.
    """
    patch = work.patches[patch_id]
    texts = [work.annotations[item.annotation_id] for item in work.patch_items(patch_id)]
    asked = frozenset[str]().union(*(_asked(text.task) for text in texts))
    if work.campaign.mode is Mode.VERIFY:
        kin = kin_of(texts)
        shown = [text_message(text, patch, kin[text.annotation_id]) for text in texts]
    else:
        told = _without_captions(texts) if work.unanswered(look, name, patch_id) else texts
        shown = [_unanswered(work, text, patch, name, asked) for text in told]
    return {**in_preset(patch_message(patch), work.campaign.view_preset), "texts": shown}


def in_preset(message: dict[str, Any], preset: str) -> dict[str, Any]:
    """With the campaign's own picture first: the desk opens with it, and `0` returns to it."""
    s2 = message["s2"]
    return {**message, "s2": {**s2, "pictures": sorted(s2["pictures"], key=lambda one: one["key"] != preset)}}


def answer_message(answer: GivenAnswer) -> dict[str, Any]:
    """What somebody learns of an answer of theirs: the dataset's own only where it is another."""
    known = {"given_answer": answer.given, "is_confirmed": answer.is_confirmed, "receipt": answer.receipt}
    return known if answer.is_confirmed else {**known, "key": answer.annotation.output}


def row_message(work: CampaignWork, row: Judgement) -> dict[str, Any]:
    """A reviewer's own row; the text's hash tells no key where that is hidden."""
    message = message_of(row)
    annotation = work.annotations.get(row.annotation_id or 0)
    if annotation is None or not hides_key(work.campaign, annotation):
        return message
    return {**message, "text_hash": _masked(work, annotation, row.reviewer)}


def _unanswered(work: CampaignWork, text: Annotation, patch: Patch, name: str, asked: frozenset[str]) -> dict[str, Any]:
    if not hides_key(work.campaign, text):
        return {**text_message(text, patch), "facts": {}}
    shown = question_message(text, patch, _masked(work, text, name), asked)
    answered = work.answered(name, text.annotation_id)
    return {**shown, "answered": answer_message(answered) if answered else None}


def _without_captions(texts: Iterable[Annotation]) -> list[Annotation]:
    return [text for text in texts if text.task.type is not TextType.CAPTIONING]


def _masked(work: CampaignWork, annotation: Annotation, name: str) -> str:
    return work.receipts(name).masked(annotation.annotation_id, annotation.text_hash)


def _asked(task: Task) -> frozenset[str]:
    """The facts of the patch that a text asks for."""
    return frozenset() if task.type is TextType.CAPTIONING else _FACTS - set(facts_beside(task))
