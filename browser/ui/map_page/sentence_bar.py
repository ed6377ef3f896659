"""The selection in words above the page, and what can be done with it."""

from functools import partial

from browser.domain.selection import AnnotationFilter, Condition, SelectionCount, leads
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.condition_words import value_words
from browser.ui.map_page.export_menu import export_data
from browser.ui.map_page.front import front
from browser.ui.map_page.problem import problem_of
from browser.ui.map_page.state import keep_view
from browser.ui.map_page.wanted import take_wanted, taken_serial, wanted_values

_KEY = "sentence_bar"
_bar = front(
    "sentence_bar",
    '<div class="bar"><p class="sentence" role="status"></p><div class="actions"></div></div>',
    "saved_selections",
)


def show_sentence(selection: AnnotationFilter, view: str | None) -> None:
    """Show the selection in words: each value can be removed, the whole reset, linked, copied or exported.

    A page that can show it as a map or as a table says which it is; None offers neither. A selection that cannot be
    counted yet, or has a value that says nothing, is shown without numbers, so that its conditions can be removed.
    """
    count = None if problem_of(selection) else resources.count(selection)
    data = bar_data(selection, count, taken_serial(_KEY))
    _bar(
        key=_KEY,
        data=data | {"view": view, "exports": export_data(selection, count) if count else [], **_addresses(selection)},
        on_wanted_change=partial(take_wanted, _KEY),
        on_view_change=partial(keep_view, _KEY),
    )


def _addresses(selection: AnnotationFilter) -> dict[str, str]:
    """Where the menus ask: code of this selection, saved selections, and what all pages' addresses begin with."""
    query = f"?{selection.query_string}" if selection.query else ""
    return {
        "sqlAt": app_path(f"code/selection.sql{query}"),
        "pythonAt": app_path(f"code/selection.py{query}"),
        "savedAt": app_path("api/selections"),
        "base": app_path(""),
    }


def bar_data(selection: AnnotationFilter, count: SelectionCount | None, serial: int) -> dict[str, object]:
    """What `sentence_bar.js` draws."""
    return {
        "wanted": wanted_values(selection),
        "serial": serial,
        "patchCount": count.patch_count if count else None,
        "annotationCount": count.annotation_count if count else None,
        "clauses": [_clause(c, lead) for c, lead in zip(selection.conditions, leads(selection), strict=True)],
    }


def _clause(condition: Condition, lead: str) -> dict[str, object]:
    values = [{"value": value, "words": value_words(condition.facet.name, value)} for value in condition.values]
    return {"field": condition.field, "lead": lead, "values": values}
