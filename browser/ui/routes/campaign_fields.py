"""Handlers that take the fields of a form: what is wrong is told with the field that it stands beside."""

from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from browser.errors import CampaignFieldError
from browser.ui.routes.checked_request import Asked, Handler, api, refusal
from browser.ui.routes.responses import RefusedError

LONGEST_FORM_BYTES = 256 * 1024
"""Guidelines of 40,000 characters, each of up to four bytes, and all else."""


def form(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """The handler as an endpoint that answers 400 with the field where a field's value is wrong."""

    @wraps(handler)
    def checked(asked: Asked) -> Response:
        try:
            return handler(asked)
        except CampaignFieldError as error:
            return refusal(RefusedError(HTTPStatus.BAD_REQUEST, str(error)), field=error.field)

    return api(checked, LONGEST_FORM_BYTES)
