"""What the forms of a campaign offer: choices in words, and where the texts of a new one may come from."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from browser.domain.annotation import Split
from browser.domain.campaign import Evidence, ItemOrder
from browser.domain.judgement_details import Mode
from browser.domain.selection import AUDITED, AnnotationFilter
from browser.jobs.campaign_fields import VIEW_PRESETS
from browser.jobs.campaign_setup import CHECK_SHARE, SECOND_LOOK_SHARE
from browser.ui import resources
from browser.ui.collections_page.page import suggested_name

_BENCH = AnnotationFilter.of(split=[Split.BENCH.value])
_MODES = {
    Mode.VERIFY: "The dataset's answer is shown: is it right?",
    Mode.ANSWER: "The answer is hidden until the reviewer gives their own: slower, unanchored, a human baseline.",
}
_EVIDENCE = {
    Evidence.NEVER: "Only the pictures and the text.",
    Evidence.AFTER: "What the map says appears when the own verdict is given; it can be changed, and that is counted.",
    Evidence.ON_DEMAND: "Asked for by e; each verdict says whether it had been seen.",
    Evidence.ALWAYS: "Fast, but people follow what they are shown.",
}
_ORDERS = {
    ItemOrder.PATCH_BY_PATCH: "One look, all texts of a patch; patches shuffled for each reviewer.",
    ItemOrder.TASK_BY_TASK: "One task after the other, for calibration.",
}


def form_data(selection: AnnotationFilter) -> dict[str, Any]:
    """Choices, defaults and sources; a campaign begun with nothing but a name takes the first of each."""
    has_audit = resources.catalog().verdicts.is_there
    return {
        "has_audit": has_audit,
        "overlap": {"second_look_share": SECOND_LOOK_SHARE} if has_audit else {"votes": 2},
        "check_share": CHECK_SHARE,
        "sources": _sources(selection.without(*AUDITED)),
        "choices": {
            "mode": _choice("Mode", _MODES, Mode.VERIFY),
            "evidence": _choice("Evidence", _EVIDENCE, Evidence.AFTER),
            "order": _choice("Order", _ORDERS, ItemOrder.PATCH_BY_PATCH),
            "view_preset": {
                "label": "View",
                "value": "",
                "options": [
                    {"value": composite.key if place else "", "label": composite.name, "says": composite.reading}
                    for place, composite in enumerate(VIEW_PRESETS)
                ],
            },
        },
    }


def _sources(selection: AnnotationFilter) -> list[dict[str, str]]:
    """What is selected on other pages, and all of bench."""
    chosen = {} if selection in {_BENCH, AnnotationFilter()} else {f"Selected: {suggested_name(selection)}": selection}
    bench = {"All of bench": _BENCH} if resources.count(_BENCH).annotation_count else {}
    return [{"label": label, "query": one.query_string} for label, one in {**chosen, **bench}.items()]


def _choice(label: str, says: Mapping[Any, str], value: StrEnum) -> dict[str, Any]:
    options = [{"value": one.value, "label": one.value.capitalize(), "says": words} for one, words in says.items()]
    return {"label": label, "value": value.value, "options": options}
