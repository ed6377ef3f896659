"""A report as values, written as HTML that needs nothing else and as Markdown. Pure; every text is escaped."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as they are shown; columns after the first are numbers unless `is_text`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing (SVG) with the name of its file and what it shows."""

    name: str
    svg: str
    caption: str


Part: TypeAlias = str | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; a text is a paragraph."""

    title: str
    parts: tuple[Part, ...]


FIGURES = "figures"
_STYLE = """\
:root { color-scheme: light; }
body { margin: 40px auto; max-width: 760px; padding: 0 20px; background: #FFFFFF; color: #1A1D1F;
  font: 15px/23px 'Source Serif 4', 'Source Serif Pro', Georgia, serif; }
h1, h2, table, figcaption { font-family: 'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif; }
h1 { font-size: 26px; line-height: 32px; margin: 0 0 8px; }
h2 { font-size: 17px; line-height: 24px; margin: 36px 0 8px; border-top: 1px solid #D5D8D6; padding-top: 12px; }
p { margin: 8px 0; }
table { border-collapse: collapse; font-size: 13px; line-height: 19px; margin: 14px 0; width: 100%; }
th { text-align: left; font-weight: 600; border-bottom: 1px solid #1A1D1F; padding: 3px 10px 3px 0; }
td { border-bottom: 1px solid #E6E8E6; padding: 3px 10px 3px 0; vertical-align: top; overflow-wrap: anywhere; }
table.texts td:first-child { white-space: nowrap; }
table.numbers th:not(:first-child), table.numbers td:not(:first-child) { text-align: right; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
figure { margin: 16px 0; }
figure svg { width: 100%; height: auto; display: block; }
figcaption { color: #5A6268; font-size: 13px; line-height: 18px; margin-top: 4px; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } figure, tr { break-inside: avoid; } }
"""


def html(title: str, sections: Sequence[Section]) -> bytes:
    """One file with its style and its figures in it; no script, nothing fetched."""
    body = "\n".join(line for section in sections for line in _html_section(section))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    ).encode()


def markdown(title: str, sections: Sequence[Section]) -> bytes:
    """The same as Markdown; figures are files beside it."""
    lines = [f"# {_plain(title)}"]
    for section in sections:
        lines += ["", f"## {_plain(section.title)}"]
        for part in section.parts:
            lines += ["", *_markdown_part(part)]
    return ("\n".join(lines) + "\n").encode()


def figure_files(sections: Iterable[Section]) -> dict[str, bytes]:
    """Each figure as a file of its own."""
    figures = (part for section in sections for part in section.parts if isinstance(part, Figure))
    return {_file(figure): figure.svg.encode() for figure in figures}


def _html_section(section: Section) -> Iterable[str]:
    yield f"<h2>{escape(section.title)}</h2>"
    for part in section.parts:
        if isinstance(part, Table):
            yield _html_table(part)
        elif isinstance(part, Figure):
            yield f"<figure>\n{part.svg}<figcaption>{escape(part.caption)}</figcaption>\n</figure>"
        else:
            yield f"<p>{escape(part)}</p>"


def _html_table(table: Table) -> str:
    cells = "".join(f"<th>{escape(name)}</th>" for name in table.columns)
    head = f"<thead><tr>{cells}</tr></thead>\n" if any(table.columns) else ""
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in table.rows)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    kind = "texts" if table.is_text else "numbers"
    return f'<table class="{kind}">\n{head}<tbody>\n{body}\n</tbody>\n</table>'


def _markdown_part(part: Part) -> Iterable[str]:
    if isinstance(part, Table):
        yield _markdown_row(part.columns)
        yield _markdown_rule(part)
        yield from map(_markdown_row, part.rows)
    elif isinstance(part, Figure):
        yield f"![{_plain(part.caption)}]({_file(part)})"
    else:
        yield _plain(part)


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_plain, cells))} |"


def _markdown_rule(table: Table) -> str:
    rest = "---" if table.is_text else "---:"
    return "|".join(["", "---", *[rest] * (len(table.columns) - 1), ""])


def _plain(text: str) -> str:
    """Text that Markdown takes as text: no tag, no link, no picture, no table cell begins in it."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def _file(figure: Figure) -> str:
    return f"{FIGURES}/{figure.name}.svg"
