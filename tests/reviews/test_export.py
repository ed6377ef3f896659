import csv
import io
from dataclasses import replace

import pytest
from reviews.rows import unusable, verdict, withdrawal

from browser.domain.judgement_details import CaptionCheck, CaptionCriterion, Issue, Mode
from browser.reviews.export import COLUMNS, csv_lines, safe_text


def read(rows, synthetic=frozenset()) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_lines(rows, synthetic)), newline="")))


def test_an_empty_store_gives_the_header_alone():
    assert "".join(csv_lines([], frozenset())) == ",".join(COLUMNS) + "\r\n"


def test_every_row_is_there_and_the_latest_of_its_item_is_marked():
    first = verdict(7, "1")
    second = verdict(7, "h2", replaces=first.judgement_id)

    rows = read([first, second, unusable("P2")])

    assert [row["latest"] for row in rows] == ["no", "yes", "yes"]
    assert (rows[1]["answer"], rows[1]["visible"], rows[1]["replaces"]) == (
        "incorrect",
        "does not show it",
        str(first.judgement_id),
    )
    assert (rows[2]["annotation_id"], rows[2]["kind"], rows[2]["reason"]) == ("", "patch unusable", "cloud")


def test_a_withdrawal_is_a_row_of_its_own():
    first = verdict(7)

    assert [row["withdraws"] for row in read([first, withdrawal(first)])] == ["", str(first.judgement_id)]


def test_instants_are_in_utc():
    assert read([verdict()])[0]["judged_at"] == "2026-11-23T12:00:00+00:00"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_comment_never_runs_as_a_formula(start: str):
    comment = f'{start}HYPERLINK("http://x")'

    assert safe_text(comment) == f"'{comment}"
    assert read([verdict(comment=comment, reviewer=comment)])[0]["comment"] == f"'{comment}"


def test_a_comment_with_quotes_commas_and_lines_stays_one_cell():
    assert read([verdict(comment='a "b", c\nd')])[0]["comment"] == 'a "b", c\nd'


def test_what_a_judgement_says_beside_its_verdict_is_there_in_words():
    checks = (CaptionCheck(CaptionCriterion.LANGUAGE, is_met=True), CaptionCheck(CaptionCriterion.FACTS, False, 1))
    given = verdict(mode=Mode.ANSWER, seconds=2.5, given_answer="-1", issues=(Issue.TYPO, Issue.MAP))

    row = read([replace(given, correction="yes", guideline_version=3, caption_checks=checks)])[0]

    assert (row["mode"], row["seconds"], row["guideline_version"], row["given_answer"]) == ("answer", "2.5", "3", "'-1")
    assert (row["issues"], row["correction"]) == ("typo; map outdated or too coarse", "yes")
    assert row["caption_checks"] == "linguistic correctness: yes; factual accuracy: no (sentence 2)"


def test_judgements_about_generated_data_say_so():
    assert [row["synthetic"] for row in read([verdict()], frozenset({"f" * 16}))] == ["yes"]
    assert [row["synthetic"] for row in read([verdict()])] == ["no"]
