"""Every route of a campaign, asked as somebody."""

import re
from collections.abc import Iterator
from uuid import UUID

import httpx
from starlette.routing import Route
from ui.campaign_client import ITEMS
from ui.in_process import ADDRESS, ask

from browser.domain.sign_in import SignInKind
from browser.reviews.tokens import issue_token
from browser.ui import resources
from browser.ui.routes import routes

PREFIX = "/api/campaigns"
_PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")
_OF_ITEMS = ("annotation_id", "annotation")


def addresses(method: str, campaign: str = "bench-1-1") -> list[str]:
    """The address of every registered route of a campaign, about the first item and its patch."""
    return [_filled(route, campaign) for route in _campaign_routes() if method in (route.methods or ())]


def request(method: str, path: str, name: str | None, **options: object) -> httpx.Response:
    """What somebody is answered; None is who is not signed in. A message is `{}` unless another one is given."""
    headers = {"Origin": ADDRESS, **_signed_in(name), **options.pop("headers", {})}
    body = {"json": options.pop("json", {})} if method == "POST" else {}
    return ask(routes(), method, path, headers=headers, **body, **options)


def _signed_in(name: str | None) -> dict[str, str]:
    if name is None:
        return {}
    token = issue_token(resources.store().token_secret, name, resources.catalog().fingerprint, SignInKind.NAME)
    return {"Authorization": f"Bearer {token}"}


def _campaign_routes() -> Iterator[Route]:
    return (route for route in routes() if route.path.startswith(f"{PREFIX}/{{campaign}}"))


def _filled(route: Route, campaign: str) -> str:
    known = {"campaign": campaign, "row_id": str(UUID(int=1))} | dict.fromkeys(_OF_ITEMS, str(ITEMS[0]))
    known["patch_id"] = next(iter(resources.catalog().annotations_with([ITEMS[0]]))).patch_id
    return _PLACE.sub(lambda place: known.get(place[1], "1"), route.path)
