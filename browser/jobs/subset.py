"""A dataset of its own from a selection: the annotations, and just the pictures that belong to them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.imagery import PatchImagery, reference_map_key
from browser.domain.selection import AnnotationFilter
from browser.jobs.export_note import AGREEMENT, agreement, origin
from browser.jobs.export_selection import write_whole
from browser.jobs.export_tables import parquet_chunks
from browser.jobs.lmdb_writing import bytes_on_disk, require_space, write_values
from browser.jobs.new_folder import new_folder
from browser.jobs.selected import OnProgress, Selected, Tally, select

PARQUET_NAME = "BigEarthNet.txt.parquet"
LMDB_NAME = "Encoded-BigEarthNet"
_NOTE_NAME = "README.txt"
_BYTES_PER_ROW = 400
"""Of the parquet, generously: the published file takes 49 a row."""


@dataclass(frozen=True, slots=True)
class Subset:
    """What was written: `value_counts` by kind of picture, each with how many were wanted."""

    folder: Path
    annotation_count: int
    patch_count: int
    value_counts: dict[str, tuple[int, int]]

    def lines(self) -> list[str]:
        """For a terminal and for the text beside the files."""
        return [
            f"{self.annotation_count:,} annotations of {self.patch_count:,} patches",
            *(f"{kind}: {found:,} of {wanted:,}" for kind, (found, wanted) in self.value_counts.items()),
        ]


def write_subset(
    catalog: AnnotationCatalog,
    imagery: PatchImagery,
    selection: AnnotationFilter,
    to: Path,
    made_at: datetime,
    on_progress: OnProgress,
) -> Subset:
    """Write parquet, LMDB and text of a selection into a new folder; it appears when it is complete.

    Raises:
        ExportError: Nothing is selected, the folder exists already, or the disk has no room.
        ImageryError: The LMDB cannot be read.
    """
    selected = select(catalog, selection)
    keys = _keys(selected)
    with new_folder(to) as folder:
        _copy(imagery, [key for kind in keys.values() for key in kind], folder, selected, on_progress)
        write_whole(folder / PARQUET_NAME, parquet_chunks(selected, Tally()))
        counts = {kind: (imagery.count_present(names), len(names)) for kind, names in keys.items()}
        subset = Subset(to, selected.count.annotation_count, selected.count.patch_count, counts)
        text = "\n".join([*subset.lines(), "", origin(selected, made_at)])
        write_whole(folder / _NOTE_NAME, [text.encode()])
        write_whole(folder / AGREEMENT.name, [agreement().encode()])
    return subset


def _keys(selected: Selected) -> dict[str, list[str]]:
    """The names of all pictures of the selected patches, by kind."""
    names = [(patch.patch_id, patch.s1_name) for part in selected.patches() for patch in part]
    return {
        "Sentinel-2": [patch_id for patch_id, _ in names],
        "Sentinel-1": [s1_name for _, s1_name in names],
        "Reference maps": [reference_map_key(patch_id) for patch_id, _ in names],
    }


def _copy(imagery: PatchImagery, keys: list[str], folder: Path, selected: Selected, on_progress: OnProgress) -> None:
    """Copy the values as they are, in the order of their names, which is that of the pages."""
    sizes = {key: len(value) for key, value in imagery.stored(sorted(keys))}
    needed_bytes = bytes_on_disk(sizes.values())
    require_space(folder, needed_bytes + _BYTES_PER_ROW * selected.count.annotation_count)
    on_progress(0, len(sizes))
    for done in write_values(folder / LMDB_NAME, imagery.stored(sizes), needed_bytes):
        on_progress(done, len(sizes))
