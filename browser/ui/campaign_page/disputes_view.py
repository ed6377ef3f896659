"""Disputes as the browser shows them: who may see what has been decided before these functions are asked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from browser.domain.annotation import TASKS, Annotation, ReviewItem, Task, TextType
from browser.domain.boxes import parse_box
from browser.domain.campaign import Campaign, Evidence
from browser.domain.campaign_rows import Confirmation, Decision, Reopening
from browser.domain.correction import Correction
from browser.domain.item_values import Ballot, Cause, ItemState
from browser.domain.judgement import Judgement
from browser.domain.task_rules import task_rule
from browser.jobs.campaign_disputes import Act, GuidelineEffect, OwnAct, Proposal, called, proposals_of

_CAUSES = tuple(Cause)
CAUSES = [str(cause) for cause in _CAUSES]
"""What a queue names its causes by; confirmers get none."""
_TASK_PLACES = {task: place for place, task in enumerate(TASKS)}
_KINDS: dict[type[Act], str] = {Decision: "decision", Confirmation: "confirmation", Reopening: "reopening"}
_ROLES: dict[type[Act], str] = {
    Decision: "an adjudicator",
    Confirmation: "a confirmer",
    Reopening: "an adjudicator",
}


def campaign_message(campaign: Campaign, version: int) -> dict[str, Any]:
    """What the lists and the items are drawn with."""
    newest = campaign.guidelines[-1]
    return {
        "version": version,
        "hasEvidence": campaign.evidence is not Evidence.NEVER,
        "guidelines": {"number": newest.number, "text": newest.text},
        "tasks": [{"label": task_rule(task).label} for task in TASKS],
    }


def queue_message(items: Iterable[ReviewItem], states: Mapping[int, ItemState]) -> list[list[int | None]]:
    """Items in order as [annotation_id, task, cause], the latter two as indices."""
    return [[i.annotation_id, _TASK_PLACES[i.task], _cause(states[i.annotation_id])] for i in items]


def _cause(state: ItemState) -> int | None:
    return None if state.cause is None else _CAUSES.index(state.cause)


def finals_message(items: Sequence[ReviewItem], states: Mapping[int, ItemState]) -> list[dict[str, Any]]:
    """Final items as a list shows them: what they became, and the reason where somebody gave one."""
    return [
        {
            "id": item.annotation_id,
            "task": _TASK_PLACES[item.task],
            "status": str(states[item.annotation_id].status),
            "reason": states[item.annotation_id].reason,
        }
        for item in items
    ]


def acts_message(acts: Iterable[OwnAct], items: Mapping[int, ReviewItem]) -> list[dict[str, Any]]:
    """Somebody's own decisions, confirmations and reopenings, as they came; what others made of them is not told."""
    return [
        {
            "rowId": str(act.row.row_id),
            "id": act.row.annotation_id,
            "what": _what(act.row),
            "kind": _KINDS[type(act.row)],
            "task": _TASK_PLACES[items[act.row.annotation_id].task],
            "reason": act.row.reason,
            "refused": act.refused,
        }
        for act in acts
    ]


def act_message(row: Act, state: ItemState) -> dict[str, Any]:
    """A row as its writer gets it back, with where the item stands now."""
    return {"rowId": str(row.row_id), "id": row.annotation_id, "what": _what(row), "status": str(state.status)}


def _what(row: Act) -> str:
    match row:
        case Decision():
            return str(row.outcome)
        case Confirmation():
            return "confirmed" if row.accepts else "rejected"
        case Reopening():
            return "reopened"


def dispute_message(
    campaign: Campaign,
    annotation: Annotation,
    state: ItemState,
    judged: Mapping[UUID, Judgement],
) -> dict[str, Any]:
    """All that is said of an item: verdicts side by side, corrections to choose from, what was decided before.

    Args:
        campaign: Its blindness decides what reviewers are called.
        annotation: What the dataset says.
        state: Of the item.
        judged: The judgements behind its votes, by row.
    """
    names = called(campaign, annotation.annotation_id, (ballot.reviewer for ballot in state.ballots))
    proposals = proposals_of(state, annotation.task)
    verdicts = sorted((_verdict(b, names[b.reviewer], judged, proposals) for b in state.ballots), key=_by_name)
    return {
        **_standing(annotation, state),
        "hidden": None,
        "verdicts": verdicts,
        "proposals": [_proposal(p, names, annotation) for p in proposals],
        "correction": None if state.correction is None else _texts(state.correction, annotation),
        "past": _past(campaign, state),
    }


