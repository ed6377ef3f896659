"""When satellites pass: dates and product names that could be real."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

import numpy as np

from browser.demo.climates import COLD_COLD_SUMMER, TUNDRA

_FIRST_DAY, _LAST_DAY = date(2017, 6, 1), date(2018, 5, 31)
_KNOWN_PASS = datetime(2017, 6, 13, 10, 10, tzinfo=UTC)
"""Sentinel-2A began relative orbit 22 over Austria at this time."""
_KNOWN_ORBIT = 22
_ORBITS_PER_CYCLE, _CYCLE = 143, timedelta(days=10)
"""Sentinel-2's repeat cycle; Sentinel-2B follows half a cycle later."""
_SECONDS = (21, 29, 31, 41, 49)
_SEASONS: Mapping[str, tuple[int, ...]] = {
    "Spring": (3, 4, 5),
    "Summer": (6, 7, 8),
    "Fall": (9, 10, 11),
    "Winter": (12, 1, 2),
}
_SEASON_SHARES: Mapping[str, float] = {"Spring": 0.34, "Summer": 0.22, "Fall": 0.29, "Winter": 0.15}
"""About the shares of the real file."""
_SNOW_FREE_MONTHS: Mapping[str, tuple[int, ...]] = {TUNDRA: (6, 7, 8, 9), COLD_COLD_SUMMER: (5, 6, 7, 8, 9, 10)}
"""Patches with seasonal snow were left out of the dataset."""
_LARGEST_S1_OFFSET_DAYS = 2
"""Less than half of five days, the least between two Sentinel-2 dates, so that s1_names differ too."""
_DAWN, _DUSK = 5.8, 17.8
"""Local solar hours at which Sentinel-1 passes."""


@dataclass(frozen=True, slots=True)
class Acquisition:
    """A pass of Sentinel-2; `product` is the patch_id without its tile, `weight` how often its season is wanted."""

    product: str
    day: date
    season: str
    weight: float


@cache
def acquisition_dates(orbit: int, climate_zone: str) -> tuple[Acquisition, ...]:
    """Every pass of both satellites on a relative orbit that finds the ground free of snow."""
    months = _SNOW_FREE_MONTHS.get(climate_zone, tuple(range(1, 13)))
    orbits_later = (orbit - _KNOWN_ORBIT) % _ORBITS_PER_CYCLE
    first = _KNOWN_PASS + orbits_later * _CYCLE / _ORBITS_PER_CYCLE - 2 * _CYCLE
    passes = ((first + half * _CYCLE / 2, "S2B" if half % 2 else "S2A") for half in range(80))
    inside = [(time, name) for time, name in passes if _FIRST_DAY <= time.date() <= _LAST_DAY and time.month in months]
    return tuple(_acquisition(time, name, orbit) for time, name in inside)


def season_of(month: int) -> str:
    """The season as the column `season` writes it."""
    return next(season for season, months in _SEASONS.items() if month in months)


def s1_name_near(s2_day: date, longitude: float, cell: str, rng: np.random.Generator) -> str:
    """A Sentinel-1 patch name of the same cell within two days, at dawn or dusk there."""
    offset = int(rng.integers(-_LARGEST_S1_OFFSET_DAYS, _LARGEST_S1_OFFSET_DAYS + 1))
    day = min(max(s2_day + timedelta(days=offset), _FIRST_DAY), _LAST_DAY)
    hour = (_DAWN, _DUSK)[int(rng.integers(2))] - longitude / 15 + float(rng.uniform(-0.1, 0.1))
    time = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=round(hour * 3600))
    return f"S1{'AB'[int(rng.integers(2))]}_IW_GRDH_1SDV_{time:%Y%m%dT%H%M%S}_{cell}"


def _acquisition(time: datetime, satellite: str, orbit: int) -> Acquisition:
    stamp = f"{time:%Y%m%dT%H%M}{_SECONDS[(orbit + time.toordinal()) % len(_SECONDS)]}"
    season = season_of(time.month)
    return Acquisition(f"{satellite}_MSIL2A_{stamp}_N9999_R{orbit:03}", time.date(), season, _SEASON_SHARES[season])
