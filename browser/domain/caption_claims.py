"""What captions claim, sentence by sentence, as far as their wording is known; the rest claims nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from browser.domain.caption_relations import area_claims, contact_claims, region_claims
from browser.domain.choice_claims import SEASONS
from browser.domain.claims import Claim, HasParent, IsInClimateZone, IsInCountry, IsInSeason, IsPresent
from browser.domain.nomenclature import PARENTS, find_classes

_COUNTRIES = ("Austria", "Belgium", "Finland", "Ireland", "Kosovo", "Lithuania", "Luxembourg", "Portugal", "Serbia")
_COUNTRY = re.compile(rf"\b(?:{'|'.join((*_COUNTRIES, 'Switzerland'))})\b", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter|(?<=the )fall|(?<=in )fall|(?<=during )fall|fall(?= season))\b")
_CLIMATE_ZONE = re.compile(
    r"\b(?:(?:cold|temperate), (?:no dry season|dry summer|dry winter), "
    r"(?:hot summer|warm summer|cold summer|very cold winter)"
    r"|arid, (?:steppe|desert), (?:hot|cold)|polar, (?:tundra|frost)"
    r"|tropical, (?:rainforest|monsoon|savannah))\b"
)
"""The Köppen-Geiger legend of Beck et al. (2018), https://doi.org/10.1038/sdata.2018.214."""
_PARENT = re.compile(rf"(?<!inland )(?<!coastal )\b(?:{'|'.join(PARENTS)}|forest and semi-natural areas)\b")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class CaptionSentence:
    """A sentence as it stands in the caption, and its claims in the order of their kinds."""

    text: str
    claims: tuple[Claim, ...]


def caption_sentences(caption: str) -> tuple[CaptionSentence, ...]:
    """The sentences of a caption; those that claim nothing known have no claims."""
    sentences = filter(None, _BETWEEN_SENTENCES.split(caption.strip()))
    return tuple(CaptionSentence(text, tuple(dict.fromkeys(_claims(text.lower())))) for text in sentences)


def _claims(text: str) -> Iterator[Claim]:
    mentions = find_classes(text)
    yield from (IsPresent(mention.class_index) for mention in mentions)
    yield from area_claims(text, mentions)
    yield from region_claims(text, mentions)
    yield from contact_claims(text, mentions)
    yield from (HasParent(match[0].replace("semi-", "semi")) for match in _PARENT.finditer(text))
    yield from (IsInCountry(match[0].capitalize()) for match in _COUNTRY.finditer(text))
    yield from (IsInClimateZone(match[0].capitalize()) for match in _CLIMATE_ZONE.finditer(text))
    seasons = _SEASON.finditer(_CLIMATE_ZONE.sub("", text))
    yield from (IsInSeason(SEASONS[match[0]]) for match in seasons)
