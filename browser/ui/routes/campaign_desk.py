"""The desk of a campaign: what its reviewer judges, the patches, leases, answers and judgements."""

from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import Route

from browser import clock
from browser.domain.campaign import Role
from browser.domain.campaign_rows import LEASE_TIME, Lease
from browser.errors import CampaignError, JudgementError, StaleJudgementError
from browser.jobs.campaign_queue import desk_items, free_items, waiting_for
from browser.jobs.campaign_showing import own_disputed, reasons_to_wait
from browser.reviews.message import judgement_from_message
from browser.reviews.message_details import LONGEST_TEXT
from browser.reviews.message_fields import long_text, text, uuid, whole_number
from browser.ui.campaign_desk_view import answer_message, campaign_message, campaign_patch_message, row_message
from browser.ui.routes.campaign_request import member, writer
from browser.ui.routes.checked_request import Asked, answer, api, refusal
from browser.ui.routes.desk import order_message, position_in
from browser.ui.routes.responses import RefusedError


@api
def desk(asked: Asked) -> Response:
    """What the reviewer may judge or has judged, in their order, and their own rows; of others nothing.

    With `after`, only the rows recorded after that position.
    """
    work, look, who = member(asked)
    after = asked.query.get("after")
    known = 0 if after is None else position_in(after)
    rows = [row_message(work, row) for row in work.own_rows(who.name, known)]
    own = {"position": look.position, "version": look.version, "rows": rows}
    if after is not None:
        return answer(own)
    items = order_message(desk_items(look, who.name, work.checks(who.name)))
    told = {"waiting": reasons_to_wait(look, who.name), "disputed": own_disputed(look, who.name)}
    _, told["to_confirm"] = waiting_for(look, who.name)
    rules = campaign_message(look.campaign, look.version, who)
    return answer({"reviewer": who.name, **items, **own, **told, "campaign": rules})


@api
def desk_patch(asked: Asked) -> Response:
    """One patch with those of its texts that are items of the campaign; in answer mode without what tells keys."""
    work, look, who = member(asked)
    patch_id = asked.path["patch_id"]
    if not work.patch_items(patch_id):
        raise RefusedError(HTTPStatus.NOT_FOUND, f"Patch {patch_id} has no item of this campaign.")
    return answer(campaign_patch_message(work, look, patch_id, who.name))


@api
def lease(asked: Asked) -> Response:
    """Take the texts of a patch, or go on holding them: until when, and which may be judged now."""
    work, _, who = member(asked, Role.REVIEWER)
    message = asked.message if isinstance(asked.message, dict) else {}
    now = clock.now()
    try:
        row = Lease(uuid(message, "row_id"), who.name, text(message, "patch_id"), now + LEASE_TIME)
    except JudgementError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from error
    items, checks = work.patch_items(row.patch_id), work.checks(who.name)
    try:
        kept = work.append(row, now)
    except CampaignError as error:
        measured = [item.annotation_id for item in items if item.annotation_id in checks.due]
        if not measured:
            return refusal(error, free=[])
        return answer({"expires_at": row.expires_at.isoformat(), "free": measured})  # what measures takes no place
    free = free_items(work.look(), items, who.name, checks)
    return answer({"expires_at": kept.expires_at.isoformat(), "free": free}, HTTPStatus.CREATED)


@api
def give_answer(asked: Asked) -> Response:
    """Answer an item whose key is hidden: whether it is the key, which is told where it is not, and a receipt."""
    work, name = writer(asked, Role.REVIEWER)
    message = asked.message if isinstance(asked.message, dict) else {}
    try:
        annotation_id = whole_number(message, "annotation_id") or 0
        given = long_text(message, "given_answer", LONGEST_TEXT)
    except JudgementError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from error
    return answer(answer_message(work.answer(name, annotation_id, given, clock.now())))


@api
def save(asked: Asked) -> Response:
    """Acknowledge a judgement once it is durable: 201, or 200 where the same one came again."""
    work, name = writer(asked, Role.REVIEWER)
    message, now = asked.message, clock.now()
    try:
        judgement = judgement_from_message(message, name, now)
    except JudgementError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from error
    receipt = message.get("receipt") if isinstance(message, dict) else None
    try:
        kept = work.judge(judgement, now, receipt)
    except StaleJudgementError as error:
        current = work.latest(judgement)
        return refusal(error, current=row_message(work, current) if current else None)
    return answer(row_message(work, kept.judgement), HTTPStatus.CREATED if kept.is_new else HTTPStatus.OK)


def campaign_desk_routes() -> list[Route]:
    """The queue, its patches, leases, answers and judgements."""
    path = "/api/campaigns/{campaign}"
    return [
        Route(f"{path}/desk", desk),
        Route(f"{path}/desk/patch/{{patch_id}}", desk_patch),
        Route(f"{path}/leases", lease, methods=["POST"]),
        Route(f"{path}/answers", give_answer, methods=["POST"]),
        Route(f"{path}/judgements", save, methods=["POST"]),
    ]
