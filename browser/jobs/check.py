"""Look through a whole dataset: what it holds, what does not parse, which pictures are missing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.imagery import PatchImagery, reference_map_key
from browser.domain.annotation import TASKS, Annotation
from browser.domain.grammar import Unparsed, parse
from browser.domain.selection import AnnotationFilter
from browser.jobs.check_report import (
    Coverage,
    DatasetReport,
    ImageryReport,
    SplitCount,
    TaskCount,
    UnparsedExample,
)

OnProgress = Callable[[int, int], None]
_EXAMPLES = 5


def check_dataset(parquet: Path | str, lmdb: Path | str | None, on_progress: OnProgress) -> DatasetReport:
    """Read every annotation once, in batches, and look up every picture's name.

    Args:
        parquet: The annotations.
        lmdb: The pictures; None where there are texts only.
        on_progress: Is told how many annotations have been read, and of how many.

    Raises:
        ParquetError: The parquet cannot be used.
        UnknownValueError: A row has a split, type or category that the dataset does not define.
        ImageryError: The LMDB cannot be used.
    """
    imagery = None if lmdb is None else PatchImagery.open(lmdb)
    catalog = AnnotationCatalog.open(parquet)
    overview = catalog.overview()
    unparsed_count, examples = _unparsed(catalog, overview.annotation_count, on_progress)
    return DatasetReport(
        parquet=str(catalog.path),
        fingerprint=catalog.fingerprint,
        is_synthetic=catalog.is_synthetic,
        annotation_count=overview.annotation_count,
        patch_count=overview.patch_count,
        splits=_splits(catalog),
        tasks=_tasks(catalog),
        repeated_ids=catalog.repeated_ids(_EXAMPLES),
        unparsed_count=unparsed_count,
        unparsed_examples=examples,
        imagery=None if imagery is None else _imagery(imagery, catalog.names()),
    )


def _unparsed(
    catalog: AnnotationCatalog, total: int, on_progress: OnProgress
) -> tuple[int, tuple[UnparsedExample, ...]]:
    count, done = 0, 0
    first: list[UnparsedExample] = []
    on_progress(0, total)
    for batch in catalog.texts():
        found = list(_examples(batch))
        count += len(found)
        first = sorted([*first, *found], key=lambda example: example.annotation_id)[:_EXAMPLES]
        done += len(batch)
        on_progress(done, total)
    return count, tuple(first)


def _examples(batch: Iterable[Annotation]) -> Iterator[UnparsedExample]:
    for annotation in batch:
        parsed = parse(annotation.task, annotation.input, annotation.output)
        if isinstance(parsed, Unparsed):
            yield UnparsedExample(
                annotation.annotation_id,
                annotation.task.type.value,
                annotation.task.category.value,
                annotation.input,
                annotation.output,
                parsed.reason,
            )


def _splits(catalog: AnnotationCatalog) -> tuple[SplitCount, ...]:
    names = [value.value for value in catalog.facet_counts(AnnotationFilter())["split"]]
    counts = ((name, catalog.count(AnnotationFilter.of(split=[name]))) for name in names)
    return tuple(SplitCount(name, count.patch_count, count.annotation_count) for name, count in counts)


def _tasks(catalog: AnnotationCatalog) -> tuple[TaskCount, ...]:
    counts = catalog.task_counts(AnnotationFilter())
    return tuple(TaskCount(task.type.value, task.category.value, counts.get(task, 0)) for task in TASKS)


def _imagery(imagery: PatchImagery, names: Sequence[tuple[str, str]]) -> ImageryReport:
    coverage = (
        _coverage(imagery, "Sentinel-2", [patch_id for patch_id, _ in names]),
        _coverage(imagery, "Sentinel-1", [s1_name for _, s1_name in names]),
        _coverage(imagery, "Reference maps", [reference_map_key(patch_id) for patch_id, _ in names]),
    )
    named_count = sum(kind.present_count for kind in coverage)
    return ImageryReport(str(imagery.path), imagery.entry_count, imagery.entry_count - named_count, coverage)


def _coverage(imagery: PatchImagery, kind: str, keys: Sequence[str]) -> Coverage:
    missing = tuple(islice(imagery.absent(keys), _EXAMPLES))
    return Coverage(kind, len(keys), imagery.count_present(keys), missing)
