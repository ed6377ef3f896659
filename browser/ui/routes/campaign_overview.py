"""A campaign's quilt and figures. Whoever is neither lead nor adjudicator gets own progress and nothing else."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from browser.domain.campaign import Member, Role
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.campaign_overview import progress_of
from browser.jobs.campaign_quilt import Tile, own_tiles, tiles_of
from browser.jobs.campaign_work import CampaignWork
from browser.rendering.quilt import quilt_columns, tile_size_px
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.campaign_page import overview_kept as kept
from browser.ui.campaign_page.overview_view import Json, patches_message, progress_message, tiles_message
from browser.ui.routes.campaign_request import member
from browser.ui.routes.checked_request import Asked, answer, api
from browser.ui.routes.responses import KEEP_FOR_EVER, RefusedError, answered, png_response

_SEES_ALL = (Role.LEAD, Role.ADJUDICATOR)
_TOKEN_DIGITS = 16


@api
def overview(asked: Asked) -> Response:
    """All figures, for leads and adjudicators; nothing but the token where nothing was recorded since `known`."""
    work, look, _ = member(asked, *_SEES_ALL)
    token = _token(look)
    if asked.query.get("known") == token:
        return answer({"token": token})
    about = {"token": token, "now": look.now.isoformat(), "phase": look.campaign.phase.value}
    progress = progress_message(progress_of(look.states, look.rules))
    return answer({**about, "progress": progress, **kept.figures_of(work, look)})


@api
def quilt(asked: Asked) -> Response:
    """How far each patch is: of everybody for leads and adjudicators, else of who asks alone.

    With `known`, what never changes is left out, and all but the token where nothing was recorded since.
    """
    work, look, who = member(asked)
    tiles, known = kept.quilt_of(work, look), asked.query.get("known")
    if _sees_all(who):
        token, drawn = _token(look), tiles_of(tiles, look.states)
    else:
        drawn = own_tiles(tiles, look.states, who.name)
        token = _token_of(drawn)
    if known == token:
        return answer({"token": token})
    fixed = {} if known else _fixed(work, look, who)
    return answer({"token": token, **tiles_message(drawn), **fixed})


@api
def replay(asked: Asked) -> Response:
    """How the quilt was filled, row by row, for leads and adjudicators."""
    work, look, _ = member(asked, *_SEES_ALL)
    return answer(kept.replay_of(work, look))


@answered
def atlas(request: Request) -> Response:
    """All tiles as one picture; its name is told to members alone."""
    work = resources.campaigns().work(request.path_params["campaign"])
    look = work.look()
    name = kept.atlas_name(work, look)
    if name is None or request.query_params.get("of") != name:
        raise RefusedError(HTTPStatus.NOT_FOUND, "No quilt of this name. Reload the page.")
    return png_response(kept.atlas_of(work, look), KEEP_FOR_EVER)


def campaign_overview_routes() -> list[Route]:
    """The quilt, its picture and its past, and the figures."""
    path = "/api/campaigns/{campaign}"
    return [
        Route(f"{path}/overview", overview),
        Route(f"{path}/quilt", quilt),
        Route(f"{path}/quilt/replay", replay),
        Route(f"{path}/quilt.png", atlas),
    ]


def _sees_all(who: Member) -> bool:
    return not who.roles.isdisjoint(_SEES_ALL)


def _token(look: CampaignLook) -> str:
    """Names what was known; a position alone would miss new rules."""
    return f"{look.version}.{look.position}"


def _token_of(tiles: Sequence[Tile]) -> str:
    """Names own progress: the position of the store would tell how much others judge."""
    return sha256(repr(tiles).encode()).hexdigest()[:_TOKEN_DIGITS]


def _fixed(work: CampaignWork, look: CampaignLook, who: Member) -> Json:
    tiles, name, is_own = kept.quilt_of(work, look), kept.atlas_name(work, look), not _sees_all(who)
    path = app_path(f"api/campaigns/{quote(look.campaign.campaign_id)}/quilt.png")
    countries = Counter(one.patch.country for one in tiles)
    return {
        "is_own": is_own,
        "patches": patches_message(tiles, is_own=is_own),
        "countries": [] if is_own else list(countries.items()),
        "atlas": None if name is None else f"{path}?of={name}",
        "atlas_columns": quilt_columns(len(tiles)),
        "tile_px": tile_size_px(len(tiles)),
        "pictures": app_path(f"img/{resources.catalog().fingerprint}/"),
    }
