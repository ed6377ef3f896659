"""The lists of a release: which texts were kept, corrected, dropped and added, and which are not final."""

from collections.abc import Iterable, Mapping

from browser.domain.annotation import Split
from browser.domain.campaign_rows import Outcome
from browser.domain.item_values import ItemState
from browser.jobs.release_contents import Contents, Fate, ReleaseItem
from browser.jobs.release_people import without_names
from browser.jobs.release_plan import FIRST_VERSION
from browser.jobs.release_tables import csv_bytes


def list_files(contents: Contents, people: Mapping[str, str]) -> dict[str, bytes]:
    """One file per list, by its name: an annotation ID per line, a CSV where there is more to say."""
    kept = contents.of(Fate.KEPT)
    common = (item for item in kept if item.split is Split.BENCH)
    dropped = ((number(item), drop_reason(item.state, people)) for item in contents.of(Fate.DROPPED))
    return {
        "ids/kept.txt": _lines(kept),
        "ids/corrected.txt": _lines(contents.of(Fate.CORRECTED)),
        "ids/added.txt": _lines(item for item in contents.released if item.is_new or item.fate is Fate.ADDED),
        f"ids/common_with_{FIRST_VERSION}.txt": _lines(common),
        "ids/not_final.txt": _lines(contents.of(Fate.NOT_FINAL)),
        "ids/dropped.csv": csv_bytes(("ID", "reason"), dropped),
    }


def number(item: ReleaseItem) -> int:
    """Its annotation ID."""
    return item.annotation.annotation_id


def drop_reason(state: ItemState | None, people: Mapping[str, str]) -> str:
    """Why a text was dropped: unusable to all and how, or the adjudicator's reason with pseudonyms instead of names."""
    if state is None:
        return ""
    is_decided = state.decision is not None and state.decision.outcome is Outcome.DROPPED
    return f"adjudicated: {without_names(state.reason, people)}" if is_decided else state.reason


def _lines(items: Iterable[ReleaseItem]) -> bytes:
    return "".join(f"{number(item)}\n" for item in items).encode()
