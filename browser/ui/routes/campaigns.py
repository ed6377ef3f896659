"""The campaigns of whoever is signed in, what another one would be, and beginning it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from uuid import UUID

from starlette.responses import Response
from starlette.routing import Route

from browser import clock
from browser.domain.annotation import ReviewItem
from browser.domain.campaign import Campaign, GoldItem, Member, Role, Standing
from browser.domain.selection import AnnotationFilter, sentence
from browser.errors import CampaignFieldError, StillPreparingError
from browser.jobs.campaign_fields import read_fields
from browser.jobs.campaign_gold import gold_of_collection
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.campaign_queue import waiting_for
from browser.jobs.campaign_setup import begun
from browser.jobs.campaign_source import Plan, items_of, plan_of, source_of
from browser.ui import resources
from browser.ui.routes.campaign_fields import form, gold_collection
from browser.ui.routes.checked_request import Asked, answer, api
from browser.ui.routes.responses import RefusedError

_OWN_FIELDS = frozenset({"campaign_id", "items", "gold"})


@api
def campaigns(asked: Asked) -> Response:
    """Those that somebody takes part in, in the order in which they were begun."""
    who = asked.reviewer()
    lines = [
        campaign_line(one, member) | _progress(one.campaign_id, member)
        for one in resources.campaign_versions().current()
        for member in one.members
        if member.name == who and member.standing is not Standing.REMOVED
    ]
    may_begin = resources.settings().access.may_begin(who)
    return answer({"who": who, "may_begin": may_begin, "campaigns": lines})


@form
def preview(asked: Asked) -> Response:
    """What a campaign of some texts would be."""
    _founder(asked)
    message = _message(asked)
    selection, items = _items(message)
    pilot = read_fields({"pilot": message.get("pilot")})["pilot"]
    words = sentence(selection, resources.count(selection)) if "query" in message.get("items", {}) else ""
    plan = plan_of(items, pilot)
    return answer(_plan_message(plan) | {"words": words, "has_audit": resources.catalog().verdicts.is_there})


@form
def begin(asked: Asked) -> Response:
    """A new campaign; the same one again, as after a lost answer, is only shown."""
    founder, message = _founder(asked), _message(asked)
    campaign_id = _uuid(message.get("campaign_id"))
    known = [one for one in resources.campaign_versions().current() if one.campaign_id == str(campaign_id)]
    if known:
        return answer(_own_line(known[0], founder))
    values = read_fields({name: value for name, value in message.items() if name not in _OWN_FIELDS})
    _, items = _items(message)
    values["gold"] = _gold(message.get("gold"), items)
    catalog = resources.catalog()
    made = begun(campaign_id, catalog.fingerprint, items, values, founder, has_audit=catalog.verdicts.is_there)
    with suppress(StillPreparingError):  # it is begun; only its machine verdicts are not yet read
        resources.campaigns().begin(made, founder, clock.now())
    return answer(_own_line(made, founder), HTTPStatus.CREATED)


def campaign_list_routes() -> list[Route]:
    """The list, and what makes it longer."""
    return [
        Route("/api/campaigns", campaigns),
        Route("/api/campaigns", begin, methods=["POST"]),
        Route("/api/campaigns/preview", preview, methods=["POST"]),
    ]


def campaign_line(campaign: Campaign, member: Member) -> dict[str, Any]:
    """A campaign as one of its members sees it in the list."""
    return {
        "campaign_id": campaign.campaign_id,
        "name": campaign.name,
        "phase": campaign.phase.value,
        "is_blind": campaign.is_blind,
        "roles": sorted(role.value for role in member.roles),
        "standing": member.standing.value,
        "item_count": len(campaign.annotation_ids),
    }


def _progress(campaign_id: str, member: Member) -> dict[str, Any]:
    """What waits for somebody, and how many texts are final, or judged by a reviewer of a blind campaign."""
    with suppress(StillPreparingError):
        look = resources.campaigns().work(campaign_id).look()
        decide, confirm = waiting_for(look, member.name)
        return {"waiting": {"decide": decide, "confirm": confirm}, **_share_done(look, member)}
    return {}


def _share_done(look: CampaignLook, member: Member) -> dict[str, Any]:
    states = look.states.values()
    if look.campaign.is_blind and member.roles == {Role.REVIEWER}:
        own = sum(state.ballot_of(member.name) is not None for state in states)
        return {"done": own, "done_says": "judged by you", "done_of": None}
    final = sum(state.is_final for state in states)
    return {"done": final, "done_says": "final", "done_of": len(look.states)}


def _own_line(campaign: Campaign, name: str) -> dict[str, Any]:
    member = next((one for one in campaign.members if one.name == name), None)
    if member is None:
        raise RefusedError(HTTPStatus.CONFLICT, "Another campaign has this ID. Reload the page.")
    return campaign_line(campaign, member)


def _founder(asked: Asked) -> str:
    """Who asks, where that person may begin a campaign.

    Raises:
        RefusedError: This server's owner lets others do so.
    """
    who = asked.reviewer()
    if not resources.settings().access.may_begin(who):
        says = f"{who} may not begin campaigns on this server. Its owner names who may: --leads."
        raise RefusedError(HTTPStatus.FORBIDDEN, says)
    return who


def _items(message: Mapping[str, Any]) -> tuple[AnnotationFilter, tuple[ReviewItem, ...]]:
    selection = source_of(message.get("items"), lambda one: resources.collections().opened(one))
    count = lambda one: resources.count(one).annotation_count  # noqa: E731 - said once
    return selection, tuple(items_of(selection, count, resources.review_items))


def _gold(wanted: object, items: Iterable[ReviewItem]) -> tuple[GoldItem, ...]:
    """The gold items of the collection that a form names; none where it names none."""
    if wanted is None:
        return ()
    collection = gold_collection(wanted)
    texts = resources.catalog().annotations_with(one.item.number for one in collection.items)
    return gold_of_collection(
        collection, {item.annotation_id for item in items}, {one.annotation_id: one for one in texts}
    )


def _message(asked: Asked) -> Mapping[str, Any]:
    if not isinstance(asked.message, dict):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "The message is no JSON object.")
    return asked.message


def _uuid(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise CampaignFieldError("campaign_id", f"{value!r} is no UUID. Reload the page.") from None


def _plan_message(plan: Plan) -> dict[str, Any]:
    tasks = [
        {"type": task.type.value, "category": task.category.value, "items": count, "pilot": pilot}
        for task, count, pilot in plan.tasks
    ]
    return {"items": plan.item_count, "patches": plan.patch_count, "pilot": plan.pilot_count, "tasks": tasks}
