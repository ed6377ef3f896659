"""The items of a campaign as the dataset has them: read once, and looked up by number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

import pyarrow as pa

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.claim_columns import ANSWERS, CLAIM_SCHEMA, claims_of_texts
from browser.domain.annotation import Annotation, Patch, ReviewItem
from browser.domain.campaign import Campaign
from browser.domain.judgement import Answer
from browser.domain.machine_verdict import Verdict
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.errors import CampaignError, StillPreparingError
from browser.metrics.balance import ItemFacts

_MACHINE: Mapping[Verdict, Answer] = {Verdict.FOLLOWS: Answer.CORRECT, Verdict.CONTRADICTS: Answer.INCORRECT}
"""What a machine verdict says of the answer; what cannot be computed says nothing."""


class CampaignItems:
    """The items of one campaign with their texts, patches and machine verdicts. Nothing of it ever changes."""

    def __init__(self, catalog: AnnotationCatalog, campaign: Campaign) -> None:
        """Read the texts.

        Raises:
            CampaignError: The dataset has not all of them.
        """
        self._catalog = catalog
        found = {one.annotation_id: one for one in catalog.annotations_with(campaign.annotation_ids)}
        missing = set(campaign.annotation_ids) - found.keys()
        if missing:
            raise CampaignError(f"The dataset has no annotation {min(missing)}, an item of {campaign.name!r}.")
        ids = campaign.annotation_ids
        self.annotations: Mapping[int, Annotation] = MappingProxyType({number: found[number] for number in ids})
        self.by_id: Mapping[int, ReviewItem] = MappingProxyType({n: _item(one) for n, one in self.annotations.items()})
        self._by_patch: dict[str, tuple[ReviewItem, ...]] = _by_patch(self.by_id.values())

    def of_patch(self, patch_id: str) -> tuple[ReviewItem, ...]:
        """Those of a patch, in ID order; none where it has none."""
        return self._by_patch.get(patch_id, ())

    @cached_property
    def patches(self) -> Mapping[str, Patch]:
        """The patches that have items."""
        return MappingProxyType({patch.patch_id: patch for patch in self._catalog.patches_named(self._by_patch)})

    @cached_property
    def facts(self) -> Mapping[int, ItemFacts]:
        """What the balance counts items by."""
        facts = item_facts(self.annotations.values(), self.patches)
        return MappingProxyType({one.annotation_id: one for one in facts})

    @cached_property
    def machine(self) -> Mapping[int, Answer]:
        """The answer that the machine verdict supports, of the items where it supports one.

        Raises:
            StillPreparingError: The audit is still being read.
        """
        if not self._catalog.verdicts.is_there:
            return MappingProxyType({})
        self._catalog.verdicts.get()
        said = self._catalog.doubts.of(self.by_id)
        if not said and self._catalog.preparing is not None:
            raise StillPreparingError("The machine verdicts are still being read. Try again in a moment.", 0.0)
        return MappingProxyType({n: _MACHINE[one.verdict] for n, one in said.items() if one.verdict in _MACHINE})


def item_facts(annotations: Iterable[Annotation], patches: Mapping[str, Patch]) -> tuple[ItemFacts, ...]:
    """What the balance counts these texts by; corrected texts are counted by what they say now."""
    texts = tuple(annotations)
    if not texts:
        return ()
    claims = claims_of_texts(pa.Table.from_pylist([_columns(one) for one in texts]))
    answers, classes = (claims[CLAIM_SCHEMA.get_field_index(name)].to_pylist() for name in ("answer", "classes"))
    return tuple(
        ItemFacts(one.annotation_id, one.task, ANSWERS[answer - 1] if answer else "", _names(bits), country)
        for one, answer, bits in zip(texts, answers, classes, strict=True)
        for country in [patches[one.patch_id].country]
    )


def _columns(annotation: Annotation) -> dict[str, object]:
    return {
        "ID": annotation.annotation_id,
        "type": str(annotation.task.type),
        "category": str(annotation.task.category),
        "input": annotation.input,
        "output": annotation.output,
    }


def _names(bits: int) -> tuple[str, ...]:
    return tuple(known.name for place, known in enumerate(LAND_COVER_CLASSES) if bits >> place & 1)


def _item(annotation: Annotation) -> ReviewItem:
    return ReviewItem(annotation.annotation_id, annotation.patch_id, annotation.task, annotation.text_hash)


def _by_patch(items: Iterable[ReviewItem]) -> dict[str, tuple[ReviewItem, ...]]:
    grouped: dict[str, list[ReviewItem]] = defaultdict(list)
    for item in sorted(items, key=lambda one: one.annotation_id):
        grouped[item.patch_id].append(item)
    return {patch_id: tuple(own) for patch_id, own in grouped.items()}
