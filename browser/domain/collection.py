"""What is kept under a name: collections of texts and patches with notes, and saved selections."""

from dataclasses import dataclass

from browser.domain.among import Among, Item

DEFAULT_NAME = "Starred"
"""The collection that the first star makes."""
MOST_ITEMS = 10_000
"""Of one collection: what a person looks through, and a page can list."""


@dataclass(frozen=True, slots=True)
class CollectedItem:
    """A text or a patch, and what was noted about it."""

    item: Item
    note: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Items in the order that a person gave them."""

    collection_id: str
    name: str
    note: str
    items: tuple[CollectedItem, ...]

    @property
    def among(self) -> Among:
        """The items as a filter knows them: without order and notes."""
        return Among.of_items(collected.item for collected in self.items)


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """One collection in the list of all; new stars go to the current one."""

    collection_id: str
    name: str
    item_count: int
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class SavedSelection:
    """A view under a name: its page by address (the map has none), its filter and its other fields as query strings."""

    selection_id: str
    name: str
    page: str
    query: str
    view: str
