"""A text before it has an ID."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from browser.domain.annotation import Category, Task, TextType
from browser.domain.grammar import (
    OPTION_KEYS,
    BinaryQuestion,
    Caption,
    MultipleChoice,
    ParsedAnnotation,
    PointBox,
    ReferenceBox,
    format_input,
    format_output,
)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Draft:
    """One annotation to be: task, input and output."""

    task: Task
    input: str
    output: str


def binary(category: Category, question: str, *, answer: bool) -> Draft:
    """A yes-or-no question."""
    return _draft(Task(TextType.BINARY, category), BinaryQuestion(question, answer))


def choice(category: Category, stem: str, right: str, wrong: Sequence[str], rng: np.random.Generator) -> Draft:
    """A question with the right option somewhere among three wrong ones."""
    place = int(rng.integers(len(OPTION_KEYS)))
    options = (*wrong[:place], right, *wrong[place:])
    return _draft(Task(TextType.MCQ, category), MultipleChoice(stem, options, OPTION_KEYS[place]))


def boxed(category: Category, parsed: PointBox | ReferenceBox) -> Draft:
    """An instruction to draw a box."""
    return _draft(Task(TextType.BOUNDING_BOX, category), parsed)


def caption(instruction: str, text: str) -> Draft:
    """An instruction to describe the image, and the description."""
    return _draft(Task(TextType.CAPTIONING, Category.NONE), Caption(instruction, text))


def one_of(items: Sequence[_T], rng: np.random.Generator) -> _T:
    """Any of the items, all alike."""
    return items[int(rng.integers(len(items)))]


def some_of(items: Sequence[_T], count: int, rng: np.random.Generator) -> list[_T]:
    """That many different items, fewer where there are fewer, in random order."""
    return [items[int(place)] for place in rng.permutation(len(items))[:count]]


def _draft(task: Task, parsed: ParsedAnnotation) -> Draft:
    return Draft(task, format_input(parsed), format_output(parsed) or "")
