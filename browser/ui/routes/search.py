"""What an entry of the search box may mean, told while it is typed."""

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from browser.domain.search_entry import Reading, readings
from browser.domain.words import parse_words
from browser.errors import WordQueryError
from browser.ui.condition_words import value_words
from browser.ui.preparing import preparing_data
from browser.ui.routes.responses import answered

_LONGEST_ENTRY = 400
_ALWAYS_ASK = {"Cache-Control": "no-store"}


def search_entry(request: Request) -> Response:
    """The readings of the query's `text`; words that cannot be searched for come as a hint instead."""
    text = request.query_params.get("text", "")[:_LONGEST_ENTRY]
    found = readings(text)
    hint = next((problem for reading in found if (problem := _hint(reading))), None)
    useful = [entry for reading in found if not _hint(reading) for entry in _entries(reading)]
    # a hint is for words: where something better is read, it would only disturb
    return JSONResponse({"readings": useful, "hint": None if useful else hint}, headers=_ALWAYS_ASK)


@answered
def search_preparing(_request: Request) -> Response:
    """How far what searching needs has been prepared; `null` where it is ready."""
    return JSONResponse(preparing_data(), headers=_ALWAYS_ASK)


def search_routes() -> list[Route]:
    """The addresses that the search box asks."""
    return [Route("/search/entry", search_entry), Route("/search/preparing", search_preparing)]


def _entries(reading: Reading) -> list[dict[str, object]]:
    """A filter, and where it is one annotation or one patch, the way to it."""
    shown = asdict(reading) | {"words": value_words(reading.field, reading.value), "opens": None}
    return [shown, shown | {"what": "Open", "opens": reading.opens}] if reading.opens else [shown]


def _hint(reading: Reading) -> str | None:
    if reading.field != "words":
        return None
    try:
        parse_words(reading.value)
    except WordQueryError as error:
        return str(error)
    return None
