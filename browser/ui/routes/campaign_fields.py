"""Handlers that take the fields of a form: what is wrong is told with the field that it stands beside."""

from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from browser.domain.collection import Collection
from browser.errors import CampaignFieldError, CollectionError
from browser.ui import resources
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


def gold_collection(wanted: object) -> Collection:
    """The collection that a form names as gold.

    Raises:
        CampaignFieldError: It names none, or one that is not there.
    """
    match wanted:
        case {"collection_id": str(collection_id)}:
            try:
                return resources.collections().opened(collection_id)
            except CollectionError as error:
                raise CampaignFieldError("gold", str(error)) from error
    raise CampaignFieldError("gold", "Gold comes from a collection or from the pilot. Choose one.")
