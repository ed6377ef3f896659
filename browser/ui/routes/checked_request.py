"""What every request to the routes of judgements and collections must pass, and the JSON it is answered with."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from browser.errors import BrowserError, JudgementError, StoreError, TokenError
from browser.ui import resources
from browser.ui.routes.responses import RefusedError, status_of
from browser.ui.routes.who_asks import Sender, refuse_borrowed_header, reviewer_who_asks

LONGEST_BODY_BYTES = 64 * 1024
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_STATUS = {TokenError: HTTPStatus.UNAUTHORIZED, StoreError: HTTPStatus.SERVICE_UNAVAILABLE}
_HEADERS = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked request: what a handler may look at."""

    path: dict[str, Any]
    query: QueryParams
    headers: Headers
    message: object = None
    address: str | None = None

    def reviewer(self) -> str:
        """Who asks, by the signed token or the header of the proxy; never by what a message says.

        Raises:
            TokenError: Nobody is signed in, or the token is forged, expired, or of another dataset.
        """
        return reviewer_who_asks(Sender(self.headers, self.address))


Handler = Callable[[Asked], Response]


def api(handler: Handler, longest_body_bytes: int = LONGEST_BODY_BYTES) -> Callable[[Request], Awaitable[Response]]:
    """The handler as an endpoint: its request checked, its errors told as JSON."""

    @wraps(handler)
    async def endpoint(request: Request) -> Response:
        try:
            settings, address = resources.settings(), request.client.host if request.client else None
            check_host(request.headers.get("host", ""), settings.host, settings.public_name)
            check_site(request.headers)
            refuse_borrowed_header(Sender(request.headers, address))
            message = await _message_of(request, longest_body_bytes) if request.method == "POST" else None
            asked = Asked(request.path_params, request.query_params, request.headers, message, address)
            return await run_in_threadpool(handler, asked)
        except BrowserError as error:
            return refusal(error)

    return endpoint


def answer(content: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """A JSON answer that no browser keeps."""
    return JSONResponse(content, status, _HEADERS)


def refusal(error: BrowserError, **more: object) -> Response:
    """What is wrong, as JSON with the fitting status."""
    kinds = (status for kind, status in _STATUS.items() if isinstance(error, kind))
    fallback = HTTPStatus.CONFLICT if isinstance(error, JudgementError) else status_of(error)
    return answer({"error": str(error), **more}, next(kinds, fallback))


def check_host(host: str, served_on: str, public_name: str) -> None:
    """Refuse a request that names a host which this server does not bear.

    A server for this machine alone bears no foreign name; a page that gave itself one (DNS rebinding) would otherwise
    pass as our own.

    Raises:
        RefusedError: The host is foreign.
    """
    name = urlsplit(f"//{host}").hostname or ""
    if served_on in _LOOPBACK and name not in _LOOPBACK | {public_name}:
        raise RefusedError(
            HTTPStatus.FORBIDDEN,
            f"This server is for this machine alone, not for {name!r}. Start it with --host, or behind a proxy with"
            " --public-name.",
        )


def check_origin(origin: str | None, host: str) -> None:
    """Refuse a message that another site's page sends.

    Raises:
        RefusedError: The page's origin is missing or is not the host that is asked.
    """
    if origin is None or urlsplit(origin).netloc != host:
        sender = "no page" if origin is None else f"a page of {origin}"
        raise RefusedError(HTTPStatus.FORBIDDEN, f"This message comes from {sender}; only pages of {host} may send it.")


def check_site(headers: Headers) -> None:
    """Refuse what another site's page asks behind a person's back, as by an `<img>`; who follows a link may.

    A proxy may know the person of such a request too. Browsers from before 2023 do not tell.

    Raises:
        RefusedError: The browser says that another site asks.
    """
    if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
        raise RefusedError(HTTPStatus.FORBIDDEN, "A page of another site asks for this; only pages of this server may.")


async def _message_of(request: Request, longest_body_bytes: int) -> object:
    check_origin(request.headers.get("origin"), request.headers.get("host", ""))
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "application/json":
        message = f"The message is {content_type or 'of no type'}. Send application/json."
        raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, message)
    try:
        return json.loads(await _body_of(request, longest_body_bytes))
    except ValueError as error:  # also what UTF-8 refuses
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"The message is no JSON: {error}.") from error


async def _body_of(request: Request, longest_body_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > longest_body_bytes:
            message = f"The message is longer than {longest_body_bytes // 1024:,} kB. Shorten it."
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message)
    return bytes(body)
