"""No text, however long or odd, hangs the grammar or makes it raise."""

import pytest
from factories import TEXTS

from browser.domain.annotation import TASKS
from browser.domain.grammar import Unparsed, parse

TAG = "<point>(0.5, 0.5)</point><ref>"
REPEATED_PIECES = [" a) x, b) y, c) z", " a) x, b) y, c) z, d) w", " a)", ", b) ", TAG, "(0.5, 0.5)", "<", "9" * 9]


def test_the_usual_texts_of_all_tasks_parse():
    for (task_type, category), texts in TEXTS.items():
        task = next(t for t in TASKS if (t.type, t.category) == (task_type, category))
        assert not isinstance(parse(task, *texts), Unparsed)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", REPEATED_PIECES)
def test_a_very_long_text_is_read_in_linear_time(piece):
    text = piece * (300_000 // len(piece))
    for task in TASKS:
        parse(task, text, text)
