"""Audit files for tests, with verdicts by chance."""

import random

import pyarrow as pa
import pyarrow.parquet as pq

from browser.catalog.audit_file import AUDIT_SCHEMA, AuditOrigin, audit_name
from browser.catalog.parquet_file import fingerprint
from browser.domain.machine_verdict import Flag, Verdict

_OFTEN = 0.8


def write_audit(folder, parquet, rows):
    """An audit of the parquet where the app looks for it, in the order of its rows; the rows that it has."""
    chance = random.Random(45)  # noqa: S311 - a sample, no secret
    audit = [audit_row(row, chance) for row in rows]
    origin = AuditOrigin(fingerprint(parquet), "none")
    folder.mkdir(parents=True, exist_ok=True)
    table = pa.Table.from_pylist(audit, AUDIT_SCHEMA.with_metadata(origin.metadata))
    pq.write_table(table, folder / audit_name(origin.fingerprint), row_group_size=100)
    return audit


def audit_row(row, chance):
    """Most texts follow, few contradict, with some flags."""
    verdict = chance.choices(list(Verdict), [12, 2, 3])[0]
    sureness = chance.choice([0.0, 0.25, 1.0]) if verdict is Verdict.CONTRADICTS else 0.0
    flags = [] if chance.random() < _OFTEN else chance.sample(list(map(str, Flag)), 2)
    facts = {"ID": row["ID"], "type": row["type"], "category": row["category"], "verdict": str(verdict)}
    return facts | {"sureness": sureness, "reason": None, "numbers": "{}", "flags": flags}
