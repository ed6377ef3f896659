"""What a filter means, worked out row by row in plain Python: slow, and hard to get wrong."""

import math
from collections import defaultdict
from functools import cache

from shapely import Point, Polygon

from browser.domain.annotation import Category, Task, TextType
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.domain.stated import stated_by_row
from browser.domain.words import has_match

CLASSES = [land_cover.name for land_cover in LAND_COVER_CLASSES]


class Naive:
    """The rows of a parquet, and the names in an LMDB."""

    def __init__(self, rows, keys=frozenset(), audit=()):
        self.rows = sorted(rows, key=lambda row: row["ID"])
        self.audit = {found["ID"]: found for found in audit}
        self.keys = keys
        self.by_patch = defaultdict(list)
        for row in self.rows:
            self.by_patch[row["patch_id"]].append(row)
        self._ids = {}

    def left(self, selection):
        """The rows that a filter leaves, in ID order."""
        plain = [c for c in selection.conditions if not c.of_patches]
        having = [c for c in selection.conditions if c.of_patches and not c.is_excluded]
        having_no = [c for c in selection.conditions if c.of_patches and c.is_excluded]
        kept, wanted = self._ids_of(plain), self._ids_of(having)
        unwanted = set().union(*(self._ids_with(c) for c in having_no))
        patches = {
            patch_id
            for patch_id, rows in self.by_patch.items()
            if (not having or any(row["ID"] in wanted for row in rows))
            and not any(row["ID"] in unwanted for row in rows)
        }
        return [row for row in self.rows if row["ID"] in kept and row["patch_id"] in patches]

    def _ids_of(self, conditions):
        """The rows that meet all of these; a class and a second class are two of the same text."""
        ids = {row["ID"] for row in self.rows}
        for condition in conditions:
            ids = ids - self._ids_with(condition) if condition.is_excluded else ids & self._ids_with(condition)
        wanted = {c.facet.name: c.values for c in conditions if not c.is_excluded}
        if {"class", "second_class"} <= wanted.keys():
            pairs = [{a, b} for a in wanted["class"] for b in wanted["second_class"] if a != b]
            ids = {row["ID"] for row in self.rows if row["ID"] in ids and any(pair <= claims(row) for pair in pairs)}
        return ids

    def _ids_with(self, condition):
        return set().union(*(self._ids_having(condition.facet.name, value) for value in condition.values))

    def _ids_having(self, facet, value):
        """Asked of each row once: many filters ask for the same few values."""
        if (facet, value) not in self._ids:
            self._ids[facet, value] = {row["ID"] for row in self.rows if self.has(row, facet, value)}
        return self._ids[facet, value]

    def has(self, row, facet, value):
        """Whether a row, or its patch, has this value of a facet."""
        if facet in {"split", "type", "category", "country", "season", "climate_zone"}:
            return row[facet] == value
        return getattr(self, f"_{facet}")(row, value)

    def _answer(self, row, value):
        known = {"binary": {"yes", "no"}, "mcq": {"a", "b", "c", "d"}}
        return row["output"] == value and value in known.get(row["type"], ())

    def _class(self, row, value):
        return value in claims(row)

    _second_class = _class

    def _area(self, row, value):
        return self._amount(row, value, "area")

    def _count(self, row, value):
        return self._amount(row, value, "count")

    def _amount(self, row, value, category):
        low, high = span(value)
        stated = stated_of(row)
        return row["category"] == category and stated.low != 255 and stated.low <= high and stated.high >= low

    def _words(self, row, value):
        return has_match(value, row["input"], row["output"])

    def _id(self, row, value):
        if value.endswith("*"):
            return str(row["ID"]).startswith(value[:-1])
        low, high = span(value)
        return low <= row["ID"] <= high

    def _among(self, row, value):
        first = self.by_patch[row["patch_id"]][0]["ID"]
        return {str(row["ID"]), f"p{first}"} & set(value.split(".")) != set()

    def _texts(self, row, value):
        low, high = span(value)
        return low <= len(self.by_patch[row["patch_id"]]) <= high

    def _acquired(self, row, value):
        day = row["patch_id"].split("_")[2][:8]
        first, _, last = value.replace("-", "").partition("..")
        return day.startswith(first) if not last else first <= day <= last

    def _imagery(self, row, value):
        key = {
            "Sentinel-2": row["patch_id"],
            "Sentinel-1": row["s1_name"],
            "reference map": f"{row['patch_id']}_reference_map",
        }[value]
        return key in self.keys

    def _verdict(self, row, value):
        return self.audit[row["ID"]]["verdict"] == {"not computed": "cannot be computed"}.get(value, value)

    def _flag(self, row, value):
        return value in self.audit[row["ID"]]["flags"]

    def _contradictions(self, row, value):
        low, high = span(value)
        own = self.by_patch[row["patch_id"]]
        return low <= sum(self._verdict(other, "contradicts") for other in own) <= high

    def _name(self, row, value):
        return value.lower() in row["patch_id"].lower() or value.lower() in row["s1_name"].lower()

    def _region(self, row, value):
        kind, rest = value.split(" ", 1)
        if kind in {"tile", "cell"}:
            return f"_T{rest}_" in f"{row['patch_id']}_"
        here = row["longitude"], row["latitude"]
        if kind == "polygon":
            return Polygon([tuple(map(float, corner.split(","))) for corner in rest.split()]).intersects(Point(here))
        numbers = list(map(float, rest.split(",")))
        if kind == "near":
            return angle_km(*numbers[:2], row["latitude"], row["longitude"]) <= numbers[2]
        west, south, east, north = numbers
        return west <= here[0] <= east and south <= here[1] <= north

    def facet_count(self, selection, facet, value):
        """The patches left if the facet asked for this value alone, the way it asks now."""
        own = [c for c in selection.conditions if c.facet.name == facet]
        is_of_patches = bool(own) and all(c.of_patches for c in own)
        field = f"having_{facet}" if is_of_patches else facet
        return len({row["patch_id"] for row in self.left(selection.without(facet).with_only(field, [value]))})


def span(value):
    low, _, high = value.partition("..")
    return int(low), int(high or low)


def angle_km(latitude, longitude, other_latitude, other_longitude):
    """By the spherical law of cosines."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    turned = math.radians(longitude - other_longitude)
    return 6371.0088 * math.acos(min(1, math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turned)))


def stated_of(row):
    return _stated(row["type"], row["category"], row["input"], row["output"])


@cache
def _stated(kind, category, text, output):
    return stated_by_row(Task(TextType(kind), Category(category)), text, output)


def claims(row):
    return {CLASSES[bit] for bit in range(len(CLASSES)) if stated_of(row).classes >> bit & 1}
