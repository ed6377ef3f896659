"""The campaigns of whoever is signed in."""

from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from browser.domain.campaign import Campaign, Member
from browser.ui import resources
from browser.ui.routes.checked_request import Asked, answer, api


@api
def campaigns(asked: Asked) -> Response:
    """Those that somebody takes part in, in the order in which they were begun."""
    who = asked.reviewer()
    lines = [_line(one, member) for one in resources.campaign_versions().current() for member in _members(one, who)]
    return answer({"who": who, "may_begin": False, "campaigns": lines})


def campaign_list_routes() -> list[Route]:
    """The list."""
    return [Route("/api/campaigns", campaigns)]


def _members(campaign: Campaign, name: str) -> list[Member]:
    return [member for member in campaign.members if member.name == name]


def _line(campaign: Campaign, member: Member) -> dict[str, Any]:
    return {
        "campaign_id": campaign.campaign_id,
        "name": campaign.name,
        "phase": campaign.phase.value,
        "is_blind": campaign.is_blind,
        "roles": sorted(role.value for role in member.roles),
        "standing": member.standing.value,
        "item_count": len(campaign.annotation_ids),
    }
