"""Claims as columns against the meaning of each row's texts."""

from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.stated import Stated, stated_by_row

ANSWERS = [None, "yes", "no", "a", "b", "c", "d"]


def assert_claims_are_those_of(claims, rows):
    """Each entry is what the pure parser finds in its row."""
    rows = sorted(rows, key=lambda row: row["ID"])
    tasks = [Task(TextType(row["type"]), Category(row["category"])) for row in rows]
    assert claims.annotation_id.tolist() == [row["ID"] for row in rows]
    assert [TASKS[code] for code in claims.task] == tasks
    stated = [stated_by_row(task, row["input"], row["output"]) for task, row in zip(tasks, rows, strict=True)]
    found = zip(claims.classes.tolist(), claims.amount_low.tolist(), claims.amount_high.tolist(), strict=True)
    assert [Stated(*each) for each in found] == stated
    answers = [row["output"] if row["type"] in ("binary", "mcq") else None for row in rows]
    assert [ANSWERS[code] for code in claims.answer] == answers
