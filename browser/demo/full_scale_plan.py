"""Which patches a full-scale dataset has: places, dates and names, with exact numbers per country and season."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from zlib import crc32

import numpy as np

from browser.demo.acquisitions import Acquisition, acquisition_dates, s1_name_near
from browser.demo.full_scale_cells import GridCell, cells_of
from browser.demo.full_scale_quotas import Quotas, apportion
from browser.demo.plan import PatchPlan
from browser.domain.annotation import Split
from browser.errors import DemoError

_CELLS_WITH_DATES = {2: 43_224, 3: 74_929, 4: 15_000}
"""Cells with several dates, of the 464,044 patches: with them 20 % of patches are alone in one of 225,962 cells."""
_OF_PATCHES = 464_044
_MOST_DATES = 4


def plan_full_scale(quotas: Quotas, seed: int) -> list[PatchPlan]:
    """All patches in the order of their patch_id; their split is not yet told.

    Raises:
        DemoError: A country has too few cells.
    """
    rng = np.random.default_rng([seed, 10])
    cells = [cell for country, count in quotas.patches_by_country.items() for cell in _visited(country, count, rng)]
    seasons = _seasons(cells, quotas.patches_by_season, rng)
    plans = [_plan(cell, acquisition, rng, seed) for cell, acquisition in _passes(cells, seasons, rng)]
    return sorted(plans, key=lambda plan: plan.patch_id)


def _visited(country: str, patch_count: int, rng: np.random.Generator) -> list[GridCell]:
    """A cell of the country for each patch; one with several dates comes several times."""
    several = {dates: patch_count * cells // _OF_PATCHES for dates, cells in _CELLS_WITH_DATES.items()}
    single = patch_count - sum(dates * cells for dates, cells in several.items())
    date_counts = np.repeat([1, *several], [single, *several.values()])
    cells = cells_of(country)
    if len(date_counts) > len(cells):
        raise DemoError(
            f"{country} has room for {len(cells)} cells, not for {len(date_counts)}. Ask for fewer patches."
        )
    chosen = rng.permutation(len(cells))[: len(date_counts)]
    return [cells[place] for place in np.repeat(chosen, date_counts).tolist()]


def _seasons(cells: Sequence[GridCell], quotas: Mapping[str, int], rng: np.random.Generator) -> list[str]:
    """A season for each patch: as many as wanted of each, none in which its cell is under snow.

    Cells with the fewest seasons choose first, in proportion to what is left.
    """
    left = dict(quotas)
    possible: dict[tuple[str, ...], list[int]] = {}
    for patch, cell in enumerate(cells):
        possible.setdefault(tuple(_passes_by_season(cell.region.tile.orbit, cell.region.climate_zone)), []).append(
            patch
        )
    seasons = [""] * len(cells)
    for choices, patches in sorted(possible.items(), key=lambda item: (len(item[0]), item[0])):
        taken = apportion({season: left[season] for season in choices}, len(patches))
        names = np.repeat(list(taken), list(taken.values()))
        for patch, season in zip(patches, rng.permutation(names).tolist(), strict=True):
            seasons[patch] = season
        left = {season: count - taken.get(season, 0) for season, count in left.items()}
    return seasons


@cache
def _passes_by_season(orbit: int, climate_zone: str) -> Mapping[str, tuple[Acquisition, ...]]:
    """The passes of each season that has enough of them for all dates of a cell, in the order of the alphabet."""
    passes: dict[str, tuple[Acquisition, ...]] = {}
    for acquisition in acquisition_dates(orbit, climate_zone):
        passes[acquisition.season] = (*passes.get(acquisition.season, ()), acquisition)
    return {season: found for season, found in sorted(passes.items()) if len(found) >= _MOST_DATES}


def _passes(
    cells: Sequence[GridCell], seasons: Sequence[str], rng: np.random.Generator
) -> Iterator[tuple[GridCell, Acquisition]]:
    """A pass for each patch, another one for each date of a cell, evenly spread over the season."""
    firsts = rng.integers(1 << 30, size=len(cells)).tolist()
    started: dict[tuple[str, int, int, str], int] = {}
    visits: Counter[tuple[str, int, int, str]] = Counter()
    for cell, season, first in zip(cells, seasons, firsts, strict=True):
        passes = _passes_by_season(cell.region.tile.orbit, cell.region.climate_zone)[season]
        visited = (cell.tile, cell.column, cell.row, season)
        turn = started.setdefault(visited, first) + visits[visited] * (len(passes) // _MOST_DATES)
        visits[visited] += 1
        yield cell, passes[turn % len(passes)]


def _plan(cell: GridCell, acquisition: Acquisition, rng: np.random.Generator, seed: int) -> PatchPlan:
    cell_seed = crc32(f"{seed} {cell.tile} {cell.column} {cell.row}".encode())
    landscapes = _weighted(cell.region.landscapes)
    return PatchPlan(
        patch_id=f"{acquisition.product}_T{cell.tile}_{cell.column:02}_{cell.row:02}",
        s1_name=s1_name_near(acquisition.day, cell.longitude, f"{cell.tile}_{cell.column}_{cell.row}", rng),
        split=Split.TRAIN,
        latitude=cell.latitude,
        longitude=cell.longitude,
        country=cell.region.country,
        season=acquisition.season,
        climate_zone=cell.region.climate_zone,
        month=acquisition.day.month,
        landscape=landscapes[cell_seed % 1009 % len(landscapes)],
        cell_seed=cell_seed,
    )


def _weighted(landscapes: Mapping[str, float]) -> list[str]:
    return [name for name, weight in landscapes.items() for _ in range(int(weight))]
