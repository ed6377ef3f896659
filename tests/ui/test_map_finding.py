"""What panel, ribbon and ways around a patch are told to draw."""

from datetime import date

import pytest
from ui.in_process import ask
from ui.route_client import open_small_dataset

from browser.domain.annotation import Patch, Split
from browser.domain.patch_id import parse_patch_id
from browser.domain.selection import AnnotationFilter, FacetCount
from browser.domain.tallies import TimelineBin
from browser.errors import FilterValueError
from browser.ui import resources
from browser.ui.around import ways_around
from browser.ui.map_page.facet_data import panel_data
from browser.ui.map_page.problem import problem_of
from browser.ui.map_page.ribbon_data import ribbon_data
from browser.ui.routes import routes

PATCH_ID = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_26_57"


@pytest.fixture
def small_dataset(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path)
    yield
    resources.clear()


def test_the_panel_shows_whatever_has_counts_and_says_what_is_asked_of_annotations():
    counts = {name: (FacetCount("x", 1),) for name in ("imagery", "class", "split")}
    groups = panel_data(AnnotationFilter(), counts)["groups"]
    assert [(group["name"], group["isAsked"]) for group in groups] == [
        ("split", False),
        ("class", True),
        ("imagery", False),
    ]


def test_values_have_short_words_also_where_no_row_lists_them():
    counts = {"acquired": (FacetCount("2017-06", 3),)}
    data = panel_data(AnnotationFilter.of(not_area=["30..50"]), counts)
    assert data["groups"][0]["rows"] == [{"value": "2017-06", "label": "June 2017", "count": 3}]
    assert data["words"] == {"area": {"30..50": "30 to 50 %"}}


def test_the_ribbon_has_a_bin_per_five_days_and_says_the_span():
    bins = [TimelineBin(date(2017, 6, 1), 9, 2), TimelineBin(date(2017, 6, 6), 0, 0)]
    data = ribbon_data(AnnotationFilter.of(acquired=["2017-06-01..2017-06-05"]), bins)
    assert data["bins"] == [["2017-06-01", 9, 2], ["2017-06-06", 0, 0]]
    assert data["chosen"] == "1 Jun 2017 to 5 Jun 2017"


def test_a_patch_leads_to_its_neighbours_and_to_all_dates_of_its_place():
    patch = Patch(PATCH_ID, "S1", Split.BENCH, 48.03637, 12.84012, "Austria", "Summer", "Cold", 1, 3)
    neighbours, dates = ways_around(patch, parse_patch_id(PATCH_ID))
    assert neighbours.region == "near 48.036370,12.840120,2"
    assert dates.region == "cell 33UUP_26_57"
    assert ways_around(patch, None) == (neighbours,)


@pytest.mark.usefixtures("small_dataset")
def test_a_value_that_says_nothing_is_a_problem_of_the_selection_and_not_of_the_page():
    assert problem_of(AnnotationFilter.of(split=["bench"])) is None
    assert isinstance(problem_of(AnnotationFilter.of(acquired=["soon"])), FilterValueError)


@pytest.mark.usefixtures("small_dataset")
def test_the_page_can_ask_how_far_the_preparing_is():
    answer = ask(routes(), "GET", "/search/preparing").json()
    assert answer is None or 0 <= answer["share"] <= 1


@pytest.mark.usefixtures("small_dataset")
def test_the_selection_can_be_taken_along_as_code():
    sql = ask(routes(), "GET", "/code/selection.sql?split=bench")
    assert sql.status_code == 200
    assert "bench" in sql.text
    assert "small.parquet" in sql.text
    assert "pandas" in ask(routes(), "GET", "/code/selection.py").text
    assert ask(routes(), "GET", "/code/selection.r").status_code == 404
