"""The console's routes, with the real process behind them."""

import threading

import pytest
from ui.in_process import ADDRESS, ask
from ui.route_client import open_small_dataset

from browser.ui import resources
from browser.ui.routes.console import console_routes

BAD_REQUEST, FORBIDDEN = 400, 403


@pytest.fixture(autouse=True)
def dataset(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path)
    yield
    resources.clear()


def post(path, message, origin=ADDRESS):
    return ask(console_routes(), "POST", path, json=message, headers={"Origin": origin})


def run(sql, name="one"):
    return post("/api/sql", {"sql": sql, "run": name})


def test_a_query_is_answered_as_json_that_no_browser_keeps():
    answer = run("SELECT count(*) AS n FROM annotations")
    assert answer.json()["rows"] == [[8]]
    assert answer.json()["columns"] == [{"name": "n", "type": "BIGINT"}]
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_wrong_is_told_in_words():
    refused = run("COPY annotations TO 'copy.csv'")
    assert refused.status_code == BAD_REQUEST
    assert "Only one SELECT" in refused.json()["error"]
    assert post("/api/sql", {"sql": 5, "run": "one"}).json() == {"error": "The message lacks the text 'sql'."}
    assert post("/api/sql", ["SELECT 1"]).status_code == BAD_REQUEST


def test_another_site_s_page_can_ask_nothing():
    assert post("/api/sql", {"sql": "SELECT 1", "run": "one"}, "https://elsewhere.example").status_code == FORBIDDEN
    assert ask(console_routes(), "POST", "/api/sql", json={"sql": "SELECT 1", "run": "1"}).status_code == FORBIDDEN


def test_a_question_is_taken_back_by_its_name():
    answers = []
    endless = threading.Thread(target=lambda: answers.append(run("SELECT count(*) FROM range(1000000000000)", "two")))
    endless.start()
    while endless.is_alive():
        assert post("/api/sql/cancel", {"run": "two"}).json() == {}
        endless.join(0.1)
    assert answers[0].json() == {"error": "The query was cancelled."}
