"""Random filters over all fields: the catalog's answers equal those that plain Python works out from the rows."""

import random
from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

import duckdb
import pyarrow.parquet as pq
import pytest
from audited import write_audit
from catalog.naive import CLASSES, Naive, claims
from factories import write_lmdb, write_parquet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from browser.catalog import selected_rows
from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.catalog.imagery import PatchImagery
from browser.domain.code_python import as_python
from browser.domain.code_sql import as_sql
from browser.domain.ordering import Order, PageStart, Side, SortKey
from browser.domain.selection import FIELDS, AnnotationFilter

PATCH_COUNT = 30
VALUES = {
    "split": ["train", "test", "bench", "val"],
    "type": ["binary", "mcq", "bounding box", "captioning"],
    "category": ["presence", "area", "count", "adjacency", "reference", "None"],
    "country": ["Finland", "Serbia", "Portugal", "' OR TRUE --"],
    "season": ["Summer", "Spring", "Autumn"],
    "climate_zone": ["Cold, no dry season, warm summer", "Polar, tundra"],
    "answer": ["yes", "no", "a", "d"],
    "class": [CLASSES[2], CLASSES[4], CLASSES[9], CLASSES[17]],
    "second_class": [CLASSES[2], CLASSES[4], CLASSES[9]],
    "area": ["0..10", "25", "20..60", "101..200"],
    "count": ["1", "2..4", "6..300"],
    "words": ["pastures", '"arable land"', "for*", "image NOT forest", "(land OR water) AND yes", "zebra"],
    "id": ["7", "100..400", "1*", "0*", "999999999", "0..9223372036854775807"],
    "texts": ["1..10", "11..20", "21", "0..1000"],
    "acquired": ["2017-07", "2018-05", "2017-06-01..2017-12-31", "2018-04-20"],
    "imagery": ["Sentinel-2", "Sentinel-1", "reference map"],
    "name": ["s2a", "_R0", "34", "'"],
    "region": ["box 20,0,40,70", "polygon -20,30 40,30 10,70", "near 48.1,12.7,900", "tile 33UUP"],
    "among": ["7.9.p1", "p1.p200.12", "100"],
    "verdict": ["follows", "contradicts", "not computed"],
    "contradictions": ["0", "1..2", "3..99"],
    "flag": ["typo", "class under 5 % given as 72,000 m2", "mirrored question"],
}
FIELD_NAMES = sorted(FIELDS)
ONE_FIELD = st.sampled_from(FIELD_NAMES).flatmap(
    lambda name: st.tuples(
        st.just(name), st.frozensets(st.sampled_from(VALUES[FIELDS[name].facet.name]), min_size=1, max_size=2)
    )
)
ANY_FILTER = st.lists(ONE_FIELD, max_size=4).map(lambda fields: AnnotationFilter.of(**dict(fields)))

repeatedly = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


class Told(NamedTuple):
    """A catalog over texts of the demo, and plain Python over the same rows."""

    catalog: AnnotationCatalog
    naive: Naive


@pytest.fixture(scope="session")
def demo_rows(demo):
    rows = pq.read_table(demo.parquet).to_pylist()
    names = random.Random(30).sample(sorted({row["patch_id"] for row in rows}), PATCH_COUNT)  # noqa: S311 - no secret
    return [row for row in rows if row["patch_id"] in names]


@pytest.fixture(scope="session", params=["in memory", "prepared", "interleaved"])
def told(request, demo_rows, tmp_path_factory):
    """The rows in any order with gaps between their IDs; prepared, or with patches that share a range of IDs."""
    folder = tmp_path_factory.mktemp("told")
    rows = _renumbered(demo_rows, is_interleaved=request.param == "interleaved")
    keys = _some_keys(rows)
    imagery = PatchImagery.open(write_lmdb(folder / "lmdb", dict.fromkeys(keys, b"-")))
    parquet = write_parquet(folder / "told.parquet", rows, row_group_size=100)
    files = PreparedFiles(folder / "cache", least_row_count=0 if request.param == "prepared" else len(rows) + 1)
    audit = write_audit(files.folder, parquet, rows)
    return Told(AnnotationCatalog.open(parquet, files, imagery=imagery), Naive(rows, keys, audit))


