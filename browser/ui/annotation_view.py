"""One annotation as the sample page shows it: words with their roles, the answer marked, what to draw."""

from dataclasses import dataclass, replace

from browser.domain.annotation import TASKS, Annotation, TextType
from browser.domain.boxes import Box, Point, format_box, format_point
from browser.domain.grammar import (
    OPTION_KEYS,
    BinaryQuestion,
    Caption,
    MultipleChoice,
    ParsedAnnotation,
    PointBox,
    ReferenceBox,
    Unparsed,
    parse,
)
from browser.domain.nomenclature import find_classes

_LONGEST_LABEL = 34
"""Characters of a label on a picture of 480 px: less than half of its width."""
_SIZES = ("largest", "smallest")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words with one role: `plain`, a `reference` expression, or a `point`; and whether a search has found them."""

    role: str
    text: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True)
class OptionView:
    """One possible answer; multiple choice has keys, yes and no have none.

    `segments` are the text with the hits of a search marked, where there can be any.
    """

    key: str | None
    text: str
    is_answer: bool
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotationView:
    """What is said, what is drawn (fractions from the top left), and the raw text of both columns.

    `section` is `caption`, `box` or `question`. `notice` says why a text could not be taken apart. `task` is the place
    of its task among `TASKS`, `classes` those that it names, in its order.
    """

    id: int
    section: str
    category: str
    segments: tuple[Segment, ...]
    input: str
    output: str
    options: tuple[OptionView, ...] = ()
    answer: str | None = None
    box: tuple[float, float, float, float] | None = None
    point: tuple[float, float] | None = None
    label: str | None = None
    notice: str | None = None
    task: int = 0
    classes: tuple[int, ...] = ()


_SECTIONS = {TextType.CAPTIONING: "caption", TextType.BOUNDING_BOX: "box"}


def annotation_view(annotation: Annotation) -> AnnotationView:
    """The annotation taken apart; one outside the grammar keeps its raw text and says why."""
    return _view(annotation, parse(annotation.task, annotation.input, annotation.output))


def question_view(annotation: Annotation) -> AnnotationView:
    """The question taken apart, without a trace of its answer; the output is empty."""
    question = replace(annotation, output="")
    return _view(question, parse(question.task, question.input, None))


def _view(annotation: Annotation, parsed: ParsedAnnotation) -> AnnotationView:
    return AnnotationView(
        id=annotation.annotation_id,
        section=_SECTIONS.get(annotation.task.type, "question"),
        category=str(annotation.task.category),
        segments=_segments(parsed),
        input=annotation.input,
        output=annotation.output,
        options=_options(parsed),
        answer=_answer(parsed),
        box=_box_edges(parsed),
        point=_point(parsed),
        label=overlay_label(parsed.reference) if isinstance(parsed, ReferenceBox) else None,
        notice=parsed.reason if isinstance(parsed, Unparsed) else None,
        task=TASKS.index(annotation.task),
        classes=_named_classes(annotation),
    )


def _named_classes(annotation: Annotation) -> tuple[int, ...]:
    texts = (annotation.input, annotation.output)
    return tuple(dict.fromkeys(mention.class_index for text in texts for mention in find_classes(text)))


def overlay_label(reference: str) -> str:
    """A referring expression as short as a picture's label must be, such as `pastures, largest`."""
    found = find_classes(reference)
    if not found:
        return _shortened(reference)
    start, end, _ = found[0]
    size = next((word for word in _SIZES if word in reference.lower().split()), None)
    name = _shortened(reference[start:end])
    return f"{name}, {size}" if size else name


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_LABEL:
        return text
    return text[:_LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(",") + " …"


def _segments(parsed: ParsedAnnotation) -> tuple[Segment, ...]:
    match parsed:
        case PointBox():
            return _around(parsed.before, Segment("point", format_point(parsed.point)), parsed.after)
        case ReferenceBox():
            return _around(parsed.before, Segment("reference", parsed.reference), parsed.after)
        case _:
            return _around("", Segment("plain", _plain_words(parsed)), "")


def _plain_words(parsed: BinaryQuestion | MultipleChoice | Caption | Unparsed) -> str:
    match parsed:
        case BinaryQuestion():
            return parsed.question
        case MultipleChoice():
            return parsed.stem
        case Caption():
            return parsed.text or ""
        case Unparsed():
            return ""


def _around(before: str, middle: Segment, after: str) -> tuple[Segment, ...]:
    return tuple(s for s in (Segment("plain", before), middle, Segment("plain", after)) if s.text)


def _options(parsed: ParsedAnnotation) -> tuple[OptionView, ...]:
    match parsed:
        case BinaryQuestion():
            return tuple(
                OptionView(None, word, parsed.answer is value) for word, value in (("yes", True), ("no", False))
            )
        case MultipleChoice():
            pairs = zip(OPTION_KEYS, parsed.options, strict=False)
            return tuple(OptionView(key, text, key == parsed.key) for key, text in pairs)
        case _:
            return ()


def _answer(parsed: ParsedAnnotation) -> str | None:
    """The answer where no list of options can mark it: a box, or the key of a question without options."""
    match parsed:
        case PointBox() | ReferenceBox():
            return format_box(parsed.box) if parsed.box else None
        case MultipleChoice(options=()):
            return parsed.key
        case _:
            return None


def _box_edges(parsed: ParsedAnnotation) -> tuple[float, float, float, float] | None:
    box: Box | None = parsed.box if isinstance(parsed, PointBox | ReferenceBox) else None
    return (box.x1, box.y1, box.x2, box.y2) if box else None


def _point(parsed: ParsedAnnotation) -> tuple[float, float] | None:
    point: Point | None = parsed.point if isinstance(parsed, PointBox) else None
    return (point.x, point.y) if point else None
