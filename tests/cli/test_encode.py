import numpy as np
import rasterio
from factories import patch_facts, row, write_parquet

from browser.catalog.imagery import PatchImagery

WRONG_INPUT = 2


def write_maps(folder):
    for number in range(2):
        name = patch_facts(number)["patch_id"]
        target = folder / "scene" / name / f"{name}_reference_map.tif"
        target.parent.mkdir(parents=True)
        options = {"crs": "EPSG:32633", "transform": rasterio.Affine(10, 0, 300000, 0, -10, 5400000)}
        with rasterio.open(target, "w", "GTiff", 120, 120, 1, dtype="uint16", **options) as file:
            file.write(np.full((120, 120), 231, np.uint16), 1)
    return folder


def test_geotiffs_of_a_selection_become_an_lmdb(bentxt, tmp_path):
    maps, target = write_maps(tmp_path / "maps"), tmp_path / "encoded"
    parquet = write_parquet(tmp_path / "one.parquet", [row(1, **patch_facts(1))])
    outcome = bentxt.run("encode", "--reference-maps", maps, "--parquet", parquet, "--to", target)
    assert outcome.stdout == f"1 pictures written: {target}\n"
    assert PatchImagery.open(target).reference_map(patch_facts(1)["patch_id"])[7, 7] == 231


def test_without_a_folder_the_options_are_named(bentxt, tmp_path):
    outcome = bentxt.run("encode", "--to", tmp_path / "encoded")
    assert outcome.returncode == WRONG_INPUT
    assert "--s2" in outcome.stderr
