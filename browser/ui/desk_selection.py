"""What a selection leaves to judge: its bench split."""

from browser.domain.annotation import Split
from browser.domain.selection import AnnotationFilter


def bench_of(selection: AnnotationFilter) -> AnnotationFilter | None:
    """The bench part of a selection, or None where the selection leaves the bench split out."""
    if selection.split and Split.BENCH not in selection.split:
        return None
    return selection.with_only("split", [Split.BENCH.value])


def queue_name(selection: AnnotationFilter) -> str:
    """What the queue is called on the desk, such as `Bench, Austria`."""
    values = (value for c in selection.conditions if c.facet.name != "split" for value in c.values)
    return ", ".join(["Bench", *values])
