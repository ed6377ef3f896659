"""How the selected patches and texts are distributed: aggregates made in SQL, a few hundred rows at most."""

from collections.abc import Iterable
from typing import Any

from browser.catalog.connection import Database
from browser.catalog.filter_sql import WhereClause, patch_clause, where_clause
from browser.catalog.text_cube import CENTRE_GRID, TextCube
from browser.domain.annotation import Category, Split, Task, TextType
from browser.domain.nomenclature import LAND_COVER_CLASSES, find_classes
from browser.domain.selection import AnnotationFilter
from browser.domain.tallies import AnswerTally, CentreTally, PatchTables, Tallies, Tally, TextTables

DAYS_PER_BIN = 5

_FACET = "SELECT {facet}::VARCHAR, count(*) FROM patches WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1"
_ACQUIRED = """
SELECT (DATE '2017-06-01' + (floor(day_number / $days) * $days)::INTEGER)::VARCHAR, sum(patch_count)::BIGINT
FROM (
    SELECT date_diff('day', DATE '2017-06-01', try_strptime(day, '%Y%m%d')::DATE) AS day_number, patch_count
    FROM (SELECT left(acquired, 8) AS day, count(*) AS patch_count FROM patches WHERE {where} GROUP BY 1)
)
WHERE day_number IS NOT NULL GROUP BY 1 ORDER BY 1
"""
_TEXTS_PER_PATCH = "SELECT annotation_count, count(*) FROM patches WHERE {where} GROUP BY 1 ORDER BY 1"
_ANSWERS = """
SELECT type, category, value, sum(times)::BIGINT FROM text_cube WHERE {where} AND measure = 'answer' GROUP BY ALL
"""
_VALUES = """
SELECT value, sum(times)::BIGINT FROM text_cube WHERE {where} AND measure = $measure GROUP BY 1
ORDER BY TRY_CAST(value AS INTEGER), value
"""


class Distributions:
    """Tables of a selection, over the tables and the file of one catalog. Safe for threads."""

    def __init__(self, database: Database, cube: TextCube) -> None:
        """Share the connection of a catalog."""
        self._database = database
        self._cube = cube

    def patch_tables(self, selection: AnnotationFilter) -> PatchTables:
        """The selected patches, by what is known of a whole patch."""
        where = patch_clause(selection)
        by_split = {tally.value: tally for tally in self._tallies(_FACET, where, facet="split")}
        return PatchTables(
            split=tuple(by_split[split.value] for split in Split if split.value in by_split),
            country=self._tallies(_FACET, where, facet="country"),
            season=self._tallies(_FACET, where, facet="season"),
            climate_zone=self._tallies(_FACET, where, facet="climate_zone"),
            acquired=self._tallies(_ACQUIRED, where, days=DAYS_PER_BIN),
            texts_per_patch=self._tallies(_TEXTS_PER_PATCH, where),
        )

    def text_tables(self, selection: AnnotationFilter) -> TextTables:
        """The selected annotations, by what their texts say; the first call reads all texts."""
        self._cube.require_cube()
        where = where_clause(selection)
        return TextTables(
            answers=_answers(self._database.rows(_ANSWERS.format(where=where.sql), where.parameters)),
            classes=_classes(self._tallies(_VALUES, where, measure="class")),
            box_areas=self._tallies(_VALUES, where, measure="area"),
            box_centres=_centres(self._tallies(_VALUES, where, measure="centre")),
            caption_words=self._tallies(_VALUES, where, measure="words"),
        )

    def _tallies(self, sql: str, where: WhereClause, *, facet: str = "", **values: str | int) -> Tallies:
        found = self._database.rows(sql.format(where=where.sql, facet=facet), where.binding(**values))
        return tuple(Tally(str(value), count) for value, count in found)


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
