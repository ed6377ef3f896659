"""What an audit found, as values: for the terminal and as JSON."""

import json
from collections import Counter
from dataclasses import asdict, dataclass

from browser.audit import Verdict
from browser.catalog.audit_file import VerdictCount
from browser.domain.annotation import TASKS


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Counts per task and verdict, of each flag, and of the most frequent reasons why nothing is computed."""

    file: str
    fingerprint: str
    lmdb: str | None
    counts: tuple[VerdictCount, ...]
    flags: dict[str, int]
    reasons: dict[str, int]

    @property
    def verdicts(self) -> dict[str, int]:
        """How many annotations have each verdict."""
        found: Counter[str] = Counter(dict.fromkeys(map(str, Verdict), 0))
        for count in self.counts:
            found[count.verdict] += count.count
        return dict(found)

    def to_json(self) -> str:
        """All fields, indented."""
        return json.dumps(asdict(self) | {"verdicts": self.verdicts}, indent=2, ensure_ascii=False)

    def lines(self) -> list[str]:
        """For a terminal."""
        source = "Country, season and climate zone only: no LMDB was given." if self.lmdb is None else self.lmdb
        totals = ", ".join(f"{count:,} {verdict}" for verdict, count in self.verdicts.items())
        return [
            source,
            totals,
            *self._task_lines(),
            *self._flag_lines(),
            *self._reason_lines(),
            f"Written: {self.file}",
        ]

    def _task_lines(self) -> list[str]:
        found = {(count.type, count.category, count.verdict): count.count for count in self.counts}
        lines = []
        for task in TASKS:
            numbers = {verdict: found.get((task.type, task.category, verdict), 0) for verdict in Verdict}
            if any(numbers.values()):
                counted = ", ".join(f"{count:,} {verdict}" for verdict, count in numbers.items() if count)
                lines.append(f"  {task.type} / {task.category}: {counted}")
        return lines

    def _flag_lines(self) -> list[str]:
        return [f"  flag {flag}: {count:,}" for flag, count in self.flags.items()]

    def _reason_lines(self) -> list[str]:
        return [f"  cannot be computed, {count:,} times: {reason}" for reason, count in self.reasons.items()]
