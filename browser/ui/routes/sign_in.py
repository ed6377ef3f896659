"""Signing in by name, and who is signed in."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from browser.domain.sign_in import SignInKind
from browser.errors import JudgementError, TokenError
from browser.reviews.tokens import issue_token, reviewer_name
from browser.ui import resources
from browser.ui.routes.checked_request import Asked, answer, api
from browser.ui.routes.responses import RefusedError


@api
def sign_in(asked: Asked) -> Response:
    """A token for the name that was given, where names are believed."""
    kind = resources.settings().access.kind
    if kind is not SignInKind.NAME:
        raise RefusedError(HTTPStatus.FORBIDDEN, f"A name is not enough to sign in here. {_instead(kind)}")
    message = asked.message if isinstance(asked.message, dict) else {}
    try:
        reviewer = reviewer_name(message.get("name"))
    except JudgementError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from error
    token = issue_token(resources.store().token_secret, reviewer, resources.catalog().fingerprint)
    return answer({"token": token, "reviewer": reviewer})


@api
def who(asked: Asked) -> Response:
    """Who is signed in and how, or why nobody is; and whether that person may begin campaigns."""
    access = resources.settings().access
    try:
        reviewer = asked.reviewer()
    except TokenError as error:
        return answer(_who(None, may_begin=False, reason=str(error)))
    return answer(_who(reviewer, may_begin=access.may_begin(reviewer), reason=None))


def sign_in_routes() -> list[Route]:
    """Signing in, and asking who is."""
    return [Route("/api/sign-in", sign_in, methods=["POST"]), Route("/api/who", who)]


def _who(reviewer: str | None, *, may_begin: bool, reason: str | None) -> dict[str, Any]:
    kind = resources.settings().access.kind
    return {"kind": kind, "reviewer": reviewer, "may_begin": may_begin, "reason": reason}


def _instead(kind: SignInKind | None) -> str:
    match kind:
        case SignInKind.HEADER:
            return "The proxy in front of this server says who you are."
        case SignInKind.OIDC:
            return "Use the button on the page."
    return "Its owner can choose how: --sign-in."
