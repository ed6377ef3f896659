"""Counts per value, as figures and health checks need them: of a selection, and of the whole dataset."""

from dataclasses import dataclass
from datetime import date

from browser.domain.annotation import Task


@dataclass(frozen=True, slots=True)
class Tally:
    """How many patches, annotations or classes have one value."""

    value: str
    count: int


Tallies = tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class TimelineBin:
    """Patches whose Sentinel-2 image is of five days from `first_day` on: all there are, and those selected."""

    first_day: date
    all_patches: int
    patches: int


@dataclass(frozen=True, slots=True)
class PatchTables:
    """The selected patches by what is known of a whole patch.

    `acquired` counts by the first day (ISO 8601) of bins of five days, `texts_per_patch` by all annotations of a patch.
    """

    split: Tallies
    country: Tallies
    season: Tallies
    climate_zone: Tallies
    acquired: Tallies
    texts_per_patch: Tallies


@dataclass(frozen=True, slots=True)
class AnswerTally:
    """How many questions of a task have this answer."""

    task: Task
    answer: str
    count: int


@dataclass(frozen=True, slots=True)
class CentreTally:
    """How many boxes have their centre in this cell of a grid over the patch, from the upper left."""

    column: int
    row: int
    count: int


@dataclass(frozen=True, slots=True)
class TextTables:
    """The selected annotations by what their texts say.

    `classes` counts presence questions answered yes and boxes by reference. `box_areas` counts by the lower end of bins
    in percent of the patch, `caption_words` by that of bins in words.
    """

    answers: tuple[AnswerTally, ...]
    classes: Tallies
    box_areas: Tallies
    box_centres: tuple[CentreTally, ...]
    caption_words: Tallies


@dataclass(frozen=True, slots=True)
class Finding:
    """What a health check found: how many of how many, and the first annotation IDs to look at.

    For findings about patches an ID is the first annotation of the patch. `detail` is what the check adds in words.
    """

    name: str
    count: int
    total: int
    examples: tuple[int, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CellOverlap:
    """Of the selected cells of one split: how many also occur in another split."""

    split: str
    other: str
    shared_count: int
    cell_count: int
