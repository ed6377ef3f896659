"""Asking the SQL console, and taking a question back."""

from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import Route

from browser.ui import resources
from browser.ui.routes.checked_request import Asked, answer, api
from browser.ui.routes.responses import RefusedError


@api
def ask(asked: Asked) -> Response:
    """The answer to `sql`; `run` names the question, so that it can be taken back."""
    sql, run = _texts(asked, "sql", "run")
    with resources.questions().begun(run) as is_wanted:
        return answer(resources.console().ask(sql, is_wanted))


@api
def cancel(asked: Asked) -> Response:
    """Take the question `run` back; where it has ended meanwhile, nothing happens."""
    (run,) = _texts(asked, "run")
    resources.questions().cancel(run)
    return answer({})


def console_routes() -> list[Route]:
    """Asking and cancelling."""
    return [Route("/api/sql", ask, methods=["POST"]), Route("/api/sql/cancel", cancel, methods=["POST"])]


def _texts(asked: Asked, *names: str) -> list[str]:
    message = asked.message if isinstance(asked.message, dict) else {}
    for name in names:
        if not isinstance(message.get(name), str):
            raise RefusedError(HTTPStatus.BAD_REQUEST, f"The message lacks the text {name!r}.")
    return [message[name] for name in names]
