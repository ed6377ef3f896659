"""What a route answers: files that browsers may keep, and one sentence where something is wrong."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from browser.errors import (
    BandError,
    BrowserError,
    CampaignError,
    CollectionError,
    ConsoleBusyError,
    ExportError,
    FilterValueError,
    ImageryError,
    MapTileError,
    NotAMemberError,
    ParquetError,
    PictureError,
    QueryError,
    ReleaseError,
    SettingsError,
    StaleNoteError,
    StillPreparingError,
    UnknownAnnotationError,
    UnknownCampaignError,
    UnknownCollectionError,
    UnknownPatchError,
    UnknownValueError,
)
from browser.ui import resources

Endpoint = Callable[[Request], Response]

KEEP_FOR_EVER = "public, max-age=31536000, immutable"
"""For addresses that name the dataset's fingerprint: what they show never changes."""
KEEP_FOR_A_DAY = "public, max-age=86400"
_DO_NOT_KEEP = "no-store"

_STATUS: tuple[tuple[type[BrowserError], HTTPStatus], ...] = (
    (UnknownPatchError, HTTPStatus.NOT_FOUND),
    (UnknownAnnotationError, HTTPStatus.NOT_FOUND),
    (UnknownCollectionError, HTTPStatus.NOT_FOUND),
    (UnknownCampaignError, HTTPStatus.NOT_FOUND),
    (NotAMemberError, HTTPStatus.FORBIDDEN),
    (CampaignError, HTTPStatus.CONFLICT),
    (ReleaseError, HTTPStatus.CONFLICT),
    (StaleNoteError, HTTPStatus.CONFLICT),
    (CollectionError, HTTPStatus.BAD_REQUEST),
    (FilterValueError, HTTPStatus.BAD_REQUEST),
    (UnknownValueError, HTTPStatus.BAD_REQUEST),
    (ExportError, HTTPStatus.NOT_FOUND),
    (ConsoleBusyError, HTTPStatus.SERVICE_UNAVAILABLE),
    (QueryError, HTTPStatus.BAD_REQUEST),
    (MapTileError, HTTPStatus.BAD_REQUEST),
    (PictureError, HTTPStatus.NOT_FOUND),
    (BandError, HTTPStatus.INTERNAL_SERVER_ERROR),
    (ParquetError, HTTPStatus.SERVICE_UNAVAILABLE),
    (ImageryError, HTTPStatus.SERVICE_UNAVAILABLE),
    (StillPreparingError, HTTPStatus.SERVICE_UNAVAILABLE),
    (SettingsError, HTTPStatus.SERVICE_UNAVAILABLE),
)


class RefusedError(BrowserError):
    """A request that cannot be answered: the status and a sentence that says why."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        """Keep the status beside the sentence."""
        super().__init__(message)
        self.status = status


def answered(endpoint: Endpoint) -> Endpoint:
    """The endpoint with every error of ours turned into plain text; the one place where that happens."""

    @wraps(endpoint)
    def answer(request: Request) -> Response:
        try:
            return endpoint(request)
        except BrowserError as error:
            return PlainTextResponse(f"{error}\n", status_of(error), {"Cache-Control": _DO_NOT_KEEP})

    return answer


def status_of(error: BrowserError) -> HTTPStatus:
    """The HTTP status that fits an error."""
    if isinstance(error, RefusedError):
        return error.status
    fitting = (status for kind, status in _STATUS if isinstance(error, kind))
    return next(fitting, HTTPStatus.INTERNAL_SERVER_ERROR)


def png_response(content: bytes, cache_control: str) -> Response:
    """A PNG file."""
    return Response(content, media_type="image/png", headers={"Cache-Control": cache_control})


def require_dataset(fingerprint: str) -> None:
    """Refuse an address of another dataset, so that no browser keeps a wrong picture.

    Raises:
        RefusedError: The fingerprint is not the open dataset's.
    """
    current = resources.catalog().fingerprint
    if fingerprint != current:
        message = f"This address belongs to dataset {fingerprint}, open is {current}. Reload the page."
        raise RefusedError(HTTPStatus.NOT_FOUND, message)
