"""The selection to download: the same files as `bentxt export` writes, streamed as they are made."""

import re
from collections.abc import Iterator
from itertools import chain

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from browser import clock
from browser.domain.selection import AnnotationFilter
from browser.jobs.export_formats import format_of_ending
from browser.jobs.export_note import NOTE_ENDING, origin
from browser.jobs.export_selection import selected_for
from browser.jobs.selected import Tally, select
from browser.ui import resources
from browser.ui.routes.responses import answered, require_dataset

_LICENCE = '<https://cdla.dev/permissive-1-0>; rel="license"'
_LONGEST_NAME = 80


@answered
def export(request: Request) -> Response:
    """The selection that the query describes, in the format of the ending; or where it comes from, as text."""
    fingerprint, _, ending = request.path_params["file"].partition(".")
    require_dataset(fingerprint)
    selection = AnnotationFilter.from_query({name: request.query_params.getlist(name) for name in request.query_params})
    return download(selection, ending, file_name(selection, ending, is_synthetic=resources.catalog().is_synthetic))


def download(selection: AnnotationFilter, ending: str, name: str) -> Response:
    """The selection in the format of the ending, as a file of this name.

    Raises:
        ExportError: There is no such format, or nothing in the selection that it can hold.
    """
    headers = _headers(name)
    if ending == NOTE_ENDING:
        return PlainTextResponse(origin(select(resources.catalog(), selection), clock.now()), headers=headers)
    kind = format_of_ending(ending)
    chunks = kind.chunks(selected_for(resources.catalog(), selection, kind), Tally())
    return StreamingResponse(_begun(chunks), media_type=kind.media_type, headers=headers)


def export_routes() -> list[Route]:
    """The addresses that the map page's menu names: `export/{fingerprint}.{ending}?<filter>`."""
    return [Route("/export/{file}", export)]


def file_name(selection: AnnotationFilter, ending: str, *, is_synthetic: bool) -> str:
    """Such as `BigEarthNet.txt_bench_not_Kosovo.csv`; generated data say so."""
    words = (
        f"not_{value}" if condition.is_excluded else value
        for condition in selection.conditions
        for value in condition.values
    )
    return named_file("_".join(words), ending, is_synthetic=is_synthetic)


def named_file(words: str, ending: str, *, is_synthetic: bool) -> str:
    """The same for any words."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", words).strip("_")[:_LONGEST_NAME]
    parts = ("synthetic" if is_synthetic else "", "BigEarthNet.txt", plain)
    return "_".join(part for part in parts if part) + f".{ending}"


def _headers(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Link": _LICENCE,
    }


def _begun(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same chunks with the first one made, so that what is wrong from the start is answered in words."""
    return chain([next(chunks)], chunks)
