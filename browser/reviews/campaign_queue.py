"""What somebody does next in a campaign: derived from the states of its items, never kept as a place. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from browser.domain.annotation import TASKS, ReviewItem
from browser.domain.campaign import ItemOrder
from browser.domain.item_rights import Action, may
from browser.domain.item_rules import ItemRules
from browser.domain.item_values import ItemState
from browser.reviews.review_queue import review_order

_TASK_PLACES = {task: place for place, task in enumerate(TASKS)}


def ordered_items(items: Iterable[ReviewItem], reviewer: str, order: ItemOrder) -> tuple[ReviewItem, ...]:
    """All items in a reviewer's own order: patch by patch as `review_order`, or task by task and then likewise."""
    by_patch = review_order(items, reviewer)
    if order is ItemOrder.PATCH_BY_PATCH:
        return by_patch
    return tuple(sorted(by_patch, key=lambda item: _TASK_PLACES[item.task]))


def campaign_queue(
    rules: Sequence[ItemRules],
    states: Mapping[int, ItemState],
    reviewer: str,
    order: ItemOrder,
    skipped: Sequence[int] = (),
) -> tuple[ReviewItem, ...]:
    """What a reviewer may take now, in order; `skipped` are put off, in the order of putting off, and come last."""
    free = _allowed(rules, states, reviewer, Action.TAKE)
    places = {annotation_id: place for place, annotation_id in enumerate(skipped, start=1)}
    ordered = ordered_items(free, reviewer, order)
    return tuple(sorted(ordered, key=lambda item: places.get(item.annotation_id, 0)))


def adjudication_queue(
    rules: Sequence[ItemRules], states: Mapping[int, ItemState], adjudicator: str
) -> tuple[ReviewItem, ...]:
    """What an adjudicator may decide now: task by task, then by what is disputed, then by ID."""

    def place(item: ReviewItem) -> tuple[int, str, int]:
        return _TASK_PLACES[item.task], states[item.annotation_id].cause or "", item.annotation_id

    return tuple(sorted(_allowed(rules, states, adjudicator, Action.DECIDE), key=place))


def confirmation_queue(
    rules: Sequence[ItemRules], states: Mapping[int, ItemState], name: str
) -> tuple[ReviewItem, ...]:
    """The corrections that somebody may confirm now, in an order of their own."""
    waiting = _allowed(rules, states, name, Action.CONFIRM)
    return ordered_items(waiting, name, ItemOrder.TASK_BY_TASK)


def _allowed(
    rules: Iterable[ItemRules], states: Mapping[int, ItemState], name: str, action: Action
) -> list[ReviewItem]:
    return [one.item for one in rules if may(name, action, states[one.item.annotation_id], one) is None]
