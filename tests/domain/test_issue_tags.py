from browser.domain.annotation import TASKS, TextType
from browser.domain.issue_tags import CRITERION_KEYS, issue_tags
from browser.domain.judgement_details import CaptionCriterion, Issue

OF_THE_DESK = set("hxuscfmlvieg") - {"c"}
"""Letters that mean something else there: pictures, links, evidence, guideline, skip and so on."""


def answers_of(task):
    keys = {TextType.BINARY: "yn", TextType.MCQ: "abcd", TextType.BOUNDING_BOX: "b", TextType.CAPTIONING: "abcd"}
    return set(keys[task.type])


def test_each_task_has_at_most_eight_issues_each_with_a_free_key_of_its_own():
    for task in TASKS:
        keys = [tag.key for tag in issue_tags(task)]
        assert len(keys) == len(set(keys)) <= 8
        assert not set(keys) & (OF_THE_DESK | answers_of(task) | {"r", "j"})


def test_every_issue_and_criterion_can_be_named():
    assert {tag.issue for task in TASKS for tag in issue_tags(task)} == set(Issue)
    assert [one.criterion for one in CRITERION_KEYS] == list(CaptionCriterion)
