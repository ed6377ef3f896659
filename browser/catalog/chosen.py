"""What a filter leaves, handed to DuckDB: a condition for a query, and the table `chosen` that it names."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from browser.catalog.filter_sql import WhereClause, is_of_columns, where_clause
from browser.catalog.resolver import LARGEST_ID, Resolver
from browser.domain.selection import AnnotationFilter

_PATCHES = "number IN (SELECT number FROM chosen)"
_ROWS_OF_PATCHES = f"patch_id IN (SELECT patch_id FROM patches WHERE {_PATCHES})"  # noqa: S608 - our own words
_ROWS = "ID IN (SELECT ID FROM chosen)"


@dataclass(frozen=True, slots=True)
class Chosen:
    """`where` is the condition, `table` what `chosen` is in it, if it names that."""

    where: WhereClause
    table: pa.Table | None = None

    @classmethod
    def patches(cls, resolver: Resolver, selection: AnnotationFilter) -> Self:
        """For a query over `patches`; raises as `rows`."""
        return cls.numbered(np.flatnonzero(resolver.selected(selection).patches))

    @classmethod
    def numbered(cls, numbers: NDArray[np.integer]) -> Self:
        """For a query over `patches`: those at these places in ID order."""
        return cls(WhereClause(_PATCHES, {}), pa.table({"number": numbers.astype(np.int32)}))

    @classmethod
    def rows(
        cls, resolver: Resolver, selection: AnnotationFilter, first: int = -LARGEST_ID, last: int = LARGEST_ID
    ) -> Self:
        """For a query over `texts` or `annotations` that asks for these IDs only.

        Raises:
            FilterValueError: A condition has a value that cannot be read.
            StillPreparingError: A condition needs what is still being prepared.
        """
        of_columns = where_clause(selection)
        if all(map(is_of_columns, selection.conditions)):
            return cls(of_columns)
        selected, columns = resolver.selected(selection), resolver.columns
        if selected.is_of_tasks:
            met = selected.patches & (columns.first_id <= last) & (columns.last_id >= first)
            patches = cls.numbered(np.flatnonzero(met))
            return cls(of_columns.and_also(_ROWS_OF_PATCHES), patches.table)
        return cls.ids(resolver, selection, first, last)

    @classmethod
    def ids(
        cls, resolver: Resolver, selection: AnnotationFilter, first: int = -LARGEST_ID, last: int = LARGEST_ID
    ) -> Self:
        """For a query over any table with the IDs of annotations and the facet columns; raises as `rows`."""
        of_columns = where_clause(selection)
        if all(map(is_of_columns, selection.conditions)):
            return cls(of_columns)
        ids = resolver.selected_ids(selection, first, last)
        return cls(of_columns.and_also(_ROWS), pa.table({"ID": ids}))
