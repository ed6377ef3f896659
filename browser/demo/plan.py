"""Which patches the demo has: place, dates, split and names, before anything is drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from zlib import crc32

import numpy as np

from browser.demo.acquisitions import Acquisition, acquisition_dates, s1_name_near
from browser.demo.regions import PATCHES_PER_COUNTRY, REGIONS, Region
from browser.domain.annotation import Split
from browser.domain.geometry import PATCH_SIZE_M, UtmPoint, epsg_of_zone, utm_to_wgs84
from browser.errors import DemoError

BENCH_SHARE = 0.1
_SHARES_OF_THE_REST = {Split.TRAIN: 0.52, Split.VALIDATION: 0.26, Split.TEST: 0.22}
_DATES_PER_CELL = (0.5, 0.3, 0.14, 0.06)
"""How often a cell has one, two, three or four dates."""


@dataclass(frozen=True, slots=True)
class PatchPlan:
    """One patch to be made. Two plans with the same cell_seed show the same ground on different dates."""

    patch_id: str
    s1_name: str
    split: Split
    latitude: float
    longitude: float
    country: str
    season: str
    climate_zone: str
    month: int
    landscape: str
    cell_seed: int

    @property
    def cell(self) -> str:
        """Tile, column and row, which patches of the same ground share."""
        return "_".join(self.patch_id.split("_")[-3:])


def plan_patches(patch_count: int, seed: int) -> tuple[PatchPlan, ...]:
    """The patches in the order of their patch_id, as in the real file.

    Raises:
        DemoError: There are not that many cells and dates.
    """
    rng = np.random.default_rng([seed, 0])
    quotas = _quotas(patch_count)
    plans = chain.from_iterable(_patches_of_country(country, count, rng, seed) for country, count in quotas.items())
    return _with_splits(sorted(plans, key=lambda plan: plan.patch_id), rng)


def _quotas(patch_count: int) -> dict[str, int]:
    """Patches per country; whole numbers that add up, the largest remainders rounded up."""
    total = sum(PATCHES_PER_COUNTRY.values())
    exact = {country: patch_count * share / total for country, share in PATCHES_PER_COUNTRY.items()}
    quotas = {country: int(value) for country, value in exact.items()}
    by_remainder = sorted(exact, key=lambda country: quotas[country] - exact[country])
    for country in by_remainder[: patch_count - sum(quotas.values())]:
        quotas[country] += 1
    return quotas


def _patches_of_country(country: str, count: int, rng: np.random.Generator, seed: int) -> list[PatchPlan]:
    """Cells from each of the country's regions in turn, until there are enough patches."""
    regions = [region for region in REGIONS if region.country == country]
    cell_count = sum(len(region.area.cells()) for region in regions)
    visits = 1 + int(count > cell_count)
    turns = [_patches_of_region(region, visits, rng, seed) for region in regions]
    plans: list[PatchPlan] = []
    while len(plans) < count:
        before = len(plans)
        plans.extend(chain.from_iterable(next(turn, ()) for turn in turns))
        if len(plans) == before:
            raise DemoError(f"{country} has room for {before} demo patches, not for {count}. Ask for fewer patches.")
    return plans[:count]


def _patches_of_region(
    region: Region, visits: int, rng: np.random.Generator, seed: int
) -> Iterator[Sequence[PatchPlan]]:
    """All dates of one cell after another."""
    cells = region.area.cells()
    landscapes = [name for name, weight in region.landscapes.items() for _ in range(int(weight))]
    rng.shuffle(landscapes)
    acquisitions = acquisition_dates(region.tile.orbit, region.climate_zone)
    for turn, cell in enumerate(rng.permutation(len(cells))):
        column, row = cells[int(cell)]
        date_count = min(visits * (1 + int(rng.choice(4, p=_DATES_PER_CELL))), len(acquisitions))
        landscape = landscapes[turn % len(landscapes)]
        yield [
            _patch(region, (column, row), landscape, acquisition, rng, seed)
            for acquisition in _chosen(acquisitions, date_count, rng)
        ]


def _chosen(acquisitions: Sequence[Acquisition], count: int, rng: np.random.Generator) -> list[Acquisition]:
    """Different dates, the seasons weighted as in the real file."""
    weights = np.array([acquisition.weight for acquisition in acquisitions])
    picked = rng.choice(len(acquisitions), count, replace=False, p=weights / weights.sum())
    return [acquisitions[int(index)] for index in picked]


def _patch(
    region: Region,
    cell: tuple[int, int],
    landscape: str,
    acquisition: Acquisition,
    rng: np.random.Generator,
    seed: int,
) -> PatchPlan:
    column, row = cell
    tile = region.tile
    centre = UtmPoint(tile.west_m + (column + 0.5) * PATCH_SIZE_M, tile.north_m - (row + 0.5) * PATCH_SIZE_M)
    place = utm_to_wgs84(centre, epsg_of_zone(int(tile.name[:2])))
    return PatchPlan(
        patch_id=f"{acquisition.product}_T{tile.name}_{column:02}_{row:02}",
        s1_name=s1_name_near(acquisition.day, place.longitude, f"{tile.name}_{column}_{row}", rng),
        split=Split.TRAIN,
        latitude=place.latitude,
        longitude=place.longitude,
        country=region.country,
        season=acquisition.season,
        climate_zone=region.climate_zone,
        month=acquisition.day.month,
        landscape=landscape,
        cell_seed=crc32(f"{seed} {tile.name} {column} {row}".encode()),
    )


def _with_splits(plans: Sequence[PatchPlan], rng: np.random.Generator) -> tuple[PatchPlan, ...]:
    """One bench patch per ten; other dates of a bench cell mostly belong to test, as in the real file."""
    bench_count = min(len(plans), max(1, round(BENCH_SHARE * len(plans))))
    bench = _spread_over_countries(plans, bench_count, rng)
    bench_cells = {plans[index].cell for index in bench}
    names, shares = list(_SHARES_OF_THE_REST), list(_SHARES_OF_THE_REST.values())
    of_cell: dict[str, Split] = {}
    for plan in plans:
        drawn = names[int(rng.choice(len(names), p=shares))]
        of_cell.setdefault(plan.cell, Split.TEST if plan.cell in bench_cells else drawn)
    return tuple(
        replace(plan, split=Split.BENCH if index in bench else of_cell[plan.cell]) for index, plan in enumerate(plans)
    )


def _spread_over_countries(plans: Sequence[PatchPlan], count: int, rng: np.random.Generator) -> frozenset[int]:
    """Positions of bench patches: every country in turn, so that even a few bench patches come from many."""
    waiting: Mapping[str, list[int]] = {country: [] for country in PATCHES_PER_COUNTRY}
    for index in rng.permutation(len(plans)):
        waiting[plans[int(index)].country].append(int(index))
    rounds = chain.from_iterable(
        [places[turn] for places in waiting.values() if turn < len(places)] for turn in range(len(plans))
    )
    return frozenset(next(rounds) for _ in range(count))
