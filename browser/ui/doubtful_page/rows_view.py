"""Doubtful texts as the page lists them: values that travel to the browser as JSON."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from browser.audit import MachineVerdict, deciding_words
from browser.catalog.doubts import Doubtful
from browser.domain.annotation import Annotation, Patch
from browser.domain.machine_verdict import VERDICT_NAMES, Verdict
from browser.domain.task_rules import task_rule
from browser.ui import resources
from browser.ui.evidence_view import patch_audit
from browser.ui.patch_facts import date_words, names_of
from browser.ui.thumbnails import thumbnail_path

PAGE_SIZE = 25
OTHER_MAPS = "The audit found otherwise: it had other reference maps, or had some, than are open now."


def doubtful_rows(found: Iterable[Doubtful]) -> list[dict[str, Any]]:
    """What `list.js` shows of each text; the texts of a patch are held against its map once."""
    patch_of = resources.catalog().patch_of_annotation
    audits = cache(_audit)
    return [_row(one, patch_of(one.annotation_id), audits) for one in found]


def _audit(patch: Patch) -> tuple[dict[int, Annotation], dict[int, MachineVerdict]]:
    annotations = resources.catalog().annotations_beside(patch.first_annotation_id)
    verdicts = patch_audit(patch).verdicts
    return {a.annotation_id: a for a in annotations}, {v.annotation_id: v for v in verdicts}


def _row(
    one: Doubtful,
    patch: Patch,
    audits: Callable[[Patch], tuple[dict[int, Annotation], dict[int, MachineVerdict]]],
) -> dict[str, Any]:
    annotations, verdicts = audits(patch)
    annotation, name = annotations[one.annotation_id], names_of(patch).s2
    said = one.verdict
    return {
        "id": one.annotation_id,
        "patch": patch.patch_id,
        "place": name.tile_place if name else patch.patch_id,
        "date": date_words(name) if name else "",
        "country": patch.country,
        "task": task_rule(annotation.task).label,
        "input": annotation.input,
        "output": annotation.output,
        "verdict": VERDICT_NAMES[said.verdict],
        "sureness": round(said.sureness, 2) if said.verdict is Verdict.CONTRADICTS else None,
        "flags": [str(flag) for flag in said.flags],
        "words": _words(verdicts[one.annotation_id], said.verdict),
        "picture": thumbnail_path(patch.patch_id),
    }


def _words(now: MachineVerdict, said: Verdict) -> str:
    return deciding_words(now.finding) if now.verdict is said else OTHER_MAPS
