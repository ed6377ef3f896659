"""Known weaknesses of a selection, counted in SQL, with the first annotations to look at."""

from collections.abc import Callable
from typing import Any

from browser.catalog.chosen import Chosen
from browser.catalog.connection import Database
from browser.catalog.counted_texts import CountedTexts
from browser.catalog.resolver import Resolver
from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.selection import AnnotationFilter
from browser.domain.tallies import CellOverlap, Finding

EXAMPLE_COUNT = 5
_LEAST_ANSWERS = 20
"""Fewer answers of one task say nothing about their balance."""
_CAPTION_BIT = sum(1 << code for code, task in enumerate(TASKS) if task.type is TextType.CAPTIONING)

_CELLS = """
cells AS (
    SELECT regexp_extract(patch_id, '_(T[0-9A-Z]+_[0-9]+_[0-9]+)$', 1) AS cell,
           split, first_id, chosen.number IS NOT NULL AS is_selected
    FROM patches LEFT JOIN chosen USING (number)
)
"""
_SHARED_CELLS = f"""
WITH {_CELLS},
mixed AS (SELECT cell FROM cells WHERE cell <> '' GROUP BY cell HAVING count(DISTINCT split) > 1)
SELECT count(*) FILTER (cell IN (FROM mixed)), count(*), min(first_id, $examples) FILTER (cell IN (FROM mixed))
FROM cells WHERE is_selected
"""  # noqa: S608 - our own words
_OVERLAPS = f"""
WITH {_CELLS},
selected AS (SELECT DISTINCT cell, split FROM cells WHERE is_selected AND cell <> ''),
totals AS (SELECT split, count(*) AS cell_count FROM selected GROUP BY split)
SELECT s.split, o.split, count(*), any_value(cell_count)
FROM selected s JOIN (SELECT DISTINCT cell, split FROM cells) o ON s.cell = o.cell AND s.split <> o.split
JOIN totals ON totals.split = s.split GROUP BY ALL ORDER BY count(*) / any_value(cell_count) DESC, 1, 2
"""  # noqa: S608 - our own words
_NO_CAPTION = """
SELECT count(*) FILTER ((task_mask & $caption) = 0), count(*),
       min(first_id, $examples) FILTER ((task_mask & $caption) = 0)
FROM patches SEMI JOIN chosen USING (number)
"""
_FLAGGED = "SELECT count(*), min(ID, $examples) FROM flags WHERE {where} AND name = $name"
_TEXT_CHECKS: tuple[tuple[str, Callable[[Task], bool]], ...] = (
    ("repeated question", lambda task: task.type is not TextType.CAPTIONING),
    ("Fall beside Autumn", lambda task: task == Task(TextType.MCQ, Category.SEASON)),
    ("trivial area", lambda task: task == Task(TextType.BINARY, Category.AREA)),
    ("areas exceed the patch", lambda task: task.type is TextType.CAPTIONING),
)
"""The names of `flags`, and the tasks in which they can occur."""
_IMBALANCE = """
WITH answers AS (
    SELECT type, category, value, sum(times)::BIGINT AS times, min(first_id, $examples) AS ids
    FROM {source} WHERE {where} AND measure = 'answer' GROUP BY ALL
)
SELECT max(times), sum(times)::BIGINT, arg_max(ids, times), type, category, arg_max(value, times)
FROM answers GROUP BY type, category HAVING sum(times) >= $least
ORDER BY max(times) / sum(times) * CASE type WHEN 'binary' THEN 2 ELSE 4 END DESC, type, category LIMIT 1
"""


class Health:
    """Checks on a selection, over the tables and the file of one catalog. Safe for threads."""

    def __init__(self, database: Database, resolver: Resolver, texts: CountedTexts) -> None:
        """Share what a catalog holds."""
        self._database = database
        self._resolver = resolver
        self._texts = texts

    def findings(self, selection: AnnotationFilter) -> tuple[Finding, ...]:
        """All checks; the first call reads all texts."""
        source, chosen = self._texts.of(self._resolver, selection)
        per_task = self._resolver.annotations_per_task(selection).tolist()
        return (
            self._of_patches("shared cells", _SHARED_CELLS, selection),
            self._of_patches("no caption", _NO_CAPTION, selection, caption=_CAPTION_BIT),
            *(
                self._flagged(name, chosen, sum(n for task, n in zip(TASKS, per_task, strict=True) if can_occur(task)))
                for name, can_occur in _TEXT_CHECKS
            ),
            self._imbalance(source, chosen),
        )

    def overlaps(self, selection: AnnotationFilter) -> tuple[CellOverlap, ...]:
        """Per pair of splits the cells that both have, the largest share first."""
        rows = self._database.rows(_OVERLAPS, chosen=Chosen.patches(self._resolver, selection).table)
        return tuple(CellOverlap(*row) for row in rows)

    def _of_patches(self, name: str, sql: str, selection: AnnotationFilter, **values: int) -> Finding:
        (row,) = self._database.rows(
            sql, {"examples": EXAMPLE_COUNT, **values}, Chosen.patches(self._resolver, selection).table
        )
        return _finding(name, row)

    def _flagged(self, name: str, chosen: Chosen, total: int) -> Finding:
        values = chosen.where.binding(name=name, examples=EXAMPLE_COUNT)
        ((count, examples),) = self._database.rows(_FLAGGED.format(where=chosen.where.sql), values, chosen.table)
        return _finding(name, (count, total, examples))

    def _imbalance(self, source: str, chosen: Chosen) -> Finding:
        values = chosen.where.binding(examples=EXAMPLE_COUNT, least=_LEAST_ANSWERS)
        sql = _IMBALANCE.format(source=source, where=chosen.where.sql)
        row = next(iter(self._database.rows(sql, values, chosen.table)), None)
        if row is None:
            return Finding("imbalance", 0, 0, ())
        *counts, kind, category, answer = row
        return _finding("imbalance", tuple(counts), f"{kind}, {category}: {answer}")


def _finding(name: str, row: tuple[Any, ...], detail: str = "") -> Finding:
    count, total, examples = row
    return Finding(name, count, total, tuple(examples or ()), detail)