def _renumbered(rows, *, is_interleaved):
    chance = random.Random(33)  # noqa: S311 - a sample, no secret
    gaps = [n for n in range(1, 2 * len(rows)) if n % 7 != 0][: len(rows)]
    if is_interleaved:
        chance.shuffle(gaps)
    renumbered = [row | {"ID": number} for row, number in zip(rows, gaps, strict=True)]
    chance.shuffle(renumbered)
    return renumbered


def _some_keys(rows):
    names = sorted({(row["patch_id"], row["s1_name"]) for row in rows})
    return frozenset(
        key
        for n, (patch_id, s1_name) in enumerate(names)
        for step, key in ((2, patch_id), (3, s1_name), (5, f"{patch_id}_reference_map"))
        if n % step
    )


def test_the_filters_of_this_test_select_some_and_not_all(told):
    for field, condition in FIELDS.items():
        counts = [told.catalog.count(AnnotationFilter.of(**{field: [v]})) for v in VALUES[condition.facet.name]]
        assert any(0 < count.annotation_count < len(told.naive.rows) for count in counts), field


@repeatedly
@given(selection=ANY_FILTER)
def test_counts_are_those_of_the_rows(told, selection):
    rows, found = told.naive.left(selection), told.catalog.count(selection)
    assert found.annotation_count == len(rows)
    assert found.patch_count == len({row["patch_id"] for row in rows})
    tasks = {(task.type, task.category): count for task, count in told.catalog.task_counts(selection).items()}
    assert tasks == Counter((row["type"], row["category"]) for row in rows)


@repeatedly
@given(selection=ANY_FILTER)
def test_facet_counts_are_those_of_the_rows(told, selection):
    for facet, counts in told.catalog.facet_counts(selection).items():
        plain = {count.value: told.naive.facet_count(selection, facet, count.value) for count in counts}
        assert {count.value: count.patch_count for count in counts} == plain, facet


@repeatedly
@given(selection=ANY_FILTER, rows_per_part=st.integers(20, 300))
def test_rows_and_review_items_are_those_of_the_file_in_id_order(told, selection, rows_per_part):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(selected_rows, "ROWS_PER_PART", rows_per_part)
        parts = list(told.catalog.selected_rows(selection))
    rows = told.naive.left(selection)
    assert [row for part in parts for row in part.to_pylist()] == rows
    assert [item.annotation_id for item in told.catalog.review_items(selection)] == [row["ID"] for row in rows]


@repeatedly
@given(selection=ANY_FILTER, number=st.integers(0, PATCH_COUNT - 1))
def test_patches_and_their_places_are_those_of_the_rows(told, selection, number):
    everything = list(dict.fromkeys(row["patch_id"] for row in told.naive.rows))
    left = {row["patch_id"] for row in told.naive.left(selection)}
    selected = [patch_id for patch_id in everything if patch_id in left]
    assert [patch.patch_id for patch in told.catalog.patches(selection, 9, 2)] == selected[2:11]
    place = told.catalog.place_in_selection(selection, everything[number])
    before = [patch_id for patch_id in everything[:number] if patch_id in left]
    after = [patch_id for patch_id in everything[number + 1 :] if patch_id in left]
    assert (place.previous, place.next) == ((before or [None])[-1], (after or [None])[0])
    assert place.total == len(selected)
    assert place.position == (len(before) + 1 if everything[number] in left else None)


@repeatedly
@given(selection=ANY_FILTER)
def test_points_timeline_and_tables_of_patches_are_those_of_the_rows(told, selection):
    patches = {row["patch_id"]: row for row in told.naive.left(selection)}
    points = told.catalog.patch_points(selection, "country")
    countries = Counter(row["country"] for row in patches.values())
    assert Counter(points.labels[code] for code in points.code) == countries
    tables = told.catalog.distributions.patch_tables(selection)
    assert {tally.value: tally.count for tally in tables.country} == countries
    bins = Counter(_first_day(patch_id) for patch_id in patches)
    assert {b.first_day: b.patches for b in told.catalog.timeline(selection) if b.patches} == bins
    assert {tally.value: tally.count for tally in tables.acquired} == {f"{day}": n for day, n in bins.items()}
    nearest = told.catalog.nearest_patch(selection, 60, 25)
    assert (nearest is None) == (not patches)
    assert nearest is None or nearest.patch_id in patches


