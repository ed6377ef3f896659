"""What a reviewer writes in place of a text of the dataset, in the dataset's own form."""

import unicodedata
from dataclasses import dataclass

from browser.domain.annotation import Annotation, Task, TextType
from browser.domain.boxes import format_box, parse_box
from browser.domain.grammar import Unparsed, parse
from browser.errors import CorrectionError

_CHOSEN = frozenset({TextType.BINARY, TextType.MCQ})


@dataclass(frozen=True, slots=True)
class Correction:
    """The whole new texts; None where a text stays as it is."""

    output: str | None = None
    input: str | None = None


def checked_correction(annotation: Annotation, correction: Correction) -> Correction:
    """The correction in normal form; a text that it does not change is None.

    Raises:
        CorrectionError: A text does not follow the grammar of the annotation's task, or nothing is changed.
    """
    normal = normal_form(annotation.task, correction)
    new_input = annotation.input if normal.input is None else normal.input
    new_output = annotation.output if normal.output is None else normal.output
    parsed = parse(annotation.task, new_input, new_output)
    if isinstance(parsed, Unparsed):
        raise CorrectionError(
            f"{parsed.reason} No correction of annotation {annotation.annotation_id}: {_shown(normal)}."
        )
    changed = Correction(
        output=None if new_output == annotation.output else new_output,
        input=None if new_input == annotation.input else new_input,
    )
    if changed == Correction():
        raise CorrectionError(f"The correction of annotation {annotation.annotation_id} says what the dataset says.")
    return changed


def normal_form(task: Task, correction: Correction) -> Correction:
    """The same correction written in the one way that two people's are compared in.

    Answers and options in small letters, boxes in their shortest form (steps of 0.01), free text with composed
    characters (Unicode NFC) and single blanks. Two corrections are the same if their normal forms are equal.
    """
    output = None if correction.output is None else _normal_output(task, _plain(correction.output))
    return Correction(output, None if correction.input is None else _plain(correction.input))


def _normal_output(task: Task, text: str) -> str:
    if task.type in _CHOSEN:
        return text.casefold()
    box = parse_box(text) if task.type is TextType.BOUNDING_BOX else None
    return text if box is None else format_box(box)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _shown(correction: Correction) -> str:
    return repr(correction.output if correction.output is not None else correction.input)
