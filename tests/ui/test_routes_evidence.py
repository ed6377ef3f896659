"""The evidence of the sample page: what the route says, and that the desk knows nothing of it."""

import json

import pytest
from ui.route_client import get, is_refusal
from ui.sample_data import TEXTS_ONLY, WHOLE, open_in_process, write_sample_data

from browser.ui import resources
from browser.ui.desk_view import desk_message
from browser.ui.patch_viewer import bundle

POINT_TEXT, AREA_TEXT = "13", "2"


@pytest.fixture(autouse=True)
def dataset(monkeypatch, tmp_path):
    open_in_process(monkeypatch, write_sample_data(tmp_path), tmp_path)
    yield
    resources.clear()


def evidence(patch_id):
    answer = get(f"/api/evidence/{resources.catalog().fingerprint}/{patch_id}")
    assert answer.status_code == 200
    return answer.json()["texts"]


def test_each_text_of_a_patch_has_its_verdict_numbers_and_shapes():
    texts = evidence(WHOLE)
    assert len(texts) == 15
    area = texts[AREA_TEXT]
    assert (area["verdict"], area["sureness"]) == ("contradicts", 1.0)
    assert area["words"].startswith("Answered no to: Pastures: at least 20 % (288,000 m²). The map has")
    (outline,) = area["shapes"]
    assert outline["kind"] == "outline"
    assert all(0 <= number <= 1 for ring in outline["rings"] for corner in ring for number in corner)


def test_a_box_has_that_of_the_map_beside_it_and_the_pixels_between_their_edges():
    point = evidence(WHOLE)[POINT_TEXT]
    assert {shape["kind"] for shape in point["shapes"]} == {"outline", "box"}
    assert point["edges"]["off"].keys() == {"left", "top", "right", "bottom"}
    assert point["shapes"][-1]["label"] == "from the map"


def test_options_have_a_truth_of_their_own():
    choice = next(text for text in evidence(WHOLE).values() if text["claims"] and text["claims"][0].get("key"))
    assert [claim["key"] for claim in choice["claims"]] == ["a", "b", "c", "d"]
    assert {claim["isTrue"] for claim in choice["claims"]} <= {True, False}


def test_without_a_map_only_columns_are_known_and_nothing_is_outlined():
    texts = evidence(TEXTS_ONLY).values()
    assert {"follows", "not computed"} <= {text["verdict"] for text in texts}
    assert not any(text["shapes"] for text in texts)


def test_an_address_of_another_dataset_or_patch_is_refused():
    assert is_refusal(get(f"/api/evidence/0123456789abcdef/{WHOLE}"))
    assert is_refusal(get(f"/api/evidence/{resources.catalog().fingerprint}/nowhere"))


def test_the_desk_has_neither_the_verdicts_nor_the_evidence_and_does_not_ask_where_everybody_may():
    assert "api/evidence" not in bundle("desk.js").lower()
    message = json.dumps(desk_message(WHOLE))
    assert "evidence" not in message
    assert "contradicts" not in message
    assert "machine" not in message
