"""Random filters: the catalog's answers equal plain SQL on the parquet."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from browser.catalog import selected_rows
from browser.domain.annotation import Category, Split, TextType
from browser.domain.selection import FACETS, AnnotationFilter

VALUES = {
    "split": [*(split.value for split in Split), "val"],
    "type": [*(kind.value for kind in TextType), "vqa"],
    "category": [*(category.value for category in Category), ""],
    "country": ["Austria", "Finland", "Kosovo", "Atlantis", "' OR TRUE --"],
    "season": ["Summer", "Winter", "Autumn"],
    "climate_zone": ["Polar, tundra", "Cold, no dry season, warm summer", "O'Neill's", "tundra"],
}
FILTERS = st.builds(
    AnnotationFilter.of,
    **{name: st.frozensets(st.sampled_from(values), max_size=3) for name, values in VALUES.items()},
    **{f"not_{name}": st.frozensets(st.sampled_from(values), max_size=1) for name, values in VALUES.items()},
)
FEW_FACETS = st.builds(
    lambda selection, dropped: selection.without(dropped[0]).without(dropped[1]).without(dropped[2]),
    FILTERS,
    st.permutations([facet.name for facet in FACETS]),
)
ANY_FILTER = FILTERS | FEW_FACETS

repeatedly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def asked(sample, select, selection, rest=""):
    """Plain SQL over the rows; a facet without wanted values is unrestricted."""
    wanted = {
        f"{no}{facet.name}": sorted(selection.values_of(f"{no}{facet.name}")) for facet in FACETS for no in ("", "not_")
    }
    condition = " AND ".join(
        f"(len(${n}::VARCHAR[]) = 0 OR list_contains(${n}::VARCHAR[], {n}))"
        f" AND NOT list_contains($not_{n}::VARCHAR[], {n})"
        for n in (facet.name for facet in FACETS)
    )
    query = f"SELECT {select} FROM rows WHERE {condition} {rest}"  # noqa: S608 - the test's own words, values bound
    return sample.sql.cursor().execute(query, wanted).fetchall()


@repeatedly
@given(selection=ANY_FILTER)
def test_counts_are_those_of_the_rows(sample, selection):
    found = sample.catalog.count(selection)
    ((patches, annotations),) = asked(sample, "count(DISTINCT patch_id), count(*)", selection)
    assert (found.patch_count, found.annotation_count) == (patches, annotations)
    assert sum(sample.catalog.task_counts(selection).values()) == annotations


@repeatedly
@given(selection=ANY_FILTER)
def test_facet_counts_are_those_of_the_rows_under_the_other_facets(sample, selection):
    found = sample.catalog.facet_counts(selection)
    for facet in (facet.name for facet in FACETS):
        counts = found[facet]
        others = selection.without(facet)
        plain = dict(asked(sample, f"{facet}, count(DISTINCT patch_id)", others, "GROUP BY 1"))
        listed = {value for (value,) in asked(sample, f"DISTINCT {facet}", AnnotationFilter())}
        assert {count.value: count.patch_count for count in counts} == {value: plain.get(value, 0) for value in listed}


@repeatedly
@given(selection=ANY_FILTER, rows_per_part=st.integers(15, 300))
def test_selected_rows_are_those_of_the_file_in_id_order_whatever_the_parts(sample, selection, rows_per_part):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(selected_rows, "ROWS_PER_PART", rows_per_part)
        parts = list(sample.catalog.selected_rows(selection))
    columns = ", ".join(selected_rows.ROW_SCHEMA.names)
    found = [tuple(row.values()) for part in parts for row in part.to_pylist()]
    assert found == asked(sample, columns, selection, "ORDER BY ID")


@repeatedly
@given(selection=ANY_FILTER, limit=st.integers(0, 70), offset=st.integers(0, 70))
def test_a_page_of_patches_is_that_of_the_rows(sample, selection, limit, offset):
    plain = asked(sample, "patch_id", selection, "GROUP BY 1 ORDER BY min(ID)")
    found = sample.catalog.patches(selection, limit, offset)
    assert [(patch.patch_id,) for patch in found] == plain[offset : offset + limit]


@repeatedly
@given(selection=ANY_FILTER, number=st.integers(0, 59))
def test_the_place_of_a_patch_is_that_of_the_rows(sample, selection, number):
    everything = [p for (p,) in asked(sample, "patch_id", AnnotationFilter(), "GROUP BY 1 ORDER BY min(ID)")]
    selected = {p for (p,) in asked(sample, "DISTINCT patch_id", selection)}
    here = everything[number]
    before = [p for p in everything[:number] if p in selected]
    after = [p for p in everything[number + 1 :] if p in selected]
    place = sample.catalog.place_in_selection(selection, here)
    assert place.total == len(selected)
    assert place.position == (len(before) + 1 if here in selected else None)
    assert (place.previous, place.next) == (before[-1] if before else None, after[0] if after else None)


@repeatedly
@given(selection=ANY_FILTER)
def test_review_items_are_the_rows_in_id_order(sample, selection):
    items = sample.catalog.review_items(selection)
    plain = asked(sample, "ID, patch_id, type, category", selection, "ORDER BY ID")
    assert [(i.annotation_id, i.patch_id, i.task.type.value, i.task.category.value) for i in items] == plain


@repeatedly
@given(selection=ANY_FILTER)
def test_points_are_the_selected_patches(sample, selection):
    points = sample.catalog.patch_points(selection, "country")
    plain = asked(sample, "country, count(DISTINCT patch_id)", selection, "GROUP BY 1")
    labels = [points.labels[code] for code in points.code]
    assert {country: labels.count(country) for country in labels} == dict(plain)
