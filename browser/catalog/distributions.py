"""How the selected patches and texts are distributed: aggregates made in SQL, a few hundred rows at most."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from browser.catalog.chosen import Chosen
from browser.catalog.connection import Database
from browser.catalog.counted_texts import CountedTexts
from browser.catalog.patch_columns import PATCH_FACETS, PatchColumns
from browser.catalog.resolver import Resolver
from browser.catalog.text_tables import CENTRE_GRID
from browser.catalog.timeline import acquired
from browser.domain.annotation import Category, Split, Task, TextType
from browser.domain.nomenclature import LAND_COVER_CLASSES, find_classes
from browser.domain.selection import AnnotationFilter
from browser.domain.tallies import AnswerTally, CentreTally, PatchTables, Tallies, Tally, TextTables

_ANSWERS = """
SELECT type, category, value, sum(times)::BIGINT FROM {source} WHERE {where} AND measure = 'answer' GROUP BY ALL
"""
_VALUES = """
SELECT value, sum(times)::BIGINT FROM {source} WHERE {where} AND measure = $measure GROUP BY 1
ORDER BY TRY_CAST(value AS INTEGER), value
"""


class Distributions:
    """Tables of a selection, over the columns and the texts of one catalog. Safe for threads."""

    def __init__(self, database: Database, resolver: Resolver, texts: CountedTexts) -> None:
        """Share what a catalog holds."""
        self._database = database
        self._resolver = resolver
        self._texts = texts

    def patch_tables(self, selection: AnnotationFilter) -> PatchTables:
        """The selected patches, by what is known of a whole patch."""
        columns, patches = self._resolver.columns, self._resolver.selected(selection).patches
        groups = self._resolver.patches_per_group(selection)
        split, country, season, climate_zone = (_of_groups(columns, groups, facet) for facet in PATCH_FACETS)
        return PatchTables(
            split=tuple(tally for known in Split for tally in split if tally.value == known.value),
            country=country,
            season=season,
            climate_zone=climate_zone,
            acquired=acquired(columns, patches),
            texts_per_patch=_texts_per_patch(columns.annotation_count[patches]),
        )

    def text_tables(self, selection: AnnotationFilter) -> TextTables:
        """The selected annotations, by what their texts say; the first call reads all texts."""
        source, chosen = self._texts.of(self._resolver, selection)
        answers = _ANSWERS.format(source=source, where=chosen.where.sql)
        return TextTables(
            answers=_answers(self._database.rows(answers, chosen.where.parameters, chosen.table)),
            classes=_classes(self._tallies(source, chosen, "class")),
            box_areas=self._tallies(source, chosen, "area"),
            box_centres=_centres(self._tallies(source, chosen, "centre")),
            caption_words=self._tallies(source, chosen, "words"),
        )

    def _tallies(self, source: str, chosen: Chosen, measure: str) -> Tallies:
        sql = _VALUES.format(source=source, where=chosen.where.sql)
        found = self._database.rows(sql, chosen.where.binding(measure=measure), chosen.table)
        return tuple(Tally(str(value), count) for value, count in found)


def _of_groups(columns: PatchColumns, patches_per_group: NDArray[np.int64], facet: str) -> Tallies:
    """The most frequent value first."""
    labels = columns.labels[facet]
    counts = np.bincount(columns.groups.codes[facet], patches_per_group, minlength=len(labels)).astype(int)
    found = (Tally(label, count) for label, count in zip(labels, counts.tolist(), strict=True) if count)
    return tuple(sorted(found, key=lambda tally: (-tally.count, tally.value)))


def _texts_per_patch(annotation_count: NDArray[np.int64]) -> Tallies:
    values, counts = np.unique(annotation_count, return_counts=True)
    return tuple(Tally(str(value), int(count)) for value, count in zip(values, counts, strict=True))


def _answers(rows: Iterable[tuple[Any, ...]]) -> tuple[AnswerTally, ...]:
    found = (AnswerTally(Task(TextType(kind), Category(name)), answer, count) for kind, name, answer, count in rows)
    return tuple(sorted(found, key=lambda tally: (tally.task, tally.answer)))


def _classes(wordings: Tallies) -> Tallies:
    """Wordings joined to their classes, in the canonical order; texts that name none are left out."""
    counts = dict.fromkeys(range(len(LAND_COVER_CLASSES)), 0)
    for wording in wordings:
        for mention in find_classes(wording.value)[:1]:
            counts[mention.class_index] += wording.count
    return tuple(Tally(LAND_COVER_CLASSES[index].name, count) for index, count in counts.items() if count)


def _centres(places: Tallies) -> tuple[CentreTally, ...]:
    return tuple(CentreTally(int(p.value) % CENTRE_GRID, int(p.value) // CENTRE_GRID, p.count) for p in places)
