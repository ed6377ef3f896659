"""Descriptions of a patch in sentences that its map, place and date bear out."""

from itertools import cycle

import numpy as np

from browser.demo import phrases
from browser.demo.drafts import Draft, caption, one_of, some_of
from browser.demo.facts import PatchFacts
from browser.demo.wording import is_singular, listing, name, number_word
from browser.domain.amounts import PATCH_AREA_M2
from browser.domain.nomenclature import PARENTS
from browser.landcover import Component

PRIMARY_SHARE, MARGINAL_SHARE = 0.25, 0.05
"""Classes above the first are primary, below the second marginal, between them secondary."""
_KINDS = ("uniform", "simple", "varied", "varied", "diverse")
"""By the number of classes."""
_ROUNDED_TO_M2 = 1000
_PIXEL_AREA_M2 = 100
_CLOSINGS = (
    "The landscape presents a mix of {parents}, highlighting the varied character of this region of {country}.",
    "Overall, the scene combines {parents}, as is typical of this part of {country} in {season}.",
    "The spatial arrangement of {parents} reflects the land use of this region of {country} during the {season}.",
)
_PLAIN_CLOSINGS = (
    "The landscape consists of {parents} only, giving the scene a uniform character in this region of {country}.",
    "Overall, the scene is made up of {parents}, as is typical of this part of {country} in {season}.",
)
_OPENINGS = (
    "This satellite image, captured in {country} during the {season}, showcases a {kind} landscape within {climate}.",
    "This satellite image, captured during the {season} in {country}, depicts a {kind} landscape within {climate}.",
    "Captured in {country} during the {season}, this satellite image shows a {kind} landscape in {climate}.",
)
_CLIMATE = 'the "{zone}" climate zone'
_LARGEST = (
    "The dominant feature is {c}, covering approximately {a} square meters{parts}.",
    "The largest share of the image is taken up by {c}, with approximately {a} square meters{parts}.",
    "Most prominent {be} {c}, covering approximately {a} square meters{parts}.",
)
_PRIMARY = (
    "Another large share belongs to {c}, covering approximately {a} square meters{parts}.",
    "Likewise extensive {be} {c}, with approximately {a} square meters{parts}.",
)
_SECONDARY = (
    "Additionally, {c} {cover} approximately {a} square meters{parts}.",
    "Smaller parts of the image belong to {c}, covering approximately {a} square meters{parts}.",
    "Furthermore, {c} {occupy} approximately {a} square meters{parts}.",
    "There {be} also {c}, covering approximately {a} square meters{parts}.",
)
_MARGINAL = (
    "A marginal part of the image, less than 5% of it, belongs to {c}{parts}.",
    "Only marginally present, with less than 5% of the total area, {be} {c}{parts}.",
    "With less than 5% of the total area, {c} {be} marginal{parts}.",
)
_PARTS_ALIKE = ", distributed across {n} areas"
_PARTS_MARGINAL = ", distributed across {n} areas, the smallest of which is marginal"
_BORDERS = ("{c} {border} {others}.", "{c} {be} adjacent to {others}.", "{c} {share} a boundary with {others}.")


def describe(facts: PatchFacts, rng: np.random.Generator) -> Draft:
    """An instruction and its caption."""
    sentences = [_opening(facts, rng), *_covers(facts, rng), *_neighbours(facts, rng), _closing(facts, rng)]
    return caption(one_of(phrases.CAPTION, rng), " ".join(sentences))


def rounded_m2(area_m2: int) -> str:
    """The area as captions write it, such as `708,000`."""
    return f"{round(area_m2 / _ROUNDED_TO_M2) * _ROUNDED_TO_M2:,}"


def in_caption(index: int) -> str:
    """A class within a sentence, with as few commas as its name allows."""
    shortened = name(index).replace(", sands", " and sands").replace(", shrub", " and shrub").replace(", with", " with")
    return shortened.lower()


def _opening(facts: PatchFacts, rng: np.random.Generator) -> str:
    plan = facts.plan
    kind = _KINDS[min(len(facts.present), len(_KINDS)) - 1]
    climate = _CLIMATE.format(zone=plan.climate_zone)
    template = one_of(_OPENINGS, rng)
    return template.format(country=plan.country, season=plan.season.lower(), kind=kind, climate=climate)


def _covers(facts: PatchFacts, rng: np.random.Generator) -> list[str]:
    """A sentence for each class, the largest first, as different as can be."""
    largest, *others = facts.present
    ranks: tuple[tuple[str, ...], ...] = (_PRIMARY, _SECONDARY, _MARGINAL)
    templates = {rank: cycle(some_of(rank, len(rank), rng)) for rank in ranks}
    sentences = [_cover(facts, largest, one_of(_LARGEST, rng))]
    return sentences + [_cover(facts, index, next(templates[_rank(facts.share(index))])) for index in others]


def _rank(share: float) -> tuple[str, ...]:
    if share > PRIMARY_SHARE:
        return _PRIMARY
    return _SECONDARY if share >= MARGINAL_SHARE else _MARGINAL


def _cover(facts: PatchFacts, index: int, template: str) -> str:
    singular = is_singular(index)
    sentence = template.format(
        c=in_caption(index),
        a=rounded_m2(facts.areas_m2[index]),
        parts=_parts(facts.components[index], facts.share(index)),
        cover="covers" if singular else "cover",
        occupy="occupies" if singular else "occupy",
        be="is" if singular else "are",
    )
    return _as_sentence(sentence)


def _parts(areas: tuple[Component, ...], share: float) -> str:
    if len(areas) == 1:
        return ""
    smallest = min(area.pixel_count for area in areas) * _PIXEL_AREA_M2
    is_marginal = smallest < MARGINAL_SHARE * PATCH_AREA_M2 <= share * PATCH_AREA_M2
    return (_PARTS_MARGINAL if is_marginal else _PARTS_ALIKE).format(n=number_word(len(areas)))


def _neighbours(facts: PatchFacts, rng: np.random.Generator) -> list[str]:
    """Every pair that touches, said once, from the larger class."""
    said: set[frozenset[int]] = set()
    sentences = []
    for index in facts.present:
        others = [other for other in facts.neighbours(index) if frozenset((index, other)) not in said]
        said.update(frozenset((index, other)) for other in others)
        if others:
            sentences.append(_borders(index, others, rng))
    return sentences


def _borders(index: int, others: list[int], rng: np.random.Generator) -> str:
    singular = is_singular(index)
    sentence = one_of(_BORDERS, rng).format(
        c=in_caption(index),
        others=listing([in_caption(other) for other in others]),
        border="borders" if singular else "border",
        be="is" if singular else "are",
        share="shares" if singular else "share",
    )
    return _as_sentence(sentence)


def _closing(facts: PatchFacts, rng: np.random.Generator) -> str:
    parents = [parent for parent, classes in PARENTS.items() if set(classes) & set(facts.present)]
    templates = _CLOSINGS if len(parents) > 1 else _PLAIN_CLOSINGS
    return one_of(templates, rng).format(
        parents=listing(parents), country=facts.plan.country, season=facts.plan.season.lower()
    )


def _as_sentence(text: str) -> str:
    return text[0].upper() + text[1:]
