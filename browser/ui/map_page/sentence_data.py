"""What the sentence bar draws: the selection in words, its counts, and where its menus ask."""

from browser.domain.selection import AnnotationFilter, Condition, SelectionCount, leads
from browser.ui.addresses import app_path
from browser.ui.condition_words import value_words
from browser.ui.map_page.export_menu import export_data
from browser.ui.map_page.wanted import wanted_values


def bar_data(selection: AnnotationFilter, count: SelectionCount | None) -> dict[str, object]:
    """What `sentence_bar.js` draws; without a count, the conditions alone."""
    exports = export_data(selection, count) if count else []
    return {**sentence_data(selection, count), "exports": exports, **_addresses(selection)}


def sentence_data(selection: AnnotationFilter, count: SelectionCount | None) -> dict[str, object]:
    """The numbers, and a clause for each condition."""
    return {
        "wanted": wanted_values(selection),
        "patchCount": count.patch_count if count else None,
        "annotationCount": count.annotation_count if count else None,
        "clauses": [_clause(c, lead) for c, lead in zip(selection.conditions, leads(selection), strict=True)],
    }


def _addresses(selection: AnnotationFilter) -> dict[str, str]:
    """Where the menus ask: code of this selection, saved selections, and what all pages' addresses begin with."""
    query = f"?{selection.query_string}" if selection.query else ""
    return {
        "sqlAt": app_path(f"code/selection.sql{query}"),
        "pythonAt": app_path(f"code/selection.py{query}"),
        "savedAt": app_path("api/selections"),
        "base": app_path(""),
    }


def _clause(condition: Condition, lead: str) -> dict[str, object]:
    values = [{"value": value, "words": value_words(condition.facet.name, value)} for value in condition.values]
    return {"field": condition.field, "lead": lead, "values": values}
