"""Errors planted on purpose in the bench split, so that verification can be measured."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from browser.demo.choice_questions import AUTUMN, FALL
from browser.demo.drafts import Draft, one_of
from browser.domain.annotation import Category, Task, TextType
from browser.domain.geometry import Box, boxes_agree, format_box, parse_box
from browser.domain.grammar import OPTION_KEYS, MultipleChoice, format_input, parse

PLANTED_SHARE = 0.06
"""Of the annotations of the bench split."""
_SHIFT = 0.15
_AREA = re.compile(r"[0-9][0-9,]*(?= square meters)")
_MARGINAL = re.compile(r"less than 5% of (?:it|the total area)")
_AMOUNT = r"[0-9]+(?:%| ?(?:m2|m\^2|sqm|square meters))"
_TRIVIAL = (
    (re.compile(rf"(?<=at least ){_AMOUNT}"), "0%"),
    (re.compile(rf"(?<=greater than or equal to ){_AMOUNT}"), "0%"),
    (re.compile(rf"between {_AMOUNT} and {_AMOUNT}"), "between 0% and 100%"),
    (re.compile(rf"(?:more|greater) than {_AMOUNT}"), "at least 0%"),
)
_CLAIMED_M2 = 72_000
_SEASON_WORDS = ("spring", "summer", "fall", "winter")


class PlantedKind(StrEnum):
    """What was done to a right text."""

    BINARY_FLIPPED = "binary answer flipped"
    WRONG_KEY = "wrong key"
    OTHER_BOX = "box of another area"
    SHIFTED_BOX = "shifted box"
    CAPTION_AREA = "caption with a wrong area"
    CAPTION_SEASON = "caption with a wrong season"
    AUTUMN_BESIDE_FALL = "Autumn beside Fall"
    TRIVIAL_AREA = "trivial area question"
    TYPO = "typo"
    MARGINAL_AS_72000 = "marginal class as 72,000 square meters"


@dataclass(frozen=True, slots=True)
class BenchText:
    """A right text of the bench split; `sibling_boxes` are the other boxes of its patch."""

    annotation_id: int
    patch_id: str
    season: str
    draft: Draft
    sibling_boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlantedError:
    """What stands in the dataset, and what would be right."""

    annotation_id: int
    patch_id: str
    kind: PlantedKind
    planted_input: str
    planted_output: str
    right_input: str
    right_output: str


_Spoiler = Callable[[BenchText, np.random.Generator], Draft | None]


def plant(texts: Sequence[BenchText], rng: np.random.Generator) -> tuple[PlantedError, ...]:
    """Errors in a share of the texts, each in a text of its own; in the order of their IDs.

    They are planted in rounds: one of each kind in a text that it fits, in the order of `_SPOILERS`. Where fewer are
    left to plant than there are kinds, a round takes only so many kinds, the first ones. After a round whose kinds fit
    no text nothing more is planted: a single text gets an error only if its answer is yes or no.
    """
    wanted = max(1, round(PLANTED_SHARE * len(texts))) if texts else 0
    waiting = [texts[int(place)] for place in rng.permutation(len(texts))]
    planted: list[PlantedError] = []
    while len(planted) < wanted and (found := list(_one_round(waiting, wanted - len(planted), rng))):
        planted.extend(found)
    return tuple(sorted(planted, key=lambda error: error.annotation_id))


def spoiled(error: PlantedError, draft: Draft) -> Draft:
    """The draft as it stands in the dataset."""
    return replace(draft, input=error.planted_input, output=error.planted_output)


def _one_round(waiting: list[BenchText], most: int, rng: np.random.Generator) -> Iterator[PlantedError]:
    """One error of each of the first `most` kinds that fits a text still waiting; takes those texts away."""
    for kind in list(_SPOILERS)[:most]:
        error = next(filter(None, (_error(kind, text, rng) for text in waiting)), None)
        if error is not None:
            waiting[:] = [text for text in waiting if text.annotation_id != error.annotation_id]
            yield error


def _error(kind: PlantedKind, text: BenchText, rng: np.random.Generator) -> PlantedError | None:
    right, wrong = text.draft, _SPOILERS[kind](text, rng)
    if wrong is None or wrong == right:
        return None
    return PlantedError(text.annotation_id, text.patch_id, kind, wrong.input, wrong.output, right.input, right.output)


def _flip(text: BenchText, _: np.random.Generator) -> Draft | None:
    if text.draft.task.type is not TextType.BINARY:
        return None
    return replace(text.draft, output="no" if text.draft.output == "yes" else "yes")


def _change_key(text: BenchText, rng: np.random.Generator) -> Draft | None:
    if text.draft.task.type is not TextType.MCQ:
        return None
    return replace(text.draft, output=one_of([key for key in OPTION_KEYS if key != text.draft.output], rng))


def _other_box(text: BenchText, rng: np.random.Generator) -> Draft | None:
    right = parse_box(text.draft.output)
    others = [box for box in map(parse_box, text.sibling_boxes) if box and right and not boxes_agree(box, right)]
    return replace(text.draft, output=format_box(one_of(others, rng))) if others else None


def _shift_box(text: BenchText, _: np.random.Generator) -> Draft | None:
    box = parse_box(text.draft.output)
    if box is None:
        return None
    shift_x = _SHIFT if box.x2 + _SHIFT <= 1.0 else -_SHIFT
    shift_y = _SHIFT if box.y2 + _SHIFT <= 1.0 else -_SHIFT
    shifted = Box(*(_inside(edge) for edge in (box.x1 + shift_x, box.y1 + shift_y, box.x2 + shift_x, box.y2 + shift_y)))
    return replace(text.draft, output=format_box(shifted))


def _inside(edge: float) -> float:
    return round(min(max(edge, 0.0), 1.0), 2)


def _claim_other_area(text: BenchText, rng: np.random.Generator) -> Draft | None:
    return _in_caption(text, _AREA, lambda amount: _another_amount(amount, rng))


def _another_amount(amount: str, rng: np.random.Generator) -> str:
    area_m2 = int(amount.replace(",", ""))
    factor = float(rng.uniform(0.35, 0.6) if area_m2 > 500_000 else rng.uniform(1.6, 2.4))  # noqa: PLR2004
    return f"{round(area_m2 * factor / 1000) * 1000:,}"


def _claim_other_season(text: BenchText, rng: np.random.Generator) -> Draft | None:
    season = text.season.lower()
    other = one_of([word for word in _SEASON_WORDS if word != season], rng)
    dated = re.compile(rf"(?<=during the ){season}|(?<=in ){season}(?=\.)")
    return _in_caption(text, dated, lambda _: other, count=0)


def _claim_72000(text: BenchText, _: np.random.Generator) -> Draft | None:
    return _in_caption(text, _MARGINAL, lambda _: f"approximately {_CLAIMED_M2:,} square meters of it")


def _offer_autumn_beside_fall(text: BenchText, rng: np.random.Generator) -> Draft | None:
    parsed = parse(text.draft.task, text.draft.input, text.draft.output)
    if text.draft.task != Task(TextType.MCQ, Category.SEASON) or not isinstance(parsed, MultipleChoice):
        return None
    missing = AUTUMN if FALL in parsed.options else FALL
    right = OPTION_KEYS.index(text.draft.output)
    free = [place for place, option in enumerate(parsed.options) if place != right and option not in (AUTUMN, FALL)]
    options = list(parsed.options)
    options[one_of(free, rng)] = missing
    both = replace(parsed, options=tuple(options))
    return replace(text.draft, input=format_input(both)) if {AUTUMN, FALL} <= set(options) else None


def _ask_trivially(text: BenchText, _: np.random.Generator) -> Draft | None:
    if text.draft.task != Task(TextType.BINARY, Category.AREA):
        return None
    for amount, trivial in _TRIVIAL:
        if amount.search(text.draft.input):
            return replace(text.draft, input=amount.sub(trivial, text.draft.input), output="yes")
    return None


def _misspell(text: BenchText, _: np.random.Generator) -> Draft | None:
    return replace(text.draft, input=text.draft.input.replace("satellite", "satelltite"))


def _in_caption(text: BenchText, claim: re.Pattern[str], instead: Callable[[str], str], count: int = 1) -> Draft | None:
    if text.draft.task.type is not TextType.CAPTIONING:
        return None
    return replace(text.draft, output=claim.sub(lambda match: instead(match[0]), text.draft.output, count=count))


_SPOILERS: Mapping[PlantedKind, _Spoiler] = {
    PlantedKind.BINARY_FLIPPED: _flip,
    PlantedKind.WRONG_KEY: _change_key,
    PlantedKind.OTHER_BOX: _other_box,
    PlantedKind.CAPTION_AREA: _claim_other_area,
    PlantedKind.AUTUMN_BESIDE_FALL: _offer_autumn_beside_fall,
    PlantedKind.SHIFTED_BOX: _shift_box,
    PlantedKind.CAPTION_SEASON: _claim_other_season,
    PlantedKind.TRIVIAL_AREA: _ask_trivially,
    PlantedKind.TYPO: _misspell,
    PlantedKind.MARGINAL_AS_72000: _claim_72000,
}
