"""What a selection leaves to judge, its bench split; and what would help where that is nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from browser.domain.annotation import Split
from browser.domain.selection import AnnotationFilter, SelectionCount


@dataclass(frozen=True, slots=True)
class Remedy:
    """The selection without one facet, and how many bench annotations that gives."""

    facet_name: str
    label: str
    selection: AnnotationFilter
    annotation_count: int


def bench_of(selection: AnnotationFilter) -> AnnotationFilter | None:
    """The bench part of a selection, or None where the selection leaves the bench split out."""
    if selection.split and Split.BENCH not in selection.split:
        return None
    return selection.with_only("split", [Split.BENCH.value])


def queue_name(bench: AnnotationFilter) -> str:
    """What the queue is called on the desk, such as `Bench, Austria`."""
    values = (value for c in bench.conditions if c.facet.name != "split" for value in c.values)
    return ", ".join(["Bench", *values])


def remedies(selection: AnnotationFilter, count: Callable[[AnnotationFilter], SelectionCount]) -> Iterator[Remedy]:
    """Each facet that, left out alone, leaves something to judge; else all of them together."""
    found = False
    for condition in selection.conditions:
        without = selection.without(condition.facet.name)
        number = _bench_count(without, count)
        if number:
            found = True
            yield Remedy(condition.facet.name, ", ".join(condition.values), without, number)
    if not found and (number := _bench_count(AnnotationFilter(), count)):
        yield Remedy("all", "the whole selection", AnnotationFilter(), number)


def _bench_count(selection: AnnotationFilter, count: Callable[[AnnotationFilter], SelectionCount]) -> int:
    bench = bench_of(selection)
    return 0 if bench is None else count(bench).annotation_count
