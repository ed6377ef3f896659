"""Random filters: the tables of figures and the findings equal naive counting in Python."""

from collections import Counter
from datetime import date, timedelta

import pytest
from factories import dataset_rows, patch_facts, row, write_parquet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.selection import FACETS, AnnotationFilter

FILTERS = st.builds(
    AnnotationFilter.of,
    split=st.frozensets(st.sampled_from(["train", "test", "bench"]), max_size=2),
    type=st.frozensets(st.sampled_from(["binary", "mcq", "bounding box", "captioning"]), max_size=2),
    category=st.frozensets(st.sampled_from(["presence", "area", "reference", "None"]), max_size=2),
    country=st.frozensets(st.sampled_from(["Austria", "Kosovo", "Atlantis"]), max_size=2),
)
repeatedly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def all_rows(sample):
    cursor = sample.sql.cursor().execute("SELECT * FROM rows")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def matching(rows, selection):
    wanted = {facet.name: selection.values_of(facet.name) for facet in FACETS}
    return [r for r in rows if all(not values or r[name] in values for name, values in wanted.items())]


def counted(tallies):
    return {tally.value: tally.count for tally in tallies}


@repeatedly
@given(selection=FILTERS)
def test_patches_are_counted_as_by_hand(sample, selection):
    rows = all_rows(sample)
    patches = {r["patch_id"]: r for r in matching(rows, selection)}
    tables = sample.catalog.distributions.patch_tables(selection)
    for facet in ("split", "country", "season", "climate_zone"):
        assert counted(getattr(tables, facet)) == Counter(r[facet] for r in patches.values())
    texts = Counter(r["patch_id"] for r in rows)
    assert counted(tables.texts_per_patch) == Counter(str(texts[patch_id]) for patch_id in patches)


