"""What the facet panel draws: every value of the data with the patches that it would leave."""

from collections.abc import Mapping

from browser.domain.annotation import TASKS, Category
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.domain.selection import AUDITED, FACETS, FIELDS, SEARCHES, About, AnnotationFilter, Facet, FacetCount
from browser.ui.addresses import app_path
from browser.ui.condition_words import value_words
from browser.ui.map_page.wanted import wanted_values

KNOWN = {
    "tasks": [
        {
            "type": task.type.value,
            "category": task.category.value,
            "label": task.type.value if task.category is Category.NONE else f"{task.type}: {task.category}",
        }
        for task in TASKS
    ],
    "classes": [{"name": cover.name, "colour": cover.colour} for cover in LAND_COVER_CLASSES],
    "answers": ["yes", "no", "a", "b", "c", "d"],
    "fields": list(FIELDS),
}
"""What the panel knows of the dataset before it is told anything."""
_BY_NAME = {facet.name: facet for facet in (*FACETS, *SEARCHES)}
_LISTED = (
    *("split", "type", "category", "answer", "country", "season"),
    *("class", "climate_zone", "texts", "acquired", "imagery"),
    *AUDITED,
)
_OPEN_AT_FIRST = ("split", "type", "country", "season", "class")


def panel_data(selection: AnnotationFilter, counts: Mapping[str, tuple[FacetCount, ...]]) -> dict[str, object]:
    """What `facet_panel.js` draws: a group for each facet that has counts."""
    groups = [_group(_BY_NAME[name], counts[name]) for name in _LISTED if name in counts]
    return {
        "wanted": wanted_values(selection),
        "groups": groups,
        "words": _words(selection),
        "entryAddress": app_path("search/entry"),
        "preparingAddress": app_path("search/preparing"),
    }


def _group(facet: Facet, rows: tuple[FacetCount, ...]) -> dict[str, object]:
    return {
        "name": facet.name,
        "label": facet.label,
        "isAsked": facet.about is About.ANNOTATION,
        "isOpen": facet.name in _OPEN_AT_FIRST,
        "rows": [
            {"value": row.value, "label": value_words(facet.name, row.value), "count": row.patch_count} for row in rows
        ],
    }


def _words(selection: AnnotationFilter) -> dict[str, dict[str, str]]:
    """The short words of every chosen value, by facet."""
    words: dict[str, dict[str, str]] = {}
    for condition in selection.conditions:
        name = condition.facet.name
        words.setdefault(name, {}).update((value, value_words(name, value)) for value in condition.values)
    return words
