"""What a judgement says beside its verdict, through the routes of the desk."""

from pathlib import Path

import pytest
from ui.judgement_client import Client, Reviewer, open_dataset

from browser.ui import resources


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_dataset(monkeypatch, tmp_path)
    yield
    resources.store().close()
    resources.clear()


@pytest.fixture
def ada() -> Reviewer:
    return Reviewer(Client(), "Ada")


def texts(reviewer: Reviewer) -> list[dict]:
    return reviewer.patch(reviewer.desk()["patches"][0])["texts"]


def place(reviewer: Reviewer, task: str) -> int:
    ids = {text["id"] for text in texts(reviewer) if text["task"] == task}
    return next(n for n, (annotation_id, _, _) in enumerate(reviewer.desk()["items"]) if annotation_id in ids)


def test_a_text_comes_with_its_issues_and_a_caption_with_its_criteria_and_sentences(ada: Reviewer):
    by_task = {text["task"]: text for text in texts(ada)}

    choice, caption = by_task["Area, choice"], by_task["Caption"]
    assert {one["value"] for one in choice["issues"]} >= {"none right", "several right", "unclear options"}
    assert (choice["criteria"], choice["sentences"]) == ([], [])
    assert [one["key"] for one in caption["criteria"]] == ["a", "b", "c", "d"]
    assert caption["sentences"] == ["A rural scene with arable land and pastures."]


def test_a_text_names_what_falls_with_it(ada: Reviewer):
    by_task = {text["task"]: text for text in texts(ada)}
    ids = {task: text["id"] for task, text in by_task.items()}

    assert {ids["Presence, choice"], ids["Caption"]} <= {*by_task["Presence, yes or no"]["kin"]}
    assert by_task["Season, choice"]["kin"] == []
    assert ids["Presence, yes or no"] in by_task["Caption"]["sentence_kin"][0]


def test_details_come_back_after_a_reload_and_the_correction_in_normal_form(ada: Reviewer):
    given = {"issues": ["wrong answer"], "correction": " B ", "answer": "incorrect", "visible": "contradicts"}

    answer = ada.post(ada.verdict(place(ada, "Presence, choice"), **given))

    assert answer.status_code == 201
    (row,) = ada.desk()["rows"]
    assert (row["issues"], row["correction"], row["mode"]) == (["wrong answer"], "b", "verify")


def test_a_criterion_that_fails_comes_back_with_its_sentence(ada: Reviewer):
    checks = [{"criterion": "factual accuracy", "is_met": False, "sentence": 0}]

    ada.post(ada.verdict(place(ada, "Caption"), caption_checks=checks, answer="incorrect", visible="contradicts"))

    assert ada.desk()["rows"][0]["caption_checks"] == checks


@pytest.mark.parametrize(
    ("task", "correction", "reason"),
    [
        ("Presence, choice", {"correction": "e"}, "none of `a`, `b`, `c` and `d`"),
        ("Presence, yes or no", {"correction": "yes"}, "says what the dataset says"),
        ("Presence, choice", {"corrected_input": "Which? a) one, b) two"}, "options are not written"),
        ("Box at a point", {"correction": "[0.5 0.5, 0.4 0.6]"}, "no box"),
    ],
)
def test_a_correction_outside_the_grammar_is_refused_with_the_reason(ada: Reviewer, task, correction, reason):
    message = ada.verdict(place(ada, task), answer="incorrect", visible="contradicts", **correction)

    answer = ada.post(message)

    assert answer.status_code == 400
    assert reason in answer.json()["error"]
    assert ada.desk()["rows"] == []