def sealed_message(annotation: Annotation, state: ItemState, why: str) -> dict[str, Any]:
    """A final item for an adjudicator who may reopen it but not see who said what: without verdicts, and why."""
    return {
        **_standing(annotation, state),
        "verdicts": [],
        "proposals": [],
        "correction": None,
        "past": [],
        "hidden": why,
    }


def _by_name(verdict: Mapping[str, Any]) -> str:
    return str(verdict["who"])


def confirmation_message(annotation: Annotation, state: ItemState) -> dict[str, Any]:
    """What a confirmer needs: the original and the correction. Never who voted, wrote or decided, nor why."""
    correction = state.correction or Correction()
    return {
        "id": annotation.annotation_id,
        "input": annotation.input,
        "output": annotation.output,
        "correction": _texts(correction, annotation),
    }


def effect_message(effect: GuidelineEffect, tasks: Iterable[Task]) -> dict[str, Any]:
    """What new guidelines would do."""
    labels = [task_rule(task).label for task in tasks]
    return {"reopened": effect.reopened, "judgedAnew": effect.judged_anew, "tasks": labels}


def _standing(annotation: Annotation, state: ItemState) -> dict[str, Any]:
    return {
        "id": annotation.annotation_id,
        "task": _TASK_PLACES[annotation.task],
        "isCaption": annotation.task.type is TextType.CAPTIONING,
        "isBox": annotation.task.type is TextType.BOUNDING_BOX,
        "input": annotation.input,
        "output": annotation.output,
        "status": str(state.status),
        "isFinal": state.is_final,
        "cause": state.cause and str(state.cause),
        "reason": state.reason,
        "reopenedBy": state.reopened_by and str(state.reopened_by),
    }


def _verdict(
    ballot: Ballot, who: str, judged: Mapping[UUID, Judgement], proposals: Sequence[Proposal]
) -> dict[str, Any]:
    if ballot.unusable is not None:
        return {"who": who, "unusable": str(ballot.unusable)}
    corrections = [proposal.correction for proposal in proposals]
    row = judged[ballot.row_id]
    return {
        "who": who,
        "answer": str(ballot.answer),
        "visible": str(row.verdict.visible) if row.verdict else "",
        "proposal": corrections.index(ballot.correction) if ballot.correction else None,
        "issues": [str(issue) for issue in row.issues],
        "checks": [
            {"criterion": str(check.criterion), "isMet": check.is_met, "sentence": check.sentence}
            for check in row.caption_checks
        ],
        "comment": row.comment,
        "isFlagged": row.flagged,
        "seconds": row.seconds,
        "mode": str(row.mode),
        "given": row.given_answer,
        "evidenceSeen": row.evidence_seen,
        "guidelines": row.guideline_version,
    }


def _proposal(proposal: Proposal, names: Mapping[str, str], annotation: Annotation) -> dict[str, Any]:
    by = sorted({names.get(writer, "an adjudicator") for writer in proposal.writers})
    return {**_texts(proposal.correction, annotation), "by": by}


def _texts(correction: Correction, annotation: Annotation) -> dict[str, Any]:
    """The texts that a correction changes, and the box that it draws."""
    box = parse_box(correction.output or "") if annotation.task.type is TextType.BOUNDING_BOX else None
    edges = [box.x1, box.y1, box.x2, box.y2] if box else None
    return {"output": correction.output, "input": correction.input, "box": edges}


def _past(campaign: Campaign, state: ItemState) -> list[dict[str, str]]:
    """Decisions, confirmations and reopenings that were not taken back; in a blind campaign without names."""
    rows = (r.row for r in state.standing if isinstance(r.row, Decision | Confirmation | Reopening))
    return [
        {"who": _ROLES[type(row)] if campaign.is_blind else row.reviewer, "what": _what(row), "reason": row.reason}
        for row in rows
    ]
