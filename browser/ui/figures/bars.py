"""Bars of shares: the selection narrow in the accent over the whole dataset wide in grey."""

from html import escape
from itertools import pairwise

import plotly.graph_objects as go

from browser.catalog.timeline import DAYS_PER_BIN
from browser.ui.figures.style import CODE, FOOT_PX, SERIF, TITLE_PX, FigureStyle, colour_key, dressed, percent, shares
from browser.ui.figures.tables import FigureRow, FigureTable

ROW_PX = 26
COLUMNS_PX = 200
_LONGEST_LABEL = 46
_DAY_MS = 86_400_000
_BAR_SHIFT = 0.3
"""Bars lie below their label, in parts of a row."""


def bar_figure(table: FigureTable, style: FigureStyle, chosen: frozenset[tuple[str, str]]) -> go.Figure:
    """One line per value: its name, its share of the selection, and both shares as bars below.

    `chosen` are the facet values that the filter wants; their names bear the accent. A click anywhere in the line hits
    an unseen bar, whose customdata are the row's facet values.
    """
    selected = shares([row.selected for row in table.rows])
    whole = shares([row.whole for row in table.rows])
    widest = max([*selected, *whole, *_bench_shares(table)], default=0.0) or 1.0
    places = list(range(len(table.rows)))
    below = [place + _BAR_SHIFT for place in places]
    figure = go.Figure()
    figure.add_bar(x=whole, y=below, orientation="h", width=0.24, marker_color=style.palette.bar, hoverinfo="skip")
    figure.add_bar(x=selected, y=below, orientation="h", width=0.1, marker_color=style.palette.accent, hoverinfo="skip")
    _add_bench(figure, table, below, style)
    _add_words(figure, table, style, chosen, widest)
    _add_targets(figure, table, widest)
    figure.update_layout(barmode="overlay", bargap=0)
    figure.update_xaxes(visible=False, range=[0, 1.015 * widest], fixedrange=True)
    figure.update_yaxes(visible=False, range=[len(places) - 0.5, -0.5], fixedrange=True)
    height = ROW_PX * len(places) + TITLE_PX + FOOT_PX
    return dressed(figure, table.title, colour_key(style, has_bench=bool(_bench_shares(table))), height, style)


def column_figure(table: FigureTable, style: FigureStyle) -> go.Figure:
    """A histogram: bins from left to right."""
    labels = [_number(row.label) for row in table.rows]
    texts = [_said(row, table) for row in table.rows]
    step = _step(labels)
    figure = go.Figure()
    for counts, colour, part in (
        ([row.whole for row in table.rows], style.palette.bar, 0.86),
        ([row.selected for row in table.rows], style.palette.accent, 0.4),
    ):
        figure.add_bar(
            x=labels,
            y=shares(counts),
            width=None if step is None else step * part,
            marker_color=colour,
            hovertext=texts,
            hoverinfo="text",
        )
    figure.update_layout(barmode="overlay", bargap=0.14)
    ticks = {"family": CODE, "size": 11, "color": style.palette.muted}
    figure.update_xaxes(
        showgrid=False, zeroline=False, fixedrange=True, tickfont=ticks, linecolor=style.palette.line, nticks=7
    )
    figure.update_yaxes(visible=False, fixedrange=True, rangemode="tozero")
    dressed(figure, table.title, colour_key(style), COLUMNS_PX, style)
    figure.update_layout(margin_b=FOOT_PX + 22)
    figure.update_annotations(yshift=-FOOT_PX - 20)
    return figure


def _add_targets(figure: go.Figure, table: FigureTable, widest: float) -> None:
    figure.add_bar(
        x=[widest] * len(table.rows),
        y=list(range(len(table.rows))),
        orientation="h",
        width=1,
        marker_color="rgba(0,0,0,0)",
        customdata=[[f"{facet}={value}" for facet, value in row.chosen] for row in table.rows],
        hovertext=[_said(row, table) for row in table.rows],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _add_words(
    figure: go.Figure, table: FigureTable, style: FigureStyle, chosen: frozenset[tuple[str, str]], widest: float
) -> None:
    """The names at the left, the selection's shares at the right."""
    colours = style.palette
    names = [_name(row, is_chosen=bool(row.chosen) and set(row.chosen) <= chosen) for row in table.rows]
    inks = [colours.accent if name.startswith("<b>") else colours.ink for name in names]
    rows = [place - 0.12 for place in range(len(names))]
    said = [percent(row.selected, table.selected_total) for row in table.rows]
    for x, texts, side, font in (
        (0.0, names, "middle right", {"family": SERIF, "size": 14, "color": inks}),
        (widest, said, "middle left", {"size": 13, "color": colours.muted}),
    ):
        figure.add_scatter(
            x=[x] * len(rows), y=rows, mode="text", text=texts, textposition=side, textfont=font, hoverinfo="skip"
        )


def _add_bench(figure: go.Figure, table: FigureTable, places: list[float], style: FigureStyle) -> None:
    found = _bench_shares(table)
    if found:
        marker = {"symbol": "diamond", "size": 7, "color": style.palette.bench}
        figure.add_scatter(x=found, y=places, mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False)


def _bench_shares(table: FigureTable) -> list[float]:
    counts = [row.bench for row in table.rows if row.bench is not None]
    return shares(counts) if sum(counts) else []


def _name(row: FigureRow, *, is_chosen: bool) -> str:
    short = row.label if len(row.label) <= _LONGEST_LABEL else f"{row.label[: _LONGEST_LABEL - 1]}…"
    return f"<b>{escape(short)}</b>" if is_chosen else escape(short)


def _said(row: FigureRow, table: FigureTable) -> str:
    """What hovering says."""
    selected = f"{row.selected:,} {table.counted}, {percent(row.selected, table.selected_total)} of the selection"
    whole = f"{row.whole:,}, {percent(row.whole, table.whole_total)} of the whole dataset"
    bench = "" if row.bench is None else f"<br>{row.bench:,} in bench"
    return f"<b>{escape(row.label)}</b><br>{selected}<br>{whole}{bench}"


def _number(label: str) -> int | str:
    return int(label) if label.isdecimal() else label


def _step(labels: list[int | str]) -> int | None:
    """The width of a bin, in milliseconds where bins are days."""
    if any(isinstance(label, str) for label in labels):
        return DAYS_PER_BIN * _DAY_MS
    numbers = [label for label in labels if isinstance(label, int)]
    return min((b - a for a, b in pairwise(numbers)), default=None)
