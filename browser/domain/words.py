"""Full-text queries: words, "phrases", prefix*, AND, OR, NOT and parentheses; what they mean, and where they hit.

A text is the sequence of its words: runs of letters and digits, in lower case, nothing stemmed. `docs/selection.md` has
the language for users. A query that cannot be read is a WordQueryError, whose message is the hint.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from browser.errors import WordQueryError

MOST_PARTS = 100
"""Words, phrases, operators and parentheses of one query: far more than anyone types."""
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r"([^\W_]+)(\*?)|\*")
_QUOTES = '"“”„'
_PART = re.compile(rf"[()]|[{_QUOTES}][^{_QUOTES}]*(?:[{_QUOTES}]|$)|[^\s(){_QUOTES}]+")
_AND, _OR, _NOT, _OPEN, _CLOSE = "AND", "OR", "NOT", "(", ")"
_SIGNS = (_AND, _OR, _NOT, _OPEN, _CLOSE)
_EMPTY = 'Type a word to search for, such as forest, "mixed forest" or fores*.'

find_words = _WORD.findall
"""The words of a text as they are written, upper case and all."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word in lower case, or the beginning of one."""

    word: str
    is_prefix: bool = False

    def fits(self, word: str) -> bool:
        """Whether a word in lower case is the one, or begins like it."""
        return word.startswith(self.word) if self.is_prefix else word == self.word


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand one after the other in one text; a single word is a phrase of one."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All parts hold, each in any of the texts."""

    parts: "tuple[WordQuery, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part holds, or several."""

    parts: "tuple[WordQuery, ...]"


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The part does not hold in any of the texts."""

    part: "WordQuery"


WordQuery: TypeAlias = Phrase | AllOf | AnyOf | NoneOf


@lru_cache(maxsize=64)
def parse_words(query: str) -> WordQuery:
    """The query as a tree: NOT binds first, then AND (which may be left out), then OR.

    Raises:
        WordQueryError: It cannot be read; the message says where and what to do.
    """
    return _Reader(query).tree()


def has_match(query: str, *texts: str) -> bool:
    """Whether the texts of one annotation together meet the query: what every index has to answer.

    Raises:
        WordQueryError: The query cannot be read.
    """
    return _holds(parse_words(query), [[word.lower() for word in find_words(text)] for text in texts])


def highlight(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words and phrases of a query stand in a text: (start, end) in order, joined where they meet.

    Counted in characters as Python does; JavaScript counts those beyond U+FFFF twice. What follows a NOT is not marked.

    Raises:
        WordQueryError: The query cannot be read.
    """
    found = [(*match.span(), match.group().lower()) for match in _WORD.finditer(text)]
    words = [word for *_, word in found]
    marks = [
        (found[first][0], found[first + len(phrase.terms) - 1][1])
        for phrase in wanted_phrases(parse_words(query))
        for first in _places(phrase, words)
    ]
    return tuple(_joined(sorted(marks)))


def phrases(query: WordQuery) -> Iterator[Phrase]:
    """All words and phrases of a query."""
    if isinstance(query, Phrase):
        yield query
    else:
        for part in (query.part,) if isinstance(query, NoneOf) else query.parts:
            yield from phrases(part)


def wanted_phrases(query: WordQuery) -> Iterator[Phrase]:
    """Words and phrases of a query that do not stand after a NOT."""
    if isinstance(query, Phrase):
        yield query
    elif isinstance(query, AllOf | AnyOf):
        for part in query.parts:
            yield from wanted_phrases(part)


def _holds(query: WordQuery, texts: list[list[str]]) -> bool:
    if isinstance(query, Phrase):
        return any(True for words in texts for _ in _places(query, words))
    if isinstance(query, NoneOf):
        return not _holds(query.part, texts)
    holds = (_holds(part, texts) for part in query.parts)
    return all(holds) if isinstance(query, AllOf) else any(holds)


def _places(phrase: Phrase, words: list[str]) -> Iterator[int]:
    for first in range(len(words) - len(phrase.terms) + 1):
        if all(term.fits(words[first + n]) for n, term in enumerate(phrase.terms)):
            yield first


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


class _Reader:
    """Reads the parts of a query from left to right."""

    def __init__(self, query: str) -> None:
        self._parts = [(match.group(), match.start() + 1) for match in _PART.finditer(query)]
        self._next = 0
        if not self._parts:
            raise WordQueryError(_EMPTY)
        if len(self._parts) > MOST_PARTS:
            raise WordQueryError(f"The query has {len(self._parts)} parts: leave at most {MOST_PARTS}.")

    def tree(self) -> WordQuery:
        tree = self._any_of()
        if self._sees(_CLOSE):
            raise WordQueryError(f"The ) at character {self._parts[self._next][1]} closes nothing: remove it.")
        return tree

    def _any_of(self) -> WordQuery:
        parts = [self._all_of()]
        while self._takes(_OR):
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all_of(self) -> WordQuery:
        parts = [self._one()]
        while self._next < len(self._parts) and not self._sees(_OR, _CLOSE):
            self._takes(_AND)
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _one(self) -> WordQuery:
        is_negated = False
        while self._takes(_NOT):
            is_negated = not is_negated
        part = self._group() if self._sees(_OPEN) else self._phrase()
        return NoneOf(part) if is_negated else part

    def _group(self) -> WordQuery:
        _, at = self._parts[self._next]
        self._next += 1
        if self._sees(_CLOSE):
            raise WordQueryError(f"Nothing stands in the parentheses at character {at}: write a word, or remove them.")
        inner = self._any_of()
        if not self._takes(_CLOSE):
            raise WordQueryError(f"The ( at character {at} is not closed: add a ) at the end.")
        return inner

    def _phrase(self) -> Phrase:
        if self._next == len(self._parts) or self._sees(*_SIGNS):
            raise WordQueryError(self._missing_word())
        text, at = self._parts[self._next]
        self._next += 1
        return Phrase(_terms(text, at))

    def _missing_word(self) -> str:
        if self._next == len(self._parts):
            sign, at = self._parts[-1]
            return f"A word is missing after the {sign} at character {at}: add one, or remove the {sign}."
        sign, at = self._parts[self._next]
        or_word = "" if sign == _CLOSE else f', or write "{sign.lower()}" as a word'
        return f"A word is missing before the {sign} at character {at}: add one{or_word}."

    def _sees(self, *signs: str) -> bool:
        return self._next < len(self._parts) and self._parts[self._next][0] in signs

    def _takes(self, sign: str) -> bool:
        is_there = self._sees(sign)
        self._next += is_there
        return is_there


def _terms(text: str, at: int) -> tuple[Term, ...]:
    """The terms of a phrase, or of what stands between two spaces, such as `broad-leaved`."""
    if text[0] in _QUOTES and (len(text) == 1 or text[-1] not in _QUOTES):
        raise WordQueryError(f'The phrase at character {at} is not closed: add a " at the end.')
    found = list(_TERM.finditer(text))
    for match in found:
        rest = text[match.end() : match.end() + 1]
        if not match[1] or (match[2] and _WORD.match(rest)):
            place = at + match.end() - 1
            raise WordQueryError(f"The * at character {place} does not end a word: write it after the first letters.")
    if not found:
        raise WordQueryError(f"{text} at character {at} has no letter or digit to search for: remove it.")
    terms = tuple(Term(match[1].lower(), bool(match[2])) for match in found)
    if len(terms) > MOST_PARTS:
        raise WordQueryError(f"The phrase at character {at} has {len(terms)} words: leave at most {MOST_PARTS}.")
    return terms
