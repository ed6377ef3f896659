"""One patch as the desk shows it: pictures, dates and texts. Nothing that tells what the answer should be.

The reference map, areas and other people's verdicts never enter this message.
"""

from collections.abc import Container
from dataclasses import asdict
from typing import Any

from browser.domain.annotation import Annotation, Patch
from browser.domain.imagery import Sensor, Stretch, composite_by_key
from browser.domain.kin import NO_KIN, Kin, kin_of
from browser.domain.patch_id import PatchName
from browser.domain.task_rules import facts_beside, task_rule
from browser.ui import resources
from browser.ui.annotation_view import annotation_view, question_view
from browser.ui.desk_details import judging_message
from browser.ui.patch_facts import date_words, names_of
from browser.ui.picture_view import SensorView, pictures_view


def desk_message(patch_id: str) -> dict[str, Any]:
    """The patch with all its texts, as JSON values.

    Raises:
        UnknownPatchError: There is no such patch.
    """
    patch = resources.catalog().patch(patch_id)
    texts = resources.catalog().annotations_of(patch_id)
    kin = kin_of(texts)
    return {**patch_message(patch), "texts": [text_message(text, patch, kin[text.annotation_id]) for text in texts]}


def patch_message(patch: Patch) -> dict[str, Any]:
    """The patch without its texts."""
    pictures = pictures_view(patch)
    return {
        "patch_id": patch.patch_id,
        "dates": _dates(patch),
        "s2": _sensor_message(pictures.s2),
        "s1": _sensor_message(pictures.s1),
    }


def _dates(patch: Patch) -> list[dict[str, str]]:
    names = names_of(patch)
    return [_date("S2", names.s2, patch.patch_id), _date("S1", names.s1, patch.s1_name)]


def _date(sensor: str, name: PatchName | None, text: str) -> dict[str, str]:
    if name is None:
        return {"day": f"{sensor} {text}", "time": ""}
    return {"day": f"{sensor} {date_words(name)}", "time": f"{name.acquired_at:%H:%M}"}


def _sensor_message(sensor: SensorView) -> dict[str, Any]:
    fixed = Stretch.FIXED.value
    pictures = [
        {"key": p.key, "name": p.name, "caption": p.captions[fixed], "channels": _channels(p.key), "url": p.urls[fixed]}
        for p in sensor.pictures
    ]
    return {"name": sensor.sensor, "pictures": pictures, "note": sensor.note}


def _channels(key: str) -> str:
    composite = composite_by_key(key)
    names = composite.channels if composite else ()
    separator = " " if composite and composite.sensor is Sensor.S2 else ", "
    return separator.join(dict.fromkeys(names)).replace("-", "\N{MINUS SIGN}")


def text_message(annotation: Annotation, patch: Patch, kin: Kin = NO_KIN) -> dict[str, Any]:
    """One text with its rule, what of its patch it does not ask, and what can be said beside its verdict."""
    rule = task_rule(annotation.task)
    facts = {name: getattr(patch, name) for name in facts_beside(annotation.task)}
    words = {"text_hash": annotation.text_hash, "task": rule.label, "noun": rule.noun, "rule": rule.rule}
    more = judging_message(annotation, kin)
    return {**asdict(annotation_view(annotation)), **words, "facts": facts, **more}


def question_message(annotation: Annotation, patch: Patch, text_hash: str, asked: Container[str]) -> dict[str, Any]:
    """The same without a trace of the answer: under another hash, and without facts that any text of the patch asks."""
    shown = text_message(annotation, patch)
    facts = {name: value for name, value in shown["facts"].items() if name not in asked}
    question = asdict(question_view(annotation))
    return {**shown, **question, "task": shown["task"], "text_hash": text_hash, "facts": facts}
