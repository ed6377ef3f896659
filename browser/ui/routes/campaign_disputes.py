"""Disputes as they are read: queues of adjudicators and confirmers, one item with what they may see of it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from starlette.responses import Response
from starlette.routing import Route

from browser.domain.annotation import TASKS, Annotation
from browser.domain.campaign import Evidence, Member, Role
from browser.domain.item_rights import Action, may
from browser.domain.item_rules import ItemRules
from browser.domain.item_values import FINAL, ItemState, Status
from browser.domain.judgement import Judgement
from browser.jobs.campaign_disputes import final_items, own_acts, why_hidden
from browser.jobs.campaign_work import CampaignLook, CampaignWork
from browser.reviews.campaign_queue import adjudication_queue, confirmation_queue
from browser.ui import resources
from browser.ui.campaign_desk_view import in_preset
from browser.ui.campaign_page import disputes_view as view
from browser.ui.desk_view import patch_message, text_message
from browser.ui.evidence_view import patch_audit, text_evidence
from browser.ui.routes.campaign_request import member
from browser.ui.routes.checked_request import Asked, answer, api
from browser.ui.routes.responses import RefusedError

FINALS_AT_ONCE = 100
_FINAL_WORDS = ", ".join(sorted(FINAL))
CONFIRMERS = (Role.REVIEWER, Role.ADJUDICATOR)


@dataclass(frozen=True, slots=True)
class AskedItem:
    """The item that a request names, as the one who asks finds it."""

    work: CampaignWork
    look: CampaignLook
    who: Member
    annotation: Annotation

    @property
    def state(self) -> ItemState:
        """Where it stands."""
        return self.look.states[self.annotation.annotation_id]

    @property
    def rules(self) -> ItemRules:
        """What the campaign asks of it."""
        return self.look.rules[self.annotation.annotation_id]

    def refusal(self, action: Action) -> str | None:
        """Why the one who asks may not do this now, or None."""
        return may(self.who.name, action, self.state, self.rules)


def asked_item(asked: Asked, annotation_id: object, *roles: Role) -> AskedItem:
    """The item with this ID, asked for by somebody who has one of the roles.

    Raises:
        NotAMemberError: The one who asks has none of the roles.
        RefusedError: The campaign has no such item.
    """
    work, look, who = member(asked, *roles)
    annotation = work.annotations.get(annotation_id) if isinstance(annotation_id, int) else None
    if annotation is None:
        raise RefusedError(HTTPStatus.NOT_FOUND, f"Annotation {annotation_id} is no item of {look.campaign.name!r}.")
    return AskedItem(work, look, who, annotation)


@api
def disputes(asked: Asked) -> Response:
    """What an adjudicator may decide now, and what they have done."""
    work, look, who = member(asked, Role.ADJUDICATOR)
    queue = adjudication_queue(tuple(look.rules.values()), look.states, who.name)
    listed = _list(work, look, who, view.queue_message(queue, look.states))
    return answer({**listed, "causes": view.CAUSES})


@api
def confirmations(asked: Asked) -> Response:
    """The corrections that somebody may confirm now, and what they have done; nothing of what others said."""
    work, look, who = member(asked, *CONFIRMERS)
    queue = confirmation_queue(tuple(look.rules.values()), look.states, who.name)
    return answer(_list(work, look, who, [[item.annotation_id, TASKS.index(item.task), None] for item in queue]))


@api
def finals(asked: Asked) -> Response:
    """Final items, the latest first, some at a time; of one status where one is named."""
    work, look, _ = member(asked, Role.ADJUDICATOR)
    name, first = asked.query.get("status"), asked.query.get("first", "0")
    if (name is not None and name not in FINAL) or not first.isdecimal():
        says = f"There are no final items of status {name!r} from place {first!r}. Give {_FINAL_WORDS}, and a number."
        raise RefusedError(HTTPStatus.BAD_REQUEST, says)
    found = final_items(work.items.values(), look.states, FINAL if name is None else {Status(name)})
    shown = found[int(first) : int(first) + FINALS_AT_ONCE]
    return answer({"count": len(found), "items": view.finals_message(shown, look.states)})


@api
def dispute(asked: Asked) -> Response:
    """One item with all verdicts on it, to decide or to reopen; a final one without them for who may not know them."""
    one = asked_item(asked, asked.path["annotation"], Role.ADJUDICATOR)
    hidden = why_hidden(one.who.name, one.state, one.rules)
    if hidden and not one.state.is_final:
        raise RefusedError(HTTPStatus.FORBIDDEN, hidden)
    if hidden:
        said = view.sealed_message(one.annotation, one.state, hidden)
    else:
        said = view.dispute_message(one.look.campaign, one.annotation, one.state, _judged(one.state))
    rights = {"notDecide": one.refusal(Action.DECIDE), "notReopen": one.refusal(Action.REOPEN)}
    return answer({**said, **rights, "patch": _patch(one)})


@api
def confirmation(asked: Asked) -> Response:
    """The original and the correction of one item, for somebody who may confirm it."""
    one = asked_item(asked, asked.path["annotation"], *CONFIRMERS)
    refused = one.refusal(Action.CONFIRM)
    if refused:
        raise RefusedError(HTTPStatus.FORBIDDEN, refused)
    return answer({**view.confirmation_message(one.annotation, one.state), "patch": _patch(one)})


@api
def evidence(asked: Asked) -> Response:
    """What the map says of one item, for an adjudicator who sees its verdicts, unless the campaign never shows it."""
    one = asked_item(asked, asked.path["annotation"], Role.ADJUDICATOR)
    never = "This campaign never shows evidence." if one.look.campaign.evidence is Evidence.NEVER else None
    refused = never or why_hidden(one.who.name, one.state, one.rules)
    if refused:
        raise RefusedError(HTTPStatus.FORBIDDEN, refused)
    one.work.note_seen(one.who.name, one.annotation.annotation_id)  # they may judge it, once it is reopened
    audit = patch_audit(resources.catalog().patch(one.annotation.patch_id))
    verdict = next(v for v in audit.verdicts if v.annotation_id == one.annotation.annotation_id)
    return answer(text_evidence(verdict, audit.map))


def campaign_dispute_routes() -> list[Route]:
    """What is read."""
    at = "/api/campaigns/{campaign}"
    return [
        Route(f"{at}/disputes", disputes),
        Route(f"{at}/disputes/{{annotation:int}}", dispute),
        Route(f"{at}/disputes/{{annotation:int}}/evidence", evidence),
        Route(f"{at}/confirmations", confirmations),
        Route(f"{at}/confirmations/{{annotation:int}}", confirmation),
        Route(f"{at}/finals", finals),
    ]


def _list(work: CampaignWork, look: CampaignLook, who: Member, items: list[list[int | None]]) -> dict[str, Any]:
    """A queue, and the own acts of the one who asks."""
    acts = view.acts_message(own_acts(look.rows, look.states, who.name), work.items)
    return {**view.campaign_message(look.campaign, look.version), "items": items, "mine": acts}


def _judged(state: ItemState) -> dict[UUID, Judgement]:
    """The judgements behind the votes that count, with what a vote leaves out."""
    votes = (ballot.row_id for ballot in state.ballots if ballot.unusable is None)
    found = {row_id: resources.store().find(row_id) for row_id in votes}
    return {row_id: judgement for row_id, judgement in found.items() if judgement}


def _patch(one: AskedItem) -> dict[str, Any]:
    """The patch as the desk shows it, with this text alone."""
    patch = one.work.patches[one.annotation.patch_id]
    pictures = in_preset(patch_message(patch), one.look.campaign.view_preset)
    return {**pictures, "texts": [text_message(one.annotation, patch)]}
