import hashlib
import itertools

import numpy as np
import pyarrow.parquet as pq
import pytest
from factories import PATCH_ID, TASK_PAIRS, dataset_rows, patch_facts, patch_rows, row, write_parquet

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.annotation import Category, Patch, Split, Task, TextType, text_hash
from browser.domain.selection import AnnotationFilter, FacetCount, SelectionCount, SelectionPlace
from browser.errors import UnknownAnnotationError, UnknownPatchError, UnknownValueError

EVERYTHING = AnnotationFilter()


@pytest.fixture
def opened(tmp_path):
    """Opens a catalog over the given rows."""
    numbers = itertools.count()
    return lambda rows, **options: AnnotationCatalog.open(
        write_parquet(tmp_path / f"{next(numbers)}.parquet", rows, **options)
    )


@pytest.fixture
def eight(opened):
    return opened(dataset_rows(8))


def wanting(**values):
    return AnnotationFilter.of(**{name: frozenset(wanted) for name, wanted in values.items()})


def test_the_overview_counts_patches_and_annotations(eight):
    assert eight.overview() == SelectionCount(patch_count=8, annotation_count=8 * len(TASK_PAIRS))


def test_another_file_has_another_fingerprint_and_the_same_one_the_same(opened):
    first, again, other = opened(dataset_rows(2)), opened(dataset_rows(2)), opened(dataset_rows(3))
    assert first.fingerprint == again.fingerprint != other.fingerprint
    assert int(first.fingerprint, 16) < 2**64
    assert len(first.fingerprint) == 16


def test_the_fingerprint_is_of_size_and_footer(opened):
    catalog = opened(dataset_rows(2))
    content = catalog.path.read_bytes()
    footer = content[-8 - int.from_bytes(content[-8:-4], "little") : -8]
    assert catalog.fingerprint == hashlib.sha256(f"{len(content)}:".encode() + footer).hexdigest()[:16]


def test_a_file_says_of_itself_that_it_is_synthetic(opened):
    assert opened(dataset_rows(1), is_synthetic=True).is_synthetic
    assert not opened(dataset_rows(1)).is_synthetic


def test_a_patch_comes_with_its_facts(opened):
    catalog = opened(patch_rows(41, TASK_PAIRS[:3]))
    assert catalog.patch(PATCH_ID) == Patch(
        patch_id=PATCH_ID,
        s1_name="S1B_IW_GRDH_1SDV_20170612T165809_33UUP_26_57",
        split=Split.TEST,
        latitude=48.11003471465957,
        longitude=12.740300299577253,
        country="Austria",
        season="Summer",
        climate_zone="Cold, no dry season, warm summer",
        first_annotation_id=41,
        annotation_count=3,
    )


def test_an_unknown_patch_offers_the_most_similar_one(eight):
    with pytest.raises(UnknownPatchError, match=r"The most similar is S2A_.*_03_00") as refused:
        eight.patch("S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_3_00")
    assert refused.value.nearest == patch_facts(3)["patch_id"]


@pytest.mark.parametrize("patch_id", ["", "'; DROP TABLE patches", "x" * 10_000])
def test_any_text_as_patch_id_is_answered(eight, patch_id):
    with pytest.raises(UnknownPatchError) as refused:
        eight.annotations_of(patch_id)
    assert refused.value.nearest in {patch_facts(number)["patch_id"] for number in range(8)}


def test_annotations_of_a_patch_come_in_id_order_with_their_texts(opened):
    rows = [row(3, output="no"), row(1, ("captioning", "None"), output="A <b>farm</b>."), row(2, ("mcq", "season"))]
    first, second, third = opened(rows).annotations_of(PATCH_ID)
    assert [a.annotation_id for a in (first, second, third)] == [1, 2, 3]
    assert first.task == Task(TextType.CAPTIONING, Category.NONE)
    assert first.output == "A <b>farm</b>."
    assert third.output == "no"


def test_annotations_of_patches_whose_ids_interleave_are_kept_apart(opened):
    rows = [row(number, **patch_facts(number % 2)) for number in range(1, 11)]
    catalog = opened(rows, row_group_size=2)
    found = catalog.annotations_of(patch_facts(1)["patch_id"])
    assert [annotation.annotation_id for annotation in found] == [1, 3, 5, 7, 9]
    assert catalog.patch_of_annotation(4).patch_id == patch_facts(0)["patch_id"]
    assert catalog.annotations_beside(9) == found


