"""Charts for a report as SVG, drawn by a few functions: the same numbers give the same bytes. Pure.

Text is escaped, nothing is fetched, and the colours stand on white: these are figures for print.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 720
_LABEL_WIDTH = 236
_RIGHT = 64
_ROW = 22
_BAR = 12
_TOP = 34
_BOTTOM = 30
_PLOT = WIDTH - _LABEL_WIDTH - _RIGHT
_INK, _MUTED, _LINE = "#1A1D1F", "#5A6268", "#D5D8D6"
_FONT = "'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif"
_TICKS = 4
_ROUND_STEPS = (0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25)
_LONGEST_LABEL = 38


@dataclass(frozen=True, slots=True)
class Series:
    """What a colour stands for."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A point with its interval, each 0 to 1; a missing end is not drawn, and `note` stands behind."""

    label: str
    point: float
    low: float | None
    high: float | None
    note: str = ""


def stacked_bars(title: str, rows: Sequence[tuple[str, Sequence[int]]], series: Sequence[Series]) -> str:
    """One bar per row, its parts as shares of the row; the row's total stands behind."""
    parts = [_legend(series)]
    for place, (label, values) in enumerate(rows):
        total, x, y = sum(values), float(_LABEL_WIDTH), _TOP + place * _ROW
        parts += [_label(label, y), _note(f"{total:,}", y)]
        for kind, value in zip(series, values, strict=True):
            width = _PLOT * value / total if total else 0.0
            parts.append(_bar(x, y, width, kind.colour, f"{label}: {kind.name} {value:,} of {total:,}"))
            x += width
    return _drawing(title, parts, len(rows))


def intervals(title: str, rows: Sequence[Interval], colour: str, low: float, high: float = 1.0) -> str:
    """One point per row with its interval, on an axis from low to high."""

    def x(value: float) -> float:
        return _LABEL_WIDTH + _PLOT * (min(max(value, low), high) - low) / (high - low)

    parts = []
    for place, row in enumerate(rows):
        y = _TOP + place * _ROW + _BAR / 2
        if row.low is not None and row.high is not None:
            parts.append(_line(x(row.low), y, x(row.high), y, colour, 2))
        told = f"{row.label}: {row.point:.3f}"
        circle = f'<circle cx="{x(row.point):.1f}" cy="{y:.1f}" r="4" fill="{colour}">'
        parts += [f"{circle}<title>{escape(told)}</title></circle>", _label(row.label, y - _BAR / 2)]
        parts.append(_note(row.note, y - _BAR / 2))
    return _drawing(title, parts, len(rows), low, high)


def paired_bars(title: str, rows: Sequence[tuple[str, float, float]], series: tuple[Series, Series]) -> str:
    """Two thin bars per row, shares of 0 to 1, on an axis that ends at the longest."""
    longest = _round_end(max((max(first, second) for _, first, second in rows), default=0.0))
    parts = [_legend(series)]
    for place, (label, *shares) in enumerate(rows):
        y = _TOP + place * _ROW
        parts.append(_label(label, y))
        for line, (kind, share) in enumerate(zip(series, shares, strict=True)):
            told = f"{label}, {kind.name}: {share:.1%}"
            top = y + line * (_BAR / 2 + 1) - 1
            parts.append(_bar(_LABEL_WIDTH, top, _PLOT * share / longest, kind.colour, told, _BAR / 2))
        parts.append(_note(f"{shares[1]:.1%}", y))
    return _drawing(title, parts, len(rows), 0.0, longest)


def _drawing(title: str, parts: Iterable[str], row_count: int, low: float = 0.0, high: float = 1.0) -> str:
    height = _TOP + row_count * _ROW + _BOTTOM
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-label="{escape(title)}" font-family="{_FONT}" font-size="12" fill="{_INK}">'
    )
    ground = f'<rect width="{WIDTH}" height="{height}" fill="#FFFFFF"/>'
    return "\n".join([head, f"<title>{escape(title)}</title>", ground, *_axis(height, low, high), *parts, "</svg>\n"])


def _axis(height: int, low: float, high: float) -> Iterable[str]:
    for tick in range(_TICKS + 1):
        x, value = _LABEL_WIDTH + _PLOT * tick / _TICKS, low + (high - low) * tick / _TICKS
        yield _line(x, _TOP - 6, x, height - _BOTTOM + 2, _LINE, 1)
        yield f'<text x="{x:.1f}" y="{height - 12}" text-anchor="middle" fill="{_MUTED}">{_percent(value)}</text>'


def _round_end(longest: float) -> float:
    """The least end of an axis at or behind a share whose ticks are round numbers."""
    return next((step * _TICKS for step in _ROUND_STEPS if step * _TICKS >= longest), 1.0)


def _percent(share: float) -> str:
    return f"{share * 100:.1f}".rstrip("0").rstrip(".") + " %"


def _legend(series: Sequence[Series]) -> str:
    x, parts = float(_LABEL_WIDTH), []
    for kind in series:
        parts.append(f'<rect x="{x:.1f}" y="8" width="10" height="10" fill="{kind.colour}"/>')
        parts.append(f'<text x="{x + 15:.1f}" y="17">{escape(kind.name)}</text>')
        x += 32 + 6.6 * len(kind.name)
    return "".join(parts)


def _label(text: str, y: float) -> str:
    shown = text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"
    return f'<text x="{_LABEL_WIDTH - 10}" y="{y + 10:.1f}" text-anchor="end">{escape(shown)}</text>'


def _note(text: str, y: float) -> str:
    return f'<text x="{WIDTH - _RIGHT + 8}" y="{y + 10:.1f}" fill="{_MUTED}">{escape(text)}</text>'


def _bar(x: float, y: float, width: float, colour: str, told: str, height: float = _BAR) -> str:
    size = f'width="{width:.1f}" height="{height:.1f}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" {size} fill="{colour}"><title>{escape(told)}</title></rect>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: int) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"/>'
