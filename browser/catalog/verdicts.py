"""The machine audit of a catalog's dataset, found beside its prepared files and read when it is first asked for."""

from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from browser.catalog.audit_file import AuditFile, audit_name
from browser.catalog.file_lock import lock
from browser.catalog.opening import Opened
from browser.catalog.patch_columns import PatchColumns
from browser.catalog.prepared_file import OnProgress
from browser.catalog.preparing import Preparing, Stage
from browser.catalog.published_file import remove
from browser.catalog.verdict_codes import (
    FLAGS,
    LAYOUT,
    VERDICTS,
    VerdictCodes,
    codes_of,
    flags_of,
    mapped_codes,
    sureness_of,
    verdicts_of,
)
from browser.domain.machine_verdict import Flag, Verdict
from browser.errors import AuditError, NoAuditError

_STAGE = "machine verdicts"
_NO_AUDIT = (
    "There is no machine audit of this dataset yet, so nobody knows which texts contradict it. "
    "Run `bentxt audit` with the same --parquet, --lmdb and --cache; until then, drop this condition."
)


@dataclass(frozen=True, slots=True)
class TextVerdict:
    """What the audit says of one annotation; `sureness` is 0 to 1 for contradictions."""

    verdict: Verdict
    sureness: float
    flags: tuple[Flag, ...]


class Verdicts:
    """The verdicts on all annotations of one dataset. Safe for threads.

    Nothing is read before it is asked for; an audit that ends while the catalog is open is found then.
    """

    def __init__(self, opened: Opened, columns: PatchColumns) -> None:
        """Look in the folder of prepared files; without one there is no audit."""
        self._fingerprint = opened.database.fingerprint
        self.file = None if opened.folder is None else opened.folder / audit_name(self._fingerprint)
        self._row_count = int(columns.annotation_count.sum())
        self._is_large = opened.prepared is not None
        self._lock = Lock()
        self._stage: Stage[VerdictCodes] | None = None

    @property
    def is_there(self) -> bool:
        """Whether the dataset was audited."""
        return self._stage is not None or (self.file is not None and self.file.is_file())

    @property
    def stage(self) -> Stage[VerdictCodes] | None:
        """What the background may read beforehand; None where there is no audit."""
        with self._lock:
            if self._stage is None and self.is_there:
                self._stage = Stage(_STAGE, self._read)
            return self._stage

    @property
    def state(self) -> Preparing | None:
        """How far the background is with it."""
        return None if self._stage is None else self._stage.state

    def get(self) -> VerdictCodes:
        """The number of every annotation in ID order.

        Raises:
            NoAuditError: The dataset was not audited.
            StillPreparingError: The numbers are still being made.
            AuditError: The audit is damaged or of another dataset.
        """
        stage = self.stage
        if stage is None:
            raise NoAuditError(_NO_AUDIT)
        return stage.get()

    def of(self, places: NDArray[np.integer]) -> tuple[TextVerdict, ...]:
        """What is said of the annotations at these places in ID order; raises as `get`."""
        found = self.get()
        with found.pages.used():
            codes = found.codes[places]
        return tuple(
            TextVerdict(VERDICTS[verdict], sureness, flags_from(bits))
            for verdict, sureness, bits in zip(
                verdicts_of(codes).tolist(), sureness_of(codes).tolist(), flags_of(codes).tolist(), strict=True
            )
        )

    def _read(self, on_progress: OnProgress) -> VerdictCodes:
        audit = self._audit()
        if not self._is_large:
            return codes_of(audit, on_progress)
        file = audit.path.with_name(f"verdicts-{self._fingerprint}-{_version(audit)}.u32")
        try:
            with lock(file.with_name("verdicts.lock")):
                found = mapped_codes(audit, file, on_progress)
                remove(old for old in file.parent.glob(f"verdicts-{self._fingerprint}-*.u32") if old != file)
        except OSError:
            return codes_of(audit, on_progress)  # the folder takes nothing: in memory then
        return found

    def _audit(self) -> AuditFile:
        if self.file is None:
            raise NoAuditError(_NO_AUDIT)
        audit = AuditFile.open(self.file)
        if audit.origin.fingerprint != self._fingerprint or audit.row_count != self._row_count:
            raise AuditError(f"{self.file} is the audit of another dataset. Remove it, and run `bentxt audit`.")
        return audit


def flags_from(bits: int) -> tuple[Flag, ...]:
    """The flags that have a bit."""
    return tuple(flag for place, flag in enumerate(FLAGS) if bits >> place & 1)


def _version(audit: AuditFile) -> str:
    """What tells one audit of a parquet from the next."""
    status = audit.path.stat()
    return f"{audit.origin.digest}-{status.st_size:x}{status.st_mtime_ns:x}-{LAYOUT}"