@repeatedly
@given(selection=FILTERS)
def test_texts_are_counted_as_by_hand(sample, selection):
    rows = matching(all_rows(sample), selection)
    tables = sample.catalog.distributions.text_tables(selection)
    answers = {(t.task.type.value, t.task.category.value, t.answer): t.count for t in tables.answers}
    questions = [r for r in rows if r["type"] in {"binary", "mcq"}]
    assert answers == Counter((r["type"], r["category"], r["output"]) for r in questions)
    captions = [r["output"] for r in rows if r["type"] == "captioning"]
    assert counted(tables.caption_words) == Counter(str(len(text.split(" ")) // 10 * 10) for text in captions)
    box_count = sum(r["type"] == "bounding box" for r in rows)
    assert sum(counted(tables.box_areas).values()) == sum(t.count for t in tables.box_centres) == box_count


def catalog_of(folder, rows):
    return AnnotationCatalog.open(write_parquet(folder / "some.parquet", rows))


@pytest.mark.parametrize(
    ("output", "area", "column", "line"),
    [
        ("[0.0 0.0, 1.0 1.0]", "95", 10, 10),
        ("[0.64 0.0, 1.0 0.5]", "15", 16, 5),
        ("[0.9 0.9, 1.0 1.0]", "0", 19, 19),
        ("[0.0 0.0, 0.1 0.5]", "5", 1, 5),
    ],
)
def test_a_box_falls_into_its_bins(tmp_path, output, area, column, line):
    catalog = catalog_of(tmp_path, [row(1, ("bounding box", "point"), output=output)])
    tables = catalog.distributions.text_tables(AnnotationFilter())
    assert counted(tables.box_areas) == {area: 1}
    assert [(t.column, t.row, t.count) for t in tables.box_centres] == [(column, line, 1)]


@pytest.mark.parametrize("output", ["[1 2]", "none", "[0.5 0.5, 0.1 0.1]", "[0.0 0.0, 2.0 2.0]"])
def test_what_is_no_box_is_left_out(tmp_path, output):
    catalog = catalog_of(tmp_path, [row(1, ("bounding box", "point"), output=output)])
    assert catalog.distributions.text_tables(AnnotationFilter()).box_areas == ()


def test_dates_are_counted_in_bins_of_five_days(tmp_path):
    catalog = catalog_of(tmp_path, dataset_rows(3))
    expected = date(2017, 6, 1) + timedelta(days=10)
    assert counted(catalog.distributions.patch_tables(AnnotationFilter()).acquired) == {expected.isoformat(): 3}


def test_a_name_without_a_date_is_left_out_of_the_dates(tmp_path):
    catalog = catalog_of(tmp_path, [row(1, patch_id="S2A_x_20171399T1_y")])
    assert catalog.distributions.patch_tables(AnnotationFilter()).acquired == ()


def test_classes_are_claimed_by_presence_answered_yes_and_by_references(tmp_path):
    presence = ("binary", "presence")
    rows = [
        row(1, presence, input="Are there any pastures?"),
        row(2, presence, input="Is the season here with sea?", output="yes"),
        row(3, presence, input="Is there urban fabric?", output="no"),
        row(4, ("bounding box", "reference"), input="Box the <ref>largest region of Lands principally occupied by "
            "agriculture with significant areas of natural vegetation</ref>."),
        row(5, presence, input="Are there any complex cultivation patterns next to me?"),
    ]  # fmt: skip
    found = counted(catalog_of(tmp_path, rows).distributions.text_tables(AnnotationFilter()).classes)
    assert found == {
        "Pastures": 1,
        "Complex cultivation patterns": 1,
        "Land principally occupied by agriculture, with significant areas of natural vegetation": 1,
        "Marine waters": 1,
    }


def findings(catalog, selection=None):
    found = catalog.health.findings(selection or AnnotationFilter())
    return {f.name: (f.count, f.total, f.examples) for f in found}


def test_cells_that_two_splits_have_are_found_with_their_share(tmp_path):
    here, other_date = patch_facts(0), patch_facts(0)
    other_date |= {"patch_id": here["patch_id"].replace("20170613", "20170807"), "split": "bench"}
    other_date |= {"s1_name": "other"}
    rows = [row(1, **here), row(2, **other_date), row(3, **patch_facts(3))]
    catalog = catalog_of(tmp_path, rows)
    bench = AnnotationFilter.of(split=["bench"])
    assert findings(catalog)["shared cells"] == (2, 3, (1, 2))
    assert findings(catalog, bench)["shared cells"] == (1, 2, (2,))
    (overlap,) = catalog.health.overlaps(bench)
    assert (overlap.split, overlap.other, overlap.shared_count, overlap.cell_count) == ("bench", "train", 1, 2)


@pytest.mark.parametrize(
    ("name", "task", "changes", "is_found"),
    [
        ("Fall beside Autumn", ("mcq", "season"), {"input": "When? a) Fall, b) Autumn, c) Spring, d) Winter"}, True),
        ("Fall beside Autumn", ("mcq", "season"), {"input": "When? a) Fall, b) Summer, c) Spring, d) Winter"}, False),
        ("trivial area", ("binary", "area"), {"input": "Do pastures cover at least 0% of the image?"}, True),
        ("trivial area", ("binary", "area"), {"input": "Is the area greater than or equal to 0 m^2?"}, True),
        ("trivial area", ("binary", "area"), {"input": "Is it between 0 sqm and 1440000 sqm?"}, True),
        ("trivial area", ("binary", "area"), {"input": "Do pastures cover at least 10% of the image?"}, False),
        ("trivial area", ("binary", "area"), {"input": "Is it between 0% and 10%?"}, False),
        (
            "areas exceed the patch",
            ("captioning", "None"),
            {"output": "Arable land (~1,400,000 sqm) borders pastures, which cover less than 5% (72,000 sqm) of it."},
            True,
        ),
        (
            "areas exceed the patch",
            ("captioning", "None"),
            {"output": "Arable land (~1,400,000 sqm) has a smaller patch (~72,000 sqm). Arable land (~1,400,000 sqm)."},
            False,
        ),
        (
            "areas exceed the patch",
            ("captioning", "None"),
            {"output": "Arable land, spanning approximately 1,040,000 square meters, and pastures (~401,000 sqm)."},
            False,
        ),
    ],
)
def test_a_known_weakness_is_found_where_it_is(tmp_path, name, task, changes, is_found):
    found = findings(catalog_of(tmp_path, [row(7, task, **changes)]))
    assert found[name] == (int(is_found), 1, (7,) if is_found else ())


def test_the_same_question_twice_on_one_patch_is_found_but_not_on_two(tmp_path):
    rows = [row(1), row(2), row(3, **patch_facts(1)), row(4, ("captioning", "None"))]
    assert findings(catalog_of(tmp_path, rows))["repeated question"] == (2, 3, (1, 2))


def test_patches_without_a_caption_are_found(tmp_path):
    rows = [row(1), row(2, ("captioning", "None")), row(3, **patch_facts(1))]
    assert findings(catalog_of(tmp_path, rows))["no caption"] == (1, 2, (3,))


def test_the_answer_that_stands_out_most_is_named(tmp_path):
    rows = [row(n, ("binary", "presence"), output="yes" if n > 4 else "no") for n in range(1, 31)]
    rows += [row(30 + n, ("mcq", "season"), output="abcd"[n % 4]) for n in range(1, 31)]
    catalog = catalog_of(tmp_path, rows)
    (found,) = [f for f in catalog.health.findings(AnnotationFilter()) if f.name == "imbalance"]
    assert (found.count, found.total, found.detail) == (26, 30, "binary, presence: yes")
    assert found.examples
    assert findings(catalog, AnnotationFilter.of(country=["Atlantis"]))["imbalance"] == (0, 0, ())
