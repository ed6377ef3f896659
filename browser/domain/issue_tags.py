"""Which issues a reviewer can name of a text, by its task, each with its key and its short words."""

from dataclasses import dataclass

from browser.domain.annotation import Task, TextType
from browser.domain.judgement_details import CaptionCriterion, Issue


@dataclass(frozen=True, slots=True)
class IssueTag:
    """An issue as the desk offers it. Its key is none that verdicts, answers or pictures have."""

    key: str
    issue: Issue
    words: str


@dataclass(frozen=True, slots=True)
class CriterionKey:
    """A criterion of captions as the desk offers it; captions have no options, so their keys are free."""

    key: str
    criterion: CaptionCriterion
    words: str


CRITERION_KEYS: tuple[CriterionKey, ...] = (
    CriterionKey("a", CaptionCriterion.LANGUAGE, "language"),
    CriterionKey("b", CaptionCriterion.FACTS, "facts"),
    CriterionKey("c", CaptionCriterion.COMPLETENESS, "complete"),
    CriterionKey("d", CaptionCriterion.NO_ARTEFACTS, "no artefacts"),
)
_WRONG = IssueTag("w", Issue.WRONG_ANSWER, "wrong answer")
_QUESTION = IssueTag("q", Issue.UNCLEAR_QUESTION, "unclear question")
_OF_ANY_TASK = (
    IssueTag("p", Issue.MAP, "map outdated, too coarse"),
    IssueTag("t", Issue.TRIVIAL, "trivial"),
    IssueTag("k", Issue.TYPO, "typo"),
)
_TAGS: dict[TextType, tuple[IssueTag, ...]] = {
    TextType.BINARY: (_WRONG, _QUESTION, *_OF_ANY_TASK),
    TextType.MCQ: (
        _WRONG,
        IssueTag("n", Issue.NONE_RIGHT, "none right"),
        IssueTag("z", Issue.SEVERAL_RIGHT, "several right"),
        _QUESTION,
        IssueTag("o", Issue.UNCLEAR_OPTIONS, "unclear options"),
        *_OF_ANY_TASK,
    ),
    TextType.BOUNDING_BOX: (
        IssueTag("w", Issue.BOX_LOOSE, "box too wide"),
        IssueTag("n", Issue.BOX_TIGHT, "box too narrow"),
        IssueTag("o", Issue.BOX_OTHER, "other object"),
        _QUESTION,
        *_OF_ANY_TASK,
    ),
    TextType.CAPTIONING: _OF_ANY_TASK,
}


def issue_tags(task: Task) -> tuple[IssueTag, ...]:
    """The issues of a task, at most eight; a caption's language and facts are among its criteria."""
    return _TAGS[task.type]
