import pytest
import typer
from factories import dataset_rows, write_parquet

from browser.cli import encode, export, subset
from browser.cli.selection import wanted_filter
from browser.domain.selection import FIELDS, AnnotationFilter
from browser.errors import SettingsError

WRONG_INPUT = 2


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
    chosen = wanted_filter(address, {"country": ["Austria"], "season": None})
    assert chosen == AnnotationFilter.of(split=["bench"], country=["Kosovo", "Austria"])
    assert wanted_filter("climate_zone=Polar%2C+tundra", {}).values_of("climate_zone") == {"Polar, tundra"}
    assert wanted_filter(None, {}) == AnnotationFilter()


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_a_selection_can_be_asked_for(field):
    assert wanted_filter(f"{field}=x", {}).fields == {field: ("x",)}


@pytest.mark.parametrize("command", [export, subset, encode])
def test_commands_have_an_option_for_every_plain_field(command):
    app = typer.Typer()
    app.command()(command)
    options = {name for parameter in typer.main.get_command(app).params for name in parameter.opts}
    plain = {condition.facet.name for condition in FIELDS.values()}
    assert {f"--{name.replace('_', '-')}" for name in plain} <= options


def test_a_misspelt_field_is_refused_with_those_there_are():
    with pytest.raises(SettingsError, match=r"'spilt'. Is split meant.*Known are split, not_split, .*having_not_class"):
        wanted_filter("spilt=bench", {})
