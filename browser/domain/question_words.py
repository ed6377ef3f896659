"""Words that turn a question round, and the classes that a question names."""

import re

from browser.domain.nomenclature import ClassMention, find_classes
from browser.errors import MeaningError

GAP = "#"
"""Stands where a class was named."""
_TURNED = re.compile(
    r"\b(?:not (?!more than|less than)|no (?!more than|less than|fewer than)|never|none|nothing|without|neither|nor\b|"
    r"absent|absence|lacks?\b|lacking|missing|devoid|free of|excluding|outside)|n't\b"
)


def refuse_turned(text: str) -> None:
    """Refuse a text in lower case that asks for the opposite.

    Raises:
        MeaningError: It has a word such as `not` or `without`.
    """
    if turned := _TURNED.search(text):
        raise MeaningError(f"`{turned[0].strip()}` may turn the meaning round.")


def named_classes(text: str, expected: int) -> tuple[int, ...]:
    """Indices of the different classes that a text names, in its order.

    Raises:
        MeaningError: They are not as many as expected.
    """
    named = tuple(dict.fromkeys(mention.class_index for mention in find_classes(text)))
    if len(named) != expected:
        raise MeaningError(f"`{text}` names {len(named)} classes instead of {expected}.")
    return named


def without_classes(text: str, mentions: tuple[ClassMention, ...] | None = None) -> str:
    """The text with a gap for each class, so that no word of a class is taken for anything else."""
    for mention in reversed(find_classes(text) if mentions is None else mentions):
        text = f"{text[: mention.start]}{GAP}{text[mention.end :]}"
    return text
