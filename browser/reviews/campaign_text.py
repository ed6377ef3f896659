"""A campaign's definition as a JSON text, and back. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from browser.domain.annotation import Category, Task, TextType
from browser.domain.campaign import (
    AdaptiveOverlap,
    Campaign,
    Evidence,
    FixedOverlap,
    Gate,
    GoldItem,
    GuidelineVersion,
    ItemOrder,
    Member,
    Overlap,
    Phase,
    Role,
    SharedItems,
    Standing,
)
from browser.domain.correction import Correction
from browser.domain.judgement import Answer
from browser.domain.judgement_details import Mode


def campaign_text(campaign: Campaign) -> str:
    """The definition as JSON; equal campaigns give equal texts."""
    return json.dumps(asdict(campaign), default=_plain, sort_keys=True)


def campaign_of(text: str) -> Campaign:
    """The campaign that a text defines.

    Raises:
        CampaignError: It contradicts itself.
    """
    known = json.loads(text)
    return Campaign(
        campaign_id=known["campaign_id"],
        name=known["name"],
        dataset_fingerprint=known["dataset_fingerprint"],
        annotation_ids=tuple(known["annotation_ids"]),
        members=tuple(map(_member, known["members"])),
        seed=known["seed"],
        overlap=_overlap(known["overlap"]),
        mode=Mode(known["mode"]),
        evidence=Evidence(known["evidence"]),
        order=ItemOrder(known["order"]),
        view_preset=known["view_preset"],
        is_blind=known["is_blind"],
        phase=Phase(known["phase"]),
        shared=SharedItems(frozenset(known["shared"]["annotation_ids"]), known["shared"]["votes"]),
        gold=tuple(map(_gold, known["gold"])),
        gates=tuple(Gate(_task(g["task"]), g["least_accuracy"], g["least_items"]) for g in known["gates"]),
        guidelines=tuple(map(_guideline, known["guidelines"])),
        check_share=known.get("check_share", 0.0),
    )


def _plain(value: object) -> object:
    """Sets as sorted lists, and the values in them as objects."""
    if isinstance(value, frozenset):
        return sorted(value, key=repr)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"A campaign has a {type(value).__name__}, which has no form in JSON.")


def _member(known: Mapping[str, Any]) -> Member:
    return Member(known["name"], frozenset(map(Role, known["roles"])), Standing(known["standing"]))


def _overlap(known: Mapping[str, Any]) -> Overlap:
    return FixedOverlap(known["votes"]) if "votes" in known else AdaptiveOverlap(known["second_look_share"])


def _gold(known: Mapping[str, Any]) -> GoldItem:
    correction = known["correction"]
    texts = None if correction is None else Correction(correction["output"], correction["input"])
    return GoldItem(known["annotation_id"], Answer(known["answer"]), texts)


def _task(known: Mapping[str, Any]) -> Task:
    return Task(TextType(known["type"]), Category(known["category"]))


def _guideline(known: Mapping[str, Any]) -> GuidelineVersion:
    return GuidelineVersion(known["number"], known["text"], frozenset(map(_task, known["tasks"])), known["from_item"])
