"""What a check found, as values: for the terminal and as JSON."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class SplitCount:
    """How much of the dataset a split holds."""

    split: str
    patch_count: int
    annotation_count: int


@dataclass(frozen=True, slots=True)
class TaskCount:
    """How many annotations a task has."""

    type: str
    category: str
    annotation_count: int


@dataclass(frozen=True, slots=True)
class UnparsedExample:
    """An annotation outside the grammar of its task."""

    annotation_id: int
    type: str
    category: str
    input: str
    output: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the wanted pictures of one kind an LMDB has; the first names that it lacks, in ID order."""

    kind: str
    wanted_count: int
    present_count: int
    first_missing: tuple[str, ...]

    def line(self) -> str:
        """Such as `Sentinel-1: 7 of 8; missing: S1A_..., ...`."""
        found = f"{self.kind}: {self.present_count:,} of {self.wanted_count:,}"
        if not self.first_missing:
            return found
        more = ", ..." if self.wanted_count - self.present_count > len(self.first_missing) else ""
        return f"{found}; missing: {', '.join(self.first_missing)}{more}"


@dataclass(frozen=True, slots=True)
class ImageryReport:
    """What an LMDB holds for the patches of the parquet. `unnamed_count` values belong to none of them."""

    lmdb: str
    entry_count: int
    unnamed_count: int
    coverage: tuple[Coverage, ...]

    def lines(self) -> list[str]:
        """For a terminal."""
        counts = f"{self.entry_count:,} values, {self.unnamed_count:,} of them of no patch in the parquet"
        return [f"{self.lmdb}: {counts}", *(f"  {coverage.line()}" for coverage in self.coverage)]


@dataclass(frozen=True, slots=True)
class DatasetReport:
    """What was found in a parquet, and in an LMDB where one was given."""

    parquet: str
    fingerprint: str
    is_synthetic: bool
    annotation_count: int
    patch_count: int
    splits: tuple[SplitCount, ...]
    tasks: tuple[TaskCount, ...]
    repeated_ids: tuple[int, ...]
    unparsed_count: int
    unparsed_examples: tuple[UnparsedExample, ...]
    imagery: ImageryReport | None

    def to_json(self) -> str:
        """All fields, indented."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False)

    def lines(self) -> list[str]:
        """For a terminal."""
        imagery = ["Texts only: no LMDB was given."] if self.imagery is None else self.imagery.lines()
        return [*self._parquet_lines(), *self._unparsed_lines(), *imagery]

    def _parquet_lines(self) -> list[str]:
        kind = "Synthetic. " if self.is_synthetic else ""
        repeated = [f"  repeated ID {number}" for number in self.repeated_ids]
        counts = f"{self.annotation_count:,} annotations of {self.patch_count:,} patches"
        return [
            f"{self.parquet}: {kind}{counts}, fingerprint {self.fingerprint}",
            *(f"  {s.split}: {s.annotation_count:,} annotations of {s.patch_count:,} patches" for s in self.splits),
            *(f"  {t.type} / {t.category}: {t.annotation_count:,} annotations" for t in self.tasks),
            *repeated,
        ]

    def _unparsed_lines(self) -> list[str]:
        return [
            f"Outside the answer grammar: {self.unparsed_count:,} annotations",
            *(
                f"  ID {e.annotation_id} ({e.type} / {e.category}): {e.reason} {e.input!r} -> {e.output!r}"
                for e in self.unparsed_examples
            ),
        ]
