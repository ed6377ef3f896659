"""What a catalog reads after its opening: pictures there are, what texts say, which words they have."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from browser.catalog.claims import claim_file, claims_of, open_claims
from browser.catalog.opening import Opened
from browser.catalog.patch_columns import PatchColumns, Patches
from browser.catalog.patch_order import PatchOrder
from browser.catalog.prepared_file import OnProgress
from browser.catalog.preparing import OnMade, Preparing, Stage, Wait, make_in_background
from browser.catalog.row_columns import RowColumns
from browser.catalog.row_conditions import ROW_FACETS, RowConditions
from browser.catalog.verdicts import Verdicts
from browser.catalog.word_file import open_word_index
from browser.domain.selection import AUDITED, AnnotationFilter


class Reading:
    """The stages of one catalog. Safe for threads."""

    def __init__(
        self,
        opened: Opened,
        columns: PatchColumns,
        presence: Callable[[], Mapping[str, Patches]],
        verdicts: Verdicts,
    ) -> None:
        """Read nothing yet; `presence` tells which patches have which pictures."""
        self._opened = opened
        self._columns = columns
        self._imagery = Stage("names of the pictures", lambda _tell: presence())
        self._rows = Stage("claims", self._read_rows)
        self._words = Stage("words", lambda tell: open_word_index(opened.database, opened.prepared, tell))
        self._verdicts = verdicts
        self.imagery, self.rows, self.words = self._imagery.get, self._rows.get, self._words.get

    def start(self, on_made: OnMade, needed_by: AnnotationFilter | None, wait: Wait) -> None:
        """Read in the background all of it, or what a filter needs; small datasets are read when they are needed."""
        if self._opened.prepared is not None:
            make_in_background(self._stages if needed_by is None else self._needed(needed_by), on_made, wait)

    def _needed(self, selection: AnnotationFilter) -> tuple[Stage[Any], ...]:
        asked = {condition.facet.name for condition in selection.conditions}
        imagery = (self._imagery,) if "imagery" in asked else ()
        rows = (self._rows,) if asked & (ROW_FACETS | set(AUDITED)) else ()
        verdicts = self._audited() if asked & set(AUDITED) else ()
        return (*imagery, *rows, *verdicts, *((self._words,) if "words" in asked else ()))

    @property
    def _stages(self) -> tuple[Stage[Any], ...]:
        return (self._imagery, self._rows, *self._audited(), self._words)

    def _audited(self) -> tuple[Stage[Any], ...]:
        """What the audit found, where there is one."""
        stage = self._verdicts.stage
        return () if stage is None else (stage,)

    @property
    def state(self) -> Preparing | None:
        """What is being read in the background."""
        return next((stage.state for stage in self._stages if stage.state is not None), None)

    def contradictions(self) -> NDArray[np.unsignedinteger]:
        """How many texts of each patch contradict the map or the columns; raises as `RowColumns.contradictions`."""
        return self.rows().contradictions()

    def _read_rows(self, on_progress: OnProgress) -> RowColumns:
        database, prepared, columns = self._opened.database, self._opened.prepared, self._columns
        if prepared is None:
            claims = claims_of(database)
        else:
            claims = open_claims(database, claim_file(prepared.parent, database.fingerprint), on_progress)
        order = PatchOrder.of(database, columns)
        return RowColumns(RowConditions(claims, columns, order, self._words.get, self._verdicts.get), order)
