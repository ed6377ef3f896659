"""All cards as plain values for JSON: nineteen classes and fifteen tasks, in their canonical orders."""

from typing import Any

from browser.domain.annotation import TASKS
from browser.domain.cards_of_natural_land import CARDS_OF_NATURAL_LAND
from browser.domain.cards_of_used_land import CARDS_OF_USED_LAND
from browser.domain.class_card import ClassCard
from browser.domain.corine import CLC_COLOURS, CLC_NAMES
from browser.domain.nomenclature import LAND_COVER_CLASSES, PARENTS
from browser.domain.task_cards import task_card, task_name

CLASS_CARDS: tuple[ClassCard, ...] = (*CARDS_OF_USED_LAND, *CARDS_OF_NATURAL_LAND)
"""In the order of `LAND_COVER_CLASSES`."""
CLASS_SOURCE = (
    "Definitions after the Updated CLC illustrated nomenclature guidelines (Kosztra and others, European Environment"
    " Agency, 2019), shortened. The map's smallest area is 25 ha, its smallest width 100 m. Appearance: as a rule, in"
    " Europe; season, weather and mixed pixels change it."
)
TASK_SOURCE = (
    "Rules after the paper of BigEarthNet.txt (arXiv 2603.29630) and what was reproduced on real texts; land cover is"
    " that of the reference map, 120 x 120 pixels of 10 m."
)

Json = dict[str, Any]


def all_cards() -> Json:
    """Both kinds with their sources."""
    return {
        "classes": [_class_json(index) for index in range(len(LAND_COVER_CLASSES))],
        "tasks": [_task_json(index) for index in range(len(TASKS))],
        "sources": {"class": CLASS_SOURCE, "task": TASK_SOURCE},
    }


def _class_json(index: int) -> Json:
    land_cover, card = LAND_COVER_CLASSES[index], CLASS_CARDS[index]
    return {
        "name": land_cover.name,
        "colour": land_cover.colour,
        "group": next(parent for parent, members in PARENTS.items() if index in members),
        "codes": [
            {"code": code, "name": CLC_NAMES[code], "colour": CLC_COLOURS[code]} for code in land_cover.clc_codes
        ],
        "words": land_cover.question_forms,
        "definition": card.definition,
        "trueColour": card.true_colour,
        "infrared": card.infrared,
        "radar": card.radar,
        "confusedWith": [{"index": _index_of(name), "name": name, "why": why} for name, why in card.confused_with],
    }


def _task_json(index: int) -> Json:
    task = TASKS[index]
    card = task_card(task)
    return {
        "name": task_name(task),
        "type": str(task.type),
        "category": str(task.category),
        "meaning": card.meaning,
        "rule": card.rule,
        "mind": card.mind,
    }


def _index_of(name: str) -> int:
    return next(index for index, one in enumerate(LAND_COVER_CLASSES) if one.name == name)
