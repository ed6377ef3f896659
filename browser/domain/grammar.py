"""The grammar of the fifteen tasks: an annotation's input and output as structure, without loss.

What parses formats back to exactly the same text; everything else becomes `Unparsed`, which keeps the text.
What a question means is the audit's business.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.boxes import Box, Point, format_box, format_point, parse_box, parse_point

OPTION_KEYS: tuple[str, ...] = ("a", "b", "c", "d")
_MARKER = re.compile(r"(?: (?=a)|, (?=[b-z]))([a-z])\) ")
_LOOSE_MARKER = re.compile(r"(?:^|\s)[a-z]\)")
_ANSWERS: dict[str | None, bool | None] = {"yes": True, "no": False, None: None}
_ANSWER_WORDS = {True: "yes", False: "no"}
_NO_BOX = "The output is no box `[x1 y1, x2 y2]` in steps of 0.01 between 0.0 and 1.0."


@dataclass(frozen=True, slots=True)
class BinaryQuestion:
    """A yes-or-no question."""

    question: str
    answer: bool | None


@dataclass(frozen=True, slots=True)
class MultipleChoice:
    """A question with four options, or with none where the input offers none; the key is `a` to `d`."""

    stem: str
    options: tuple[str, ...]
    key: str | None

    @property
    def keyed_option(self) -> str | None:
        """The option that the key names."""
        return self.options[OPTION_KEYS.index(self.key)] if self.key and self.options else None


@dataclass(frozen=True, slots=True)
class PointBox:
    """An instruction to box what lies at a point: the words before and after the tag."""

    before: str
    point: Point
    after: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class ReferenceBox:
    """An instruction to box what an expression refers to: the words before and after the tag."""

    before: str
    reference: str
    after: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Caption:
    """An instruction to describe the image, and the description."""

    instruction: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Texts that do not follow the grammar of their task, and why."""

    input: str
    output: str | None
    reason: str


ParsedAnnotation: TypeAlias = BinaryQuestion | MultipleChoice | PointBox | ReferenceBox | Caption | Unparsed


def parse(task: Task, input: str, output: str | None) -> ParsedAnnotation:  # noqa: A002 - named as the column
    """The structure of an annotation's texts, or `Unparsed`; never an exception. Without an output: of a question."""
    if not input or output == "":
        return Unparsed(input, output, "The input or the output is empty.")
    parser = _PARSERS.get((task.type, task.category))
    if parser is None:
        return Unparsed(input, output, f"{task.type} with {task.category} is none of the fifteen tasks.")
    return parser(input, output)


def format_input(parsed: ParsedAnnotation) -> str:
    """The column `input`, exactly as it was parsed."""
    match parsed:
        case BinaryQuestion():
            return parsed.question
        case MultipleChoice():
            options = ", ".join(f"{key}) {option}" for key, option in zip(OPTION_KEYS, parsed.options, strict=False))
            return f"{parsed.stem} {options}" if options else parsed.stem
        case PointBox():
            return f"{parsed.before}<point>{format_point(parsed.point)}</point>{parsed.after}"
        case ReferenceBox():
            return f"{parsed.before}<ref>{parsed.reference}</ref>{parsed.after}"
        case Caption():
            return parsed.instruction
        case Unparsed():
            return parsed.input


def format_output(parsed: ParsedAnnotation) -> str | None:
    """The column `output`, exactly as it was parsed; None where there was none."""
    match parsed:
        case BinaryQuestion():
            return None if parsed.answer is None else _ANSWER_WORDS[parsed.answer]
        case MultipleChoice():
            return parsed.key
        case PointBox() | ReferenceBox():
            return None if parsed.box is None else format_box(parsed.box)
        case Caption():
            return parsed.text
        case Unparsed():
            return parsed.output


def _parse_binary(question: str, output: str | None) -> ParsedAnnotation:
    if output not in _ANSWERS:
        return Unparsed(question, output, "The output is neither `yes` nor `no`.")
    return BinaryQuestion(question, _ANSWERS[output])


def _parse_multiple_choice(question: str, output: str | None) -> ParsedAnnotation:
    if output is not None and output not in OPTION_KEYS:
        return Unparsed(question, output, "The output is none of `a`, `b`, `c` and `d`.")
    stem, *rest = _MARKER.split(question)
    keys, options = tuple(rest[::2]), tuple(rest[1::2])
    if keys == OPTION_KEYS and stem and all(options):
        return MultipleChoice(stem, options, output)
    if keys or _LOOSE_MARKER.search(question):
        return Unparsed(question, output, "The options are not written `a) ..., b) ..., c) ..., d) ...`.")
    return MultipleChoice(question, (), output)


def _parse_point_box(instruction: str, output: str | None) -> ParsedAnnotation:
    before, inside, after = _split_at_tag(instruction, "point")
    point, box = parse_point(inside), _read_box(output)
    if point is None or format_point(point) != inside:
        return Unparsed(instruction, output, "The input has no single `<point>(x, y)</point>` in steps of 0.01.")
    if output is not None and box is None:
        return Unparsed(instruction, output, _NO_BOX)
    return PointBox(before, point, after, box)


def _parse_reference_box(instruction: str, output: str | None) -> ParsedAnnotation:
    before, reference, after = _split_at_tag(instruction, "ref")
    box = _read_box(output)
    if not reference:
        return Unparsed(instruction, output, "The input has no single `<ref>...</ref>`.")
    if output is not None and box is None:
        return Unparsed(instruction, output, _NO_BOX)
    return ReferenceBox(before, reference, after, box)


def _split_at_tag(text: str, tag: str) -> tuple[str, str, str]:
    """The texts before, inside and after the one tag; nothing inside where there is none or several."""
    opening, closing = f"<{tag}>", f"</{tag}>"
    before, _, rest = text.partition(opening)
    inside, closed, after = rest.partition(closing)
    if not closed or opening in rest or closing in before or closing in after:
        return text, "", ""
    return before, inside, after


def _read_box(output: str | None) -> Box | None:
    """The box, if formatting it gives the same text."""
    box = parse_box(output) if output else None
    return box if box and format_box(box) == output else None


def _parser_of(task: Task) -> Callable[[str, str | None], ParsedAnnotation]:
    match task.type:
        case TextType.BINARY:
            return _parse_binary
        case TextType.MCQ:
            return _parse_multiple_choice
        case TextType.BOUNDING_BOX:
            return _parse_point_box if task.category is Category.POINT else _parse_reference_box
        case TextType.CAPTIONING:
            return Caption


_PARSERS = {(task.type, task.category): _parser_of(task) for task in TASKS}
