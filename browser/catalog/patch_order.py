"""Which annotations are of which patch, by their places in ID order."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from browser.catalog.connection import Database
from browser.catalog.patch_columns import PatchColumns, Patches

Rows = NDArray[np.bool_]
"""One entry per annotation in ID order."""
Bits = NDArray[np.unsignedinteger]
_PATCH_OF_EACH = "SELECT ID, number FROM annotations JOIN patches USING (patch_id) ORDER BY ID"


@dataclass(frozen=True, slots=True, eq=False)
class PatchOrder:
    """Where the annotations of each patch are: from `starts`, `counts` of them, in ID order or in `order` of it."""

    starts: NDArray[np.intp]
    counts: NDArray[np.int64]
    order: NDArray[np.intp] | None

    @classmethod
    def of(cls, database: Database, columns: PatchColumns) -> Self:
        """The dataset's patches have IDs of their own; where they interleave, annotations are sorted by patch."""
        counts = columns.annotation_count
        starts = np.cumsum(counts) - counts
        if columns.are_apart:
            return cls(starts, counts, None)
        with database.cursor(_PATCH_OF_EACH) as cursor:
            patch_of_each = cursor.fetchnumpy()["number"]
        return cls(starts, counts, np.argsort(patch_of_each, kind="stable"))

    def rows_of(self, patches: Patches) -> Rows:
        """Which annotations are of these patches."""
        rows = np.repeat(patches, self.counts)
        if self.order is None:
            return rows
        in_id_order = np.empty_like(rows)
        in_id_order[self.order] = rows
        return in_id_order

    def counts_of_patches(self, rows: Rows) -> NDArray[np.int64]:
        """How many of these annotations each patch has."""
        by_patch = rows if self.order is None else rows[self.order]
        return np.add.reduceat(by_patch, self.starts, dtype=np.int64)

    def bits_of_patches(self, bits: Bits) -> Bits:
        """The bits that annotations of each patch have, from those of each annotation."""
        by_patch = bits if self.order is None else bits[self.order]
        return np.bitwise_or.reduceat(by_patch, self.starts)
