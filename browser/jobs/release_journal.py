"""Everything that people did in a campaign, for publication: pseudonyms instead of names, an order instead of times."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pyarrow as pa

from browser.domain.campaign_rows import Confirmation, Decision, Lease, Reopening, Withdrawal
from browser.domain.correction import Correction
from browser.domain.judgement import Judgement
from browser.domain.judgement_details import CaptionCheck
from browser.jobs.release_contents import Contents, Fate
from browser.jobs.release_people import without_names
from browser.reviews.campaign_record import Entry, Written

JOURNAL_FIELDS = (
    pa.field("row", pa.int64()),
    pa.field("kind", pa.string()),
    pa.field("person", pa.string()),
    pa.field("patch_id", pa.string()),
    pa.field("ID", pa.int64()),
    pa.field("counts", pa.bool_()),
    pa.field("refers_to", pa.int64()),
    pa.field("answer", pa.string()),
    pa.field("visible", pa.string()),
    pa.field("unusable_reason", pa.string()),
    pa.field("outcome", pa.string()),
    pa.field("accepts", pa.bool_()),
    pa.field("correction", pa.string()),
    pa.field("corrected_input", pa.string()),
    pa.field("mode", pa.string()),
    pa.field("given_answer", pa.string()),
    pa.field("issues", pa.string()),
    pa.field("caption_checks", pa.string()),
    pa.field("flagged", pa.bool_()),
    pa.field("evidence_seen", pa.bool_()),
    pa.field("view", pa.string()),
    pa.field("seconds", pa.int32()),
    pa.field("guideline_version", pa.int32()),
    pa.field("is_check", pa.bool_()),
)
"""`row` counts from 1 in the order of recording, `refers_to` is the row that is replaced or taken back.

`counts` is whether the state of an item rests on it; `caption_checks` is JSON, its sentences counted from 1.
"""
COMMENT_FIELDS = (
    pa.field("comment", pa.string()),
    pa.field("judged_at", pa.string()),
    pa.field("recorded_at", pa.string()),
)
"""Only where they are asked for."""
_Values = dict[str, Any]


def journal_table(
    entries: Iterable[Entry], contents: Contents, people: Mapping[str, str], *, has_comments: bool
) -> pa.Table:
    """One row per judgement, decision, confirmation, reopening and withdrawal about items that are final.

    Of the others nothing is told: somebody may judge them still, and is to do so blind. Leases say nothing.
    """
    told = _told(entries, contents)
    places = {row_id_of(entry.written): place for place, entry in enumerate(told, 1)}
    states = contents.states
    counting = {row_id for state in states for row_id in (*(b.row_id for b in state.ballots), *state.rests_on)}
    schema = pa.schema((*JOURNAL_FIELDS, *(COMMENT_FIELDS if has_comments else ())))
    rows = []
    for place, entry in enumerate(told, 1):
        row_id, known = row_id_of(entry.written), _said(entry.written)
        own = {"row": place, "person": people[entry.written.reviewer], "counts": row_id in counting}
        refers_to = {"refers_to": places.get(known.pop("refers_to", None))}
        comment = {"comment": without_names(known.pop("comment", ""), people), **_instants(entry)}
        rows.append({**known, **own, **refers_to, **(comment if has_comments else {})})
    return pa.Table.from_pylist(rows, schema)


def writers_of(entries: Iterable[Entry]) -> frozenset[str]:
    """Everybody who wrote something."""
    return frozenset(entry.written.reviewer for entry in entries)


def row_id_of(written: Written) -> UUID:
    """What a later row names it by."""
    return written.judgement_id if isinstance(written, Judgement) else written.row_id


def _told(entries: Iterable[Entry], contents: Contents) -> tuple[Entry, ...]:
    """Without leases, without what is about open items or patches with one, and without what takes such rows back."""
    open_items = contents.of(Fate.NOT_FINAL)
    hidden = {
        *(item.annotation.annotation_id for item in open_items),
        *(item.annotation.patch_id for item in open_items),
    }
    told: dict[UUID, Entry] = {}
    for entry in entries:
        written = entry.written
        if isinstance(written, Withdrawal):
            is_told = written.withdraws in told
        else:
            is_told = not isinstance(written, Lease) and _subject(written) not in hidden
        if is_told:
            told[row_id_of(written)] = entry
    return tuple(told.values())


def _subject(written: Written) -> int | str | None:
    """The annotation, or the patch where a row is about all of it."""
    if isinstance(written, Judgement):
        return written.patch_id if written.annotation_id is None else written.annotation_id
    return written.annotation_id if isinstance(written, Decision | Confirmation | Reopening) else None


def _said(written: Written) -> _Values:
    match written:
        case Judgement():
            return _judged(written)
        case Decision():
            about = {"kind": "decision", "outcome": written.outcome.value, **_texts(written.correction)}
            return {**about, **_about(written)}
        case Confirmation():
            about = {"kind": "confirmation", "accepts": written.accepts, **_texts(written.correction)}
            return {**about, **_about(written)}
        case Reopening():
            return {"kind": "reopening", "ID": written.annotation_id, "comment": written.reason}
        case Withdrawal():
            return {"kind": "withdrawal", "refers_to": written.withdraws}
    return {}


def _about(written: Decision | Confirmation) -> _Values:
    version = written.guideline_version
    return {"ID": written.annotation_id, "guideline_version": version, "comment": written.reason}


def _judged(judgement: Judgement) -> _Values:
    verdict, checks = judgement.verdict, judgement.caption_checks
    return {
        "kind": judgement.kind.value,
        "patch_id": judgement.patch_id,
        "ID": judgement.annotation_id,
        "answer": verdict.answer.value if verdict else None,
        "visible": verdict.visible.value if verdict else None,
        "unusable_reason": judgement.reason.value if judgement.reason else None,
        **_texts(Correction(judgement.correction or None, judgement.corrected_input or None)),
        "mode": judgement.mode.value,
        "given_answer": judgement.given_answer or None,
        "issues": "; ".join(judgement.issues) or None,
        "caption_checks": json.dumps(list(map(_check, checks))) if checks else None,
        "flagged": judgement.flagged,
        "evidence_seen": judgement.evidence_seen,
        "view": judgement.view or None,
        "seconds": None if judgement.seconds is None else round(judgement.seconds),
        "guideline_version": judgement.guideline_version,
        "is_check": judgement.is_check,
        "refers_to": judgement.withdraws or judgement.replaces,
        "comment": judgement.comment,
    }


def _check(check: CaptionCheck) -> _Values:
    sentence = None if check.sentence is None else check.sentence + 1
    return {"criterion": check.criterion, "is_met": check.is_met, "sentence": sentence}


def _texts(correction: Correction | None) -> _Values:
    known = correction or Correction()
    return {"correction": known.output, "corrected_input": known.input}


def _instants(entry: Entry) -> _Values:
    written = entry.written
    judged_at = _utc(written.judged_at) if isinstance(written, Judgement) else None
    return {"judged_at": judged_at, "recorded_at": _utc(entry.recorded_at)}


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()
