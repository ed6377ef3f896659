"""A click is answered by a route: with the very data that the page draws after it."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest
from ui.route_client import get, is_refusal
from ui.sample_data import TEXTS_ONLY, WHOLE, open_in_process, write_sample_data

from browser.domain.selection import AnnotationFilter
from browser.ui import resources

PAGE = Path(__file__).parents[2] / "pages" / "map.py"
COMPONENTS = {"facets": "facet_panel", "sentence": "sentence_bar", "ribbon": "ribbon", "card": "patch_card"}
FILTERS = (
    AnnotationFilter(),
    AnnotationFilter.of(split=["train"]),
    AnnotationFilter.of(not_country=["Finland"], type=["binary", "mcq"]),
    AnnotationFilter.of(having_category=["presence"], acquired=["2017-06-01..2017-06-30"]),
    AnnotationFilter.of(country=["<i>Austria</i>"], not_type=["captioning"]),
    AnnotationFilter.of(split=["bench"], country=["Atlantis"]),
    AnnotationFilter.of(region=["near 48,12,500"], not_region=["box 1,2,3,4"]),
)
STATES = (
    {},
    {"view": "table"},
    {"patch": WHOLE, "colour": "country"},
    {"patch": TEXTS_ONLY, "basemap": "openstreetmap"},
)


@pytest.fixture(autouse=True)
def dataset(monkeypatch, tmp_path):
    open_in_process(monkeypatch, write_sample_data(tmp_path), tmp_path)
    yield
    resources.clear()


def drawn(selection: AnnotationFilter, state: dict[str, str]) -> dict[str, dict]:
    """What the page gives each of its components."""
    at = AppTest.from_file(str(PAGE))
    for name, values in {**selection.fields, **state}.items():
        at.query_params[name] = values
    at.run(timeout=20)
    protos = [element.proto for element in at.get("bidi_component")]
    return {proto.component_name.removeprefix("bentxt_"): json.loads(proto.json or "{}") for proto in protos}


def answered(selection: AnnotationFilter, state: dict[str, str]) -> dict[str, dict]:
    query = urlencode([*state.items(), *selection.query])
    answer = get(f"/answer/{resources.catalog().fingerprint}?{query}")
    assert answer.status_code == 200
    found: dict[str, dict] = answer.json()
    return found


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_route_says_what_the_page_draws(state):
    middle = {"list": "patch_table"} if state.get("view") == "table" else {"overlay": "map_overlay"}
    for selection in FILTERS:
        page, answer = drawn(selection, state), answered(selection, state)
        assert set(answer) == {*COMPONENTS, *middle}
        for part, component in {**COMPONENTS, **middle}.items():
            assert answer[part] == {name: page[component][name] for name in answer[part]}


def test_the_page_asks_where_its_own_address_can_follow():
    state = {"patch": WHOLE, "colour": "country", "view": "table"}
    address = drawn(AnnotationFilter(), state)["facet_panel"]["answerAt"]
    assert get(f"{address}&{urlencode(state)}").json() == answered(AnnotationFilter(), state)


def test_what_cannot_be_counted_is_left_to_the_page():
    refused = get(f"/answer/{resources.catalog().fingerprint}?acquired=soon")
    assert refused.status_code == 400
    assert is_refusal(refused)
    assert drawn(AnnotationFilter.of(acquired=["soon"]), {})["facet_panel"]["answerAt"] is None


def test_another_dataset_is_not_answered_for():
    assert get("/answer/0123456789abcdef").status_code == 404
