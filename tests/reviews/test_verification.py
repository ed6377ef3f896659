"""Rows changed, taken away or slipped in behind the program's back are found."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from reviews.rows import verdict

from browser.domain.judgement_details import CaptionCheck, CaptionCriterion, Issue, Mode
from browser.reviews.store import JudgementStore
from browser.reviews.verification import Damage, Verification, verify
from browser.reviews.versions import opened_database

DOUBLE = """
CREATE TABLE copied AS SELECT * FROM judgements;
INSERT INTO copied SELECT * FROM judgements WHERE position = 3;
UPDATE copied SET position = 7 WHERE rowid = 7;
DROP TABLE judgements;
ALTER TABLE copied RENAME TO judgements;
UPDATE journal_head SET position = 7;
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of six rows."""
    path = tmp_path / "reviews.sqlite"
    store = JudgementStore.open(path)
    first = store.append(verdict(1, "1", comment="Näher am Ufer \U0001f30a", seconds=2.25, view="true-fixed"))
    store.append(verdict(1, "2", replaces=first.judgement_id, mode=Mode.ANSWER, given_answer="yes"))
    for annotation_id in range(2, 6):
        check = CaptionCheck(CaptionCriterion.FACTS, is_met=False, sentence=1)
        store.append(verdict(annotation_id, issues=(Issue.TYPO,), caption_checks=(check,)))
    store.close()
    return path


def change(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def verified(path: Path) -> Verification:
    database = opened_database(path)
    try:
        return verify(database)
    finally:
        database.close()


def test_an_untouched_store_is_clean_and_its_last_seal_is_told(path: Path):
    checked = verified(path)

    assert (checked.row_count, checked.findings) == (6, ())
    assert len(checked.last_seal) == 64


@pytest.mark.parametrize(
    ("script", "damage", "positions"),
    [
        ("UPDATE judgements SET answer = 'incorrect' WHERE position = 3", Damage.CHANGED, (3, 3)),
        ("UPDATE judgements SET comment = comment || ' ' WHERE position = 1", Damage.CHANGED, (1, 1)),
        ("UPDATE judgements SET seconds = 2.26 WHERE position = 1", Damage.CHANGED, (1, 1)),
        ("UPDATE judgements SET recorded_at = 'yesterday' WHERE position = 2", Damage.CHANGED, (2, 2)),
        ("UPDATE judgements SET reviewer = 'Eve' WHERE position = 6", Damage.CHANGED, (6, 6)),
        ("UPDATE journal_head SET row_hash = 'x'", Damage.CHANGED, (6, 6)),
        ("DELETE FROM judgements WHERE position IN (3, 4)", Damage.MISSING, (3, 4)),
        ("DELETE FROM judgements WHERE position = 1", Damage.MISSING, (1, 1)),
        ("DELETE FROM judgements WHERE position > 4", Damage.MISSING, (5, 6)),
        ("DELETE FROM judgements", Damage.MISSING, (1, 6)),
        ("UPDATE journal_head SET position = 5", Damage.UNCOUNTED, (6, 6)),
        (DOUBLE, Damage.DOUBLED, (7, 7)),
    ],
)
def test_damage_is_found_and_placed(path: Path, script: str, damage: Damage, positions: tuple[int, int]):
    change(path, script)

    finding = verified(path).findings[0]

    assert (finding.damage, (finding.first_position, finding.last_position)) == (damage, positions)


def test_a_finding_is_told_in_a_sentence(path: Path):
    change(path, "DELETE FROM judgements WHERE position IN (3, 4)")

    assert [finding.sentence for finding in verified(path).findings] == ["Rows 3 to 4 are missing."]


def test_one_change_is_one_finding_and_not_one_for_every_row_after_it(path: Path):
    change(path, "UPDATE judgements SET flagged = 1 WHERE position = 2")

    assert len(verified(path).findings) == 1
