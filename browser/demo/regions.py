"""Where demo patches lie: cells of real Sentinel-2 tiles, inside each country.

The cells were checked once against Natural Earth outlines (1:10 million): rectangles lie wholly inside their country,
coastal cells are each crossed by the shore.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from browser.demo.climates import (
    COLD_COLD_SUMMER,
    COLD_HOT_SUMMER,
    COLD_WARM_SUMMER,
    DRY_HOT_SUMMER,
    DRY_WARM_SUMMER,
    TEMPERATE_HOT_SUMMER,
    TEMPERATE_WARM_SUMMER,
    TUNDRA,
)


@dataclass(frozen=True, slots=True)
class Tile:
    """A Sentinel-2 tile: its name, upper-left corner in metres of its UTM zone, and a relative orbit that sees it."""

    name: str
    west_m: int
    north_m: int
    orbit: int


@dataclass(frozen=True, slots=True)
class Block:
    """All cells with these columns and rows, both ends included."""

    first_column: int
    last_column: int
    first_row: int
    last_row: int

    def cells(self) -> tuple[tuple[int, int], ...]:
        """(column, row) of every cell."""
        columns = range(self.first_column, self.last_column + 1)
        return tuple((column, row) for column in columns for row in range(self.first_row, self.last_row + 1))


@dataclass(frozen=True, slots=True)
class Shore:
    """Single cells (column, row) along a coast."""

    places: tuple[tuple[int, int], ...]

    def cells(self) -> tuple[tuple[int, int], ...]:
        """(column, row) of every cell."""
        return self.places


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a country with its climate zone and the landscapes that occur, by weight."""

    country: str
    tile: Tile
    area: Block | Shore
    climate_zone: str
    landscapes: Mapping[str, float]


PATCHES_PER_COUNTRY: Mapping[str, int] = {
    "Finland": 78,
    "Portugal": 70,
    "Serbia": 52,
    "Austria": 48,
    "Ireland": 44,
    "Lithuania": 40,
    "Belgium": 26,
    "Switzerland": 18,
    "Luxembourg": 13,
    "Kosovo": 11,
}
"""Of 400: the real order of countries, with the rare ones made less rare."""

_T35WNQ = Tile("35WNQ", 499_980, 7_500_000, 136)
_T35WNM = Tile("35WNM", 499_980, 7_200_000, 136)
_T35VNK = Tile("35VNK", 499_980, 7_000_020, 136)
_T35VLJ = Tile("35VLJ", 300_000, 6_900_000, 36)
_T34VEQ = Tile("34VEQ", 499_980, 7_000_020, 79)
_T35VLH = Tile("35VLH", 300_000, 6_800_040, 36)
_T35VLG = Tile("35VLG", 300_000, 6_700_020, 36)
_T29TNE = Tile("29TNE", 499_980, 4_500_000, 37)
_T29TNF = Tile("29TNF", 499_980, 4_600_020, 37)
_T29TPE = Tile("29TPE", 600_000, 4_500_000, 37)
_T29SPC = Tile("29SPC", 600_000, 4_300_020, 37)
_T29SNB = Tile("29SNB", 499_980, 4_200_000, 37)
_T29SND = Tile("29SND", 499_980, 4_400_040, 37)
_T34TDR = Tile("34TDR", 399_960, 5_100_000, 36)
_T34TDQ = Tile("34TDQ", 399_960, 5_000_040, 36)
_T34TDP = Tile("34TDP", 399_960, 4_900_020, 36)
_T34TCP = Tile("34TCP", 300_000, 4_900_020, 36)
_T34TEP = Tile("34TEP", 499_980, 4_900_020, 36)
_T35ULB = Tile("35ULB", 300_000, 6_200_040, 36)
_T35ULA = Tile("35ULA", 300_000, 6_100_020, 36)
_T34UEG = Tile("34UEG", 499_980, 6_200_040, 79)
_T29UNV = Tile("29UNV", 499_980, 6_000_000, 123)
_T29UPV = Tile("29UPV", 600_000, 6_000_000, 123)
_T29UNT = Tile("29UNT", 499_980, 5_800_020, 123)
_T29UPU = Tile("29UPU", 600_000, 5_900_040, 123)
_T29UPT = Tile("29UPT", 600_000, 5_800_020, 123)
_T33UXP = Tile("33UXP", 600_000, 5_400_000, 122)
_T33UUP = Tile("33UUP", 300_000, 5_400_000, 22)
_T33TUN = Tile("33TUN", 300_000, 5_300_040, 22)
_T33TVN = Tile("33TVN", 399_960, 5_300_040, 122)
_T31UES = Tile("31UES", 499_980, 5_700_000, 51)
_T31UDS = Tile("31UDS", 399_960, 5_700_000, 51)
_T31UFR = Tile("31UFR", 600_000, 5_600_040, 8)
_T31UFS = Tile("31UFS", 600_000, 5_700_000, 8)
_T32TLT = Tile("32TLT", 300_000, 5_300_040, 108)
_T32TNS = Tile("32TNS", 499_980, 5_200_020, 65)
_T32TLS = Tile("32TLS", 300_000, 5_200_020, 108)
_T32ULA = Tile("32ULA", 300_000, 5_600_040, 108)
_T31UGR = Tile("31UGR", 699_960, 5_600_040, 8)
_T34TEN = Tile("34TEN", 499_980, 4_800_000, 36)
_T34TDM = Tile("34TDM", 399_960, 4_700_040, 36)

