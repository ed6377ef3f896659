"""What could take the place of the texts that a campaign dropped, and a collection of what was chosen for a release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.among import Item
from browser.domain.annotation import Annotation, Patch, Split
from browser.domain.candidates import Candidate
from browser.domain.collection import CollectedItem, Collection
from browser.domain.item_values import ItemState, Status
from browser.errors import CampaignFieldError
from browser.jobs.campaign_work import CampaignLook, CampaignWork
from browser.reviews.collections import CollectionStore
from browser.reviews.named_rows import LONGEST_NAME, checked_name

CANDIDATES_EACH = 3
MOST_SHOWN = 200
"""Dropped texts that are shown at once."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A candidate with its text and its patch."""

    candidate: Candidate
    annotation: Annotation
    patch: Patch


@dataclass(frozen=True, slots=True)
class Replaceable:
    """A dropped text, and what could take its place."""

    annotation: Annotation
    patch: Patch
    state: ItemState
    offers: tuple[Offered, ...]


def dropped_ids(states: Mapping[int, ItemState]) -> tuple[int, ...]:
    """The texts that were dropped, in ID order."""
    return tuple(sorted(number for number, state in states.items() if state.status is Status.DROPPED))


def replaceable(catalog: AnnotationCatalog, work: CampaignWork, look: CampaignLook) -> tuple[Replaceable, ...]:
    """The first dropped texts, each with its candidates.

    Raises:
        StillPreparingError: What texts claim is still being read.
    """
    wanted = {
        number: (work.items[number].task, work.patches[work.items[number].patch_id])
        for number in dropped_ids(look.states)[:MOST_SHOWN]
    }
    found = catalog.candidates.instead_of(wanted, look.campaign.seed, CANDIDATES_EACH, look.campaign.annotation_ids)
    texts = {one.annotation_id: one for one in catalog.annotations_with(_ids(found))}
    patches = {one.patch_id: one for one in catalog.patches_named(text.patch_id for text in texts.values())}
    return tuple(
        Replaceable(
            work.annotations[number],
            wanted[number][1],
            look.states[number],
            tuple(Offered(one, texts[one.annotation_id], patches[texts[one.annotation_id].patch_id]) for one in offers),
        )
        for number, offers in found.items()
    )


def _ids(found: Mapping[int, tuple[Candidate, ...]]) -> set[int]:
    return {one.annotation_id for offers in found.values() for one in offers}


def collect(
    catalog: AnnotationCatalog, store: CollectionStore, look: CampaignLook, picks: object, name: object, now: datetime
) -> Collection:
    """A new collection of chosen candidates, each noting what it replaces; a release takes it by its name.

    Raises:
        CampaignFieldError: Nothing is chosen, or something that is no text of the test split outside of the campaign.
        CollectionError: The name cannot be one.
    """
    chosen = _picked(picks)
    called = checked_name(name or f"Replacements for {look.campaign.name}"[:LONGEST_NAME])
    texts = {one.annotation_id: one for one in catalog.annotations_with(chosen)}
    patches = {one.patch_id: one for one in catalog.patches_named(text.patch_id for text in texts.values())}
    items = set(look.campaign.annotation_ids)
    for number in chosen:
        text = texts.get(number)
        if number in items or text is None or patches[text.patch_id].split is not Split.TEST:
            raise CampaignFieldError("picks", f"Annotation {number} is no text of test outside of the campaign.")
    collected = [CollectedItem(Item(number), f"instead of {other}") for number, other in chosen.items()]
    return store.take_in(called, f"For a release of {look.campaign.name}.", collected, now)


def _picked(picks: object) -> dict[int, int]:
    listed: list[Any] = picks if isinstance(picks, list) else []
    chosen: dict[int, int] = {}
    for pick in listed:
        match pick:
            case {"annotation_id": int(number), "instead_of": int(other)}:
                chosen[number] = other
            case _:
                raise CampaignFieldError("picks", f"{pick!r} names no text and what it replaces.")
    if not chosen:
        raise CampaignFieldError("picks", "Nothing is chosen. Tick what is to be added.")
    return chosen
