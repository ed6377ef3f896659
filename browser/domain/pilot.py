"""The items of a pilot: a few of every task, drawn by a campaign's seed. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256

from browser.domain.annotation import ReviewItem, Task
from browser.domain.campaign import Campaign, Phase
from browser.domain.campaign_rows import PatchVerdict, Recorded
from browser.domain.votes import Vote

PILOT_ITEMS = 60
"""What everybody judges in an afternoon, and then discusses."""
BEFORE_PILOT_ENDS = frozenset({Phase.PRE_CHECK, Phase.PILOT})
"""The phases in which a pilot is set up, or judged."""
_LEAST_SHARE = 4
"""A campaign of fewer than so many pilots has none unless asked for."""


def suggested_pilot(item_count: int) -> int:
    """How many items a pilot takes by default: none where it would be a large part of the campaign."""
    return PILOT_ITEMS if item_count >= _LEAST_SHARE * PILOT_ITEMS else 0


def pilot_items(items: Iterable[ReviewItem], count: int, seed: int) -> frozenset[int]:
    """So many items (all where there are fewer), of each task in proportion, but one of each task where there is room.

    Within a task they are drawn by the seed, so the same campaign always has the same pilot.
    """
    by_task: dict[Task, list[int]] = defaultdict(list)
    for item in items:
        by_task[item.task].append(item.annotation_id)
    places = shares({task: len(ids) for task, ids in by_task.items()}, count)
    drawn = (sorted(ids, key=lambda one: _lot(seed, one))[: places[task]] for task, ids in by_task.items())
    return frozenset(number for ids in drawn for number in ids)


def redraw_refusal(campaign: Campaign, rows: Iterable[Recorded]) -> str | None:
    """None, or the reason why a campaign's pilot is not drawn anew, as a sentence.

    Who has judged keeps their texts: a verdict that was taken back counts too, because they have seen what it asks.
    """
    judged = sorted({r.row.reviewer for r in rows if isinstance(r.row, Vote | PatchVerdict)})
    if judged:
        return f"The pilot stays as it was drawn: {', '.join(judged)} {'has' if len(judged) == 1 else 'have'} judged."
    if campaign.phase not in BEFORE_PILOT_ENDS:
        return f"The campaign is past its pilot, in {campaign.phase}. Step back to the pilot to draw another one."
    return None


def shares(sizes: Mapping[Task, int], count: int) -> Mapping[Task, int]:
    """How many of each task: one place after the other goes to the task that is furthest behind its share."""
    places: Counter[Task] = Counter()
    for _ in range(min(count, sum(sizes.values()))):
        open_tasks = [task for task, size in sizes.items() if places[task] < size]
        places[min(open_tasks, key=lambda task: (places[task] / sizes[task], task))] += 1
    return places


def _lot(seed: int, annotation_id: int) -> bytes:
    return sha256(f"pilot\x1f{seed}\x1f{annotation_id}".encode()).digest()