def test_the_patch_of_an_annotation(eight):
    for annotation_id in (1, 15, 16, 120):
        expected = patch_facts((annotation_id - 1) // 15)["patch_id"]
        assert eight.patch_of_annotation(annotation_id).patch_id == expected
        assert eight.annotations_beside(annotation_id) == eight.annotations_of(expected)


@pytest.mark.parametrize(
    ("wanted", "nearest"), [(0, 10), (-(10**30), 10), (12, 11), (13, 11), (17, 20), (21, 20), (10**30, 20)]
)
def test_an_unknown_annotation_offers_the_closest_one(opened, wanted, nearest):
    catalog = opened([row(10), row(11), row(20)])
    with pytest.raises(UnknownAnnotationError, match=f"The closest is {nearest}") as refused:
        catalog.patch_of_annotation(wanted)
    assert refused.value.nearest == nearest
    with pytest.raises(UnknownAnnotationError):
        catalog.annotations_beside(wanted)


def test_type_and_category_must_meet_in_one_annotation(opened):
    rows = [
        *patch_rows(1, [("binary", "area"), ("mcq", "count")], **patch_facts(0)),
        *patch_rows(3, [("mcq", "area")], **patch_facts(1)),
    ]
    catalog = opened(rows)
    both = wanting(type=["mcq"], category=["area"])
    assert catalog.count(both) == SelectionCount(1, 1)
    assert [patch.patch_id for patch in catalog.patches(both, 9)] == [patch_facts(1)["patch_id"]]
    counts = catalog.facet_counts(wanting(type=["mcq"]))
    assert counts["category"] == (FacetCount("area", 1), FacetCount("count", 1))
    assert counts["type"] == (FacetCount("mcq", 2), FacetCount("binary", 1))


def test_values_unknown_to_the_data_match_nothing(eight):
    for name in ("split", "type", "category", "country", "season", "climate_zone"):
        assert eight.count(wanting(**{name: ["Autumn"]})) == SelectionCount(0, 0)
    assert eight.count(wanting(country=["Austria", "Atlantis"])).patch_count == 3


def test_facets_list_every_value_the_most_frequent_first_and_splits_in_their_order(opened):
    rows = [row(number + 1, **patch_facts(number)) for number in (7, 6, 4, 3, 2, 1, 0)]
    counts = opened(rows).facet_counts(wanting(country=["Kosovo"], season=["Summer"]))
    assert [count.value for count in counts["split"]] == ["train", "validation", "test", "bench"]
    assert [count.value for count in counts["country"]] == ["Austria", "Finland", "Kosovo"]
    assert counts["season"] == (FacetCount("Summer", 1), FacetCount("Winter", 0))


def test_only_values_of_the_data_are_listed(opened):
    counts = opened([row(1)]).facet_counts(EVERYTHING)
    assert {name: [c.value for c in found] for name, found in counts.items()} == {
        "split": ["test"],
        "type": ["binary"],
        "category": ["presence"],
        "country": ["Austria"],
        "season": ["Summer"],
        "climate_zone": ["Cold, no dry season, warm summer"],
        "answer": ["yes"],
        "class": ["Pastures"],
        "texts": ["1..10"],
        "acquired": ["2017-06"],
    }


def test_patches_come_page_by_page_in_id_order(eight):
    names = [patch_facts(number)["patch_id"] for number in range(8)]
    assert [patch.patch_id for patch in eight.patches(EVERYTHING, 3)] == names[:3]
    assert [patch.patch_id for patch in eight.patches(EVERYTHING, 3, 6)] == names[6:]
    assert eight.patches(EVERYTHING, 3, 8) == ()


def test_a_patch_knows_its_place_and_neighbours_in_the_selection(eight):
    names = [patch_facts(number)["patch_id"] for number in range(8)]
    assert eight.place_in_selection(EVERYTHING, names[0]) == SelectionPlace(1, 8, None, names[1])
    bench = wanting(split=["bench"])
    assert eight.place_in_selection(bench, names[3]) == SelectionPlace(1, 2, None, names[7])
    assert eight.place_in_selection(bench, names[5]) == SelectionPlace(None, 2, names[3], names[7])


def test_points_are_web_mercator_with_y_downwards_and_ascending_in_x(opened):
    places = [(60.0, 25.0), (0.0, 0.0), (-45.0, -90.0)]
    rows = [
        row(n + 1, **(patch_facts(n) | {"latitude": latitude, "longitude": longitude}))
        for n, (latitude, longitude) in enumerate(places)
    ]
    points = opened(rows).patch_points(EVERYTHING, "split")
    assert points.x == pytest.approx([0.25, 0.5, 0.5 + 25 / 360])
    assert points.y == pytest.approx([0.5 + np.arcsinh(1) / (2 * np.pi), 0.5, 0.5 - np.arcsinh(3**0.5) / (2 * np.pi)])
    assert [points.labels[code] for code in points.code] == ["test", "validation", "train"]
    assert (points.x.dtype, points.y.dtype, points.code.dtype) == (np.float64, np.float64, np.uint8)


def test_points_of_nothing_are_empty(eight):
    points = eight.patch_points(wanting(country=["Atlantis"]), "country")
    assert (points.x.size, points.y.size, points.code.size) == (0, 0, 0)
    assert points.labels == ("Austria", "Finland", "Kosovo")


@pytest.mark.parametrize("colour", ["type", "category", "patch_id", "1; DROP TABLE patches"])
def test_points_are_coloured_by_facets_of_patches_only(eight, colour):
    with pytest.raises(UnknownValueError, match="Choose one of split, country, season, climate_zone"):
        eight.patch_points(EVERYTHING, colour)


def test_the_nearest_patch_is_the_nearest_on_the_sphere_and_selected(opened):
    places = {0: (60.0, 20.0), 1: (60.0, 30.0), 2: (66.0, 24.5)}
    rows = [row(n + 1, **(patch_facts(n) | {"latitude": lat, "longitude": lon})) for n, (lat, lon) in places.items()]
    catalog = opened(rows)
    assert catalog.nearest_patch(EVERYTHING, 60.0, 24.4).patch_id == patch_facts(0)["patch_id"]
    assert catalog.nearest_patch(EVERYTHING, 64.0, 24.4).patch_id == patch_facts(2)["patch_id"]
    assert catalog.nearest_patch(wanting(split=["validation"]), 64.0, 24.4).patch_id == patch_facts(1)["patch_id"]
    assert catalog.nearest_patch(wanting(split=["bench"]), 64.0, 24.4) is None


def test_of_patches_at_one_place_the_earliest_is_nearest(opened):
    dates = ("20180310T101021", "20170613T101031", "20171121T101341")
    names = [f"S2A_MSIL2A_{date}_N9999_R022_T33UUP_26_57" for date in dates]
    catalog = opened([row(number + 1, patch_id=name) for number, name in enumerate(names)])
    assert catalog.nearest_patch(EVERYTHING, 48.0, 12.0).patch_id == names[1]


def test_review_items_carry_the_hash_of_their_text(eight):
    items = {item.annotation_id: item for item in eight.review_items(wanting(split=["bench"]))}
    annotations = [a for number in (3, 7) for a in eight.annotations_of(patch_facts(number)["patch_id"])]
    assert {number: item.text_hash for number, item in items.items()} == {
        a.annotation_id: text_hash(a.input, a.output) for a in annotations
    }


def test_review_items_hash_any_script_the_same_way(opened):
    catalog = opened([row(1, output="Wälder, 森林 \U0001f332\n\x1f"), row(2, output="")])
    expected = [annotation.text_hash for annotation in catalog.annotations_of(PATCH_ID)]
    assert [item.text_hash for item in catalog.review_items(EVERYTHING)] == expected


def test_all_texts_come_in_batches(eight):
    found = [annotation.annotation_id for batch in eight.texts() for annotation in batch]
    assert sorted(found) == list(range(1, 121))


def test_names_of_pictures_come_in_id_order(eight):
    assert eight.names() == tuple((patch_facts(n)["patch_id"], patch_facts(n)["s1_name"]) for n in range(8))


def test_repeated_ids_are_found(opened):
    rows = [row(1), row(2), row(2), row(3), row(3), row(3)]
    assert opened(rows).repeated_ids(5) == (2, 3)
    assert opened(dataset_rows(2)).repeated_ids(5) == ()


def test_markup_and_quotes_in_values_are_values(opened):
    country = '<script>alert(1)</script> O\'Brien "%s" $path {where}'
    catalog = opened([row(1, country=country)])
    assert catalog.count(wanting(country=[country])).patch_count == 1
    assert catalog.patch(PATCH_ID).country == country
    assert catalog.patch_points(EVERYTHING, "country").labels == (country,)


def test_every_row_group_is_found(tmp_path):
    path = write_parquet(tmp_path / "many.parquet", dataset_rows(40), row_group_size=7)
    assert pq.read_metadata(path).num_row_groups == 86
    catalog = AnnotationCatalog.open(path)
    assert [len(catalog.annotations_of(patch_facts(number)["patch_id"])) for number in (0, 20, 39)] == [15, 15, 15]
