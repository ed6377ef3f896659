"""Values that were typed: refused with what would be right, before anything is opened or written."""

import pytest
from factories import dataset_rows, patch_facts, patch_values, write_lmdb, write_parquet

from browser.cli.selected import open_selected
from browser.cli.values import refuse_wrong_forms
from browser.domain.selection import AnnotationFilter
from browser.errors import BrowserError, UnknownValueError
from browser.settings import Settings


@pytest.mark.parametrize(
    ("field", "value", "advice"),
    [
        ("area", "much", "such as 30..50"),
        ("not_count", "5..2", "such as 30..50"),
        ("texts", "-1", "such as 30..50"),
        ("acquired", "June", "such as 2017-06"),
        ("id", "12x", "such as 12345"),
        ("words", "(forest", r"\("),
        ("region", "Tyrol", "Write one of: box"),
        ("among", "x7", "x7"),
        ("having_answer", "maybe", "yes; no; a"),
        ("class", "pasture", "Is 'Pastures' meant"),
        ("second_class", "Lava", "There are: Urban fabric"),
    ],
)
def test_a_value_of_another_form_is_refused_with_those_there_are(field, value, advice):
    with pytest.raises(BrowserError, match=advice):
        refuse_wrong_forms(AnnotationFilter.of(**{field: [value]}))


@pytest.fixture
def settings(tmp_path):
    parquet = write_parquet(tmp_path / "dataset.parquet", dataset_rows())
    lmdb = write_lmdb(tmp_path / "lmdb", patch_values(3))
    return Settings(parquet=parquet, lmdb=lmdb, cache=tmp_path / "cache")


def test_a_value_that_the_data_lack_is_refused_without_reading_what_texts_say(settings):
    with pytest.raises(UnknownValueError, match=r"the country 'kosova'\. Is 'Kosovo' meant\? There are: "):
        open_selected(settings, AnnotationFilter.of(not_country=["kosova"]))


@pytest.mark.parametrize(
    "fields",
    [
        {"class": ["Pastures"]},
        {"having_answer": ["yes"]},
        {"area": ["0..100"]},
        {"words": ["Pastures OR forest"]},
        {"id": ["1..20"]},
        {"region": ["near 48,12,3000"]},
        {"imagery": ["Sentinel-2"]},
        {"name": [patch_facts(3)["patch_id"]]},
    ],
)
def test_every_field_can_be_asked_for(settings, fields):
    selection = AnnotationFilter.of(**fields)
    assert open_selected(settings, selection).count(selection).annotation_count


def test_pictures_that_were_not_named_are_asked_for_with_their_option(settings):
    selection = AnnotationFilter.of(imagery=["Sentinel-2"])
    catalog = open_selected(Settings(parquet=settings.parquet, cache=settings.cache), selection)
    with pytest.raises(BrowserError, match="--lmdb"):
        catalog.count(selection)
