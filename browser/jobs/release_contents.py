"""What is in a release: every item of the campaign with its fate, and what is added to them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

import pyarrow as pa

from browser.domain.annotation import Annotation, Category, ReviewItem, Split, Task, TextType
from browser.domain.campaign import Campaign
from browser.domain.item_rules import has_second_look, rules_of
from browser.domain.item_state import item_states
from browser.domain.item_values import ItemState, Status
from browser.domain.judgement import Answer
from browser.errors import ReleaseError
from browser.reviews.campaign_record import CampaignRecord


class Fate(StrEnum):
    """What became of a text."""

    KEPT = "kept"
    CORRECTED = "corrected"
    DROPPED = "dropped"
    NOT_FINAL = "not final"
    ADDED = "added"


_FATES = {Status.KEPT: Fate.KEPT, Status.CORRECTED: Fate.CORRECTED, Status.DROPPED: Fate.DROPPED}
RELEASED = frozenset({Fate.KEPT, Fate.CORRECTED, Fate.ADDED})
"""What the bench split of a release has."""


@dataclass(frozen=True, slots=True)
class ReleaseItem:
    """A text of the dataset and what became of it; `state` is None where it was added without being judged."""

    annotation: Annotation
    split: Split
    country: str
    season: str
    state: ItemState | None
    has_second_look: bool = False

    @property
    def fate(self) -> Fate:
        """What became of it."""
        return Fate.ADDED if self.state is None else _FATES.get(self.state.status, Fate.NOT_FINAL)

    @property
    def is_released(self) -> bool:
        """Whether the release has it."""
        return self.fate in RELEASED

    @property
    def is_new(self) -> bool:
        """Whether the release has it and the bench split of 1.0 had it not."""
        return self.is_released and self.split is not Split.BENCH

    @property
    def released(self) -> Annotation:
        """The text as the release has it: the dataset's, or the corrected one under the same ID."""
        state, said = self.state, self.annotation
        if state is None or self.fate is not Fate.CORRECTED or state.correction is None:
            return said
        new = state.correction
        texts = (said.input if new.input is None else new.input, said.output if new.output is None else new.output)
        return Annotation(said.annotation_id, said.patch_id, said.task, *texts)


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """All items in ID order; `rows` are theirs in the dataset, one each in the same order."""

    campaign: Campaign
    items: tuple[ReleaseItem, ...]
    rows: pa.Table

    @property
    def states(self) -> tuple[ItemState, ...]:
        """Where the items of the campaign stand."""
        return tuple(item.state for item in self.items if item.state is not None)

    def of(self, *fates: Fate) -> tuple[ReleaseItem, ...]:
        """The items with one of these fates."""
        return tuple(item for item in self.items if item.fate in fates)

    @property
    def released(self) -> tuple[ReleaseItem, ...]:
        """The items that the release has."""
        return tuple(item for item in self.items if item.is_released)

    @property
    def counts(self) -> dict[Fate, int]:
        """How many texts have each fate."""
        counted = Counter(item.fate for item in self.items)
        return {fate: counted[fate] for fate in Fate}


def contents_of(record: CampaignRecord, rows: pa.Table, machine: Mapping[int, Answer | None]) -> Contents:
    """The items of a campaign as they stood at the end of its record, and whatever else the rows hold as added.

    Args:
        record: The campaign.
        rows: The dataset's rows of all items, and of what is added, in ID order.
        machine: The answers that the machine audit supports, where the overlap follows it.

    Raises:
        ReleaseError: The dataset lacks an item, or the counts do not add up.
    """
    campaign = record.campaign
    annotations = {one.annotation_id: one for one in map(_annotation, rows.to_pylist())}
    _refuse_missing(campaign, annotations)
    rules = (rules_of(campaign, review_item(annotations[n]), machine.get(n)) for n in campaign.annotation_ids)
    states = item_states(record.rows, rules, record.recorded_at)
    facts = zip(*(rows[name].to_pylist() for name in ("ID", "split", "country", "season")), strict=True)
    items = tuple(
        ReleaseItem(annotations[n], Split(split), country, season, states.get(n), has_second_look(campaign, n))
        for n, split, country, season in facts
    )
    contents = Contents(campaign, items, rows)
    _check_sum(contents)
    return contents


def refuse_open(contents: Contents) -> None:
    """Refuse a release while items are open.

    Raises:
        ReleaseError: Items are not final; says how many, and what to do.
    """
    waiting = Counter(item.state.status for item in contents.of(Fate.NOT_FINAL) if item.state is not None)
    if waiting:
        told = ", ".join(f"{count:,} {status}" for status, count in sorted(waiting.items()))
        raise ReleaseError(
            f"{waiting.total():,} of {len(contents.campaign.annotation_ids):,} items are not final ({told}). Finish"
            " them, or leave them out with --allow-open (on the page: Leave open items out)."
        )


def review_item(annotation: Annotation) -> ReviewItem:
    """The item that an annotation is in a campaign."""
    return ReviewItem(annotation.annotation_id, annotation.patch_id, annotation.task, annotation.text_hash)


def _annotation(row: Mapping[str, Any]) -> Annotation:
    task = Task(TextType(row["type"]), Category(row["category"]))
    return Annotation(row["ID"], row["patch_id"], task, row["input"], row["output"])


def _refuse_missing(campaign: Campaign, annotations: Mapping[int, Annotation]) -> None:
    missing = [number for number in campaign.annotation_ids if number not in annotations]
    if missing:
        raise ReleaseError(f"The dataset has no annotation {missing[0]}, an item of {campaign.name!r}. Open its own.")


def _check_sum(contents: Contents) -> None:
    """Kept, corrected, dropped and not final are all items of the campaign, each once."""
    own: Sequence[Fate] = [fate for fate in Fate if fate is not Fate.ADDED]
    found = sorted(item.annotation.annotation_id for item in chain.from_iterable(map(contents.of, own)))
    if found != sorted(contents.campaign.annotation_ids):
        raise ReleaseError("Kept, corrected, dropped and open items are not all items. Run `bentxt reviews verify`.")
