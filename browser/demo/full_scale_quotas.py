"""How many patches and rows the published dataset has, and smaller tables of the same shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from browser.domain.annotation import Category, Split, Task, TextType

_Key = TypeVar("_Key")
_TASK_ROWS: Mapping[Task, tuple[int, int]] = {
    Task(TextType.BINARY, Category.PRESENCE): (927_382, 1_458),
    Task(TextType.BINARY, Category.AREA): (927_230, 1_306),
    Task(TextType.BINARY, Category.COUNT): (927_230, 1_306),
    Task(TextType.BINARY, Category.ADJACENCY): (843_318, 2_857),
    Task(TextType.MCQ, Category.PRESENCE): (463_671, 709),
    Task(TextType.MCQ, Category.AREA): (463_615, 653),
    Task(TextType.MCQ, Category.COUNT): (463_500, 538),
    Task(TextType.MCQ, Category.ADJACENCY): (378_810, 1_311),
    Task(TextType.MCQ, Category.RELATIVE_POSITION): (99_015, 652),
    Task(TextType.MCQ, Category.COUNTRY): (463_274, 312),
    Task(TextType.MCQ, Category.SEASON): (463_662, 700),
    Task(TextType.MCQ, Category.CLIMATE_ZONE): (463_637, 675),
    Task(TextType.BOUNDING_BOX, Category.POINT): (1_143_883, 820),
    Task(TextType.BOUNDING_BOX, Category.REFERENCE): (1_061_803, 762),
    Task(TextType.CAPTIONING, Category.NONE): (463_932, 970),
}
"""Rows of each task as published, in all splits and in bench; of boxes, bench publishes only the sum, 1,582."""
TASKS_IN_ORDER: tuple[Task, ...] = tuple(sorted(_TASK_ROWS, key=lambda task: (task.type, task.category)))
"""As the texts of a patch follow one another."""
_SPLIT_ROWS = {Split.TRAIN: 4_674_281, Split.VALIDATION: 2_454_690, Split.TEST: 2_409_962}
_SPLIT_PATCHES = {Split.TRAIN: 229_114, Split.VALIDATION: 118_095, Split.TEST: 115_753, Split.BENCH: 1_082}
_COUNTRY_PATCHES = {
    "Finland": 151_443,
    "Portugal": 87_111,
    "Serbia": 72_220,
    "Lithuania": 46_857,
    "Ireland": 44_909,
    "Austria": 41_890,
    "Belgium": 10_171,
    "Switzerland": 4_621,
    "Luxembourg": 3_251,
    "Kosovo": 1_571,
}
_SEASON_PATCHES = {"Spring": 159_890, "Fall": 136_424, "Summer": 95_033, "Winter": 72_697}


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many patches and rows of each kind a dataset has."""

    patches_by_split: Mapping[Split, int]
    patches_by_country: Mapping[str, int]
    patches_by_season: Mapping[str, int]
    rows: Mapping[Split, Mapping[Task, int]]

    @property
    def patch_count(self) -> int:
        """All patches."""
        return sum(self.patches_by_split.values())

    @property
    def row_count(self) -> int:
        """All rows."""
        return sum(sum(rows.values()) for rows in self.rows.values())


def published_quotas() -> Quotas:
    """The published numbers; what is not published about a split is shared out in proportion."""
    by_split: dict[Split, dict[Task, int]] = {split: {} for split in _SPLIT_PATCHES}
    ordinary = {task: every - bench for task, (every, bench) in _TASK_ROWS.items()}
    by_split[Split.BENCH] = {task: bench for task, (_, bench) in _TASK_ROWS.items()}
    for split in _SPLIT_ROWS:
        by_split[split] = {task: n * _SPLIT_PATCHES[split] for task, n in rows_on_every_patch(ordinary).items()}
    others = [task for task in ordinary if task not in by_split[Split.TRAIN]]
    left = [rows - sum(by_split[split].values()) for split, rows in _SPLIT_ROWS.items()]
    table = table_with_margins(left, [ordinary[task] for task in others])
    for split, row in zip(_SPLIT_ROWS, table, strict=True):
        by_split[split].update(zip(others, map(int, row), strict=True))
    return Quotas(_SPLIT_PATCHES, _COUNTRY_PATCHES, _SEASON_PATCHES, by_split)


def rows_on_every_patch(ordinary: Mapping[Task, int]) -> dict[Task, int]:
    """Tasks of which all patches outside of bench have the same number of rows: ten of the fifteen."""
    patch_count = sum(_SPLIT_PATCHES[split] for split in _SPLIT_ROWS)
    return {task: rows // patch_count for task, rows in ordinary.items() if rows % patch_count == 0}


def scaled(quotas: Quotas, divisor: int) -> Quotas:
    """A table of about one patch in so many."""
    total = round(quotas.patch_count / divisor)
    patches = apportion(quotas.patches_by_split, total)
    rows = {
        split: {
            task: round(count * patches[split] / quotas.patches_by_split[split])
            for task, count in quotas.rows[split].items()
        }
        for split in patches
    }
    countries, seasons = apportion(quotas.patches_by_country, total), apportion(quotas.patches_by_season, total)
    return Quotas(patches, countries, seasons, rows)


def apportion(weights: Mapping[_Key, int], total: int) -> dict[_Key, int]:
    """Whole numbers in proportion to the weights that add up, the largest remainders rounded up."""
    whole = sum(weights.values())
    shares = {key: weight * total // whole for key, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda key: -(weights[key] * total % whole))
    for key in by_remainder[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


def table_with_margins(rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.int64]:
    """Whole numbers nearly in proportion, with exactly these sums of rows and of columns, whose totals are equal."""
    table = np.array([[row * column // sum(rows) for column in columns] for row in rows], dtype=np.int64)
    for row, wanted in enumerate(rows):
        for column, wanted_below in enumerate(columns):
            lacking = min(wanted - int(table[row].sum()), wanted_below - int(table[:, column].sum()))
            table[row, column] += lacking
    return table
