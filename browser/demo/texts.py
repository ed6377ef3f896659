"""All texts of one patch, in the order of the real file."""

from collections.abc import Iterator

import numpy as np

from browser.demo import binary_questions as yes_no
from browser.demo import choice_questions as choices
from browser.demo.box_instructions import point_boxes, reference_boxes
from browser.demo.captions import describe
from browser.demo.drafts import Draft, one_of, some_of
from browser.demo.facts import Pair, PatchFacts
from browser.domain.annotation import Split

MOST_TEXTS = 67
_ORDINARY_BOXES = 3
_ORDINARY_POSITION_SHARE = 0.5
_BENCH_QUANTITIES = 2
_BENCH_CAPTION_SHARE = 0.9
_ORDINARY_CAPTION_SHARE = 0.98
BENCH_LOG_MEAN, BENCH_LOG_SPREAD = 2.45, 0.9
"""Texts per bench patch: log-normal, about 14 on average."""


def texts_of(facts: PatchFacts, rng: np.random.Generator) -> list[Draft]:
    """The texts, ordered by type and category; bench patches have a number of their own, 1 to 67."""
    drafts = _bench(facts, rng) if facts.plan.split is Split.BENCH else list(_ordinary(facts, rng))
    return sorted(drafts, key=lambda draft: (draft.task.type, draft.task.category))


def _ordinary(facts: PatchFacts, rng: np.random.Generator) -> Iterator[Draft]:
    """One yes and one no of each binary task, some boxes, and one of each multiple-choice task."""
    index = one_of(facts.present, rng)
    yield yes_no.presence(index, is_present=True, rng=rng)
    yield yes_no.presence(one_of(facts.absent, rng), is_present=False, rng=rng)
    if facts.touching:
        yield yes_no.adjacency(one_of(facts.touching, rng), touch=True, rng=rng)
    yield yes_no.adjacency(not_touching(facts, rng), touch=False, rng=rng)
    for answer in (True, False):
        yield yes_no.area(facts, index, answer=answer, rng=rng)
        yield yes_no.count(facts, index, answer=answer, rng=rng)
    yield from some_of(point_boxes(facts, rng), _ORDINARY_BOXES, rng)
    yield from some_of(reference_boxes(facts, rng), _ORDINARY_BOXES, rng)
    if rng.random() < _ORDINARY_CAPTION_SHARE:
        yield describe(facts, rng)
    yield from _ordinary_choices(facts, rng)


def _ordinary_choices(facts: PatchFacts, rng: np.random.Generator) -> Iterator[Draft]:
    index = one_of(facts.present, rng)
    if facts.touching:
        yield choices.adjacency(facts, one_of(facts.touching, rng), rng)
    yield choices.area(facts, index, rng)
    yield choices.count(facts, index, rng)
    yield choices.presence(facts, rng)
    yield choices.country(facts, rng)
    yield choices.season(facts, rng)
    yield choices.climate_zone(facts, rng)
    if facts.located and rng.random() < _ORDINARY_POSITION_SHARE:
        yield choices.position(one_of(facts.located, rng), rng)


def _bench(facts: PatchFacts, rng: np.random.Generator) -> list[Draft]:
    wanted = round(float(np.exp(rng.normal(BENCH_LOG_MEAN, BENCH_LOG_SPREAD))))
    captions = [describe(facts, rng)] if rng.random() < _BENCH_CAPTION_SHARE else []
    others = some_of(list(_bench_pool(facts, rng)), min(max(wanted, 1), MOST_TEXTS), rng)
    return [*captions, *others][: max(wanted, 1)][:MOST_TEXTS]


def _bench_pool(facts: PatchFacts, rng: np.random.Generator) -> Iterator[Draft]:
    """Everything that can be asked of a bench patch, each question once."""
    for pair in facts.touching:
        yield yes_no.adjacency(pair, touch=True, rng=rng)
        yield choices.adjacency(facts, pair, rng)
    for pair in facts.apart:
        yield yes_no.adjacency(pair, touch=False, rng=rng)
    yield yes_no.adjacency(not_touching(facts, rng), touch=False, rng=rng)
    for index in facts.present:
        yield from _about_class(facts, index, rng)
    yield yes_no.presence(one_of(facts.absent, rng), is_present=False, rng=rng)
    yield choices.presence(facts, rng)
    for located in facts.located:
        yield choices.position(located, rng)
    yield from point_boxes(facts, rng)
    yield from reference_boxes(facts, rng)
    yield choices.country(facts, rng)
    yield choices.season(facts, rng)
    yield choices.climate_zone(facts, rng)


def _about_class(facts: PatchFacts, index: int, rng: np.random.Generator) -> Iterator[Draft]:
    yield yes_no.presence(index, is_present=True, rng=rng)
    yield yes_no.adjacency((index, one_of(facts.absent, rng)), touch=False, rng=rng)
    for _ in range(_BENCH_QUANTITIES):
        for answer in (True, False):
            yield yes_no.area(facts, index, answer=answer, rng=rng)
            yield yes_no.count(facts, index, answer=answer, rng=rng)
        yield choices.area(facts, index, rng)
    yield choices.count(facts, index, rng)


def not_touching(facts: PatchFacts, rng: np.random.Generator) -> Pair:
    """Two present classes apart from one another, or a present and an absent one."""
    if facts.apart:
        return one_of(facts.apart, rng)
    return one_of(facts.present, rng), one_of(facts.absent, rng)
