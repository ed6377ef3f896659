"""What could replace the texts that a campaign dropped, and making a collection of it."""

from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import Route

from browser import clock
from browser.domain.campaign import Role
from browser.jobs.replacements import collect, dropped_ids, replaceable
from browser.ui import resources
from browser.ui.campaign_page.candidates_view import candidates_message
from browser.ui.routes.campaign_fields import form
from browser.ui.routes.campaign_request import member
from browser.ui.routes.checked_request import Asked, answer, api


@api
def candidates(asked: Asked) -> Response:
    """The first dropped texts, each with texts of the test split from places that bench lacks."""
    work, look, _ = member(asked, Role.LEAD)
    lines = replaceable(resources.catalog(), work, look)
    return answer(candidates_message(len(dropped_ids(look.states)), lines))


@form
def take(asked: Asked) -> Response:
    """A collection of the chosen ones."""
    _, look, _ = member(asked, Role.LEAD)
    message = asked.message if isinstance(asked.message, dict) else {}
    name, picks, now = message.get("name"), message.get("picks"), clock.now()
    made = collect(resources.catalog(), resources.collections(), look, picks, name, now)
    line = {"collection_id": made.collection_id, "name": made.name, "item_count": len(made.items)}
    return answer(line, HTTPStatus.CREATED)


def campaign_candidate_routes() -> list[Route]:
    """Looking at candidates, and taking some."""
    path = "/api/campaigns/{campaign}/candidates"
    return [Route(path, candidates), Route(path, take, methods=["POST"])]
