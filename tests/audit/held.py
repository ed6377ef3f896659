"""Texts held against maps that are small enough to check by eye."""

import numpy as np
from factories import row

from browser.audit import PatchColumns, audit_patch
from browser.domain.annotation import Annotation, Category, Task, TextType

COLUMNS = PatchColumns("Austria", "Fall", "Cold, no dry season, warm summer")
ARABLE, PASTURES, MIXED_FOREST, WATER = 211, 231, 313, 512


def annotation_of(facts):
    """A row of the parquet as the audit takes it."""
    task = Task(TextType(facts["type"]), Category(facts["category"]))
    return Annotation(facts["ID"], facts["patch_id"], task, facts["input"], facts["output"])


def columns_of(facts):
    return PatchColumns(facts["country"], facts["season"], facts["climate_zone"])


def farm_map():
    """Arable land with a pasture (columns 10-29, rows 20-39), a smaller one at its corner, and a forest on the right.

    The pastures cover 40,000 and 10,000 square metres, the forest 144,000: the ten rightmost percent.
    """
    codes = np.full((120, 120), ARABLE, np.uint16)
    codes[20:40, 10:30] = PASTURES
    codes[40:50, 30:40] = PASTURES
    codes[:, 108:] = MIXED_FOREST
    return codes


def held(text, output, task=("binary", "presence"), codes=None):
    """The verdict on one text of the farm, or of another map."""
    facts = row(7, task, input=text, output=output)
    (verdict,) = audit_patch([annotation_of(facts)], COLUMNS, farm_map() if codes is None else codes)
    return verdict


def together(*texts):
    """The verdicts on several texts of the farm, IDs from 1; each is (task, input, output)."""
    rows = [row(number, task, input=text, output=out) for number, (task, text, out) in enumerate(texts, start=1)]
    return audit_patch([annotation_of(facts) for facts in rows], COLUMNS, farm_map())
