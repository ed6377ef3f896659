"""The text that goes with an export: what was selected from what, when, and under which licence."""

from datetime import datetime
from functools import cache
from pathlib import Path

from browser.jobs.export_formats import ExportFormat
from browser.jobs.selected import Selected, Tally

LICENCE = """\
Licence: Community Data License Agreement - Permissive - Version 1.0 (CDLA-Permissive-1.0),
https://cdla.dev/permissive-1-0. Whoever passes these data on makes the text of the agreement, which stands below,
available with them and keeps the notices of origin.
Source: BigEarthNet.txt (texts), https://arxiv.org/abs/2603.29630, and BigEarthNet v2.0, https://bigearth.net.
The imagery is modified Copernicus Sentinel data 2017-2018; land-cover classes are those of CORINE Land Cover 2018,
European Environment Agency.
"""
NOTE_ENDING = "README.txt"
"""What stands where the ending of a format stands."""
AGREEMENT = Path(__file__).parent / "assets" / "CDLA-Permissive-1.0.txt"
SYNTHETIC = "Synthetic: these data were generated, and say nothing about any real place.\n"


def export_note(selected: Selected, file_name: str, kind: ExportFormat, made_at: datetime, tally: Tally | None) -> str:
    """The text beside an exported file; `tally` where the file is complete."""
    written = f"{tally.written:,} {kind.unit}\n" if tally else ""
    left_out = f"Left out, because their place is not told: {tally.left_out:,}\n" if tally and tally.left_out else ""
    return f"{file_name}: {kind.name}\n{written}{left_out}{kind.content}\n\n{origin(selected, made_at)}"


def origin(selected: Selected, made_at: datetime) -> str:
    """Where a selection comes from, and its licence word for word, for any kind of export."""
    mark = SYNTHETIC if selected.catalog.is_synthetic else ""
    query = selected.selection.query_string or "(everything)"
    return (
        f"{mark}Selection: {selected.words}\n"
        f"As an address: {query}\n"
        f"Taken from: {selected.catalog.path.name}, fingerprint {selected.catalog.fingerprint}\n"
        f"Made: {made_at:%Y-%m-%d %H:%M} UTC by bentxt export\n\n{LICENCE}\n\n{agreement()}"
    )


@cache
def agreement() -> str:
    """The licence of the dataset, word for word."""
    return AGREEMENT.read_text("utf-8")
