"""The two figures that are no plain bars: answers by task, and where box centres lie."""

from html import escape
from itertools import groupby

import plotly.graph_objects as go

from browser.ui.figures.style import FOOT_PX, SERIF, TITLE_PX, FigureStyle, dressed, percent
from browser.ui.figures.tables import FigureRow, FigureTable

_ROW_PX = 40
_GRID = 20
_MAP_PX = 440
_ORDER = ("yes", "no", "a", "b", "c", "d")


def answer_figure(table: FigureTable, style: FigureStyle) -> go.Figure:
    """Per task the answers of the selection side by side, and ticks where those of the whole dataset meet."""
    tasks = [(label, _ordered(list(rows))) for label, rows in groupby(table.rows, key=lambda row: row.label)]
    figure = go.Figure()
    for place, (_, rows) in enumerate(tasks):
        _add_task(figure, rows, place, style)
    names = [escape(label) for label, _ in tasks]
    figure.add_scatter(
        x=[0.0] * len(names),
        y=[place - 0.26 for place in range(len(names))],
        mode="text",
        text=names,
        textposition="middle right",
        textfont={"family": SERIF, "size": 14},
        hoverinfo="skip",
    )
    figure.update_layout(barmode="stack", bargap=0)
    figure.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    figure.update_yaxes(visible=False, range=[max(len(tasks), 1) - 0.5, -0.5], fixedrange=True)
    key = "Bars: selection   | ticks: whole dataset"
    return dressed(figure, table.title, key, _ROW_PX * max(len(tasks), 1) + TITLE_PX + FOOT_PX, style)


def centre_figure(table: FigureTable, style: FigureStyle) -> go.Figure:
    """How many boxes of the selection have their centre in each cell of the patch, its upper left at the upper left."""
    counts = [[0] * _GRID for _ in range(_GRID)]
    texts = [["no box"] * _GRID for _ in range(_GRID)]
    for row in table.rows:
        x, y = (int(number) for number in row.label.split(", "))
        counts[y][x] = row.selected
        texts[y][x] = _said(row, table)
    colours = style.palette
    scale = [[0, colours.page], [0.02, colours.tints[3]], [0.35, colours.tints[2]], [0.7, colours.tints[1]]]
    figure = go.Figure()
    figure.add_heatmap(
        z=counts, colorscale=[*scale, [1, colours.tints[0]]], showscale=False, hovertext=texts, hoverinfo="text"
    )
    frame: dict[str, object] = {
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        "ticks": "",
        "fixedrange": True,
    }
    frame |= {"showline": True, "mirror": True, "linecolor": colours.line, "range": [-0.5, _GRID - 0.5]}
    figure.update_xaxes(**frame, constrain="domain")
    figure.update_yaxes(**(frame | {"range": [_GRID - 0.5, -0.5], "scaleanchor": "x", "constrain": "domain"}))
    most = max((row.selected for row in table.rows), default=0)
    return dressed(figure, table.title, f"Selection; darkest or brightest: {most:,} boxes", _MAP_PX, style)


def _ordered(rows: list[FigureRow]) -> list[FigureRow]:
    return sorted(rows, key=lambda row: _ORDER.index(row.part))


def _add_task(figure: go.Figure, rows: list[FigureRow], place: int, style: FigureStyle) -> None:
    selected, whole = sum(row.selected for row in rows), sum(row.whole for row in rows)
    colours = style.palette
    reached, ticks = 0.0, []
    for row, tint, ink in zip(rows, _spread(colours.tints, rows), _spread(colours.ink_on_tints, rows), strict=True):
        said = f"{row.part}: {row.selected:,}, {percent(row.selected, selected)} of the selection"
        figure.add_bar(
            x=[row.selected / selected if selected else 0.0],
            y=[place + 0.22],
            width=0.42,
            orientation="h",
            marker={"color": tint, "line": {"color": colours.page, "width": 1}},
            text=row.part,
            textposition="inside",
            insidetextanchor="middle",
            textfont={"family": SERIF, "size": 12, "color": ink},
            textangle=0,
            constraintext="none",
            customdata=[[f"{facet}={value}" for facet, value in row.chosen]],
            hovertext=f"<b>{escape(row.label)}</b><br>{said}<br>{percent(row.whole, whole)} of the whole dataset",
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
        reached += row.whole / whole if whole else 0.0
        ticks.append(reached)
    marker = {"symbol": "line-ns-open", "size": 14, "line": {"width": 1.5}, "color": colours.ink}
    figure.add_scatter(
        x=ticks[:-1], y=[place + 0.22] * (len(ticks) - 1), mode="markers", marker=marker, hoverinfo="skip"
    )


def _spread(colours: tuple[str, ...], rows: list[FigureRow]) -> tuple[str, ...]:
    """Two answers take the first and the third tint, so that they are told apart."""
    return (colours[0], colours[2])[: len(rows)] if rows[0].part in {"yes", "no"} else colours[: len(rows)]


def _said(row: FigureRow, table: FigureTable) -> str:
    selected = f"{row.selected:,} boxes, {percent(row.selected, table.selected_total)} of the selection"
    return f"{selected}<br>{row.whole:,}, {percent(row.whole, table.whole_total)} of the whole dataset"
