"""What the map's twin lists: the selected patches, page by page."""

from collections.abc import Sequence

from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.patch_facts import date_words, names_of

PAGE_SIZE = 20


def list_data(selection: AnnotationFilter, chosen_id: str | None, page: int = 0) -> dict[str, object]:
    """One page of the selected patches, or the last where there are not so many."""
    total = resources.count(selection).patch_count
    page = min(page, max(0, (total - 1) // PAGE_SIZE))
    rows = resources.catalog().patches(selection, limit=PAGE_SIZE, offset=page * PAGE_SIZE)
    return table_data(rows, page, total, chosen_id)


def table_data(rows: Sequence[Patch], page: int, total: int, chosen_id: str | None) -> dict[str, object]:
    """What `patch_table.js` draws. Pages count from 0."""
    start = page * PAGE_SIZE
    end = start + len(rows)
    return {
        "caption": "The selected patches in the order of the dataset",
        "said": f"{start + 1:,} to {end:,} of {total:,} patches" if rows else "No patches",
        "previousPage": page - 1 if page else None,
        "nextPage": page + 1 if end < total else None,
        "rows": [_row(patch, is_chosen=patch.patch_id == chosen_id) for patch in rows],
    }


def _row(patch: Patch, *, is_chosen: bool) -> dict[str, object]:
    name = names_of(patch).s2
    return {
        "patchId": patch.patch_id,
        "tilePlace": name.tile_place if name else patch.patch_id,
        "country": patch.country,
        "date": date_words(name) if name else "",
        "split": patch.split.value,
        "season": patch.season,
        "textCount": patch.annotation_count,
        "isChosen": is_chosen,
    }
