"""The settings of a campaign, for its leads: every change is a new version of its definition."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from browser import clock
from browser.domain.campaign import Campaign, GoldItem, Role
from browser.domain.phases import Standings
from browser.domain.pilot import redraw_refusal
from browser.errors import CampaignError, CampaignFieldError
from browser.jobs.campaign_fields import guidelines_text, read_fields, task_of
from browser.jobs.campaign_gold import gold_of_collection, gold_of_pilot
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.campaign_setup import changed, with_guidelines, with_pilot
from browser.jobs.campaign_work import CampaignWork
from browser.ui import resources
from browser.ui.campaign_page.settings_view import settings_message
from browser.ui.routes.campaign_fields import form, gold_collection
from browser.ui.routes.campaign_request import member
from browser.ui.routes.campaigns import campaign_line
from browser.ui.routes.checked_request import Asked, answer, api, refusal
from browser.ui.routes.responses import RefusedError

_READ_ELSEWHERE = frozenset({"gold", "guidelines"})


@api
def settings(asked: Asked) -> Response:
    """All rules, people and versions, and what is open in each phase."""
    work, look, _ = member(asked, Role.LEAD)
    return answer(_settings(work, look))


@form
def change(asked: Asked) -> Response:
    """A new version with some fields changed; where another one was made meanwhile, 409 with how things stand now."""
    work, look, lead = member(asked, Role.LEAD)
    message = asked.message if isinstance(asked.message, dict) else {}
    if message.get("known_version") != look.version:
        made_by = resources.campaign_versions().history(look.campaign.campaign_id)[-1].made_by
        says = f"{made_by} changed {look.campaign.name!r} meanwhile. Look at it, and save again."
        return refusal(CampaignError(says), settings=_settings(work, look))
    after = _changed(_Change(work, look), message.get("changes"))
    if after == look.campaign:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "Nothing is changed.")
    work.change(after, look.version, lead.name, clock.now())
    now = work.look()
    mine = next((one for one in now.campaign.members if one.name == lead.name), lead)
    return answer({"settings": _settings(work, now), "line": campaign_line(now.campaign, mine)})


def campaign_settings_routes() -> list[Route]:
    """The settings and their changes."""
    return [
        Route("/api/campaigns/{campaign}/settings", settings),
        Route("/api/campaigns/{campaign}/versions", change, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class _Change:
    work: CampaignWork
    look: CampaignLook

    def gold(self, wanted: object) -> tuple[GoldItem, ...]:
        """The gold items that a form names."""
        match wanted:
            case {"pilot": True}:
                return gold_of_pilot(self.look.campaign.shared.annotation_ids, self.look.states)
            case {"none": True}:
                return ()
        return gold_of_collection(gold_collection(wanted), self.work.items, self.work.annotations)

    def with_pilot(self, campaign: Campaign, count: int | None) -> Campaign:
        """The campaign with another pilot, drawn by the number of the version that it makes."""
        refused = redraw_refusal(self.look.campaign, self.look.rows)
        if refused is not None:
            raise CampaignFieldError("pilot", refused)
        return with_pilot(campaign, tuple(self.work.items.values()), count, self.look.version)


def _changed(made: _Change, changes: object) -> Campaign:
    fields: Mapping[str, Any] = changes if isinstance(changes, dict) else {}
    values = read_fields({name: value for name, value in fields.items() if name not in _READ_ELSEWHERE})
    after = changed(made.look.campaign, values, made.gold(fields["gold"]) if "gold" in fields else None)
    if "pilot" in values:
        after = made.with_pilot(after, values["pilot"])
    if "guidelines" not in fields:
        return after
    written = fields["guidelines"] if isinstance(fields["guidelines"], dict) else {}
    named = written.get("tasks", [])
    tasks = frozenset(task_of(one, "guidelines") for one in (named if isinstance(named, list) else [named]))
    return with_guidelines(after, guidelines_text(written.get("text")), tasks)


def _settings(work: CampaignWork, look: CampaignLook) -> dict[str, Any]:
    has_audit = resources.catalog().verdicts.is_there
    now = Standings(look.campaign, work.items, look.rules, look.states, has_audit=has_audit)
    history = resources.campaign_versions().history(look.campaign.campaign_id)
    return settings_message(now, look.version, history) | {"pilot_refused": redraw_refusal(look.campaign, look.rows)}
