"""The health of the selection: per check a count, what it means, and texts to look at on the sample page."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from browser.domain.selection import AnnotationFilter
from browser.domain.tallies import CellOverlap, Finding
from browser.ui.figures.style import percent

_MEANINGS: dict[str, tuple[str, str, str]] = {
    "shared cells": (
        "patches",
        "Cells shared between splits",
        "The same ground lies in another split, on another date.",
    ),
    "no caption": ("patches", "Patches without a caption", "They count in the selection but not in any caption score."),
    "repeated question": (
        "questions",
        "Identical questions",
        "The same words are asked more than once of one patch; where the answers differ, one cannot be known.",
    ),
    "Fall beside Autumn": (
        "season choices",
        "Fall beside Autumn",
        "Both are offered although they mean the same; only Fall is ever keyed.",
    ),
    "trivial area": (
        "area questions",
        "Trivial 0 % questions",
        "At least 0 %, or between 0 and 100 %, is always yes: nothing needs to be seen.",
    ),
    "areas exceed the patch": (
        "captions",
        "Captions whose areas exceed the patch",
        "The areas named right after their classes add up to more than 1,440,000 m2.",
    ),
    "imbalance": ("answers", "Answer imbalance", "The answer that stands out most: guessing it earns as much."),
}
"""What is counted, the name on the page, and the meaning, by the name of the finding."""


def health_html(
    findings: Iterable[Finding], overlaps: tuple[CellOverlap, ...], selection: AnnotationFilter, sample_path: str
) -> str:
    """All findings as a list; every text of the data escaped."""
    rows = "".join(_row(finding, overlaps, selection, sample_path) for finding in findings)
    return f'<section class="bt-health"><h2>Health of the selection</h2><ul>{rows}</ul></section>'


def overlap_sentence(overlaps: tuple[CellOverlap, ...]) -> str:
    """Such as: 79 % of the cells in bench also occur in test. Bench comes first; empty where nothing is shared."""
    if not overlaps:
        return ""
    worst = min(overlaps, key=lambda o: (o.split != "bench", -o.shared_count / o.cell_count))
    share = percent(worst.shared_count, worst.cell_count)
    return f"{share} of the {worst.cell_count:,} cells in {worst.split} also occur in {worst.other}."


def _row(finding: Finding, overlaps: tuple[CellOverlap, ...], selection: AnnotationFilter, sample_path: str) -> str:
    counted, title, meaning = _MEANINGS[finding.name]
    more = overlap_sentence(overlaps) if finding.name == "shared cells" else ""
    more = f"{finding.detail} ({percent(finding.count, finding.total)})." if finding.detail else more
    share = percent(finding.count, finding.total)
    return (
        f'<li><p class="count"><b>{finding.count:,}</b> <span>of {finding.total:,} {counted}, {share}</span></p>'
        f"<div><h3>{escape(title)}</h3><p>{escape(' '.join(filter(None, (meaning, more))))}</p></div>"
        f'<p class="examples">{_examples(finding, selection, sample_path)}</p></li>'
    )


def _examples(finding: Finding, selection: AnnotationFilter, sample_path: str) -> str:
    if not finding.examples:
        return '<span class="none">none</span>'
    return " ".join(_link(number, selection, sample_path) for number in finding.examples)


def _link(annotation_id: int, selection: AnnotationFilter, sample_path: str) -> str:
    query = urlencode([("annotation", str(annotation_id)), *selection.query])
    return f'<a href="{escape(f"{sample_path}?{query}")}" target="_self">{annotation_id}</a>'
