"""The kinds of landscape: which CORINE codes meet, and what runs through them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Feature(StrEnum):
    """What is laid over the regions of a landscape."""

    RIVER = "river"
    LAKE = "lake"
    COAST = "coast"
    TOWN = "town"
    WORKS = "works"


_MOUNTAIN_RELIEF = 0.3


@dataclass(frozen=True, slots=True)
class Fields:
    """How land is parcelled: typical width and length in metres, and the crops by weight."""

    width_m: float = 90.0
    length_m: float = 260.0
    hedge_share: float = 0.08
    crops: Mapping[str, float] = field(default_factory=dict)
    soil: str = "brown soil"


@dataclass(frozen=True, slots=True)
class Landscape:
    """A recipe for patches.

    `codes` are CORINE codes by weight; with `relief` above 0 the first lie lowest. `features` are laid over them with
    these probabilities; `shore_code` lies between a coast's water and the land, `water_code` is that water.
    """

    codes: Mapping[int, float]
    fields: Fields
    features: Mapping[Feature, float] = field(default_factory=dict)
    region_m: float = 260.0
    relief: float = 0.0
    shore_code: int | None = None
    water_code: int = 523
    farm_count: int = 3
    shore_roughness_m: float = 110.0

    @property
    def is_mountainous(self) -> bool:
        """Whether grass grows here because it is high."""
        return self.relief > _MOUNTAIN_RELIEF

    @property
    def leaves(self) -> str:
        """The cover of its broad-leaved trees: evergreen where summers are dry."""
        return "evergreen" if self.fields.soil == "red soil" else "broad-leaved"


_CENTRAL = {"winter cereal": 4.0, "rapeseed": 1.5, "maize": 2.5, "beet": 1.0, "meadow": 1.5}
_NORTH = {"spring cereal": 4.0, "meadow": 2.5, "rapeseed": 0.6, "winter cereal": 1.0}
_PLAIN = {"maize": 4.0, "winter cereal": 3.0, "sunflower": 2.0, "beet": 1.0, "rapeseed": 0.7}
_GREEN = {"meadow": 6.0, "winter cereal": 1.5, "maize": 0.8, "spring cereal": 0.8}
_DRY = {"dry pasture": 3.0, "winter cereal": 3.0, "sunflower": 1.0, "maize": 0.6}
_RICE = {"rice": 5.0, "maize": 2.0, "tomato": 2.0}

_SMALL_FIELDS = Fields(55.0, 170.0, 0.12, _CENTRAL)
_MID_FIELDS = Fields(95.0, 300.0, 0.08, _CENTRAL)
_LOESS = Fields(75.0, 380.0, 0.04, _CENTRAL, "pale soil")
_NORTH_FIELDS = Fields(120.0, 260.0, 0.05, _NORTH, "dark soil")
_BALTIC = Fields(200.0, 420.0, 0.05, _CENTRAL, "dark soil")
_PLAIN_FIELDS = Fields(150.0, 520.0, 0.04, _PLAIN, "dark soil")
_IRISH = Fields(130.0, 190.0, 0.6, _GREEN)
_ALPINE = Fields(60.0, 150.0, 0.1, {"meadow": 7.0, "maize": 0.7})
_DRY_FIELDS = Fields(170.0, 330.0, 0.03, _DRY, "red soil")
_RICE_FIELDS = Fields(110.0, 420.0, 0.02, _RICE, "brown soil")

LANDSCAPES: Mapping[str, Landscape] = {
    "fell": Landscape({412: 1.0, 311: 0.8, 322: 1.6, 333: 0.9}, _NORTH_FIELDS, region_m=320, relief=0.35, farm_count=0),
    "bog": Landscape({412: 2.2, 324: 0.8, 312: 1.6, 313: 0.5}, _NORTH_FIELDS, {Feature.LAKE: 0.3}, farm_count=0),
    "boreal forest": Landscape({312: 2.4, 313: 1.3, 324: 1.2, 311: 0.4}, _NORTH_FIELDS, {Feature.LAKE: 0.3}, 300),
    "lakes": Landscape({312: 2.0, 313: 1.4, 243: 0.7, 324: 0.7}, _NORTH_FIELDS, {Feature.LAKE: 0.95}, 300),
    "boreal fields": Landscape(
        {211: 2.2, 312: 1.4, 313: 0.8, 243: 0.7, 112: 0.3}, _NORTH_FIELDS, {Feature.RIVER: 0.25, Feature.TOWN: 0.15}
    ),
    "archipelago": Landscape(
        {312: 1.6, 313: 1.2, 243: 0.4, 322: 0.4}, _NORTH_FIELDS, {Feature.COAST: 1.0}, shore_roughness_m=260.0
    ),
    "baltic fields": Landscape(
        {211: 3.0, 231: 0.6, 313: 0.5, 311: 0.5, 242: 0.4}, _BALTIC, {Feature.RIVER: 0.15, Feature.TOWN: 0.1}, 340
    ),
    "baltic mosaic": Landscape({231: 1.4, 211: 1.0, 313: 0.8, 243: 0.9, 324: 0.4, 411: 0.3}, _NORTH_FIELDS),
    "pine forest": Landscape({312: 3.0, 313: 0.8, 324: 0.9, 211: 0.4}, _NORTH_FIELDS, {Feature.RIVER: 0.2}, 320),
    "spit": Landscape({312: 1.5, 313: 0.7, 322: 0.3}, _NORTH_FIELDS, {Feature.COAST: 1.0}, 280, 0.0, 331, 523, 1),
    "dunes": Landscape({312: 1.6, 324: 0.8, 242: 0.6}, _SMALL_FIELDS, {Feature.COAST: 1.0}, 300, 0.0, 331, 523, 1),
    "salt marsh": Landscape(
        {211: 1.4, 231: 0.9, 422: 0.9, 242: 0.4}, _RICE_FIELDS, {Feature.COAST: 1.0}, 320, 0.0, 421, 521
    ),
    "estuary": Landscape({211: 1.2, 112: 0.6, 231: 0.6}, _RICE_FIELDS, {Feature.COAST: 1.0}, 320, 0.0, 421, 522),
    "cliffs": Landscape({323: 1.4, 321: 0.8, 211: 0.6, 242: 0.4}, _DRY_FIELDS, {Feature.COAST: 1.0}, 300, 0.25),
    "green coast": Landscape({231: 1.8, 211: 1.2, 243: 0.4}, _IRISH, {Feature.COAST: 1.0}, 320, 0.0, 331, 523),
    "resort coast": Landscape(
        {211: 1.2, 231: 1.0, 112: 0.8}, _MID_FIELDS, {Feature.COAST: 1.0, Feature.TOWN: 0.6}, 320, 0.0, 331, 523
    ),
    "small farms": Landscape(
        {242: 1.6, 311: 1.3, 243: 0.9, 324: 0.6, 112: 0.4}, _SMALL_FIELDS, {Feature.TOWN: 0.2}, relief=0.15
    ),
    "vines": Landscape(
        {221: 1.8, 211: 1.2, 242: 0.7, 311: 0.8, 231: 0.4}, _LOESS, {Feature.TOWN: 0.3, Feature.RIVER: 0.1}, relief=0.12
    ),
    "orchards": Landscape({222: 1.6, 242: 1.0, 211: 0.9, 311: 0.6}, _SMALL_FIELDS, {Feature.TOWN: 0.2}),
    "dry hills": Landscape({243: 0.8, 324: 1.3, 323: 1.2, 311: 0.7, 312: 0.5}, _DRY_FIELDS, relief=0.35, farm_count=2),
    "burnt hills": Landscape({312: 1.0, 324: 1.6, 321: 0.9, 333: 0.5}, _DRY_FIELDS, relief=0.4, farm_count=0),
    "montado": Landscape({244: 2.4, 211: 0.9, 231: 0.5, 311: 0.6, 223: 0.4}, _DRY_FIELDS, {Feature.LAKE: 0.12}, 340),
    "olives": Landscape({223: 2.0, 211: 0.8, 244: 0.7, 323: 0.4}, _DRY_FIELDS, {Feature.LAKE: 0.1}, 320),
    "reservoir": Landscape({244: 1.4, 211: 0.8, 323: 0.5}, _DRY_FIELDS, {Feature.LAKE: 1.0}, 320),
    "dry plain": Landscape({211: 1.2, 212: 1.2, 244: 0.5, 231: 0.3}, _DRY_FIELDS, {Feature.TOWN: 0.12}, 360),
    "river plain": Landscape(
        {211: 2.2, 311: 0.9, 231: 0.6, 411: 0.5, 242: 0.4}, _PLAIN_FIELDS, {Feature.RIVER: 0.85, Feature.TOWN: 0.1}, 320
    ),
    "great plain": Landscape({211: 3.4, 231: 0.5, 242: 0.5}, _PLAIN_FIELDS, {Feature.TOWN: 0.25}, 380),
    "mosaic": Landscape(
        {242: 1.2, 211: 1.1, 243: 1.0, 311: 1.1, 231: 0.7},
        _SMALL_FIELDS,
        {Feature.TOWN: 0.25, Feature.RIVER: 0.12},
        relief=0.1,
    ),
    "hills": Landscape({243: 0.8, 231: 0.9, 311: 1.8, 324: 0.7, 321: 0.7}, _SMALL_FIELDS, region_m=280, relief=0.4),
    "irish pasture": Landscape(
        {231: 3.2, 243: 0.6, 211: 0.5, 312: 0.4}, _IRISH, {Feature.RIVER: 0.12, Feature.TOWN: 0.12}, 340
    ),
    "irish fields": Landscape({211: 1.8, 231: 1.9, 243: 0.4, 311: 0.3}, _IRISH, {Feature.TOWN: 0.15}, 320),
    "peatland": Landscape({412: 1.9, 231: 1.3, 312: 0.7, 324: 0.6}, _IRISH, {Feature.LAKE: 0.15}, 320, farm_count=2),
    "moor": Landscape({231: 0.9, 312: 0.8, 322: 1.3, 412: 1.1}, _IRISH, region_m=320, relief=0.25, farm_count=1),
    "loess fields": Landscape(
        {211: 3.2, 231: 0.4, 311: 0.6, 242: 0.4}, _LOESS, {Feature.TOWN: 0.25, Feature.WORKS: 0.1}, 340
    ),
    "alpine foreland": Landscape(
        {211: 1.8, 231: 1.3, 312: 0.7, 313: 0.8, 242: 0.6},
        _MID_FIELDS,
        {Feature.TOWN: 0.2, Feature.RIVER: 0.1},
        relief=0.08,
    ),
    "alpine slope": Landscape(
        {231: 1.0, 313: 1.0, 312: 1.8, 321: 1.0}, _ALPINE, region_m=280, relief=0.75, farm_count=2
    ),
    "alpine valley": Landscape(
        {231: 1.8, 313: 0.9, 312: 1.2}, _ALPINE, {Feature.RIVER: 0.5, Feature.TOWN: 0.5, Feature.LAKE: 0.15}, 300, 0.45
    ),
    "high alps": Landscape({312: 0.7, 322: 0.7, 321: 1.5, 333: 1.4}, _ALPINE, region_m=260, relief=1.0, farm_count=0),
    "ardennes": Landscape(
        {231: 1.4, 211: 0.5, 311: 1.1, 312: 1.2, 313: 0.8}, _MID_FIELDS, {Feature.RIVER: 0.15}, relief=0.22
    ),
    "gutland": Landscape({211: 1.3, 231: 1.4, 311: 1.2, 242: 0.5}, _MID_FIELDS, {Feature.TOWN: 0.25}, relief=0.12),
    "flemish fields": Landscape(
        {211: 1.3, 242: 1.5, 231: 0.9, 112: 0.4},
        _SMALL_FIELDS,
        {Feature.TOWN: 0.35, Feature.WORKS: 0.15, Feature.RIVER: 0.1},
    ),
    "town": Landscape(
        {211: 1.5, 242: 0.8, 231: 0.7, 311: 0.5}, _SMALL_FIELDS, {Feature.TOWN: 1.0, Feature.WORKS: 0.5}, 320
    ),
    "city": Landscape({112: 2.6, 111: 0.8, 121: 1.0, 211: 0.8, 311: 0.4}, _SMALL_FIELDS, {Feature.RIVER: 0.2}, 300),
}
"""By the names that regions use."""
