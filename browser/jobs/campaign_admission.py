"""What may be written into a campaign behind what it has: rows come back as they may be kept, or are refused in words.

The caller holds the store's lock, so that nothing is written between the look at the campaign and the row.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import assert_never
from uuid import UUID

from browser.domain.campaign import Role
from browser.domain.campaign_rows import Confirmation, Decision, Lease, Outcome, Reopening, Withdrawal
from browser.domain.correction import Correction, normal_form
from browser.domain.item_rights import Action, may, may_withdraw
from browser.domain.item_values import ItemState
from browser.domain.judgement import Judgement, JudgementKind
from browser.domain.judgement_details import Mode
from browser.errors import CampaignError
from browser.jobs.campaign_answers import hides_key
from browser.jobs.campaign_book import CampaignBook
from browser.jobs.campaign_look import active_member
from browser.reviews.campaign_store import AnyRow, AppendedRow, Latest

_LONGEST_REASON = 2000
"""Characters, as of a comment."""


def admitted_row(book: CampaignBook, row: AnyRow, now: datetime) -> AnyRow:
    """The row under the present guidelines.

    Raises:
        CampaignError: The rules of the campaign, or the state of the item, refuse it.
        NotAMemberError: Its writer does not take part.
    """
    active_member(book.campaign, row.reviewer)
    _check_row(book, row, now)
    if isinstance(row, Decision | Confirmation):
        return replace(row, guideline_version=book.campaign.guideline_version)
    return row


def admitted_judgement(book: CampaignBook, judgement: Judgement, latest: Latest, now: datetime) -> Judgement:
    """The judgement with the guidelines under which it is given; raises as `admitted_row`."""
    active_member(book.campaign, judgement.reviewer, Role.REVIEWER)
    version, is_check = book.campaign.guideline_version, _is_check(book, judgement, latest, now)
    judgement = replace(judgement, recorded_at=now, guideline_version=version, is_check=is_check)
    match judgement.kind:
        case JudgementKind.VERDICT:
            _require(book, judgement, Action.BE_MEASURED if is_check else Action.VOTE, now)
            _check_mode(book, judgement)
        case JudgementKind.ANSWER:
            _require(book, judgement, Action.BE_MEASURED if is_check else Action.VOTE, now)
        case JudgementKind.PATCH_UNUSABLE:
            _require(book, judgement, Action.DECLARE_UNUSABLE, now)
        case JudgementKind.SKIP | JudgementKind.WITHDRAWAL if not is_check:
            _require_replaceable(book, judgement, now)
    return _in_its_chain(book, judgement, latest, now)


def _is_check(book: CampaignBook, judgement: Judgement, latest: Latest, now: datetime) -> bool:
    """Whether a row is about an item that measures its reviewer, which the screen does not know."""
    number = judgement.annotation_id
    if number is None:
        return False
    if judgement.replaces is None:
        return book.is_check_due(number, judgement.reviewer, now)
    check = latest(replace(judgement, is_check=True))
    return check is not None and check.judgement_id == judgement.replaces


def counts(book: CampaignBook, judgement: Judgement, state_of: Callable[[int], ItemState]) -> bool:
    """Whether a reviewer's latest row of an item still stands there: neither reopened since nor under old guidelines.

    What was put off or taken back always does.
    """
    if judgement.is_check or judgement.kind not in {JudgementKind.VERDICT, JudgementKind.PATCH_UNUSABLE}:
        return True
    states = map(state_of, _items_of(book, judgement))
    return any(state.ballot_of(judgement.reviewer) is not None for state in states)


def _in_its_chain(book: CampaignBook, judgement: Judgement, latest: Latest, now: datetime) -> Judgement:
    """A verdict that counts no more is not shown at the desk, so the screen cannot name it: the server does."""
    if judgement.replaces is not None or judgement.kind is JudgementKind.WITHDRAWAL:
        return judgement
    if not any(book.has_row_of(judgement.reviewer, number) for number in _items_of(book, judgement)):
        return judgement
    before = latest(judgement)
    if before is None or counts(book, before, lambda number: book.state(number, now)):
        return judgement
    return replace(judgement, replaces=before.judgement_id)


def _items_of(book: CampaignBook, judgement: Judgement) -> tuple[int, ...]:
    if judgement.annotation_id is not None:
        return (judgement.annotation_id,)
    return tuple(item.annotation_id for item in book.items.of_patch(judgement.patch_id))


def _require(book: CampaignBook, judgement: Judgement, action: Action, now: datetime) -> None:
    """Refuse what may be done with none of the items that it is about."""
    reasons = _reasons(book, _items_of(book, judgement), judgement.reviewer, action, now)
    if None not in reasons:
        raise CampaignError(next(filter(None, reasons), f"Patch {judgement.patch_id} has no item of this campaign."))


def _reasons(
    book: CampaignBook, items: Iterable[int], name: str, action: Action, now: datetime
) -> dict[str | None, None]:
    """Why an action is refused, each reason once and in order; None among them where it is allowed for some item."""
    return dict.fromkeys(may(name, action, book.state(number, now), book.rules[number]) for number in items)


def _require_replaceable(book: CampaignBook, judgement: Judgement, now: datetime) -> None:
    """What a skip or a withdrawal takes back must stand; what was only put off is no row of the campaign."""
    taken = judgement.withdraws or judgement.replaces
    if taken is not None and book.items_of_row(taken):
        _require_withdrawable(book, judgement.reviewer, taken, now)


def _require_withdrawable(book: CampaignBook, name: str, row_id: UUID, now: datetime) -> None:
    reasons = [may_withdraw(name, row_id, book.state(number, now)) for number in book.items_of_row(row_id)]
    if None not in reasons:
        raise CampaignError(next(filter(None, reasons), "There is nothing to take back: there is no such row."))


def _check_mode(book: CampaignBook, judgement: Judgement) -> None:
    """The campaign may have been changed since the judgement was read."""
    annotation = book.items.annotations[judgement.annotation_id or 0]
    if hides_key(book.campaign, annotation) != (judgement.mode is Mode.ANSWER):
        raise CampaignError(f"{book.campaign.name!r} is judged in another mode now. Reload the page.")


def _check_row(book: CampaignBook, row: AppendedRow, now: datetime) -> None:
    match row:
        case Decision():
            _require_item(book, row, Action.DECIDE, now)
            _check_reason(row.reason)
            if (row.outcome is Outcome.CORRECTED) != (row.correction is not None):
                raise CampaignError("A correction belongs to the outcome corrected, and to no other.")
        case Confirmation():
            _require_item(book, row, Action.CONFIRM, now)
            _check_confirmed(book, row, now)
        case Reopening():
            _require_item(book, row, Action.REOPEN, now)
            _check_reason(row.reason)
        case Withdrawal():
            _require_withdrawable(book, row.reviewer, row.withdraws, now)
        case Lease():
            items = [item.annotation_id for item in book.items.of_patch(row.patch_id)]
            reasons = _reasons(book, items, row.reviewer, Action.TAKE, now)
            if None not in reasons:
                raise CampaignError(next(filter(None, reasons), f"Patch {row.patch_id} has no item of this campaign."))
        case _:
            assert_never(row)


def _require_item(book: CampaignBook, row: Decision | Confirmation | Reopening, action: Action, now: datetime) -> None:
    rules = book.rules.get(row.annotation_id)
    if rules is None:
        raise CampaignError(f"Annotation {row.annotation_id} is no item of {book.campaign.name!r}.")
    refused = may(row.reviewer, action, book.state(row.annotation_id, now), rules)
    if refused is not None:
        raise CampaignError(refused)


def _check_confirmed(book: CampaignBook, row: Confirmation, now: datetime) -> None:
    """A confirmation is of the text that waits now, whatever an older page showed."""
    task = book.rules[row.annotation_id].item.task
    waiting = book.state(row.annotation_id, now).correction or Correction()
    if normal_form(task, row.correction) != normal_form(task, waiting):
        raise CampaignError("Another correction waits now. Reload the page and look at that one.")


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise CampaignError("The reason is missing. Say in a sentence why.")
    if len(reason) > _LONGEST_REASON:
        raise CampaignError(f"The reason has {len(reason)} characters. Use at most {_LONGEST_REASON}.")
