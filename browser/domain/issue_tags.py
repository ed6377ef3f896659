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
_TRIVIAL = IssueTag("t", Issue.TRIVIAL, "trivial")
_QUESTION = IssueTag("q", Issue.UNCLEAR_QUESTION, "unclear question")
_MAP = IssueTag("p", Issue.MAP, "map outdated")
_TYPO = IssueTag("k", Issue.TYPO, "typo")
_TAGS: dict[TextType, tuple[IssueTag, ...]] = {
    TextType.BINARY: (_WRONG, _TRIVIAL, _QUESTION, _MAP, _TYPO),
    TextType.MCQ: (
        _WRONG,
        IssueTag("n", Issue.NONE_RIGHT, "none right"),
        IssueTag("z", Issue.SEVERAL_RIGHT, "several right"),
        _TRIVIAL,
        _QUESTION,
        IssueTag("o", Issue.UNCLEAR_OPTIONS, "unclear options"),
        _MAP,
        _TYPO,
    ),
    TextType.BOUNDING_BOX: (
        IssueTag("w", Issue.BOX_LOOSE, "too wide"),
        IssueTag("n", Issue.BOX_TIGHT, "too narrow"),
        IssueTag("o", Issue.BOX_OTHER, "other object"),
        _TRIVIAL,
        _QUESTION,
        _MAP,
        _TYPO,
    ),
    TextType.CAPTIONING: (_MAP, _TRIVIAL, _TYPO),
}
"""In an order that fits into two lines of the desk."""


def issue_tags(task: Task) -> tuple[IssueTag, ...]:
    """The issues of a task, at most eight; a caption's language and facts are among its criteria."""
    return _TAGS[task.type]
