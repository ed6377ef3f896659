"""The machine verdicts of all annotations as one number of 32 bits each, in memory or in a file that is mapped.

From below: two bits for the verdict, one bit for each flag, fourteen for how sure a contradiction is.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from browser.catalog.audit_file import AuditFile
from browser.catalog.mapped_file import Pages, mapped
from browser.catalog.prepared_file import OnProgress
from browser.catalog.published_file import published
from browser.domain.machine_verdict import VERDICT_VALUES, Flag, Verdict
from browser.errors import AuditError

LAYOUT = 1
"""Raised with every change to what a number means."""
VERDICTS: tuple[Verdict, ...] = tuple(VERDICT_VALUES.values())
FLAGS: tuple[Flag, ...] = tuple(Flag)
Codes = NDArray[np.uint32]
_VERDICT_BITS, _FLAG_BITS = 2, 16
_SURENESS_SHIFT = _VERDICT_BITS + _FLAG_BITS
_SUREST = (1 << (32 - _SURENESS_SHIFT)) - 1
_VERDICT_MASK, _FLAG_MASK = np.uint32((1 << _VERDICT_BITS) - 1), np.uint32((1 << _FLAG_BITS) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class VerdictCodes:
    """One number per annotation in ID order; `pages` are let go of after each look at them."""

    codes: Codes
    pages: Pages = field(default_factory=Pages)


def verdicts_of(codes: Codes) -> NDArray[np.uint8]:
    """Places in `VERDICTS`."""
    return (codes & _VERDICT_MASK).astype(np.uint8)


def flags_of(codes: Codes) -> NDArray[np.uint16]:
    """A bit for each of `FLAGS`."""
    return ((codes >> np.uint32(_VERDICT_BITS)) & _FLAG_MASK).astype(np.uint16)


def sureness_of(codes: Codes) -> NDArray[np.float64]:
    """How sure contradictions are, 0 to 1 in steps of 1/16383; 0 for all else."""
    found: NDArray[np.float64] = (codes >> np.uint32(_SURENESS_SHIFT)) / _SUREST
    return found


def doubt_rank(codes: Codes) -> NDArray[np.uint32]:
    """What is largest for the most doubtful: by sureness of the contradiction, then by the number of flags."""
    is_contradicted = (codes & _VERDICT_MASK) == VERDICTS.index(Verdict.CONTRADICTS)
    sureness = (codes >> np.uint32(_SURENESS_SHIFT)) + is_contradicted
    rank: NDArray[np.uint32] = (sureness << np.uint32(5)) + np.bitwise_count(flags_of(codes))
    return rank


def codes_of(audit: AuditFile, on_progress: OnProgress) -> VerdictCodes:
    """The numbers of a small dataset, in memory.

    Raises:
        AuditError: A verdict or a flag is none of the known ones.
    """
    ids, codes = _read(audit, on_progress)
    return VerdictCodes(_in_id_order(ids, codes))


def mapped_codes(audit: AuditFile, file: Path, on_progress: OnProgress) -> VerdictCodes:
    """The numbers from their file, which is made first where it is missing or damaged. Needs a lock around it.

    Raises:
        AuditError: A verdict or a flag is none of the known ones.
        OSError: The file cannot be written.
    """
    found = _found(file, audit.row_count)
    if found is not None:
        return found
    codes = _in_id_order(*_read(audit, on_progress))
    with published(file) as unfinished:
        np.append(codes, np.uint32(zlib.crc32(codes.tobytes()))).astype("<u4").tofile(unfinished)
    return _found(file, codes.size) or VerdictCodes(codes)


def _found(file: Path, row_count: int) -> VerdictCodes | None:
    """None where there is none of this length whose checksum fits."""
    try:
        buffer, pages = mapped(file)
    except (OSError, ValueError):
        return None
    if buffer.size != 4 * (row_count + 1):
        return None
    with pages.used():
        numbers = np.frombuffer(buffer, "<u4")
        is_whole = zlib.crc32(buffer.slice(0, 4 * row_count)) == int(numbers[-1])
    return VerdictCodes(numbers[:-1], pages) if is_whole else None


def _read(audit: AuditFile, on_progress: OnProgress) -> tuple[NDArray[np.int64], Codes]:
    """IDs and numbers in the file's order."""
    total = audit.row_count
    ids, codes, done = np.empty(total, np.int64), np.empty(total, np.uint32), 0
    for part in audit.parts(["ID", "verdict", "sureness", "flags"]):
        here = slice(done, done + len(part))
        ids[here], codes[here] = part["ID"].to_numpy(), _packed(part)
        done = here.stop
        on_progress(done, total)
    return ids, codes


def _in_id_order(ids: NDArray[np.int64], codes: Codes) -> Codes:
    is_ascending = bool((ids[1:] >= ids[:-1]).all())
    found = codes if is_ascending else codes[np.argsort(ids, kind="stable")]
    found.setflags(write=False)
    return found


def _packed(part: pa.Table) -> Codes:
    verdicts = _places(part["verdict"], VERDICTS).astype(np.uint32)
    sureness = np.round(part["sureness"].to_numpy() * _SUREST).astype(np.uint32)
    flags = _flag_bits(part["flags"]) << np.uint32(_VERDICT_BITS)
    packed: Codes = verdicts | flags | (sureness << np.uint32(_SURENESS_SHIFT))
    return packed


def _flag_bits(flags: pa.ChunkedArray) -> Codes:
    lists = flags.combine_chunks()
    rows = pc.list_parent_indices(lists).to_numpy()
    bits = np.zeros(len(lists), np.uint32)
    np.bitwise_or.at(bits, rows, np.uint32(1) << _places(pc.list_flatten(lists), FLAGS).astype(np.uint32))
    return bits


def _places(values: pa.ChunkedArray, known: Sequence[str]) -> NDArray[np.int64]:
    found = pc.index_in(values, pa.array(list(map(str, known)), pa.string()))
    if found.null_count:
        raise AuditError("The audit has a verdict or a flag that this version does not know. Run `bentxt audit` again.")
    return np.asarray(found, np.int64)
