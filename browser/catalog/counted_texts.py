"""What texts say, as counts per facet combination, or text by text where a filter asks more than that."""

from threading import Lock

from browser.catalog.chosen import Chosen
from browser.catalog.connection import Database
from browser.catalog.resolver import Resolver
from browser.catalog.text_tables import FACET_COLUMNS, HAS_ANSWER, build_text_tables
from browser.domain.selection import AnnotationFilter

_EVERY_TEXT = f"""
CREATE VIEW every_text AS
SELECT measure, value, {FACET_COLUMNS}, ID, 1 AS times, ID AS first_id FROM text_facts
UNION ALL
SELECT 'answer', output, {FACET_COLUMNS}, ID, 1, ID FROM texts WHERE {HAS_ANSWER}
"""  # noqa: S608 - our own words
"""The columns of `text_cube`, one row per text and measure."""


class CountedTexts:
    """The tables of one catalog, made when first asked for where no prepared file has them. Safe for threads."""

    def __init__(self, database: Database, *, are_made: bool) -> None:
        """Read nothing yet."""
        self._database = database
        self._lock = Lock()
        self._are_made = are_made
        self._has_view = False

    def of(self, resolver: Resolver, selection: AnnotationFilter) -> tuple[str, Chosen]:
        """What to ask about the texts of a selection, and the condition: counts where facet columns decide, else texts.

        Raises:
            FilterValueError: A condition has a value that cannot be read.
            StillPreparingError: A condition needs what is still being prepared.
        """
        self._require()
        chosen = Chosen.ids(resolver, selection)
        return "text_cube" if chosen.table is None else "every_text", chosen

    def _require(self) -> None:
        with self._lock:
            if not self._are_made:
                for _ in build_text_tables(self._database):
                    pass
            if not self._has_view:
                self._database.run(_EVERY_TEXT)
            self._are_made = self._has_view = True
