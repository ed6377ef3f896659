"""What a judgement can say beside its verdict: how it was asked, what is wrong with the text, a caption's criteria."""

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """Whether the dataset's answer was shown (verify) or hidden until one was given (answer)."""

    VERIFY = "verify"
    ANSWER = "answer"


class Issue(StrEnum):
    """What is wrong with a text."""

    WRONG_ANSWER = "wrong answer"
    NONE_RIGHT = "none right"
    SEVERAL_RIGHT = "several right"
    UNCLEAR_QUESTION = "unclear question"
    UNCLEAR_OPTIONS = "unclear options"
    MAP = "map outdated or too coarse"
    BOX_LOOSE = "box loose"
    BOX_TIGHT = "box tight"
    BOX_OTHER = "box around another object"
    TRIVIAL = "trivial"
    TYPO = "typo"


class CaptionCriterion(StrEnum):
    """What a caption is held against."""

    LANGUAGE = "linguistic correctness"
    FACTS = "factual accuracy"
    COMPLETENESS = "completeness"
    NO_ARTEFACTS = "no generation artefacts"


@dataclass(frozen=True, slots=True)
class CaptionCheck:
    """Whether a caption meets a criterion, and the place (0, 1, ...) of the sentence that fails it where one does."""

    criterion: CaptionCriterion
    is_met: bool
    sentence: int | None = None
