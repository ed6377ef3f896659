"""Known weaknesses of a text, found beside its verdict."""

import re
from collections.abc import Iterator

from browser.audit.claim_truths import MARGINAL_SHARE
from browser.audit.distances import ROUNDED_TO_M2
from browser.audit.misspelt import misspelt_words
from browser.audit.patch_map import PatchMap
from browser.audit.values import Chosen, Described, Evidence
from browser.domain.amounts import PATCH_AREA_M2, SQUARE_METRES, Amount, Comparison
from browser.domain.annotation import Annotation, Category, TextType
from browser.domain.claims import HasArea
from browser.domain.machine_verdict import Flag
from browser.domain.meaning import Meaning, YesOrNo
from browser.domain.nomenclature import find_classes

_NOT_IN_PIXELS = (Category.COUNTRY, Category.SEASON, Category.CLIMATE_ZONE)
_FALL, _AUTUMN = re.compile(r"\) Fall\b"), re.compile(r"\) Autumn\b")
_72000_M2 = re.compile(rf"\b72,?000 ?{SQUARE_METRES}")
_CALLED_MARGINAL = re.compile(r"\bmarginal|less than 5 ?%")


def flags_of(
    annotation: Annotation, meaning: Meaning, evidence: Evidence | None, patch: PatchMap | None
) -> Iterator[Flag]:
    """The weaknesses of one text by itself."""
    task = annotation.task
    if task.category in _NOT_IN_PIXELS:
        yield Flag.NOT_IN_PIXELS
    if task.category is Category.SEASON and _FALL.search(annotation.input) and _AUTUMN.search(annotation.input):
        yield Flag.FALL_BESIDE_AUTUMN
    if isinstance(meaning, YesOrNo) and isinstance(meaning.claim, HasArea) and _is_trivial(meaning.claim.amount):
        yield Flag.TRIVIAL_AREA
    if isinstance(evidence, Chosen):
        yield from _of_options(evidence)
    if isinstance(evidence, Described):
        yield from _of_caption(evidence, patch)
    if misspelt_words(annotation.input) or (task.type is TextType.CAPTIONING and misspelt_words(annotation.output)):
        yield Flag.TYPO


def _is_trivial(amount: Amount) -> bool:
    """Whether every patch answers it alike."""
    at_ends = {amount.is_met_by(0.0), amount.is_met_by(1.0)}
    return len(at_ends) == 1 and (amount.comparison is not Comparison.BETWEEN or at_ends == {True})


def _of_options(choice: Chosen) -> Iterator[Flag]:
    if any(option.is_true is None for option in choice.options):
        return
    right = sum(bool(option.is_true) for option in choice.options)
    if right > 1:
        yield Flag.SEVERAL_RIGHT
    elif not right:
        yield Flag.NONE_RIGHT


def _of_caption(described: Described, patch: PatchMap | None) -> Iterator[Flag]:
    if any(_writes_72000(sentence.text.lower(), patch) for sentence in described.sentences):
        yield Flag.MARGINAL_AS_72000
    classes = {truth.claim.class_index for truth in described.truths if isinstance(truth.claim, HasArea)}
    if described.stated_m2 - len(classes) * ROUNDED_TO_M2 / 2 > PATCH_AREA_M2:
        yield Flag.AREAS_EXCEED_PATCH


def _writes_72000(sentence: str, patch: PatchMap | None) -> bool:
    """Whether a sentence gives 72,000 square metres where a class, by the map or by its own words, has less."""
    if not _72000_M2.search(sentence):
        return False
    if patch is None:
        return _CALLED_MARGINAL.search(sentence) is not None
    rounded = [round(patch.area_m2(m.class_index) / ROUNDED_TO_M2) for m in find_classes(sentence)]
    least = MARGINAL_SHARE * PATCH_AREA_M2 / ROUNDED_TO_M2
    return any(0 < area < least for area in rounded) and least not in rounded