REGIONS: tuple[Region, ...] = (
    Region("Finland", _T35WNQ, Block(1, 41, 0, 21), COLD_COLD_SUMMER, {"fell": 3, "bog": 3, "boreal forest": 2}),
    Region("Finland", _T35WNM, Block(40, 80, 18, 58), COLD_COLD_SUMMER, {"boreal forest": 3, "bog": 2, "lakes": 2}),
    Region("Finland", _T35VNK, Block(18, 58, 38, 78), COLD_COLD_SUMMER, {"lakes": 4, "boreal forest": 2}),
    Region("Finland", _T35VLJ, Block(42, 78, 38, 74), COLD_COLD_SUMMER, {"lakes": 2, "boreal fields": 2, "town": 1}),
    Region("Finland", _T34VEQ, Block(38, 62, 8, 32), COLD_COLD_SUMMER, {"boreal fields": 3, "boreal forest": 2}),
    Region("Finland", _T35VLH, Block(63, 87, 50, 74), COLD_WARM_SUMMER, {"boreal fields": 4, "town": 1}),
    Region(
        "Finland",
        _T35VLG,
        Shore(((27, 35), (24, 37), (26, 35), (29, 35), (30, 35), (23, 40), (21, 39), (22, 41), (19, 39), (35, 33))),
        COLD_WARM_SUMMER,
        {"archipelago": 1},
    ),
    Region(
        "Portugal",
        _T29TNE,
        Shore(((14, 13), (14, 14), (14, 15), (15, 9), (16, 6), (13, 18), (13, 19), (17, 1), (12, 22), (12, 23))),
        DRY_WARM_SUMMER,
        {"dunes": 3, "salt marsh": 2},
    ),
    Region("Portugal", _T29TNF, Block(33, 63, 0, 28), DRY_WARM_SUMMER, {"small farms": 3, "vines": 2, "town": 1}),
    Region("Portugal", _T29TPE, Block(0, 30, 16, 46), DRY_WARM_SUMMER, {"dry hills": 3, "burnt hills": 1}),
    Region("Portugal", _T29SPC, Block(0, 31, 11, 51), DRY_HOT_SUMMER, {"montado": 4, "olives": 2, "reservoir": 1}),
    Region("Portugal", _T29SNB, Block(43, 73, 0, 28), DRY_HOT_SUMMER, {"montado": 2, "dry plain": 2, "olives": 1}),
    Region("Portugal", _T29SND, Block(18, 38, 50, 70), DRY_HOT_SUMMER, {"dry plain": 2, "river plain": 2}),
    Region(
        "Portugal",
        _T29SND,
        Shore(((2, 83), (2, 84), (2, 85), (2, 86), (3, 88), (3, 90), (1, 72), (1, 71), (2, 70), (3, 68))),
        DRY_HOT_SUMMER,
        {"salt marsh": 3, "estuary": 2},
    ),
    Region(
        "Portugal",
        _T29SNB,
        Shore(((13, 30), (14, 35), (13, 29), (14, 24), (14, 23), (15, 22), (14, 43), (15, 20), (14, 20), (14, 44))),
        DRY_HOT_SUMMER,
        {"cliffs": 2, "dunes": 2},
    ),
    Region("Portugal", _T29SNB, Block(43, 59, 60, 76), DRY_HOT_SUMMER, {"olives": 2, "dry hills": 2}),
    Region("Serbia", _T34TDR, Block(0, 31, 25, 57), TEMPERATE_HOT_SUMMER, {"great plain": 4, "river plain": 2}),
    Region("Serbia", _T34TDQ, Block(9, 25, 15, 31), TEMPERATE_HOT_SUMMER, {"river plain": 2, "great plain": 2}),
    Region("Serbia", _T34TDP, Block(48, 78, 0, 24), COLD_HOT_SUMMER, {"mosaic": 3, "orchards": 1, "town": 1}),
    Region("Serbia", _T34TCP, Block(74, 90, 37, 53), COLD_WARM_SUMMER, {"hills": 3, "mosaic": 1}),
    Region("Serbia", _T34TEP, Block(25, 55, 45, 75), COLD_WARM_SUMMER, {"mosaic": 2, "hills": 2, "river plain": 1}),
    Region("Lithuania", _T35ULB, Block(0, 29, 31, 63), COLD_WARM_SUMMER, {"baltic fields": 4, "town": 1}),
    Region("Lithuania", _T35ULA, Block(17, 33, 63, 79), COLD_WARM_SUMMER, {"pine forest": 3, "lakes": 1}),
    Region("Lithuania", _T34UEG, Block(40, 64, 5, 29), COLD_WARM_SUMMER, {"baltic fields": 3, "baltic mosaic": 2}),
    Region(
        "Lithuania",
        _T34UEG,
        Shore(((6, 41), (6, 39), (4, 39), (4, 38), (4, 46), (5, 48), (10, 36), (10, 35), (1, 50), (8, 28))),
        COLD_WARM_SUMMER,
        {"spit": 1},
    ),
    Region("Ireland", _T29UNV, Block(48, 72, 56, 80), TEMPERATE_WARM_SUMMER, {"irish pasture": 3, "peatland": 2}),
    Region("Ireland", _T29UPV, Block(52, 64, 79, 90), TEMPERATE_WARM_SUMMER, {"moor": 3, "peatland": 1}),
    Region("Ireland", _T29UNT, Block(8, 36, 13, 41), TEMPERATE_WARM_SUMMER, {"irish pasture": 4, "moor": 1}),
    Region("Ireland", _T29UPU, Block(21, 49, 44, 72), TEMPERATE_WARM_SUMMER, {"irish fields": 3, "irish pasture": 2}),
    Region(
        "Ireland",
        _T29UPT,
        Shore(((51, 11), (50, 11), (59, 11), (61, 11), (64, 10), (41, 10), (65, 10), (43, 7), (41, 8), (63, 2))),
        TEMPERATE_WARM_SUMMER,
        {"green coast": 2, "salt marsh": 1},
    ),
    Region("Austria", _T33UXP, Block(0, 21, 15, 39), COLD_WARM_SUMMER, {"loess fields": 3, "vines": 2}),
    Region("Austria", _T33UUP, Block(52, 76, 42, 66), COLD_WARM_SUMMER, {"alpine foreland": 4, "town": 1}),
    Region("Austria", _T33TUN, Block(26, 54, 54, 82), TUNDRA, {"high alps": 3, "alpine slope": 1}),
    Region("Austria", _T33TVN, Block(14, 38, 20, 44), COLD_COLD_SUMMER, {"alpine slope": 3, "alpine valley": 2}),
    Region("Austria", _T33UXP, Block(4, 20, 56, 72), TEMPERATE_WARM_SUMMER, {"city": 2, "loess fields": 1}),
    Region("Austria", _T33TVN, Block(4, 12, 5, 13), TEMPERATE_WARM_SUMMER, {"alpine valley": 2, "alpine slope": 1}),
    Region("Belgium", _T31UES, Block(15, 43, 27, 55), TEMPERATE_WARM_SUMMER, {"flemish fields": 2, "city": 1}),
    Region(
        "Belgium",
        _T31UDS,
        Shore(((76, 20), (74, 21), (71, 23), (72, 22), (79, 18), (69, 24), (81, 17), (67, 25), (82, 16), (84, 15))),
        TEMPERATE_WARM_SUMMER,
        {"resort coast": 1},
    ),
    Region("Belgium", _T31UFR, Block(45, 73, 25, 53), TEMPERATE_WARM_SUMMER, {"ardennes": 1}),
    Region("Belgium", _T31UFS, Block(25, 43, 59, 77), TEMPERATE_WARM_SUMMER, {"loess fields": 2, "town": 1}),
    Region("Switzerland", _T32TLT, Block(59, 77, 64, 82), TEMPERATE_WARM_SUMMER, {"alpine foreland": 2, "city": 1}),
    Region("Switzerland", _T32TNS, Block(26, 50, 11, 35), TUNDRA, {"high alps": 2, "alpine slope": 1}),
    Region("Switzerland", _T32TLS, Block(63, 77, 54, 68), COLD_COLD_SUMMER, {"alpine valley": 1, "alpine slope": 1}),
    Region("Luxembourg", _T32ULA, Block(0, 8, 72, 80), TEMPERATE_WARM_SUMMER, {"gutland": 2, "vines": 1, "town": 1}),
    Region("Luxembourg", _T31UGR, Block(5, 15, 42, 52), TEMPERATE_WARM_SUMMER, {"ardennes": 2, "gutland": 1}),
    Region("Kosovo", _T34TEN, Block(0, 11, 59, 71), COLD_WARM_SUMMER, {"mosaic": 2, "town": 1}),
    Region("Kosovo", _T34TDM, Block(57, 67, 7, 17), COLD_COLD_SUMMER, {"hills": 1, "high alps": 1}),
    Region("Kosovo", _T34TEN, Block(22, 32, 64, 74), COLD_WARM_SUMMER, {"hills": 1, "mosaic": 1}),
)
