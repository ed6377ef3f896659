"""The facets, search above them, claims between them.

A click here, as anywhere on the page, is answered by the route that this component asks.
"""

from functools import partial

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.map_page.answer import answer_path
from browser.ui.map_page.facet_data import KNOWN, panel_data
from browser.ui.map_page.front import front
from browser.ui.map_page.wanted import take_wanted, taken_serial
from browser.ui.navigation import open_named
from browser.ui.preparing import preparing_data

_KEY = "facet_panel"
_panel = front(
    "facet_panel",
    '<nav class="facets fill" aria-label="Filters"></nav>',
    "answer",
    "meaning",
    "facet_rows",
    "claims",
    "search",
    known=KNOWN,
    uses=("keys_caps",),
)


def show_facets(selection: AnnotationFilter, *, is_counted: bool) -> None:
    """Show the facets; a click makes another selection. Where that cannot be counted, they count all patches."""
    counts = resources.facet_counts(selection if is_counted else AnnotationFilter())
    asked = {"serial": taken_serial(), "answerAt": answer_path() if is_counted else None}
    result = _panel(
        key=_KEY,
        data=panel_data(selection, counts) | asked | {"preparing": preparing_data()},
        on_wanted_change=partial(take_wanted, _KEY),
        on_opened_change=lambda: None,
        on_prepared_change=lambda: None,
    )
    if result.opened:
        open_named(str(result.opened))