@repeatedly
@given(selection=ANY_FILTER)
def test_figures_and_health_of_texts_are_those_of_the_rows(told, selection):
    rows = told.naive.left(selection)
    tables = told.catalog.distributions.text_tables(selection)
    answers = {(t.task.type, t.task.category, t.answer): t.count for t in tables.answers}
    questions = [row for row in rows if row["type"] in {"binary", "mcq"}]
    assert answers == Counter((row["type"], row["category"], row["output"]) for row in questions)
    words = Counter(f"{len(row['output'].split(' ')) // 10 * 10}" for row in rows if row["type"] == "captioning")
    assert {tally.value: tally.count for tally in tables.caption_words} == words
    named = Counter(name for row in rows if _names_its_class(row) for name in claims(row))
    assert {tally.value: tally.count for tally in tables.classes} == named
    findings = {finding.name: finding for finding in told.catalog.health.findings(selection)}
    captioned = {row["patch_id"] for row in told.naive.rows if row["type"] == "captioning"}
    assert findings["no caption"].count == len({row["patch_id"] for row in rows} - captioned)
    assert findings["trivial area"].total == sum((r["type"], r["category"]) == ("binary", "area") for r in rows)
    assert set(findings["trivial area"].examples) <= {row["ID"] for row in rows}
    most = max(Counter((r["type"], r["category"]) for r in questions).values(), default=0)
    assert (findings["imbalance"].count > 0) == (most >= 20)


def _names_its_class(row):
    task = row["type"], row["category"], row["output"]
    return row["category"] == "reference" or task == ("binary", "presence", "yes")


def _first_day(patch_id):
    start, day = date(2017, 6, 1), date.fromisoformat(patch_id.split("_")[2][:8])
    return start + timedelta(days=(day - start).days // 5 * 5)


@repeatedly
@given(selection=ANY_FILTER)
def test_the_copies_as_sql_and_python_select_the_same_rows_outside(told, selection):
    ids = [row["ID"] for row in told.naive.left(selection)]
    files = str(told.catalog.path), str(told.catalog.verdicts.file)
    assert [row[0] for row in duckdb.sql(told.catalog.as_sql(selection, *files)).fetchall()] == ids
    names = {}
    exec(told.catalog.as_python(selection, *files), names)  # noqa: S102 - what a user does with it
    assert names["selected"]["ID"].tolist() == ids


def test_a_copy_that_cannot_say_it_asks_for_the_exported_list():
    long = AnnotationFilter.of(not_words=["zebra"])
    for code in (as_sql(long, "it's.parquet"), as_python(long, "it's.parquet")):
        assert "Export the selection as a list of annotation IDs, and keep it as annotation_ids.txt" in code


@repeatedly
@given(
    selection=ANY_FILTER,
    order=st.builds(Order, st.sampled_from([SortKey.ID, SortKey.TYPE, SortKey.COUNTRY, SortKey.LENGTH]), st.booleans()),
    limit=st.integers(40, 200),
)
def test_pages_of_annotations_are_the_rows_in_order(told, selection, order, limit):
    column = {"id": lambda row: 0, "length": lambda row: len(row["input"] + row["output"])}
    key = column.get(order.key, lambda row: row[order.key])
    plain = sorted(told.naive.left(selection), key=lambda row: (key(row), row["ID"]), reverse=order.is_descending)
    found, page = [], told.catalog.pages.page(selection, order, PageStart(), limit)
    while page and len(found) < len(plain):
        found += [row.annotation.annotation_id for row in page]
        page = told.catalog.pages.page(selection, order, PageStart(Side.AFTER, found[-1]), limit)
    assert found == [row["ID"] for row in plain]
    if found:
        assert told.catalog.pages.position(selection, order, found[-1]) == len(found) - 1


@repeatedly
@given(selection=ANY_FILTER, key=st.sampled_from([SortKey.PATCH, SortKey.ACQUIRED]))
def test_a_page_of_annotations_patch_by_patch_holds_the_rows(told, selection, key):
    plain = {row["ID"] for row in told.naive.left(selection)}
    page = told.catalog.pages.page(selection, Order(key), PageStart(), len(told.naive.rows))
    assert {row.annotation.annotation_id for row in page} == plain
    patches = told.catalog.pages.patches.page(selection, Order(key), PageStart(), PATCH_COUNT)
    assert list(dict.fromkeys(row.annotation.patch_id for row in page)) == [patch.patch_id for patch in patches]
