"""Which texts a campaign is about: a selection, a pasted link to one, or a collection; frozen as a list of IDs."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from browser.domain.annotation import TASKS, ReviewItem, Task
from browser.domain.collection import Collection
from browser.domain.pilot import shares, suggested_pilot
from browser.domain.selection import AUDITED, FIELDS, AnnotationFilter
from browser.errors import CampaignFieldError, CollectionError, FilterValueError

MOST_ITEMS = 50_000
"""More than three times the bench split; each version of a campaign names them all."""
_FIELD = "items"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a campaign of some items would be: its texts and patches, and per task its texts and those of a pilot."""

    item_count: int
    patch_count: int
    pilot_count: int
    tasks: tuple[tuple[Task, int, int], ...]


def source_of(message: object, opened: Callable[[str], Collection]) -> AnnotationFilter:
    """The selection that a form names: `{"query": ...}`, as typed or pasted, or `{"collection_id": ...}`.

    Raises:
        CampaignFieldError: It is no selection, or one that must not choose what is judged.
    """
    match message:
        case {"collection_id": str(collection_id)}:
            try:
                collection = opened(collection_id)
            except CollectionError as error:
                raise CampaignFieldError(_FIELD, str(error)) from error
            if not collection.items:
                raise CampaignFieldError(_FIELD, f"The collection {collection.name!r} is empty. Collect with * first.")
            return AnnotationFilter.of(among=[collection.among.text])
        case {"query": str(text)}:
            return pasted_selection(text)
    raise CampaignFieldError(_FIELD, "Choose the texts: a selection, a link to one, or a collection.")


def pasted_selection(text: str) -> AnnotationFilter:
    """The selection of a link, or of what stands in one behind its `?`; other fields of a link are left aside.

    Raises:
        CampaignFieldError: It has no field of a selection, or one that only the machine audit answers.
    """
    is_link = "?" in text
    fields = parse_qs(urlsplit(text.strip()).query if is_link else text.strip())
    known: Mapping[str, Any] = {name: values for name, values in fields.items() if name in FIELDS}
    if strange := sorted(set(fields) - set(known)) if not is_link else []:
        raise CampaignFieldError(_FIELD, f"A selection has no field {strange[0]!r}. Copy the link of a page.")
    if not known:
        raise CampaignFieldError(_FIELD, "This is no selection. Paste the link of a page, or such as split=bench.")
    selection = AnnotationFilter.of(**known)
    if audited := [c.facet.label for c in selection.conditions if c.facet.name in AUDITED]:
        says = f"{audited[0]} must not choose what is judged: reviewers would know the answer. Leave it out."
        raise CampaignFieldError(_FIELD, says)
    return selection


def items_of(
    selection: AnnotationFilter,
    count: Callable[[AnnotationFilter], int],
    items: Callable[[AnnotationFilter], Sequence[ReviewItem]],
) -> Sequence[ReviewItem]:
    """The texts of a selection, in ID order.

    Raises:
        CampaignFieldError: A value of it cannot be read, or it has none or too many texts.
    """
    try:
        found = count(selection)
        if not 0 < found <= MOST_ITEMS:
            says = (
                f"It has {found:,} texts. Choose 1 to {MOST_ITEMS:,}." if found else "No text is in it. Choose others."
            )
            raise CampaignFieldError(_FIELD, says)
        return items(selection)
    except FilterValueError as error:
        raise CampaignFieldError(_FIELD, str(error)) from error


def plan_of(items: Sequence[ReviewItem], pilot: int | None) -> Plan:
    """What a campaign of these items would be, with so many pilot items or as many as is sensible."""
    per_task = Counter(item.task for item in items)
    wanted = suggested_pilot(len(items)) if pilot is None else min(pilot, len(items))
    in_pilot = shares(per_task, wanted)
    tasks = tuple((task, per_task[task], in_pilot[task]) for task in TASKS if per_task[task])
    return Plan(len(items), len({item.patch_id for item in items}), wanted, tasks)
