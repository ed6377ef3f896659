"""What the time ribbon draws: when all patches were taken, and when the selected ones."""

from collections.abc import Sequence

from browser.domain.selection import AnnotationFilter
from browser.domain.tallies import TimelineBin
from browser.ui.condition_words import value_words
from browser.ui.map_page.wanted import wanted_values


def ribbon_data(selection: AnnotationFilter, bins: Sequence[TimelineBin]) -> dict[str, object]:
    """What `ribbon.js` draws: each bin as its first day, all of its patches, the selected ones."""
    chosen = [value_words("acquired", value) for value in sorted(selection.values_of("acquired"))]
    return {
        "wanted": wanted_values(selection),
        "bins": [[found.first_day.isoformat(), found.all_patches, found.patches] for found in bins],
        "chosen": " or ".join(chosen),
    }
