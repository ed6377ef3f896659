import pytest

from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.task_rules import facts_beside, task_rule


@pytest.mark.parametrize("task", TASKS, ids=str)
def test_each_task_has_a_name_and_a_rule_of_one_line(task: Task):
    rule = task_rule(task)

    assert rule.label
    assert 0 < len(rule.rule) <= 80
    assert rule.rule.endswith(".")


def test_no_two_tasks_have_the_same_name():
    assert len({task_rule(task).label for task in TASKS}) == len(TASKS)


def test_what_a_question_asks_for_does_not_stand_beside_it():
    assert facts_beside(Task(TextType.MCQ, Category.COUNTRY)) == ("season", "climate_zone")
    assert facts_beside(Task(TextType.MCQ, Category.CLIMATE_ZONE)) == ("country", "season")
    assert facts_beside(Task(TextType.BINARY, Category.AREA)) == ("country", "season", "climate_zone")


def test_nothing_stands_beside_a_caption_because_it_tells_all_three():
    assert facts_beside(Task(TextType.CAPTIONING, Category.NONE)) == ()
