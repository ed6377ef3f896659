import pytest
from factories import dataset_rows, write_parquet

from browser.cli.selection import wanted_filter
from browser.domain.selection import AnnotationFilter
from browser.errors import SettingsError

WRONG_INPUT = 2
NO_OPTIONS = dict.fromkeys(("split", "type", "category", "country", "season", "climate_zone"))


@pytest.fixture
def dataset(tmp_path):
    """Eight patches."""
    return write_parquet(tmp_path / "dataset.parquet", dataset_rows())


def test_a_selection_is_written_with_progress_and_a_text_beside_it(bentxt, dataset, tmp_path):
    target = tmp_path / "ids.txt"
    outcome = bentxt.run("export", "--parquet", dataset, "--split", "bench", "--split", "test", "--to", target)
    assert outcome.stdout == f"60 IDs written: {target}\n"
    assert "60 of 60 annotations" in outcome.stderr
    assert len(target.read_text().split()) == 60
    assert "split is bench or test" in (tmp_path / "ids.txt.README.txt").read_text("utf-8")


def test_a_value_that_the_data_lack_is_refused_with_those_there_are(bentxt, dataset, tmp_path):
    outcome = bentxt.run("export", "--parquet", dataset, "--country", "Kosova", "--to", tmp_path / "a.csv")
    assert outcome.returncode == WRONG_INPUT
    assert "'Kosova'" in outcome.stderr
    assert "Kosovo" in outcome.stderr
    assert not (tmp_path / "a.csv").exists()


def test_an_address_of_the_page_and_options_choose_together():
    address = "http://localhost:8501/?split=bench&country=Kosovo&colour=country&view=table"
    chosen = wanted_filter(address, NO_OPTIONS | {"country": ["Austria"]})
    assert chosen == AnnotationFilter.of(split=["bench"], country=["Kosovo", "Austria"])
    assert wanted_filter("climate_zone=Polar%2C+tundra", NO_OPTIONS).values_of("climate_zone") == {"Polar, tundra"}
    assert wanted_filter(None, NO_OPTIONS) == AnnotationFilter()


def test_a_misspelt_field_is_refused_rather_than_ignored():
    with pytest.raises(SettingsError, match="'spilt'"):
        wanted_filter("spilt=bench", NO_OPTIONS)
