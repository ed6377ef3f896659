"""A demo dataset read back with the plain libraries, not with the program's own readers."""

import json
from functools import cached_property

import lmdb
import pyarrow.parquet as pq
from demo.map_rules import MapOracle
from safetensors.numpy import load


class WrittenDemo:
    """Rows, arrays and planted errors of a dataset on disk."""

    def __init__(self, dataset):
        self.dataset = dataset

    @cached_property
    def rows(self):
        return pq.read_table(self.dataset.parquet).to_pylist()

    @cached_property
    def first_rows(self):
        """The first row of each patch, by patch_id."""
        first = {}
        for row in self.rows:
            first.setdefault(row["patch_id"], row)
        return first

    @cached_property
    def planted(self):
        errors = json.loads(self.dataset.planted_errors.read_text())["errors"]
        return {error["annotation_id"]: error for error in errors}

    @cached_property
    def arrays(self):
        """Every value of the LMDB, by key."""
        with lmdb.open(str(self.dataset.lmdb), readonly=True, lock=False) as environment, environment.begin() as view:
            return {bytes(key).decode(): load(bytes(value)) for key, value in view.cursor()}

    @cached_property
    def oracles(self):
        """What each patch's reference map says, by patch_id."""
        return {patch_id: MapOracle(self.arrays[f"{patch_id}_reference_map"]["Data"]) for patch_id in self.first_rows}
