"""What to offer where the filters leave nothing: drop one condition, and what that would leave."""

from collections.abc import Callable
from dataclasses import dataclass

from browser.domain.selection import AnnotationFilter
from browser.ui.condition_words import condition_words

ALL_FILTERS = "all filters"
CountAnnotations = Callable[[AnnotationFilter], int]


@dataclass(frozen=True, slots=True)
class WayOut:
    """What can be dropped: its values in words, the selection without it, the annotations that it has."""

    name: str
    selection: AnnotationFilter
    annotation_count: int


def ways_out(selection: AnnotationFilter, count: CountAnnotations) -> tuple[WayOut, ...]:
    """The single conditions whose removal leaves something, most first; else all of them together."""
    single = [
        (condition_words(condition), selection.without_field(condition.field)) for condition in selection.conditions
    ]
    return _helpful(single, count) or _helpful([(ALL_FILTERS, AnnotationFilter())], count)


def empty_sentence(selection: AnnotationFilter, ways: tuple[WayOut, ...]) -> str:
    """Such as: No annotation has all of: bench, Kosovo, relative pos. Without Kosovo: 652."""
    names = [condition_words(condition) for condition in selection.conditions]
    start = f"No annotation has all of: {', '.join(names)}." if len(names) > 1 else f"No annotation has: {names[0]}."
    left_out = {ALL_FILTERS: "any filter"}
    offers = [f"Without {left_out.get(way.name, way.name)}: {way.annotation_count:,}." for way in ways]
    return " ".join([start, *offers])


def _helpful(wider: list[tuple[str, AnnotationFilter]], count: CountAnnotations) -> tuple[WayOut, ...]:
    ways = (WayOut(name, selection, count(selection)) for name, selection in wider)
    return tuple(sorted((way for way in ways if way.annotation_count), key=lambda way: -way.annotation_count))
