import pytest
from factories import write_parquet

from browser.catalog.console import Console
from browser.ui.sql_page.examples import EXAMPLES


@pytest.fixture(scope="module")
def console(tmp_path_factory):
    return Console(write_parquet(tmp_path_factory.mktemp("sql") / "small.parquet"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_every_example_has_an_answer(console, example):
    assert console.ask(example.sql)["rows"]


def test_the_examples_of_the_card_list_what_its_consoles_list(console):
    of_card = [console.ask(example.sql) for example in EXAMPLES if example.is_of_card]
    assert [[column["name"] for column in answer["columns"]] for answer in of_card] == [
        ["type", "category", "annotations"],
        *([name, "annotations", "patches"] for name in ("country", "season", "climate_zone")),
    ]
    assert of_card[1]["rows"] == [["Austria", 45, 3], ["Finland", 45, 3], ["Kosovo", 30, 2]]
