"""The rules of the dataset written a second time, plainly and without the program's own: what does a map say?"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from browser.domain.nomenclature import LAND_COVER_CLASSES

SIDE = 120
_EIGHT = ("top", "top-right", "right", "bottom-right", "bottom", "bottom-left", "left", "top-left")


class Run(NamedTuple):
    """Neighbouring pixels of one class in one row: columns `start` to `end` - 1."""

    row: int
    start: int
    end: int
    class_index: int

    def lies_on(self, above):
        return self.class_index == above.class_index and self.start < above.end and above.start < self.end


@dataclass(frozen=True)
class Area:
    """One connected area as its runs."""

    runs: tuple[Run, ...]

    @property
    def pixel_count(self):
        return sum(run.end - run.start for run in self.runs)

    @property
    def box(self):
        columns = min(run.start for run in self.runs), max(run.end for run in self.runs)
        rows = min(run.row for run in self.runs), max(run.row for run in self.runs) + 1
        starts = [math.floor(100 * edge / SIDE) / 100 for edge in (columns[0], rows[0])]
        return (*starts, *(math.ceil(100 * edge / SIDE) / 100 for edge in (columns[1], rows[1])))

    def contains(self, row, column):
        return any(run.row == row and run.start <= column < run.end for run in self.runs)


def runs_of(row, classes):
    ends = [column for column in range(1, SIDE) if classes[column] != classes[column - 1]]
    return [Run(row, start, end, int(classes[start])) for start, end in zip([0, *ends], [*ends, SIDE], strict=True)]


class MapOracle:
    """Answers from a reference map of CORINE codes."""

    def __init__(self, clc):
        self.classes = np.full(clc.shape, -1)
        for index, land_cover in enumerate(LAND_COVER_CLASSES):
            self.classes[np.isin(clc, land_cover.clc_codes)] = index

    @cached_property
    def present(self):
        return set(np.unique(self.classes).tolist()) - {-1}

    def pixel_count(self, index):
        return int((self.classes == index).sum())

    def share(self, index):
        return self.pixel_count(index) / SIDE**2

    def touch(self, first, second):
        a, b = self.classes == first, self.classes == second
        across = (a[:, 1:] & b[:, :-1]).any() or (a[:, :-1] & b[:, 1:]).any()
        return bool(across or (a[1:] & b[:-1]).any() or (a[:-1] & b[1:]).any())

    @cached_property
    def areas(self):
        """Every connected area of every class: runs joined with those they touch in the row above."""
        area_of, above = {}, []
        for row in range(SIDE):
            here = runs_of(row, self.classes[row].tolist())
            for run in here:
                joined = [run]
                for other in {id(area_of[o]): area_of[o] for o in above if run.lies_on(o)}.values():
                    joined += other
                area_of.update(dict.fromkeys(joined, joined))
            above = here
        found = {}
        for runs in {id(runs): runs for runs in area_of.values()}.values():
            found.setdefault(runs[0].class_index, []).append(Area(tuple(runs)))
        return found

    def count(self, index):
        return len(self.areas.get(index, []))

    def area_at(self, x, y):
        place = (int(y * SIDE), int(x * SIDE))
        return next(area for areas in self.areas.values() for area in areas if area.contains(*place))

    def direction(self, reference, located):
        rows, columns = np.nonzero(self.classes == reference)
        other_rows, other_columns = np.nonzero(self.classes == located)
        right, up = other_columns.mean() - columns.mean(), rows.mean() - other_rows.mean()
        angle = math.degrees(math.atan2(right, up)) % 360
        diagonal = min((45, 135, 225, 315), key=lambda d: abs(d - angle))
        if abs(diagonal - angle) <= 16:
            return _EIGHT[diagonal // 45]
        return _EIGHT[round(angle / 90) % 4 * 2]
