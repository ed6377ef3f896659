"""The first texts of a patch as the card shows them."""

from collections.abc import Iterable

from browser.domain.annotation import Annotation, Category, TextType
from browser.domain.grammar import (
    BinaryQuestion,
    Caption,
    MultipleChoice,
    PointBox,
    ReferenceBox,
    Unparsed,
    format_output,
    parse,
)
from browser.domain.selection import About, AnnotationFilter
from browser.ui.hits import from_first_hit, hit_spans, pieces_of

SHOWN_TEXTS = 3
_ASKED, _HITS_HIDDEN, _OTHER = range(3)
_TYPE_WORDS = {
    TextType.CAPTIONING: "Caption",
    TextType.BINARY: "Binary",
    TextType.MCQ: "Choice",
    TextType.BOUNDING_BOX: "Box",
}


def first_texts(
    annotations: Iterable[Annotation], selection: AnnotationFilter, left: frozenset[int] | None = None
) -> tuple[Annotation, ...]:
    """Three annotations: those that the filter asks for first; of those a caption, then one of each other type.

    `left` are the IDs that the filter leaves, where task and words do not tell.
    """
    ranked: tuple[list[Annotation], ...] = ([], [], [])
    for annotation in annotations:
        is_left = left is None or annotation.annotation_id in left
        ranked[_rank(annotation, selection) if is_left else _OTHER].append(annotation)
    return tuple(annotation for equal in ranked for annotation in _varied(equal))[:SHOWN_TEXTS]


def needs_claims(selection: AnnotationFilter) -> bool:
    """Whether it takes more than task and words to tell which annotations the filter asks for."""
    asked = {c.facet.name for c in selection.conditions if c.facet.about is About.ANNOTATION and not c.of_patches}
    return bool(asked - {"type", "category", "words"})


def text_data(annotation: Annotation, selection: AnnotationFilter) -> dict[str, object]:
    """What `patch_card.js` shows of one annotation: its kind, its words with the hits among them, and the answer."""
    category = annotation.task.category
    kind = _TYPE_WORDS[annotation.task.type]
    words, answer = _words_and_answer(annotation)
    if _rank(annotation, selection) == _HITS_HIDDEN:
        words = annotation.input
    return {
        "annotationId": annotation.annotation_id,
        "label": kind if category is Category.NONE else f"{kind}, {category}",
        "pieces": from_first_hit(pieces_of(words, selection)),
        "answer": pieces_of(answer, selection) if answer else None,
        "isLong": annotation.task.type is TextType.CAPTIONING,
        "isMeasured": annotation.task.type is TextType.BOUNDING_BOX,
    }


def _rank(annotation: Annotation, selection: AnnotationFilter) -> int:
    """What is asked for, what has its hits among options that the card usually leaves out, and the rest."""
    task = annotation.task
    types, categories = selection.values_of("type"), selection.values_of("category")
    if (types and task.type not in types) or (categories and task.category not in categories):
        return _OTHER
    if not selection.values_of("words") | selection.values_of("having_words"):
        return _ASKED
    if hit_spans(" ".join(filter(None, _words_and_answer(annotation))), selection):
        return _ASKED
    return _HITS_HIDDEN if hit_spans(annotation.input, selection) else _OTHER


def _varied(annotations: list[Annotation]) -> list[Annotation]:
    """The first of each type, then the rest."""
    firsts = [next((a for a in annotations if a.task.type is kind), None) for kind in _TYPE_WORDS]
    chosen = [first for first in firsts if first is not None]
    return [*chosen, *(a for a in annotations if a not in chosen)]


def _words_and_answer(annotation: Annotation) -> tuple[str, str | None]:
    parsed = parse(annotation.task, annotation.input, annotation.output)
    match parsed:
        case Caption():
            return parsed.text or parsed.instruction, None
        case BinaryQuestion():
            return parsed.question, format_output(parsed)
        case MultipleChoice():
            option = parsed.keyed_option
            return parsed.stem, f"{parsed.key}) {option}" if option else parsed.key
        case PointBox() | ReferenceBox():
            return annotation.input, format_output(parsed)
        case Unparsed():
            return annotation.input, annotation.output
