"""Python that loads one patch outside of the app: with lmdb and safetensors, and with the official loader."""

from browser.domain.annotation import Patch

_LOAD = """\
import lmdb
import pandas as pd
from safetensors.numpy import load

PATCH_ID = {patch_id!r}
S1_NAME = {s1_name!r}
LMDB = {lmdb!r}
PARQUET = {parquet!r}

keys = {{"s2": PATCH_ID, "s1": S1_NAME, "reference_map": f"{{PATCH_ID}}_reference_map"}}
with lmdb.open(LMDB, readonly=True, lock=False) as environment, environment.begin() as transaction:
    values = {{kind: transaction.get(key.encode()) for kind, key in keys.items()}}
patch = {{kind: load(value) for kind, value in values.items() if value is not None}}
# patch["s2"]: B02 B03 B04 B08 120 x 120, B05 B06 B07 B8A B11 B12 60 x 60, B01 B09 20 x 20, reflectance x 10,000
# patch["s1"]: VV VH 120 x 120, dB; patch["reference_map"]: Data 120 x 120, CLC codes; what the LMDB lacks is absent
texts = pd.read_parquet(PARQUET, filters=[("patch_id", "==", PATCH_ID)]).sort_values("ID")
"""
_OFFICIAL = """

def with_the_official_loader():
    \"\"\"The same patch as a PyTorch dataset; ben_txt_datamodule.py comes with the dataset at Hugging Face.\"\"\"
    from ben_txt_datamodule import BENTxTDataset

    one_patch = f"{{PATCH_ID}}.parquet"  # the loader has no filter by patch
    texts.to_parquet(one_patch)
    return BENTxTDataset(lmdb_file=LMDB, metadata_file=one_patch, bands=("B04", "B03", "B02"), img_size=120)
"""


def as_python(patch: Patch, parquet_name: str, lmdb_name: str) -> str:
    """A script that leaves the pictures in `patch`, the texts in `texts`, and has a function for the official loader.

    Args:
        patch: Which one.
        parquet_name: The annotations, as the script should name them.
        lmdb_name: The folder of the LMDB, as the script should name it.
    """
    facts = {"patch_id": patch.patch_id, "s1_name": patch.s1_name, "lmdb": lmdb_name, "parquet": parquet_name}
    return (_LOAD + _OFFICIAL).format(**facts)
