"""What a caption's sentence says of its classes: how much they cover, in how many areas, and what they touch.

All texts are in lower case.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from browser.domain.amounts import COUNT_NUMBER, SQUARE_METRES, Amount, Comparison, area_fraction, count_number
from browser.domain.claims import AreTouching, HasArea, HasRegions
from browser.domain.nomenclature import ClassMention

BEFORE_ITS_AREA = (
    r"(?: is present| are present)?"
    r"(?: ?\(|,? (?:which |that )?(?:covers?|covering|spans?|spanning|occup(?:y|ies|ying)|with)?)"
    r" ?(?:less than 5 ?% ?\()?(?:approximately |about |around |roughly )?~?"
)
"""Words between a class and how much it covers; a pattern for Python and for RE2 alike."""
_AREA_OF = re.compile(
    rf"{BEFORE_ITS_AREA}(?P<number>\d[\d,]{{0,12}}(?:\.\d{{1,6}})?) ?(?P<unit>%|percent|{SQUARE_METRES})"
)
_MARGINAL = re.compile(r"(?:which |that )?(?:covers?|covering|with|only)? ?(?:less than|under|below) 5 ?%")
_MARGINAL_SHARE = 0.05
_RESPECTIVELY = re.compile(r"\brespectively\b")
_SHARED = re.compile(r"(?:,| and| or| as well as)(?: the| a| an)? $")
_IN_REGIONS = re.compile(
    rf"\b(?:across|over|into|in|of|as|comprising|comprises) (?P<number>{COUNT_NUMBER})"
    r"(?: (?:separate|distinct|different|connected|continuous|contiguous|individual))*"
    r" (?:areas?|patch(?:es)?|regions?|parts|sections|zones)\b"
)
_CONTACT = re.compile(
    r"\b(?:border(?:s|ing)?(?: with| on| upon)?|bordered by|adjacent to|next to|adjoin(?:s|ing)?|abut(?:s|ting)?|"
    r"shar(?:es?|ing) (?:a |its |their )?(?:common )?(?:border|boundary|boundaries|borders) with|"
    r"in contact with|touch(?:es|ing)?|neighbou?r(?:s|ing)?)(?= )"
)
_LISTED = re.compile(r"(?: \([^)]*\))?(?:,? and (?:the |a |an )?|, (?:the |a |an )?|,? as well as (?:the |a |an )?)")
_FIRST_LISTED = re.compile(r" (?:both |each other |also )?(?:the |a |an )?(?:[a-z-]+ )?")
_RELATIVE = re.compile(r"(?: \([^)]*\))?,? (?:which|that)\b")
_DENIED = re.compile(r"\b(?:not|neither|nor|never|without|no)\b")


def area_claims(text: str, mentions: Sequence[ClassMention]) -> Iterator[HasArea]:
    """Areas right after a class; one that may belong to several classes together is left out."""
    is_shared_out = _RESPECTIVELY.search(text) is not None
    for mention in mentions:
        found = _AREA_OF.match(text, mention.end)
        is_its_own = text.startswith(" (", mention.end) or not (is_shared_out or _is_listed(text, mention, mentions))
        if found and is_its_own:
            share = area_fraction(found["number"], found["unit"])
            yield HasArea(mention.class_index, Amount(Comparison.ABOUT, share, share))
    if (marginal := _MARGINAL.search(text)) and (found_marginal := _marginal_one(text, marginal, mentions)):
        yield HasArea(found_marginal.class_index, Amount(Comparison.LESS_THAN, _MARGINAL_SHARE, _MARGINAL_SHARE))


def region_claims(text: str, mentions: Sequence[ClassMention]) -> Iterator[HasRegions]:
    """Numbers of areas, of the class named last before them."""
    for match in _IN_REGIONS.finditer(text):
        before = [mention for mention in mentions if mention.end <= match.start()]
        if before:
            number = count_number(match["number"])
            yield HasRegions(before[-1].class_index, Amount(Comparison.EXACTLY, number, number))


def contact_claims(text: str, mentions: Sequence[ClassMention]) -> Iterator[AreTouching]:
    """Classes that touch: the one named before the words of contact, with each one listed after them."""
    said: _Contact | None = None
    for match in _CONTACT.finditer(text):
        touched = _listed_after(text, match.end(), mentions)
        subject = _subject(text, match.start(), mentions, said)
        if subject is None or not touched or _DENIED.search(text, subject.end, match.start()):
            continue
        said = _Contact(subject, touched)
        for other in touched:
            if other.class_index != subject.class_index:
                yield AreTouching(subject.class_index, other.class_index)


@dataclass(frozen=True, slots=True)
class _Contact:
    subject: ClassMention
    touched: tuple[ClassMention, ...]


def _is_listed(text: str, mention: ClassMention, mentions: Sequence[ClassMention]) -> bool:
    """Whether another class stands right before, so that both may share what follows."""
    before = [other for other in mentions if other.end <= mention.start]
    return bool(before) and _SHARED.fullmatch(text, before[-1].end, mention.start) is not None


def _marginal_one(text: str, marginal: re.Match[str], mentions: Sequence[ClassMention]) -> ClassMention | None:
    """The class that is called marginal: the only one, or the one right before."""
    if len(mentions) == 1:
        return None if "one of" in text[: marginal.start()] else mentions[0]
    gap = re.compile(r"(?: is present| are present)?(?: \(|,? )")
    return next((mention for mention in mentions if gap.fullmatch(text, mention.end, marginal.start())), None)


def _listed_after(text: str, end: int, mentions: Sequence[ClassMention]) -> tuple[ClassMention, ...]:
    """The classes of the list that starts there."""
    listed: list[ClassMention] = []
    for mention in mentions:
        if mention.start < end:
            continue
        if (_LISTED if listed else _FIRST_LISTED).fullmatch(text, end, mention.start) is None:
            break
        listed.append(mention)
        end = mention.end
    return tuple(listed)


def _subject(text: str, start: int, mentions: Sequence[ClassMention], said: _Contact | None) -> ClassMention | None:
    """The class named last, unless it was only touched there and the sentence goes on about the one that touches it."""
    before = [mention for mention in mentions if mention.end <= start]
    if not before:
        return None
    nearest = before[-1]
    if said and nearest in said.touched and not _RELATIVE.match(text, nearest.end):
        return said.subject
    return nearest
