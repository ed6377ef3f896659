"""The releases of a campaign, for its lead: what one would hold, making one, and taking it away."""

from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from browser.domain.campaign import Campaign, Role
from browser.domain.item_state import tally_of
from browser.errors import ReleaseError
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.release_files import zipped
from browser.jobs.release_plan import ReleasePlan
from browser.jobs.release_shelf import REPORT, ReleaseShelf
from browser.ui import resources
from browser.ui.releasing import Asked as AskedRelease
from browser.ui.routes.campaign_request import member
from browser.ui.routes.checked_request import Asked, answer, api
from browser.ui.routes.exports import named_file

_MOST_AUTHORS = 100
_LONGEST_NAME = 200


@api
def releases(asked: Asked) -> Response:
    """Those that were made, the one that is being made, and what one would hold now."""
    look = _look(asked)
    return answer(
        {
            "tally": asdict(tally_of(look.states.values())),
            "position": look.position,
            "releases": [asdict(line) for line in _shelf(look.campaign).lines()],
            "making": resources.releasing().state(look.campaign.campaign_id),
            "collections": [[line.name, line.item_count] for line in resources.collections().lines()],
        }
    )


@api
def begin(asked: Asked) -> Response:
    """Make a release, in the background."""
    campaign = _look(asked).campaign
    if not isinstance(asked.message, dict):
        raise ReleaseError("The message is no JSON object.")
    plan = _plan(asked.message, _shelf(campaign))
    to = _shelf(campaign).place_for(plan.version)
    resources.releasing().start(AskedRelease(campaign.campaign_id, plan, to))
    return answer(resources.releasing().state(campaign.campaign_id), HTTPStatus.ACCEPTED)


@api
def archive(asked: Asked) -> Response:
    """A release as one file."""
    campaign = _look(asked).campaign
    folder = _shelf(campaign).folder_of(asked.path["version"])
    root = named_file(f"bench-{folder.name}", "", is_synthetic=resources.catalog().is_synthetic).rstrip(".")
    headers = {"Content-Disposition": f'attachment; filename="{root}.zip"', "Cache-Control": "no-store"}
    return Response(zipped(folder, root), media_type="application/zip", headers=headers)


@api
def report(asked: Asked) -> Response:
    """The report of a release; its own rules forbid it scripts and everything from elsewhere."""
    folder = _shelf(_look(asked).campaign).folder_of(asked.path["version"])
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response((folder / REPORT).read_bytes(), media_type="text/html", headers=headers)


def campaign_release_routes() -> list[Route]:
    """The list, making one, and its files."""
    address = "/api/campaigns/{campaign}/releases"
    return [
        Route(address, releases),
        Route(address, begin, methods=["POST"]),
        Route(f"{address}/{{version}}/archive", archive),
        Route(f"{address}/{{version}}/report", report),
    ]


def _look(asked: Asked) -> CampaignLook:
    _, look, _ = member(asked, Role.LEAD)
    return look


def _shelf(campaign: Campaign) -> ReleaseShelf:
    return ReleaseShelf(resources.settings().cache, campaign.campaign_id)


def _plan(message: Mapping[str, Any], shelf: ReleaseShelf) -> ReleasePlan:
    """What a message asks for.

    Raises:
        ReleaseError: It has a value that is none.
    """
    position, previous, authors = (message.get(name) for name in ("position", "previous", "authors"))
    if position is not None and (not isinstance(position, int) or isinstance(position, bool)):
        raise ReleaseError(f"The position {str(position)[:_LONGEST_NAME]!r} is no whole number. Leave it empty.")
    if not isinstance(authors, list) or len(authors) > _MOST_AUTHORS:
        raise ReleaseError(f"Name at most {_MOST_AUTHORS} authors, each on a line.")
    return ReleasePlan(
        version=str(message.get("version", ""))[:_LONGEST_NAME],
        position=position,
        allows_open=message.get("allows_open") is True,
        has_comments=message.get("has_comments") is True,
        added=str(message["added"])[:_LONGEST_NAME] if message.get("added") else None,
        previous=shelf.folder_of(str(previous)[:_LONGEST_NAME]) if previous else None,
        authors=tuple(map(str, authors)),
    )
