"""Collections and saved selections as pages ask for them, over a small real dataset and a real store."""

import json
from pathlib import Path

import httpx
import pytest
from factories import dataset_rows, patch_facts, write_parquet
from ui.in_process import ADDRESS, ask

from browser.ui import resources
from browser.ui.routes import routes

OWN_PAGE = {"Origin": ADDRESS}
TEXTS_PER_PATCH = 15


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    parquet = write_parquet(tmp_path / "small.parquet", dataset_rows(), is_synthetic=True)
    for name, value in {"PARQUET": parquet, "REVIEWS": tmp_path / "reviews.sqlite", "LMDB": ""}.items():
        monkeypatch.setenv(f"BENTXT_{name}", str(value))
    resources.clear()
    yield
    resources.collections().close()
    resources.saved_selections().close()
    resources.clear()


def get(path: str) -> httpx.Response:
    return ask(routes(), "GET", path, headers=OWN_PAGE)


def post(path: str, headers: dict[str, str] = OWN_PAGE, **message: object) -> httpx.Response:
    return ask(routes(), "POST", path, json=message, headers=headers)


def star(item: str, is_collected: bool = True, collection_id: str | None = None) -> dict:
    answer = post("/api/collected", item=item, is_collected=is_collected, collection_id=collection_id)
    assert answer.status_code == 200, answer.text
    return answer.json()


def opened(collection_id: str) -> dict:
    return get(f"/api/collections/{collection_id}").json()


def test_before_the_first_star_there_is_no_collection_and_then_there_is_one():
    assert get("/api/collected").json() == {"collection_id": None, "name": None, "items": []}

    starred = star("3")

    assert (starred["name"], starred["items"]) == ("Starred", ["3"])
    assert get("/api/collected").json() == starred
    assert star("3", False, starred["collection_id"])["items"] == []


@pytest.mark.parametrize(
    ("item", "status", "says"),
    [("999999", 404, "The closest is"), ("p2", 400, "No patch begins with annotation 2"), ("<b>", 400, "neither an")],
)
def test_what_the_dataset_does_not_have_is_not_collected(item: str, status: int, says: str):
    answer = post("/api/collected", item=item, is_collected=True)

    assert answer.status_code == status
    assert says in answer.json()["error"]
    assert get("/api/collections").json()["collections"] == []


def test_a_page_of_another_site_collects_nothing():
    assert (
        post("/api/collected", {"Origin": "http://elsewhere.example"}, item="3", is_collected=True).status_code == 403
    )
    assert (
        post("/api/selections", {"Origin": "http://elsewhere.example"}, name="x", page="", query="").status_code == 403
    )
    assert get("/api/collected").json()["items"] == []


def test_notes_order_and_name_are_changed_one_by_one():
    for item in ("3", "p16", "5"):
        collection_id = star(item)["collection_id"]
    address = f"/api/collections/{collection_id}"
    assert post(f"{address}/note-item", item="p16", note="<b>wide</b>", known="").status_code == 200
    assert post(f"{address}/note", note="for the talk", known="").status_code == 200
    assert post(f"{address}/move", item="5", before="3").status_code == 200
    assert post(f"{address}/name", name=" Wide  rivers ").status_code == 200

    collection = opened(collection_id)

    assert [one["item"] for one in collection["items"]] == ["5", "3", "p16"]
    assert collection["items"][2]["note"] == "<b>wide</b>"
    assert (collection["name"], collection["note"]) == ("Wide rivers", "for the talk")
    assert (collection["words"], collection["among"]) == ("2 texts and 1 patch", "3.5.p16")


def test_a_note_that_another_tab_changed_is_answered_with_what_it_says_now():
    address = f"/api/collections/{star('3')['collection_id']}/note-item"
    post(address, item="3", note="theirs", known="")

    answer = post(address, item="3", note="mine", known="")

    assert (answer.status_code, answer.json()["current"]) == (409, "theirs")


def test_deleting_and_bringing_back():
    collection_id = star("3")["collection_id"]
    post(f"/api/collections/{collection_id}/delete")
    lists = get("/api/collections").json()
    assert (lists["collections"], lists["deleted"][0]["name"]) == ([], "Starred")
    assert get(f"/api/collections/{collection_id}").status_code == 404

    post(f"/api/collections/{collection_id}/restore")

    assert opened(collection_id)["items"] == [{"item": "3", "note": ""}]
    assert post(f"/api/collections/{collection_id}/burn").status_code == 400


def test_items_are_shown_with_place_text_and_the_way_to_them():
    text, missing, patch = get("/api/items?items=3.999999.p16").json()

    assert (text["country"], text["label"], text["answer"]) == ("Austria", "Count, yes or no", "yes")
    assert text["text"] == "Are there exactly 2 regions of arable land in the image?"
    assert text["query"] == "annotation=3"
    assert "The closest is" in missing["missing"]
    assert (patch["label"], patch["query"]) == ("Patch, 15 texts", f"patch={patch_facts(1)['patch_id']}")
    assert patch["text"].startswith("A rural scene")
    assert get(f"/api/items?items={'.'.join(map(str, range(1, 60)))}").status_code == 400


def test_a_collection_travels_as_a_file_with_its_notes_and_order():
    for item in ("5", "p16"):
        collection_id = star(item)["collection_id"]
    post(f"/api/collections/{collection_id}/note-item", item="5", note="näher", known="")
    answer = get(f"/export/collection/{collection_id}/collection.json")
    assert 'filename="synthetic_BigEarthNet.txt_Starred.collection.json"' in answer.headers["content-disposition"]

    taken = post("/api/collections/import", **answer.json())

    assert taken.status_code == 201
    assert taken.json()["name"] == "Starred (2)"
    assert taken.json()["items"] == [{"item": "5", "note": "näher"}, {"item": "p16", "note": ""}]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"format": "something"}, "no collection"),
        ({"dataset_fingerprint": "0" * 16}, "is of dataset 0000"),
        ({"items": [{"annotation_id": 3}, {"annotation_id": "x"}]}, "Item 2 of this file"),
        ({"items": "3"}, "no list of items"),
    ],
)
def test_a_file_that_is_no_collection_of_this_dataset_is_refused(changes: dict, says: str):
    good = json.loads(get(f"/export/collection/{star('3')['collection_id']}/collection.json").text)

    answer = post("/api/collections/import", **{**good, **changes})

    assert answer.status_code == 400
    assert says in answer.json()["error"]


def test_a_view_of_any_page_is_saved_with_its_filter_in_one_canonical_form():
    query = "split=test&country=Kosovo&view=table&split=bench"
    saved = post("/api/selections", name="Kosovo", page="", query=query).json()

    assert saved["address"] == "/?split=bench&split=test&country=Kosovo&view=table"
    assert saved["values"] == ["bench or test", "Kosovo"]
    assert post("/api/selections", name="Kosovo", page="", query="").status_code == 400
    post(f"/api/selections/{saved['selection_id']}/name", name="South")
    post(f"/api/selections/{saved['selection_id']}/delete")
    assert [one["name"] for one in get("/api/selections").json()["deleted"]] == ["South"]
    post(f"/api/selections/{saved['selection_id']}/restore")
    assert [one["name"] for one in get("/api/selections").json()["selections"]] == ["South"]


@pytest.mark.parametrize("message", [{"page": "../x", "query": ""}, {"page": "", "query": "x" * 9000}, {"page": ""}])
def test_a_view_that_is_none_is_not_saved(message: dict):
    assert post("/api/selections", name="View", **message).status_code == 400
