"""The file of machine verdicts: one row per annotation, a Parquet that anyone can read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from browser.errors import AuditError

LAYOUT = 1
"""Raised with every change to what the file holds, or to what decides a verdict."""
AUDIT_SCHEMA = pa.schema(
    [
        ("ID", pa.int64()),
        ("type", pa.string()),
        ("category", pa.string()),
        ("verdict", pa.string()),
        ("sureness", pa.float32()),
        ("reason", pa.string()),
        ("numbers", pa.string()),
        ("flags", pa.list_(pa.string())),
    ]
)
"""`sureness` is 0 to 1 for contradictions; `reason` says why nothing is computed; `numbers` is JSON."""
ROWS_PER_GROUP = 20_480
"""So that the rows of a patch are a small read."""
_LAYOUT, _FINGERPRINT, _IMAGERY = b"bentxt.audit.layout", b"bentxt.audit.fingerprint", b"bentxt.audit.imagery"


@dataclass(frozen=True, slots=True)
class AuditOrigin:
    """What an audit was made from: the parquet's fingerprint, and that of the LMDB (`none` without)."""

    fingerprint: str
    imagery: str

    @property
    def metadata(self) -> dict[bytes, bytes]:
        """As it stands in the file."""
        return {
            _LAYOUT: str(LAYOUT).encode(),
            _FINGERPRINT: self.fingerprint.encode(),
            _IMAGERY: self.imagery.encode(),
        }

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that change with the origin and with the layout."""
        return sha256(f"{self.fingerprint} {self.imagery} {LAYOUT}".encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many annotations of a task have a verdict."""

    type: str
    category: str
    verdict: str
    count: int


def audit_name(fingerprint: str) -> str:
    """The name beside the prepared files: another parquet or another layout, another name."""
    return f"audit-{fingerprint}-{LAYOUT}.parquet"


def imagery_fingerprint(data_file: Path | None) -> str:
    """What tells one `data.mdb` from another; `none` where there is none."""
    if data_file is None:
        return "none"
    status = data_file.stat()
    return sha256(f"{status.st_size} {status.st_mtime_ns}".encode()).hexdigest()[:16]


class AuditFile:
    """A complete file of machine verdicts."""

    def __init__(self, file: Path, origin: AuditOrigin) -> None:
        """Use `open`, which checks the file first."""
        self.path = file
        self.origin = origin

    @classmethod
    def open(cls, file: Path) -> Self:
        """Read its footer.

        Raises:
            AuditError: It is missing, incomplete, no audit, or of another version.
        """
        try:
            schema = pq.read_schema(file)
        except (OSError, pa.ArrowException) as error:
            raise AuditError(f"{file} cannot be used: {error}. Make it with `bentxt audit`.") from error
        facts = schema.metadata or {}
        if not schema.equals(AUDIT_SCHEMA) or facts.get(_LAYOUT) != str(LAYOUT).encode():
            raise AuditError(f"{file} is no audit of this version. Make it with `bentxt audit`, or name another file.")
        return cls(file, AuditOrigin(facts[_FINGERPRINT].decode(), facts[_IMAGERY].decode()))

    def counts(self) -> tuple[VerdictCount, ...]:
        """How many annotations of each task have each verdict, in the order of their names."""
        keys = ["type", "category", "verdict"]
        counted: Counter[tuple[str, str, str]] = Counter()
        for part in self.parts(keys):
            groups = part.group_by(keys).aggregate([([], "count_all")]).to_pylist()
            counted.update({(g["type"], g["category"], g["verdict"]): g["count_all"] for g in groups})
        return tuple(VerdictCount(*key, count) for key, count in sorted(counted.items()))

    def flag_counts(self) -> dict[str, int]:
        """How many annotations have each flag, the most frequent first."""
        return _counted(pc.list_flatten(part["flags"]) for part in self.parts(["flags"]))

    def reason_counts(self) -> dict[str, int]:
        """Why something cannot be computed, and how often, the most frequent first."""
        return _counted(part["reason"].drop_null() for part in self.parts(["reason"]))

    @property
    def row_count(self) -> int:
        """How many annotations it has."""
        count: int = pq.read_metadata(self.path).num_rows
        return count

    def rows_between(self, first_id: int, last_id: int) -> tuple[dict[str, Any], ...]:
        """The rows of a patch, by its first and last annotation; only the groups that hold them are read."""
        wanted = (pc.field("ID") >= first_id) & (pc.field("ID") <= last_id)
        return tuple(pq.read_table(self.path, filters=wanted).to_pylist())

    def parts(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """Some columns, row group by row group."""
        with pq.ParquetFile(self.path) as file:
            for group in range(file.num_row_groups):
                yield file.read_row_group(group, columns=list(columns))


def _counted(parts: Iterable[pa.ChunkedArray]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for part in parts:
        counted.update({value["values"]: value["counts"] for value in pc.value_counts(part).to_pylist()})
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
