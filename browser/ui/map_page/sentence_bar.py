"""The selection in words above the page, and what can be done with it."""

from functools import partial

from browser.domain.selection import AnnotationFilter, SelectionCount, leads
from browser.ui import resources
from browser.ui.map_page.export_menu import export_data
from browser.ui.map_page.front import front
from browser.ui.map_page.state import keep_view
from browser.ui.map_page.wanted import take_wanted, taken_serial, wanted_values

_KEY = "sentence_bar"
_bar = front(
    "sentence_bar",
    '<div class="bar"><p class="sentence" role="status"></p><div class="actions"></div></div>',
)


def show_sentence(selection: AnnotationFilter, view: str | None) -> None:
    """Show the selection in words: each value can be removed, the whole reset, linked or exported.

    A page that can show it as a map or as a table says which it is; None offers neither.
    """
    count = resources.count(selection)
    data = bar_data(selection, count, taken_serial(_KEY))
    _bar(
        key=_KEY,
        data=data | {"view": view, "exports": export_data(selection, count)},
        on_wanted_change=partial(take_wanted, _KEY),
        on_view_change=partial(keep_view, _KEY),
    )


def bar_data(selection: AnnotationFilter, count: SelectionCount, serial: int) -> dict[str, object]:
    """What `sentence_bar.js` draws."""
    clauses = [
        {"field": c.field, "lead": lead, "values": list(c.values)}
        for c, lead in zip(selection.conditions, leads(selection), strict=True)
    ]
    return {
        "wanted": wanted_values(selection),
        "serial": serial,
        "patchCount": count.patch_count,
        "annotationCount": count.annotation_count,
        "clauses": clauses,
    }
