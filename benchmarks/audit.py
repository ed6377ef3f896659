"""How long the machine audit takes, on patches of `bentxt demo --scale full` with the reference maps of their grounds.

Usage: python benchmarks/audit.py PARQUET [--patches N] [--workers N] [--json FILE]
"""

import argparse
import json
import resource
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from safetensors.numpy import save

from browser.catalog.audit_file import AuditFile
from browser.catalog.imagery import reference_map_key
from browser.catalog.verdict_codes import codes_of
from browser.demo.full_scale import DEFAULT_SEED
from browser.demo.full_scale_grounds import reference_map
from browser.demo.full_scale_plan import plan_full_scale
from browser.demo.full_scale_quotas import published_quotas
from browser.demo.plan import PatchPlan
from browser.jobs.audit import audit_dataset
from browser.jobs.lmdb_writing import bytes_on_disk, write_values

GROUNDS = 48
"""Of each landscape, as the full scale has."""
PUBLISHED_ROWS = 9_553_962
ROWS_PER_GROUP = 20_000
"""So that many more row groups than workers are shared out, as of the whole file."""
TENTH = 0.1


def main() -> None:
    """Print annotations, seconds and megabytes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("parquet", type=Path)
    arguments.add_argument("--patches", type=int, default=20_000)
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--json", type=Path)
    options = arguments.parse_args()
    with TemporaryDirectory() as folder:
        figures = measured(options.parquet, Path(folder), options.patches, options.workers)
    for name, figure in figures.items():
        print(f"{name:55} {figure:12,.1f}")
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=1))


def measured(parquet: Path, folder: Path, patch_count: int, workers: int) -> dict[str, float]:
    """All figures, by name with unit."""
    part, lmdb, made = folder / "part.parquet", folder / "maps", folder / "audit.parquet"
    write_part(parquet, part, lmdb, patch_count)
    memory = WorkerMemory()
    began, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    report = audit_dataset(part, lmdb, made, memory, workers)
    seconds, after = perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rows = sum(report.verdicts.values())
    return {
        "patches": patch_count,
        "annotations": rows,
        **report.verdicts,
        "audited, s": seconds,
        "processor time of the workers, s": processor_s,
        "the whole dataset, min": seconds / rows * PUBLISHED_ROWS / 60,
        "the whole dataset by processor time on 2 cores, min": processor_s / rows * PUBLISHED_ROWS / 60 / 2,
        "memory of all workers after the first tenth, MB": memory.early_mb,
        "memory of all workers at its highest, MB": memory.highest_mb,
        "file, MB": made.stat().st_size / 1e6,
        "opened, with the columns of a facet, ms": milliseconds(
            lambda: codes_of(AuditFile.open(made), lambda _done, _total: None)
        ),
    }


def write_part(parquet: Path, part: Path, lmdb: Path, patch_count: int) -> None:
    """Patches from all over the file, and the reference maps that their texts were made from."""
    plans = plan_full_scale(published_quotas(), DEFAULT_SEED)
    chosen = [plans[place] for place in np.linspace(0, len(plans) - 1, patch_count).astype(int)]
    wanted = pa.array([plan.patch_id for plan in chosen])
    with pq.ParquetFile(parquet) as file, pq.ParquetWriter(part, file.schema_arrow) as writer:
        found = [
            group.filter(pc.is_in(group["patch_id"], wanted))
            for group in map(file.read_row_group, range(file.num_row_groups))
        ]
        writer.write_table(pa.concat_tables(found), row_group_size=ROWS_PER_GROUP)
    values = list(maps_of(chosen))
    size = bytes_on_disk(len(value) for _, value in values)
    for _ in write_values(lmdb, values, size):
        pass


def maps_of(plans: Sequence[PatchPlan]) -> Iterator[tuple[str, bytes]]:
    """The reference map of each patch under its key."""
    keep = cache(lambda landscape, number: save({"Data": reference_map(landscape, number, DEFAULT_SEED)}))
    for plan in plans:
        yield reference_map_key(plan.patch_id), keep(plan.landscape, plan.cell_seed % GROUNDS)


class WorkerMemory:
    """The workers' own memory, looked at whenever they tell of progress (Linux); pages of the LMDB are the system's."""

    def __init__(self) -> None:
        """Nothing is measured yet."""
        self.early_mb = self.highest_mb = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Look."""
        now = sum(map(own_mb, children()))
        self.highest_mb = max(self.highest_mb, now)
        if done < TENTH * total:
            self.early_mb = self.highest_mb


def children() -> list[str]:
    """The IDs of this process's children."""
    return [child for file in Path("/proc/self/task").glob("*/children") for child in file.read_text().split()]


def own_mb(process_id: str) -> float:
    """Resident memory of a process without what it shares; none once it has ended."""
    try:
        _, resident, shared, *_ = Path(f"/proc/{process_id}/statm").read_text().split()
    except (OSError, ValueError):
        return 0.0
    return (int(resident) - int(shared)) * resource.getpagesize() / 1e6


def milliseconds(work: Callable[[], object]) -> float:
    """Of one run."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1e3


if __name__ == "__main__":
    main()
