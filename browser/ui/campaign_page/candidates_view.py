"""Dropped texts and what could replace them, as JSON values."""

from typing import Any

from browser.domain.annotation import Annotation, Patch
from browser.domain.task_rules import task_rule
from browser.jobs.replacements import Offered, Replaceable
from browser.ui.patch_facts import names_of


def candidates_message(dropped: int, lines: tuple[Replaceable, ...]) -> dict[str, Any]:
    """How many texts are dropped, and the first of them with their candidates."""
    return {"dropped": dropped, "lines": [_line(one) for one in lines]}


def _line(one: Replaceable) -> dict[str, Any]:
    label = task_rule(one.annotation.task).label
    return {
        **_text(one.annotation, one.patch),
        "task": label,
        "reason": one.state.reason,
        "candidates": [_offer(offered) for offered in one.offers],
    }


def _offer(offered: Offered) -> dict[str, Any]:
    candidate = offered.candidate
    same = {
        "answer": candidate.same_answer,
        "classes": candidate.shared_classes == 1.0,
        "season": candidate.same_season,
    }
    return {**_text(offered.annotation, offered.patch), "same": [name for name, is_same in same.items() if is_same]}


def _text(annotation: Annotation, patch: Patch) -> dict[str, Any]:
    name = names_of(patch).s2
    return {
        "annotation_id": annotation.annotation_id,
        "text": annotation.input,
        "answer": annotation.output,
        "place": f"{patch.country} / {name.tile_place}" if name else patch.country,
    }
