"""Saving judgements, and downloading them all."""

from datetime import UTC, datetime
from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import Route

from browser.errors import CorrectionError, JudgementError, StaleJudgementError
from browser.jobs.export_judgements import judgements_csv
from browser.jobs.record_judgement import record_judgement
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
        judgement = judgement_from_message(asked.message, reviewer, datetime.now(UTC))
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
    """All judgements as CSV."""
    del asked
    mark = "-synthetic" if resources.catalog().is_synthetic else ""
    headers = {"Content-Disposition": f'attachment; filename="judgements{mark}.csv"', "Cache-Control": "no-store"}
    return Response(judgements_csv(resources.store()), media_type="text/csv", headers=headers)


def judgement_routes() -> list[Route]:
    """Sign-in, saving and download."""
    return [
        *sign_in_routes(),
        Route("/api/judgements", save, methods=["POST"]),
        Route("/api/judgements.csv", download),
    ]
