"""All judgements as CSV, one line per row of the store, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from browser.domain.judgement import Judgement
from browser.domain.judgement_details import CaptionCheck
from browser.reviews.state import latest_by_item

COLUMNS = (
    "judgement_id",
    "dataset_fingerprint",
    "synthetic",
    "patch_id",
    "annotation_id",
    "text_hash",
    "reviewer",
    "kind",
    "answer",
    "visible",
    "reason",
    "comment",
    "flagged",
    "view",
    "evidence_seen",
    "judged_at",
    "recorded_at",
    "replaces",
    "withdraws",
    "campaign",
    "mode",
    "seconds",
    "guideline_version",
    "given_answer",
    "issues",
    "correction",
    "corrected_input",
    "caption_checks",
    "is_check",
    "latest",
)
"""`latest` tells the row that counts: the last of its reviewer about this text or patch."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First characters with which a spreadsheet takes a text for a formula (OWASP, CSV injection)."""


def csv_lines(rows: Sequence[Judgement], synthetic_datasets: frozenset[str]) -> Iterator[str]:
    """The header and one line per row, in the order of recording; instants are ISO 8601 in UTC.

    A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay as they are.
    """
    yield _line(COLUMNS)
    latest = {row.judgement_id for row in latest_by_item(rows).values()}
    for row in rows:
        facts = {"synthetic": row.dataset_fingerprint in synthetic_datasets, "latest": row.judgement_id in latest}
        yield _line([_cell(value) for value in (_values(row) | facts).values()])


def safe_text(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _values(row: Judgement) -> dict[str, object]:
    """Every column in order; `synthetic` and `latest` are filled by the caller."""
    known: dict[str, object] = {name: getattr(row, name, None) for name in COLUMNS}
    if row.verdict:
        known |= {"answer": row.verdict.answer.value, "visible": row.verdict.visible.value}
    return known | {"issues": "; ".join(row.issues), "caption_checks": "; ".join(map(_told, row.caption_checks))}


def _told(check: CaptionCheck) -> str:
    """Sentences are counted from 1, as on screen."""
    place = "" if check.sentence is None else f" (sentence {check.sentence + 1})"
    return f"{check.criterion}: {'yes' if check.is_met else 'no'}{place}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return safe_text(str(value))


def _line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
