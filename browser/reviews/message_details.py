"""What a message says beside the verdict, checked field by field; all of it may be missing."""

from collections.abc import Mapping
from typing import Any

from browser.domain.judgement import Judgement
from browser.domain.judgement_details import CaptionCheck, CaptionCriterion, Issue, Mode
from browser.errors import JudgementError
from browser.reviews.message_fields import choice, long_text, shown

LONGEST_TEXT = 8000
"""Characters of a corrected text, longer than any of the dataset."""
_LONGEST_LOOK_S = 24 * 3600
_MOST_SENTENCES = 1000


def details(message: Mapping[str, object]) -> dict[str, Any]:
    """The fields of a judgement by their names.

    Raises:
        JudgementError: One has an impossible value.
    """
    return {
        "mode": Mode.VERIFY if message.get("mode") is None else choice(message, "mode", Mode),
        "seconds": _seconds(message),
        "given_answer": long_text(message, "given_answer", LONGEST_TEXT),
        "issues": tuple(dict.fromkeys(choice({"issues": one}, "issues", Issue) for one in _list(message, "issues"))),
        "correction": long_text(message, "correction", LONGEST_TEXT),
        "corrected_input": long_text(message, "corrected_input", LONGEST_TEXT),
        "caption_checks": _caption_checks(message),
    }


def details_message(judgement: Judgement) -> dict[str, Any]:
    """The same fields of a row, as far as the reviewer's own screen shows them again."""
    return {
        "mode": judgement.mode.value,
        "given_answer": judgement.given_answer,
        "issues": [issue.value for issue in judgement.issues],
        "correction": judgement.correction,
        "corrected_input": judgement.corrected_input,
        "caption_checks": [
            {"criterion": check.criterion.value, "is_met": check.is_met, "sentence": check.sentence}
            for check in judgement.caption_checks
        ],
    }


def _seconds(message: Mapping[str, object]) -> float | None:
    value = message.get("seconds")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LONGEST_LOOK_S:
        raise JudgementError(f"seconds is {shown(value)}, not a number from 0 to {_LONGEST_LOOK_S}.")
    return float(value)


def _caption_checks(message: Mapping[str, object]) -> tuple[CaptionCheck, ...]:
    checks = tuple(map(_caption_check, _list(message, "caption_checks")))
    if len({check.criterion for check in checks}) < len(checks):
        raise JudgementError("caption_checks names a criterion twice. Name each once.")
    return checks


def _caption_check(value: object) -> CaptionCheck:
    """A check from `{"criterion": ..., "is_met": ..., "sentence": ...}`."""
    if not isinstance(value, dict) or not isinstance(value.get("is_met"), bool):
        raise JudgementError(f"caption_checks has {shown(value)}. Give criterion, is_met and, where not met, sentence.")
    sentence = value.get("sentence")
    if sentence is not None and (type(sentence) is not int or not 0 <= sentence < _MOST_SENTENCES):
        raise JudgementError(f"sentence is {shown(sentence)}, not the place of a sentence: 0, 1, 2 and so on.")
    return CaptionCheck(choice(value, "criterion", CaptionCriterion), value["is_met"], sentence)


def _list(message: Mapping[str, object], name: str) -> list[object]:
    value = message.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > len(Issue):
        raise JudgementError(f"{name} is {shown(value)}, not a list of at most {len(Issue)}.")
    return value
