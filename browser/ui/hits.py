"""The words of a search where they stand in a text."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from browser.domain.selection import AnnotationFilter
from browser.domain.words import highlight
from browser.errors import WordQueryError
from browser.ui.annotation_view import AnnotationView, Segment

_FAR, _BEFORE = 100, 50
"""Letters before the first hit: so many are left out, so many are left."""
Piece = tuple[str, bool]
"""Some words, and whether the search has found them."""


def pieces_of(text: str, selection: AnnotationFilter) -> tuple[Piece, ...]:
    """The text cut where hits of the selection's words begin and end; together the pieces are the text."""
    pieces: list[Piece] = []
    start = 0
    for first, last in hit_spans(text, selection):
        pieces += [(text[start:first], False), (text[first:last], True)]
        start = last
    pieces.append((text[start:], False))
    return tuple(piece for piece in pieces if piece[0])


def from_first_hit(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same without what stands far before the first hit, so that it shows where there is room for a few lines."""
    words, is_hit = pieces[0] if pieces else ("", True)
    if is_hit or len(pieces) == 1 or len(words) <= _FAR:
        return pieces
    kept = words[-_BEFORE:].partition(" ")[2]
    return ((f"… {kept}", False), *pieces[1:])


def with_hits(view: AnnotationView, selection: AnnotationFilter) -> AnnotationView:
    """The annotation with the hits in its words and options marked."""
    options = (replace(option, segments=marked([Segment("plain", option.text)], selection)) for option in view.options)
    return replace(view, segments=marked(view.segments, selection), options=tuple(options))


def marked(segments: Iterable[Segment], selection: AnnotationFilter) -> tuple[Segment, ...]:
    """The same words, cut where hits begin and end; a phrase may begin in one segment and end in another."""
    listed = tuple(segments)
    found = pieces_of("".join(segment.text for segment in listed), selection)
    hits = [is_hit for words, is_hit in found for _ in words]
    cut: list[Segment] = []
    start = 0
    for segment in listed:
        of_letters = zip(segment.text, hits[start:], strict=False)
        runs = groupby(of_letters, key=itemgetter(1))
        cut += [Segment(segment.role, "".join(letter for letter, _ in run), is_hit) for is_hit, run in runs]
        start += len(segment.text)
    return tuple(cut)


def hit_spans(text: str, selection: AnnotationFilter) -> tuple[tuple[int, int], ...]:
    """Where the words asked for stand, (start, end) in order and apart; a malformed query has none."""
    queries = sorted(selection.values_of("words") | selection.values_of("having_words"))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for query in queries for span in _spans(query, text)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _spans(query: str, text: str) -> tuple[tuple[int, int], ...]:
    try:
        return highlight(query, text)
    except WordQueryError:
        return ()
