"""What verification does to the balance of a benchmark: task x answer x class x country, before and after."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from browser.domain.annotation import Task

NO_CLASS = "no class"
"""Of texts that claim none, such as questions about the season."""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What an item is counted by; a text that claims several classes counts once for each."""

    annotation_id: int
    task: Task
    answer: str
    classes: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One combination."""

    task: Task
    answer: str
    land_cover_class: str
    country: str


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """How many texts of a combination there were before verification and are left after it."""

    cell: Cell
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Shift:
    """How far the shares of a column have moved: `distance` is half the sum of their differences, 0 (none) to 1.

    None where nothing was there before or nothing is left. `lines` are (value, before, after) in texts.
    """

    column: str
    distance: float | None
    lines: tuple[tuple[str, int, int], ...]


def balance(before: Iterable[ItemFacts], after: Iterable[ItemFacts]) -> tuple[BalanceLine, ...]:
    """Every combination that there was or is, in order; corrected texts count `after` by what they say now."""
    was, remains = (Counter(cell for item in items for cell in _cells(item)) for items in (before, after))
    return tuple(BalanceLine(cell, was[cell], remains[cell]) for cell in sorted(was.keys() | remains.keys()))


def shifts(before: Sequence[ItemFacts], after: Sequence[ItemFacts]) -> tuple[Shift, ...]:
    """How far each column by itself has moved."""
    return tuple(_shift(column, before, after, values) for column, values in _COLUMNS.items())


def _shift(
    column: str, before: Sequence[ItemFacts], after: Sequence[ItemFacts], values: Callable[[ItemFacts], Sequence[str]]
) -> Shift:
    was, remains = (Counter(value for item in items for value in values(item)) for items in (before, after))
    lines = tuple((value, was[value], remains[value]) for value in sorted(was.keys() | remains.keys()))
    total, left = was.total(), remains.total()
    moved = sum(abs(a / total - b / left) for _, a, b in lines) / 2 if total and left else None
    return Shift(column, moved, lines)


def _cells(item: ItemFacts) -> Iterable[Cell]:
    return (Cell(item.task, item.answer, name, item.country) for name in item.classes or (NO_CLASS,))


_COLUMNS: dict[str, Callable[[ItemFacts], Sequence[str]]] = {
    "task": lambda item: (f"{item.task.type}, {item.task.category}",),
    "answer": lambda item: (item.answer,),
    "class": lambda item: item.classes or (NO_CLASS,),
    "country": lambda item: (item.country,),
}
