from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from browser.domain.among import Item
from browser.domain.collection import MOST_ITEMS, CollectedItem
from browser.errors import CollectionError, StaleNoteError, UnknownCollectionError
from browser.reviews.collections import CollectionStore
from browser.reviews.saved_selections import SavedSelectionStore
from browser.reviews.store import JudgementStore

DATASET, OTHER_DATASET = "d" * 16, "e" * 16
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
TEXT, PATCH, THIRD = Item(12), Item(12, is_patch=True), Item(40)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviews.sqlite"


@pytest.fixture
def store(path: Path):
    store = CollectionStore.open(path, DATASET)
    yield store
    store.close()


@pytest.fixture
def other_tab(path: Path, store: CollectionStore):
    """The same file opened again, as another process would."""
    other = CollectionStore.open(path, DATASET)
    yield other
    other.close()


def order(store: CollectionStore, collection_id: str) -> list[str]:
    return [collected.item.text for collected in store.opened(collection_id).items]


def test_the_first_star_makes_the_collection_and_it_comes_back_after_reopening(store: CollectionStore, path: Path):
    store.collect(TEXT, NOON)
    starred = store.collect(PATCH, NOON)
    store.close()

    reopened = CollectionStore.open(path, DATASET)

    assert reopened.current() == starred
    assert (starred.name, [c.item for c in starred.items]) == ("Starred", [TEXT, PATCH])
    assert starred.among.text == "12.p12"
    reopened.close()


def test_a_star_pressed_twice_is_one_item(store: CollectionStore):
    store.collect(TEXT, NOON)

    assert len(store.collect(TEXT, LATER).items) == 1


def test_an_item_removed_comes_back_to_its_place_with_its_note(store: CollectionStore):
    for item in (TEXT, PATCH, THIRD):
        starred = store.collect(item, NOON)
    store.note_item(starred.collection_id, PATCH, "a river", known="")
    assert [c.item for c in store.remove(PATCH, NOON, starred.collection_id).items] == [TEXT, THIRD]

    back = store.collect(PATCH, LATER, starred.collection_id)

    assert back.items == (CollectedItem(TEXT, ""), CollectedItem(PATCH, "a river"), CollectedItem(THIRD, ""))


def test_new_stars_go_to_the_collection_that_was_used_last(store: CollectionStore):
    first = store.create("Rivers", NOON)
    second = store.create("Doubtful", LATER)
    assert store.current().name == "Doubtful"

    store.choose(first.collection_id, LATER + timedelta(minutes=1))
    store.collect(TEXT, LATER + timedelta(minutes=2))

    lines = {line.name: (line.item_count, line.is_current) for line in store.lines()}
    assert lines == {"Rivers": (1, True), "Doubtful": (0, False)}
    assert order(store, second.collection_id) == []


def test_items_are_put_before_another_or_last(store: CollectionStore):
    for item in (TEXT, PATCH, THIRD):
        starred = store.collect(item, NOON)

    store.move(starred.collection_id, THIRD, before=TEXT)
    assert order(store, starred.collection_id) == ["40", "12", "p12"]
    store.move(starred.collection_id, TEXT, before=None)
    assert order(store, starred.collection_id) == ["40", "p12", "12"]


def test_two_tabs_lose_nothing_of_one_another(store: CollectionStore, other_tab: CollectionStore):
    tabs = (store, other_tab)

    def work(number: int) -> None:
        tab, item = tabs[number % 2], Item(number)
        collection_id = tab.collect(item, NOON).collection_id
        tab.note_item(collection_id, item, f"note {number}", known="")
        tab.move(collection_id, item, before=None)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(40)))

    (line,) = store.lines()
    notes = {c.item.number: c.note for c in store.opened(line.collection_id).items}
    assert notes == {number: f"note {number}" for number in range(40)}


