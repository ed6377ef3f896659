"""What somebody finds at the desk of a campaign. Pure."""

from collections import Counter
from collections.abc import Iterable

from browser.domain.annotation import ReviewItem
from browser.domain.item_rights import NEXT_STEPS, Action, may
from browser.domain.judgement import Judgement, JudgementKind
from browser.jobs.campaign_checks import Checks
from browser.jobs.campaign_look import CampaignLook
from browser.reviews.campaign_queue import ordered_items


def desk_items(look: CampaignLook, name: str, checks: Checks) -> tuple[ReviewItem, ...]:
    """What a reviewer may take now, has judged, or is measured on, in their own order."""
    measured = checks.due | checks.done
    shown = (
        rules.item
        for number, rules in look.rules.items()
        if number in measured
        or look.states[number].ballot_of(name)
        or may(name, Action.TAKE, look.states[number], rules) is None
    )
    return ordered_items(shown, name, look.campaign.order)


def free_items(look: CampaignLook, items: Iterable[ReviewItem], name: str, checks: Checks) -> list[int]:
    """The items that a reviewer may judge now, or is measured on, by annotation ID."""
    ids = [item.annotation_id for item in items]
    allowed = {number for number in ids if may(name, Action.VOTE, look.states[number], look.rules[number]) is None}
    return [number for number in ids if number in allowed | checks.due | checks.done]


def asked_items(look: CampaignLook, items: Iterable[ReviewItem], name: str, checks: Checks) -> list[int]:
    """The items that a reviewer is still to judge as things stand, or is to be measured on, by annotation ID."""
    ids = [item.annotation_id for item in items]
    takes = {number for number in ids if may(name, Action.TAKE, look.states[number], look.rules[number]) is None}
    return [number for number in ids if number in takes | checks.due]


def waiting_for(look: CampaignLook, name: str) -> tuple[int, int]:
    """How many disputes somebody may decide now, and how many corrections they may confirm."""
    steps = ((number, NEXT_STEPS.get(state.status)) for number, state in look.states.items())
    found = Counter(
        step for number, step in steps if step and may(name, step, look.states[number], look.rules[number]) is None
    )
    return found[Action.DECIDE], found[Action.CONFIRM]


def own_desk_rows(latest: Iterable[Judgement], checks: Checks) -> tuple[Judgement, ...]:
    """Of a reviewer's latest rows those that the desk shows: of an item that measures them, the check stands alone.

    So the desk asks once more, without a sign that it has asked before.
    """
    rows = [row for row in latest if row.kind is not JudgementKind.ANSWER]
    checked = {row.annotation_id for row in rows if row.is_check and row.kind is not JudgementKind.WITHDRAWAL}
    measured = checked | checks.due
    return tuple(row for row in rows if (row.annotation_id in measured) == row.is_check)
