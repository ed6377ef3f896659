"""What to offer where the filters leave nothing: drop one condition, and what that would leave."""

from collections.abc import Callable
from dataclasses import dataclass

from browser.domain.selection import AnnotationFilter, Condition, SelectionCount


@dataclass(frozen=True, slots=True)
class WayOut:
    """A condition that can be dropped: its values in words, the selection without it, the annotations that it has."""

    name: str
    selection: AnnotationFilter
    annotation_count: int


def ways_out(selection: AnnotationFilter, count: Callable[[AnnotationFilter], SelectionCount]) -> tuple[WayOut, ...]:
    """The single conditions whose removal leaves something, those that leave most first."""
    found = []
    for condition in selection.conditions:
        wider = selection.without(condition.facet.name)
        found.append(WayOut(_words(condition), wider, count(wider).annotation_count))
    return tuple(sorted((way for way in found if way.annotation_count), key=lambda way: -way.annotation_count))


def empty_sentence(selection: AnnotationFilter, ways: tuple[WayOut, ...]) -> str:
    """Such as: No annotation has all of: bench, Kosovo, relative pos. Without Kosovo: 652."""
    names = [_words(condition) for condition in selection.conditions]
    start = f"No annotation has all of: {', '.join(names)}." if len(names) > 1 else f"No annotation has: {names[0]}."
    offers = [f"Without {way.name}: {way.annotation_count:,}." for way in ways]
    return " ".join([start, *offers])


def _words(condition: Condition) -> str:
    return " or ".join(condition.values)
