"""Saving judgements, and downloading those that one may see."""

from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import Route

from browser import clock
from browser.domain.sign_in import SignInKind
from browser.errors import CorrectionError, JudgementError, StaleJudgementError, TokenError
from browser.jobs.export_judgements import judgements_csv
from browser.jobs.record_judgement import record_judgement
from browser.jobs.seen_judgements import seen_by
from browser.reviews.message import judgement_from_message, message_of
from browser.ui import resources
from browser.ui.routes.checked_request import Asked, answer, api, refusal
from browser.ui.routes.responses import RefusedError
from browser.ui.routes.sign_in import sign_in_routes


@api
def save(asked: Asked) -> Response:
    """Acknowledge a judgement once it is durable: 201, or 200 where the same one came again."""
    reviewer = asked.reviewer()
    try:
        judgement = judgement_from_message(asked.message, reviewer, clock.now())
    except JudgementError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from error
    try:
        recorded = record_judgement(resources.catalog(), resources.store(), judgement)
    except CorrectionError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from error
    except StaleJudgementError as error:
        current = resources.store().latest(judgement)
        return refusal(error, current=message_of(current) if current else None)
    status = HTTPStatus.CREATED if recorded.is_new else HTTPStatus.OK
    return answer(message_of(recorded.judgement), status)


@api
def download(asked: Asked) -> Response:
    """The judgements that whoever asks may see, as CSV."""
    may_see = seen_by(_asker(asked), resources.campaigns())
    mark = "-synthetic" if resources.catalog().is_synthetic else ""
    headers = {"Content-Disposition": f'attachment; filename="judgements{mark}.csv"', "Cache-Control": "no-store"}
    return Response(judgements_csv(resources.store(), may_see), media_type="text/csv", headers=headers)


def _asker(asked: Asked) -> str | None:
    """Who asks. Where names are believed, a plain link does too, of nobody."""
    try:
        return asked.reviewer()
    except TokenError:
        is_open = resources.settings().access.kind is SignInKind.NAME
        if is_open and "authorization" not in asked.headers:
            return None
        raise


def judgement_routes() -> list[Route]:
    """Sign-in, saving and download."""
    return [
        *sign_in_routes(),
        Route("/api/judgements", save, methods=["POST"]),
        Route("/api/judgements.csv", download),
    ]
