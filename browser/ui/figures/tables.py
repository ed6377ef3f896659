"""What each figure shows, as a frozen table: the same one is drawn and downloaded."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from browser.domain.annotation import TASKS, Task, TextType
from browser.domain.tallies import PatchTables, Tallies, TextTables

Chosen = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One value, how often it occurs in the selection and in the whole dataset, and the facet values it stands for."""

    label: str
    selected: int
    whole: int
    bench: int | None = None
    part: str = ""
    chosen: Chosen = ()


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The rows of one figure; `counted` says what is counted, `value_name` heads the values."""

    name: str
    title: str
    counted: str
    value_name: str
    rows: tuple[FigureRow, ...]

    @property
    def selected_total(self) -> int:
        """All counts of the selection."""
        return sum(row.selected for row in self.rows)

    @property
    def whole_total(self) -> int:
        """All counts of the whole dataset."""
        return sum(row.whole for row in self.rows)


TITLES: dict[str, tuple[str, str, str]] = {
    "tasks": ("Tasks", "annotations", "type and category"),
    "country": ("Country", "patches", "country"),
    "season": ("Season", "patches", "season"),
    "split": ("Split", "patches", "split"),
    "climate_zone": ("Climate zone", "patches", "climate zone"),
    "acquired": ("Acquired by Sentinel-2, bins of five days", "patches", "first day"),
    "texts_per_patch": ("Texts per patch", "patches", "annotations"),
    "answers": ("Answers by task", "annotations", "task"),
    "classes": ("Classes claimed, in presence and boxes", "annotations", "land-cover class"),
    "box_areas": ("Area of boxes, percent of the patch", "annotations", "percent from"),
    "box_centres": ("Centres of boxes, 20 x 20 cells of the patch", "annotations", "column, row"),
    "caption_words": ("Length of captions, words", "annotations", "words from"),
}
"""Title, what is counted, and what the values are, by the figure's name."""
PATCH_FIGURES = ("split", "country", "season", "climate_zone", "acquired", "texts_per_patch")
TEXT_FIGURES = ("answers", "classes", "box_areas", "box_centres", "caption_words")
FACET_FIGURES = ("split", "country", "season", "climate_zone")


def task_table(selected: Mapping[Task, int], whole: Mapping[Task, int], bench: Mapping[Task, int]) -> FigureTable:
    """Type x category, beside the bench split."""
    rows = (
        FigureRow(task_label(t), selected.get(t, 0), whole.get(t, 0), bench.get(t, 0), chosen=task_values(t))
        for t in TASKS
        if t in whole
    )
    return _table("tasks", rows)


def patch_table(name: str, selected: PatchTables, whole: PatchTables) -> FigureTable:
    """One of the figures about patches."""
    rows = _rows(getattr(selected, name), getattr(whole, name), facet=name if name in FACET_FIGURES else "")
    return _table(name, rows)


def text_table(name: str, selected: TextTables, whole: TextTables) -> FigureTable:
    """One of the figures about texts."""
    if name == "answers":
        return _answers(selected, whole)
    if name == "box_centres":
        return _centres(selected, whole)
    return _table(name, _rows(getattr(selected, name), getattr(whole, name)))


def task_label(task: Task) -> str:
    """Such as `binary, area`; a caption is just that."""
    return task.type.value if task.type is TextType.CAPTIONING else f"{task.type.value}, {task.category.value}"


def task_values(task: Task) -> Chosen:
    """The facet values that a task stands for."""
    return (("type", task.type.value), ("category", task.category.value))


def csv_text(table: FigureTable) -> str:
    """The table as CSV, a header first."""
    has_part, has_bench = any(row.part for row in table.rows), any(row.bench is not None for row in table.rows)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    head = [table.value_name, *(["answer"] if has_part else []), f"selected {table.counted}", f"all {table.counted}"]
    writer.writerow([*head, *([f"bench {table.counted}"] if has_bench else [])])
    for row in table.rows:
        cells = [_harmless(row.label), *([row.part] if has_part else []), row.selected, row.whole]
        writer.writerow([*cells, *([row.bench] if has_bench else [])])
    return text.getvalue()


def _harmless(label: str) -> str:
    """A label that no spreadsheet takes for a formula."""
    return f"'{label}" if label.startswith(("=", "+", "-", "@", "\t", "\r")) else label


def _table(name: str, rows: Iterable[FigureRow]) -> FigureTable:
    title, counted, value_name = TITLES[name]
    return FigureTable(name, title, counted, value_name, tuple(rows))


def _rows(selected: Tallies, whole: Tallies, facet: str = "") -> tuple[FigureRow, ...]:
    counts = {tally.value: tally.count for tally in selected}
    return tuple(
        FigureRow(t.value, counts.get(t.value, 0), t.count, chosen=((facet, t.value),) if facet else ()) for t in whole
    )


def _answers(selected: TextTables, whole: TextTables) -> FigureTable:
    counts = {(tally.task, tally.answer): tally.count for tally in selected.answers}
    found = sorted(whole.answers, key=lambda tally: TASKS.index(tally.task))
    rows = (
        FigureRow(
            task_label(t.task),
            counts.get((t.task, t.answer), 0),
            t.count,
            part=t.answer,
            chosen=task_values(t.task),
        )
        for t in found
    )
    return _table("answers", rows)


def _centres(selected: TextTables, whole: TextTables) -> FigureTable:
    counts = {(tally.column, tally.row): tally.count for tally in selected.box_centres}
    rows = (FigureRow(f"{t.column}, {t.row}", counts.get((t.column, t.row), 0), t.count) for t in whole.box_centres)
    return _table("box_centres", rows)
