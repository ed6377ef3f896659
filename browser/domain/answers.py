"""Whether an answer that was given without seeing the key is the dataset's."""

from browser.domain.annotation import Annotation, TextType
from browser.domain.boxes import box_overlap, parse_box
from browser.domain.correction import Correction, normal_form
from browser.domain.grammar import Unparsed, parse
from browser.errors import JudgementError

SAME_BOX_OVERLAP = 0.5
"""From this overlap on a drawn box confirms the dataset's: the usual limit (Everingham et al. 2010, PASCAL VOC)."""
_SHOWN = 100
"""Characters of what cannot be an answer, in a message."""


def confirms(annotation: Annotation, given: str) -> bool:
    """Whether a given answer equals the key: the same letter or word, or a box that overlaps enough."""
    if annotation.task.type is TextType.BOUNDING_BOX:
        return overlap_with_key(annotation, given) >= SAME_BOX_OVERLAP
    return normal_form(annotation.task, Correction(given)).output == annotation.output


def possible_answer(annotation: Annotation, given: str) -> str:
    """A given answer in the dataset's own form.

    Raises:
        JudgementError: It cannot be an answer of this task.
    """
    answer = normal_form(annotation.task, Correction(given)).output
    if annotation.task.type is TextType.CAPTIONING:
        raise JudgementError("A caption is judged, not answered.")
    if not answer or isinstance(parse(annotation.task, annotation.input, answer), Unparsed):
        raise JudgementError(f"{given[:_SHOWN]!r} is no answer of {annotation.task.type}, {annotation.task.category}.")
    return answer


def overlap_with_key(annotation: Annotation, given: str) -> float:
    """The intersection over union of a given box and the dataset's; 0 where one of them is no box."""
    key, drawn = parse_box(annotation.output), parse_box(given.strip())
    return box_overlap(key, drawn) if key and drawn else 0.0
