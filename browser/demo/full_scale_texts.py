"""The texts of a patch when their number per task is given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from browser.demo import binary_questions as yes_no
from browser.demo import choice_questions as choices
from browser.demo.box_instructions import at_point, by_name
from browser.demo.captions import describe
from browser.demo.drafts import Draft, one_of
from browser.demo.full_scale_grounds import Ground, Grounds, ground_of
from browser.demo.full_scale_quotas import TASKS_IN_ORDER
from browser.demo.plan import PatchPlan
from browser.demo.texts import not_touching
from browser.domain.annotation import Category, Task, TextType

_ATTEMPTS = 6
"""How often another wording is tried before a question is asked twice of a patch."""

_Maker = Callable[[Ground, int, np.random.Generator], Draft]
"""Makes the text of a ground's so-manieth turn."""


def full_scale_texts(plan: PatchPlan, counts: Sequence[int], grounds: Grounds, rng: np.random.Generator) -> list[Draft]:
    """So many texts of each task, in the order of the real file."""
    ground = ground_of(plan, grounds)
    here = replace(ground, facts=replace(ground.facts, plan=plan))
    drafts: list[Draft] = []
    for task, count in zip(TASKS_IN_ORDER, counts, strict=True):
        if count:
            drafts.extend(_of_task(_MAKERS[task], count, here, rng))
    return drafts


def _of_task(make: _Maker, count: int, ground: Ground, rng: np.random.Generator) -> list[Draft]:
    """Texts that differ in their input as far as chance allows; every other one is a yes, or of the next area."""
    first = int(rng.integers(1 << 20))
    drafts: dict[str, Draft] = {}
    again: list[Draft] = []
    for turn in range(first, first + count):
        for _ in range(_ATTEMPTS):
            draft = make(ground, turn, rng)
            if draft.input not in drafts:
                break
        else:
            again.append(draft)
        drafts.setdefault(draft.input, draft)
    return [*drafts.values(), *again]


def _presence(ground: Ground, turn: int, rng: np.random.Generator) -> Draft:
    is_present = turn % 2 == 0
    facts = ground.facts
    return yes_no.presence(one_of(facts.present if is_present else facts.absent, rng), is_present=is_present, rng=rng)


def _area(ground: Ground, turn: int, rng: np.random.Generator) -> Draft:
    return yes_no.area(ground.facts, one_of(ground.facts.present, rng), answer=turn % 2 == 0, rng=rng)


def _count(ground: Ground, turn: int, rng: np.random.Generator) -> Draft:
    return yes_no.count(ground.facts, one_of(ground.facts.present, rng), answer=turn % 2 == 0, rng=rng)


def _adjacency(ground: Ground, turn: int, rng: np.random.Generator) -> Draft:
    facts = ground.facts
    if turn % 2 == 0 and facts.touching:
        return yes_no.adjacency(one_of(facts.touching, rng), touch=True, rng=rng)
    return yes_no.adjacency(not_touching(facts, rng), touch=False, rng=rng)


def _of_present(make: Callable[..., Draft]) -> _Maker:
    return lambda ground, _, rng: make(ground.facts, one_of(ground.facts.present, rng), rng)


def _of_patch(make: Callable[..., Draft]) -> _Maker:
    return lambda ground, _, rng: make(ground.facts, rng)


_MAKERS: Mapping[Task, _Maker] = {
    Task(TextType.BINARY, Category.PRESENCE): _presence,
    Task(TextType.BINARY, Category.AREA): _area,
    Task(TextType.BINARY, Category.COUNT): _count,
    Task(TextType.BINARY, Category.ADJACENCY): _adjacency,
    Task(TextType.MCQ, Category.PRESENCE): _of_patch(choices.presence),
    Task(TextType.MCQ, Category.AREA): _of_present(choices.area),
    Task(TextType.MCQ, Category.COUNT): _of_present(choices.count),
    Task(TextType.MCQ, Category.ADJACENCY): lambda ground, _, rng: choices.adjacency(
        ground.facts, one_of(ground.facts.touching, rng), rng
    ),
    Task(TextType.MCQ, Category.RELATIVE_POSITION): lambda ground, _, rng: choices.position(
        one_of(ground.facts.located, rng), rng
    ),
    Task(TextType.MCQ, Category.COUNTRY): _of_patch(choices.country),
    Task(TextType.MCQ, Category.SEASON): _of_patch(choices.season),
    Task(TextType.MCQ, Category.CLIMATE_ZONE): _of_patch(choices.climate_zone),
    Task(TextType.BOUNDING_BOX, Category.POINT): lambda ground, turn, rng: at_point(
        ground.pointed[turn % len(ground.pointed)], rng
    ),
    Task(TextType.BOUNDING_BOX, Category.REFERENCE): lambda ground, turn, rng: by_name(
        ground.named[turn % len(ground.named)], rng
    ),
    Task(TextType.CAPTIONING, Category.NONE): _of_patch(describe),
}
