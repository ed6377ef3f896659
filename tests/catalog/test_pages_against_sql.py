"""Pages of annotations and of patches, in any order under any filter, equal plain SQL on the parquet."""

import pytest
from catalog.test_filters_against_sql import ANY_FILTER, asked, repeatedly
from hypothesis import given
from hypothesis import strategies as st

from browser.domain.annotation import AnnotationRow
from browser.domain.ordering import PATCH_KEYS, ROW_KEYS, Order, PageStart, Side, SortKey
from browser.domain.selection import AnnotationFilter
from browser.errors import UnknownAnnotationError

DATE = "split_part(patch_id, '_', 3)"
COLUMNS = {SortKey.PATCH: "patch_id", SortKey.ACQUIRED: DATE, SortKey.LENGTH: "length(input || output)"}
PATCH_COLUMNS = {SortKey.ID: "min(ID)", SortKey.PATCH: "patch_id", SortKey.ACQUIRED: DATE}
LIMITS = st.integers(1, 40)
WALKED_LIMITS = st.integers(20, 120)


def orders(keys):
    return st.builds(Order, st.sampled_from(keys), st.booleans())


def page_ids(pages, selection, order, start, limit):
    return [row.annotation.annotation_id for row in pages.page(selection, order, start, limit)]


def sorted_ids(sample, selection, order):
    way = "DESC" if order.is_descending else "ASC"
    column = COLUMNS.get(order.key, str(order.key))
    return [number for (number,) in asked(sample, "ID", selection, f"ORDER BY {column} {way}, ID {way}")]


@repeatedly
@given(selection=ANY_FILTER, order=orders(ROW_KEYS), limit=WALKED_LIMITS)
def test_one_page_after_another_is_the_whole_sorted_selection_forwards_and_backwards(sample, selection, order, limit):
    pages, plain = sample.catalog.pages, sorted_ids(sample, selection, order)
    for side in (Side.AFTER, Side.BEFORE):
        found: list[int] = []
        page = page_ids(pages, selection, order, PageStart(side), limit)
        while page:
            found = found + page if side is Side.AFTER else page + found
            edge = found[-1 if side is Side.AFTER else 0]
            page = page_ids(pages, selection, order, PageStart(side, edge), limit)
        assert found == plain


@repeatedly
@given(selection=ANY_FILTER, order=orders(ROW_KEYS), row=st.integers(0, 200), limit=LIMITS)
def test_a_page_begins_at_any_annotation_of_the_dataset_and_knows_its_place(sample, selection, order, row, limit):
    everything = sorted_ids(sample, AnnotationFilter(), order)
    start = everything[row]
    selected = set(sorted_ids(sample, selection, order))
    before = [number for number in everything[:row] if number in selected]
    rest = [number for number in everything[row:] if number in selected]

    assert page_ids(sample.catalog.pages, selection, order, PageStart(Side.FROM, start), limit) == rest[:limit]
    assert sample.catalog.pages.position(selection, order, start) == len(before)


@repeatedly
@given(selection=ANY_FILTER, order=orders(PATCH_KEYS), row=st.integers(0, 59), limit=LIMITS)
def test_patches_come_in_any_order_from_any_of_their_annotations_on(sample, selection, order, row, limit):
    way = "DESC" if order.is_descending else "ASC"
    column = "count(*)" if order.key is SortKey.TEXTS else PATCH_COLUMNS.get(order.key, f"any_value({order.key})")
    rest = f"GROUP BY patch_id ORDER BY {column} {way}, min(ID) {way}"
    everything = asked(sample, "patch_id, max(ID)", AnnotationFilter(), rest)
    selected = {patch for (patch,) in asked(sample, "DISTINCT patch_id", selection)}
    pages, (_, start) = sample.catalog.pages.patches, everything[row]
    before = [patch for patch, _ in everything[:row] if patch in selected]
    after = [patch for patch, _ in everything[row:] if patch in selected]

    def names(side):
        return [patch.patch_id for patch in pages.page(selection, order, PageStart(side, start), limit)]

    assert names(Side.FROM) == after[:limit]
    assert names(Side.BEFORE) == before[-limit:]
    assert pages.position(selection, order, start) == len(before)


def test_a_row_is_that_of_the_file_beside_the_facts_of_its_patch(sample):
    (row,) = sample.catalog.pages.page(AnnotationFilter(), Order(), PageStart(), 1)
    columns = "ID, patch_id, type, category, input, output, split, country, season, climate_zone"
    plain = asked(sample, columns, AnnotationFilter(), "ORDER BY ID LIMIT 1")[0]

    assert isinstance(row, AnnotationRow)
    one = row.annotation
    assert plain == (
        *(one.annotation_id, one.patch_id, one.task.type, one.task.category, one.input, one.output),
        *(row.split, row.country, row.season, row.climate_zone),
    )
    assert row.length == len(one.input) + len(one.output)


@pytest.mark.parametrize("key", [SortKey.COUNTRY, SortKey.LENGTH, SortKey.ACQUIRED])
def test_a_page_cannot_begin_at_an_annotation_that_does_not_exist(sample, key):
    with pytest.raises(UnknownAnnotationError, match="999999"):
        sample.catalog.pages.page(AnnotationFilter(), Order(key), PageStart(Side.FROM, 999_999), 5)