def test_a_note_written_over_another_tabs_is_refused_and_told(store: CollectionStore, other_tab: CollectionStore):
    starred = store.collect(TEXT, NOON)
    other_tab.note_item(starred.collection_id, TEXT, "theirs", known="")
    other_tab.note(starred.collection_id, "about all", known="")

    with pytest.raises(StaleNoteError) as caught:
        store.note_item(starred.collection_id, TEXT, "mine", known="")
    assert caught.value.current == "theirs"
    with pytest.raises(StaleNoteError):
        store.note(starred.collection_id, "mine", known="")

    store.note_item(starred.collection_id, TEXT, "both", known="theirs")
    assert store.opened(starred.collection_id).items[0].note == "both"


def test_a_deleted_collection_comes_back_whole_and_makes_room_for_its_name(store: CollectionStore):
    starred = store.collect(TEXT, NOON)
    store.delete(starred.collection_id, NOON)
    assert (store.lines(), store.current()) == ((), None)
    assert [line.name for line in store.lines(is_deleted=True)] == ["Starred"]
    store.collect(PATCH, LATER)

    store.restore(starred.collection_id)

    assert [(line.name, line.item_count) for line in store.lines()] == [("Starred (2)", 1), ("Starred", 1)]
    assert order(store, starred.collection_id) == ["12"]


def test_a_name_is_taken_once_whatever_its_capitals(store: CollectionStore):
    store.create("Rivers", NOON)
    lakes = store.create("Lakes", LATER)

    with pytest.raises(CollectionError, match="'RIVERS' already"):
        store.create("RIVERS", NOON)
    with pytest.raises(CollectionError, match="'rivers' already"):
        store.rename(lakes.collection_id, "rivers")
    store.rename(lakes.collection_id, "Ponds")
    assert [line.name for line in store.lines()] == ["Rivers", "Ponds"]


def test_what_another_tab_deleted_is_told(store: CollectionStore, other_tab: CollectionStore):
    starred = store.collect(TEXT, NOON)
    store.collect(THIRD, NOON)
    other_tab.remove(THIRD, NOON, starred.collection_id)
    with pytest.raises(UnknownCollectionError, match="another tab removed it"):
        store.move(starred.collection_id, TEXT, before=THIRD)
    other_tab.delete(starred.collection_id, NOON)

    with pytest.raises(UnknownCollectionError, match="deleted, perhaps in another tab"):
        store.collect(PATCH, NOON, starred.collection_id)
    with pytest.raises(UnknownCollectionError):
        store.opened(starred.collection_id)


def test_a_collection_has_an_end_and_nothing_of_a_too_large_one_is_kept(store: CollectionStore):
    items = [CollectedItem(Item(number), "") for number in range(MOST_ITEMS + 1)]

    with pytest.raises(CollectionError, match="at most 10,000 items"):
        store.take_in("All", "", items, NOON)

    assert store.lines() == ()
    assert len(store.take_in("All", "", items[:-1], NOON).items) == MOST_ITEMS


def test_every_dataset_has_lists_of_its_own(store: CollectionStore, path: Path):
    mine = store.collect(TEXT, NOON)
    elsewhere = CollectionStore.open(path, OTHER_DATASET)

    assert (elsewhere.current(), elsewhere.lines()) == (None, ())
    with pytest.raises(UnknownCollectionError):
        elsewhere.rename(mine.collection_id, "Theirs")
    elsewhere.delete(mine.collection_id, NOON)
    assert store.current() == mine
    elsewhere.close()


def test_judgements_and_lists_share_one_file(store: CollectionStore, path: Path):
    judgements = JudgementStore.open(path)
    store.collect(TEXT, NOON)

    assert judgements.rows() == ()
    judgements.close()


def test_a_selection_is_kept_renamed_deleted_and_brought_back(path: Path):
    store = SavedSelectionStore.open(path, DATASET)
    saved = store.save("Kosovo", "statistics", "country=Kosovo", "", NOON)
    with pytest.raises(CollectionError, match="saved selection 'kosovo' already"):
        store.save("kosovo", "", "country=Kosovo", "view=table", NOON)
    store.rename(saved.selection_id, "Kosovo, figures")
    store.delete(saved.selection_id, NOON)
    assert (store.saved(), len(store.saved(is_deleted=True))) == ((), 1)

    store.restore(saved.selection_id)

    (back,) = store.saved()
    assert (back.name, back.page, back.query) == ("Kosovo, figures", "statistics", "country=Kosovo")
    store.close()
