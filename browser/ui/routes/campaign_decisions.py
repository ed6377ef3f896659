"""What adjudicators and confirmers do: decide, confirm or reject, reopen, take back, and make a rule of a decision."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import TypeVar

from starlette.responses import Response
from starlette.routing import Route

from browser import clock
from browser.domain.annotation import Task
from browser.domain.campaign import Campaign, GuidelineVersion, Role
from browser.domain.campaign_rows import Confirmation, Decision, Reopening
from browser.errors import CampaignError, JudgementError
from browser.jobs.campaign_acts import Message, confirmation_from, decision_from, reopening_from, withdrawal_from
from browser.jobs.campaign_disputes import Act, guideline_effect
from browser.jobs.campaign_work import CampaignWork
from browser.reviews.message_fields import long_text
from browser.ui.campaign_page import disputes_view as view
from browser.ui.routes.campaign_disputes import CONFIRMERS, AskedItem, asked_item
from browser.ui.routes.campaign_request import member
from browser.ui.routes.checked_request import Asked, answer, api
from browser.ui.routes.responses import RefusedError

LONGEST_RULE = 8000
"""Characters that one decision adds to the guidelines."""
_Row = TypeVar("_Row")


@api
def decide(asked: Asked) -> Response:
    """An adjudicator's decision, kept once it is durable."""
    message = _message(asked)
    one = asked_item(asked, message.get("annotation_id"), Role.ADJUDICATOR)
    return _append(one.work, _checked(lambda: decision_from(message, one.who.name, one.annotation)))


@api
def confirm(asked: Asked) -> Response:
    """A correction accepted or rejected by somebody who wrote neither version."""
    message = _message(asked)
    one = asked_item(asked, message.get("annotation_id"), *CONFIRMERS)
    item = one.annotation.annotation_id
    return _append(one.work, _checked(lambda: confirmation_from(message, one.who.name, item)))


@api
def reopen(asked: Asked) -> Response:
    """A final item opened again."""
    message = _message(asked)
    one = asked_item(asked, message.get("annotation_id"), Role.ADJUDICATOR)
    item = one.annotation.annotation_id
    return _append(one.work, _checked(lambda: reopening_from(message, one.who.name, item)))


@api
def withdraw(asked: Asked) -> Response:
    """An own decision, confirmation or reopening taken back; verdicts are taken back at the desk."""
    message = _message(asked)
    work, look, who = member(asked, *CONFIRMERS)
    row = _checked(lambda: withdrawal_from(message, who.name))
    acts = (r.row for r in look.rows if isinstance(r.row, Decision | Confirmation | Reopening))
    act = next((one for one in acts if one.row_id == row.withdraws and one.reviewer == who.name), None)
    if act is None:
        raise CampaignError("You have decided, confirmed or reopened nothing with this row_id.")
    work.append(row, clock.now())
    return _answer(work, act)


@api
def effect(asked: Asked) -> Response:
    """What a new version of the guidelines would do that is made from an item and names its task."""
    one = asked_item(asked, _number(asked.query.get("annotation")), Role.ADJUDICATOR)
    return answer(_effect(one))


@api
def add_rule(asked: Asked) -> Response:
    """A rule appended to the guidelines as a new version, made from an own decision; its item stays as decided."""
    message = _message(asked)
    one = asked_item(asked, message.get("annotation_id"), Role.ADJUDICATOR)
    known, text = message.get("known_version"), _checked(lambda: long_text(message, "text", LONGEST_RULE)).strip()
    if not isinstance(known, int) or not text:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "The rule is empty, or known_version is missing.")
    if one.state.decision is None or one.state.decision.reviewer != one.who.name:
        raise CampaignError("You have not decided this item. Decide it first.")
    done = _effect(one)
    changed = _with_rule(one.look.campaign, text, one.annotation.task, one.annotation.annotation_id)
    version = one.work.change(changed, known, one.who.name, clock.now())
    return answer({"version": version, "number": changed.guideline_version, **done}, HTTPStatus.CREATED)


def campaign_decision_routes() -> list[Route]:
    """What is written, and what it would do."""
    at = "/api/campaigns/{campaign}"
    return [
        Route(f"{at}/decisions", decide, methods=["POST"]),
        Route(f"{at}/confirmations", confirm, methods=["POST"]),
        Route(f"{at}/reopenings", reopen, methods=["POST"]),
        Route(f"{at}/withdrawals", withdraw, methods=["POST"]),
        Route(f"{at}/guidelines", add_rule, methods=["POST"]),
        Route(f"{at}/guidelines/effect", effect),
    ]


def _message(asked: Asked) -> Message:
    if not isinstance(asked.message, dict):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "The message is no JSON object.")
    return asked.message


def _checked(made: Callable[[], _Row]) -> _Row:
    """What a message holds; what is wrong with it is the sender's mistake, not a conflict."""
    try:
        return made()
    except JudgementError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from error


def _append(work: CampaignWork, row: Act) -> Response:
    work.append(row, clock.now())
    return _answer(work, row)


def _answer(work: CampaignWork, row: Act) -> Response:
    return answer(view.act_message(row, work.look().states[row.annotation_id]), HTTPStatus.CREATED)


def _effect(one: AskedItem) -> dict[str, object]:
    task = one.annotation.task
    done = guideline_effect(one.look.rules.values(), one.look.states, {task}, one.annotation.annotation_id, clock.now())
    return view.effect_message(done, [task])


def _with_rule(campaign: Campaign, text: str, task: Task, from_item: int) -> Campaign:
    newest = campaign.guidelines[-1]
    whole = f"{newest.text.rstrip()}\n\n{text}" if newest.text.strip() else text
    added = GuidelineVersion(newest.number + 1, whole, frozenset({task}), from_item)
    return replace(campaign, guidelines=(*campaign.guidelines, added))


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None
