"""Whether an answer that was given without seeing the key is the dataset's."""

from browser.domain.annotation import Annotation, TextType
from browser.domain.boxes import box_overlap, parse_box
from browser.domain.correction import Correction, normal_form

SAME_BOX_OVERLAP = 0.5
"""From this overlap on a drawn box confirms the dataset's: the usual limit (Everingham et al. 2010, PASCAL VOC)."""


def confirms(annotation: Annotation, given: str) -> bool:
    """Whether a given answer equals the key: the same letter or word, or a box that overlaps enough."""
    if annotation.task.type is TextType.BOUNDING_BOX:
        return overlap_with_key(annotation, given) >= SAME_BOX_OVERLAP
    return normal_form(annotation.task, Correction(given)).output == annotation.output


def overlap_with_key(annotation: Annotation, given: str) -> float:
    """The intersection over union of a given box and the dataset's; 0 where one of them is no box."""
    key, drawn = parse_box(annotation.output), parse_box(given.strip())
    return box_overlap(key, drawn) if key and drawn else 0.0
