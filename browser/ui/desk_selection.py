"""What a selection leaves to judge: its bench split."""

from collections.abc import Callable

from browser.domain.annotation import Split
from browser.domain.selection import AUDITED, AnnotationFilter, SelectionCount


def bench_of(selection: AnnotationFilter) -> AnnotationFilter | None:
    """The bench part of a selection, or None where the selection leaves the bench split out.

    What the machine audit says never chooses what is judged: a reviewer would know the answer by the queue.
    """
    splits = selection.values_of("split")
    if splits and Split.BENCH not in splits:
        return None
    return selection.without(*AUDITED).with_only("split", [Split.BENCH.value])


def queue_name(bench: AnnotationFilter) -> str:
    """What the queue is called on the desk, such as `Bench, Austria`."""
    values = (value for c in bench.conditions if c.facet.name != "split" for value in c.values)
    return ", ".join(["Bench", *values])


def bench_count(selection: AnnotationFilter, count: Callable[[AnnotationFilter], SelectionCount]) -> int:
    """How many annotations of the bench part there are."""
    bench = bench_of(selection)
    return 0 if bench is None else count(bench).annotation_count
