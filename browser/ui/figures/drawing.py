"""From the tables of a selection to figures, by their names: the page draws them, a route downloads their data."""

import plotly.graph_objects as go

from browser.domain.annotation import Split
from browser.domain.selection import AnnotationFilter
from browser.errors import UnknownValueError
from browser.ui import resources
from browser.ui.figures.bars import bar_figure, column_figure
from browser.ui.figures.grids import answer_figure, centre_figure
from browser.ui.figures.style import FigureStyle
from browser.ui.figures.tables import (
    PATCH_FIGURES,
    TEXT_FIGURES,
    FigureTable,
    patch_table,
    task_table,
    text_table,
)

COLUMNS = ("acquired", "texts_per_patch", "box_areas", "caption_words")
_EVERYTHING = AnnotationFilter()
_BENCH = AnnotationFilter.of(split=[Split.BENCH.value])


def figure_table(name: str, selection: AnnotationFilter) -> FigureTable:
    """The numbers of one figure.

    Raises:
        UnknownValueError: There is no figure of this name.
    """
    if name == "tasks":
        selected, whole = resources.task_counts(selection), resources.task_counts(_EVERYTHING)
        return task_table(selected, whole, resources.task_counts(_BENCH))
    if name in PATCH_FIGURES:
        return patch_table(name, resources.patch_tables(selection), resources.patch_tables(_EVERYTHING))
    if name in TEXT_FIGURES:
        return text_table(name, resources.text_tables(selection), resources.text_tables(_EVERYTHING))
    raise UnknownValueError(f"No figure {name!r}. There are tasks, {', '.join((*PATCH_FIGURES, *TEXT_FIGURES))}.")


def drawn(table: FigureTable, selection: AnnotationFilter, style: FigureStyle) -> go.Figure:
    """The figure of a table."""
    if table.name == "answers":
        return answer_figure(table, style)
    if table.name == "box_centres":
        return centre_figure(table, style)
    if table.name in COLUMNS:
        return column_figure(table, style)
    return bar_figure(table, style, frozenset(selection.query))
