"""What a catalog reads after its opening: pictures there are, what texts say, which words they have."""

from collections.abc import Callable, Mapping

from browser.catalog.claims import claims_of, open_claims
from browser.catalog.opening import Opened
from browser.catalog.patch_columns import PatchColumns, Patches
from browser.catalog.patch_order import PatchOrder
from browser.catalog.prepared_file import OnProgress
from browser.catalog.preparing import Preparing, Stage, make_in_background
from browser.catalog.row_columns import RowColumns
from browser.catalog.row_conditions import RowConditions
from browser.catalog.word_file import open_word_index


class Reading:
    """The stages of one catalog. Safe for threads."""

    def __init__(self, opened: Opened, columns: PatchColumns, presence: Callable[[], Mapping[str, Patches]]) -> None:
        """Read nothing yet; `presence` tells which patches have which pictures."""
        self._opened = opened
        self._columns = columns
        self._imagery = Stage("names of the pictures", lambda _tell: presence())
        self._rows = Stage("claims", self._read_rows)
        self._words = Stage("words", lambda tell: open_word_index(opened.database, opened.prepared, tell))
        self._stages = (self._imagery, self._rows, self._words)
        self.imagery, self.rows, self.words = self._imagery.get, self._rows.get, self._words.get

    def start(self) -> None:
        """Read all of it in the background, where there is a prepared file; small datasets are read when needed."""
        if self._opened.prepared is not None:
            make_in_background(self._stages)

    @property
    def state(self) -> Preparing | None:
        """What is being read in the background."""
        return next((stage.state for stage in self._stages if stage.state is not None), None)

    def _read_rows(self, on_progress: OnProgress) -> RowColumns:
        database, prepared, columns = self._opened.database, self._opened.prepared, self._columns
        if prepared is None:
            claims = claims_of(database)
        else:
            claims = open_claims(database, prepared.with_name(f"claims-{database.fingerprint}.arrow"), on_progress)
        order = PatchOrder.of(database, columns)
        return RowColumns(RowConditions(claims, columns, order, self._words.get), order)
