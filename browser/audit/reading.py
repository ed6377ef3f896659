"""The meaning of an annotation, remembered where the same question is asked of many patches."""

from functools import lru_cache

from browser.domain.annotation import Annotation, Task, TextType
from browser.domain.grammar import parse
from browser.domain.meaning import Meaning, YesOrNo, meaning

_KEPT = 1 << 15
_ANSWERS = {"yes": True, "no": False}


def meaning_of(annotation: Annotation) -> Meaning:
    """What the annotation claims."""
    task, answer = annotation.task, _ANSWERS.get(annotation.output)
    if task.type is not TextType.BINARY or answer is None:
        return meaning(task, parse(task, annotation.input, annotation.output))
    asked = _asked(task, annotation.input)
    return YesOrNo(task, asked.claim, answer) if isinstance(asked, YesOrNo) else asked


@lru_cache(_KEPT)
def _asked(task: Task, question: str) -> Meaning:
    return meaning(task, parse(task, question, None))
