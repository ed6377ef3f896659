"""How figures look: the light table's paper and ink, one accent for the selection over grey for the whole dataset."""

from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

SANS = '"Source Sans", system-ui, sans-serif'
SERIF = '"Source Serif", Georgia, serif'
CODE = '"Source Code", ui-monospace, monospace'
TITLE_PX = 40
"""Room above the plot for the title."""
FOOT_PX = 34
"""Room below the plot for what the colours mean."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme, as in `frame.css`; `tints` go from the accent to paper."""

    page: str
    ink: str
    muted: str
    line: str
    bar: str
    accent: str
    bench: str
    tints: tuple[str, str, str, str]
    ink_on_tints: tuple[str, str, str, str]


PALETTES: dict[str, Palette] = {
    "light": Palette(
        page="#FAFAF8",
        ink="#1A1D1F",
        muted="#5A6268",
        line="#DDDFDC",
        bar="#C6CAC7",
        accent="#1F5FBF",
        bench="#7A5B00",
        tints=("#1F5FBF", "#7A9FD0", "#BCCFE8", "#E3EBF6"),
        ink_on_tints=("#FFFFFF", "#1A1D1F", "#1A1D1F", "#1A1D1F"),
    ),
    "dark": Palette(
        page="#141618",
        ink="#E9EAE8",
        muted="#A3ABB1",
        line="#2C3034",
        bar="#4A5056",
        accent="#7FB2FF",
        bench="#F2C94C",
        tints=("#7FB2FF", "#40699B", "#293E58", "#1C2838"),
        ink_on_tints=("#0F1620", "#E9EAE8", "#E9EAE8", "#E9EAE8"),
    ),
}


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """The palette, and whether the data is generated and every figure must say so."""

    palette: Palette
    is_synthetic: bool


def dressed(figure: go.Figure, title: str, key: str, height: int, style: FigureStyle) -> go.Figure:
    """The figure with title, a line at its foot that explains the colours, and nothing of plotly's own look."""
    colours = style.palette
    foot = f"{key}   Synthetic" if style.is_synthetic else key
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 0, "t": TITLE_PX, "b": FOOT_PX, "pad": 0},
        paper_bgcolor=colours.page,
        plot_bgcolor=colours.page,
        font={"family": SANS, "size": 13, "color": colours.ink},
        title={"text": f"<b>{escape(title)}</b>", "x": 0, "xref": "container", "y": 1, "yanchor": "top"}
        | {"font": {"size": 14, "family": SANS, "color": colours.ink}, "pad": {"t": 10}},
        hoverlabel={
            "bgcolor": colours.page,
            "bordercolor": colours.line,
            "font": {"family": SANS, "size": 13, "color": colours.ink},
            "align": "left",
        },
        showlegend=False,
        dragmode=False,
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": colours.muted, "activecolor": colours.ink},
    )
    _add_foot(figure, foot, colours.muted)
    return figure


def _add_foot(figure: go.Figure, text: str, colour: str) -> None:
    figure.add_annotation(
        text=text,
        x=0,
        y=0,
        yshift=-FOOT_PX + 2,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"size": 12, "color": colour},
    )


def colour_key(style: FigureStyle, *, has_bench: bool = False) -> str:
    """What blue and grey mean."""
    colours = style.palette
    bench = f'   <span style="color:{colours.bench}">◆</span> bench' if has_bench else ""
    selection, whole = _swatch(colours.accent), _swatch(colours.bar)
    return f"{selection} selection   {whole} whole dataset{bench}"


def percent(count: int, total: int) -> str:
    """A share such as `41.2 %`; a dash where nothing is counted."""
    if total == 0:
        return "-"
    share = 100 * count / total
    return f"{share:.2f} %" if 0 < share < 1 else f"{share:.1f} %"


def shares(counts: list[int]) -> list[float]:
    """Each count as a part of all of them; zeros where there is nothing."""
    total = sum(counts)
    return [count / total if total else 0.0 for count in counts]


def _swatch(colour: str) -> str:
    return f'<span style="color:{colour}">■</span>'
