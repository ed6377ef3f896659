"""What a campaign's desk shows beside an item: evidence by its setting, and history; and leases given back."""

from collections.abc import Iterable
from http import HTTPStatus
from uuid import UUID, uuid4

from starlette.responses import Response
from starlette.routing import Route

from browser import clock
from browser.domain.campaign_rows import Recorded, Withdrawal
from browser.errors import JudgementError
from browser.jobs.campaign_answers import hides_key
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.campaign_showing import evidence_refusal, item_history
from browser.jobs.campaign_work import CampaignWork
from browser.reviews.message_fields import uuid
from browser.ui import resources
from browser.ui.evidence_view import patch_audit, text_evidence
from browser.ui.history_view import history_message
from browser.ui.routes.campaign_request import member
from browser.ui.routes.checked_request import Asked, answer, api
from browser.ui.routes.responses import RefusedError


@api
def evidence(asked: Asked) -> Response:
    """What the map says of one item, where the campaign's setting allows it; that it was seen is remembered."""
    work, look, who = member(asked)
    number = _item(asked, look)
    refused = evidence_refusal(look, work.checks(who.name), who.name, number)
    refused = refused or _unanswered(work, look, who.name, number)
    if refused is not None:
        raise RefusedError(HTTPStatus.FORBIDDEN, refused)
    audit = patch_audit(work.patches[look.rules[number].item.patch_id])
    verdict = next(one for one in audit.verdicts if one.annotation_id == number)
    work.note_seen(who.name, number)
    return answer({"annotation_id": number, "evidence": text_evidence(verdict, audit.map)})


@api
def history(asked: Asked) -> Response:
    """What happened to one item, as far as who asks may know."""
    work, look, who = member(asked)
    number = _item(asked, look)
    rows = item_history(look, work.checks(who.name), who.name, number)
    return answer({"annotation_id": number, "rows": history_message(rows, who.name, _comments(rows))})


@api
def give_back(asked: Asked) -> Response:
    """Give a patch back: what its reviewer has not judged is free for others."""
    work, _, who = member(asked)
    message = asked.message if isinstance(asked.message, dict) else {}
    try:
        lease = uuid(message, "row_id")
    except JudgementError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from error
    work.append(Withdrawal(uuid4(), who.name, lease), clock.now())
    return answer({"row_id": str(lease)})


def campaign_evidence_routes() -> list[Route]:
    """Evidence, history, and leases given back."""
    path = "/api/campaigns/{campaign}"
    return [
        Route(f"{path}/evidence/{{annotation_id:int}}", evidence),
        Route(f"{path}/history/{{annotation_id:int}}", history),
        Route(f"{path}/leases/returned", give_back, methods=["POST"]),
    ]


def _comments(rows: Iterable[Recorded]) -> dict[UUID, str]:
    """What people wrote beside their judgements, by row; decisions and the like have reasons instead."""
    found = {recorded.row.row_id: resources.store().find(recorded.row.row_id) for recorded in rows}
    return {row_id: judgement.comment for row_id, judgement in found.items() if judgement and judgement.comment}


def _item(asked: Asked, look: CampaignLook) -> int:
    number = int(asked.path["annotation_id"])
    if number not in look.rules:
        raise RefusedError(HTTPStatus.NOT_FOUND, f"Annotation {number} is no item of {look.campaign.name!r}.")
    return number


def _unanswered(work: CampaignWork, look: CampaignLook, name: str, number: int) -> str | None:
    """Evidence would tell the key that an answer is asked for, and those of other questions on the same map."""
    if hides_key(look.campaign, work.annotations[number]) and work.answered(name, number) is None:
        return "Answer first: evidence tells the dataset's answer."
    left = work.unanswered(look, name, look.rules[number].item.patch_id)
    return f"Answer this patch's other questions first, {len(left)} left: evidence tells of them too." if left else None
