"""One patch taken away, read back with the tools of the field."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import rasterio
from factories import dataset_rows, patch_facts, patch_values, row, write_lmdb, write_parquet
from PIL import Image
from pyproj import Transformer
from rasterio.io import MemoryFile
from real_data import needs_real_data, real_data_path

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.imagery import PatchImagery
from browser.errors import BrowserError, ExportError, PictureError, UnknownPatchError
from browser.jobs.export_patch import patch_file, write_patch
from browser.jobs.patch_sample import PatchSample

PATCH, S1_NAME = patch_facts(0)["patch_id"], patch_facts(0)["s1_name"]
REAL_S2 = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_75_43"
REAL_S1 = "S1A_IW_GRDH_1SDV_20170613T165043_33UUP_70_48"


def sample_in(folder: Path, *, lacking: tuple[str, ...] = (), is_synthetic: bool = False) -> PatchSample:
    """The first of two patches, with all its pictures but those that are lacking."""
    parquet = write_parquet(folder / "texts.parquet", dataset_rows(2), is_synthetic=is_synthetic)
    values = {key: value for key, value in patch_values(0).items() if key not in lacking}
    imagery = PatchImagery.open(write_lmdb(folder / "Encoded", values | patch_values(7)))
    return PatchSample.of(AnnotationCatalog.open(parquet), imagery, PATCH)


@pytest.fixture
def sample(tmp_path):
    return sample_in(tmp_path)


def read(content: bytes) -> tuple[dict, np.ndarray]:
    """What rasterio says of a GeoTIFF, and its pixels (bands, rows, columns)."""
    with MemoryFile(content) as file, file.open() as dataset:
        colours = [one.name for one in dataset.colorinterp]
        return dataset.profile | {"names": dataset.descriptions, "colours": colours}, dataset.read()


@needs_real_data
def test_the_real_patch_lies_where_its_tile_says(tmp_path):
    """Tile T33UUP begins at 300000, 5400000 in EPSG:32633: 75_43 lies at 390000..391200, 5347200..5348400."""
    centre = Transformer.from_crs(32633, 4326).transform(390600, 5347800)
    facts = {"patch_id": REAL_S2, "s1_name": REAL_S1, "latitude": centre[0], "longitude": centre[1]}
    catalog = AnnotationCatalog.open(write_parquet(tmp_path / "one.parquet", [row(**facts)]))
    imagery = PatchImagery.open(real_data_path("BigEarthNet_LMDB"))
    to = tmp_path / "real.tif"
    write_patch(PatchSample.of(catalog, imagery, REAL_S2), to)
    stored = imagery.s2_bands(REAL_S2)
    with rasterio.open(to) as file:
        assert file.crs.to_epsg() == 32633
        assert tuple(file.bounds) == (390000.0, 5347200.0, 391200.0, 5348400.0)
        assert file.res == (10.0, 10.0)
        assert file.descriptions[:3] == ("B01", "B02", "B03")
        assert file.nodata == 0
        assert np.array_equal(file.read(2), stored["B02"])
        assert np.array_equal(file.read(12), stored["B12"].repeat(2, axis=0).repeat(2, axis=1))


def test_backscatter_is_float_and_classes_are_codes(sample):
    file, values = read(patch_file(sample, "tif", "backscatter"))
    assert (file["names"], file["dtype"]) == (("VV", "VH"), "float32")
    assert np.array_equal(values[0], patch_values(0)[S1_NAME]["VV"])
    file, values = read(patch_file(sample, "tif", "classes"))
    assert np.unique(values).tolist() == [211, 231]


def test_a_composite_is_red_green_and_blue_and_an_index_its_values(sample):
    bands = patch_values(0)[PATCH]
    file, values = read(patch_file(sample, "tif", "true"))
    assert file["colours"] == ["red", "green", "blue"]
    expected = np.rint((bands["B04"] / np.float32(2500)).clip(0, 1) * 255)
    assert np.abs(values[0] - expected).max() <= 1
    file, values = read(patch_file(sample, "tif", "ndvi"))
    red, infrared = bands["B04"].astype(float), bands["B08"].astype(float)
    assert np.allclose(values[0], (infrared - red) / (infrared + red), atol=1e-5)
    assert np.isnan(file["nodata"])


def test_the_figure_has_300_dots_per_inch_and_shows_the_pixels_and_what_is_synthetic(tmp_path):
    sample = sample_in(tmp_path, is_synthetic=True)
    figure = Image.open(BytesIO(patch_file(sample, "png")))
    _, true = read(patch_file(sample, "tif", "true"))
    assert figure.info["Source"] == "Synthetic"
    assert [round(dots) for dots in figure.info["dpi"]] == [300, 300]
    assert figure.width == 1960
    pixels = np.asarray(figure).astype(int)
    wanted = true.transpose(1, 2, 0)[100, 100]  # no box reaches this pixel: they end at 0.5 and 1.0
    where = (pixels[:, 40 + 5 * 100 : 40 + 5 * 101] == wanted).all(axis=(1, 2))
    assert where.sum() == 5


def test_a_figure_without_sentinel_1_says_so(tmp_path):
    figure = Image.open(BytesIO(patch_file(sample_in(tmp_path, lacking=(S1_NAME,)), "png", "infrared")))
    assert figure.width == 1960


def test_the_sample_has_each_box_in_every_way_of_saying_where(sample):
    told = json.loads(patch_file(sample, "json"))
    assert told["patch"]["patch_id"] == PATCH
    assert told["sentinel_2"]["epsg"] == 32633
    assert len(told["texts"]) == 15
    box = told["boxes"][0]
    ground = told["ground"]
    assert box["fractions"] == [0.64, 0.0, 1.0, 0.5]
    assert box["pixels"] == {"left": 77, "top": 0, "right": 120, "bottom": 60}
    assert box["utm"]["west_m"] == pytest.approx(ground["west_m"] + 768)
    assert box["point"]["fractions"] == [0.82, 0.28]
    east, north = Transformer.from_crs(4326, 32633).transform(*box["corners_wgs84"][0][::-1])
    assert (east, north) == pytest.approx((ground["west_m"] + 768, ground["north_m"]), abs=0.02)


def test_boxes_are_polygons_on_earth(sample):
    told = json.loads(patch_file(sample, "geojson"))
    assert [one["properties"]["output"] for one in told["features"]] == ["[0.64 0.0, 1.0 0.5]", "[0.0 0.25, 0.5 1.0]"]
    assert {one["properties"]["patch_id"] for one in told["features"]} == {PATCH}


def test_the_code_loads_this_very_patch(sample, tmp_path):
    write_patch(sample, tmp_path / "load.py")
    script = (
        "exec(open('load.py').read()); print(int(patch['s2']['B02'].sum()), patch['s1']['VV'].shape, "
        "sorted(patch), texts['ID'].tolist()[-1])"
    )
    found = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    sums = int(patch_values(0)[PATCH]["B02"].sum())
    assert found.stdout == f"{sums} (120, 120) ['reference_map', 's1', 's2'] 15\n"


@pytest.mark.parametrize(
    ("ending", "layer", "sentence"),
    [
        ("gif", "", "No file of a patch ends in .gif. There are .tif, .png, .geojson, .json, .py."),
        ("json", "true", "A layer is for .tif, .png, not for .json."),
        ("tif", "sepia", "As a GeoTIFF also bands, backscatter, classes."),
        ("png", "true-loud", "No stretch 'loud'"),
    ],
)
def test_what_cannot_be_made_is_told_with_what_can(sample, ending, layer, sentence):
    with pytest.raises((ExportError, PictureError)) as wrong:
        patch_file(sample, ending, layer)
    assert sentence in str(wrong.value)


def test_missing_pictures_texts_only_unknown_patches_and_existing_files_are_told(tmp_path):
    sample = sample_in(tmp_path, lacking=(S1_NAME, f"{PATCH}_reference_map"))
    existing = tmp_path / "there.json"
    existing.write_text("kept")
    texts_only = PatchSample.of(sample.catalog, None, PATCH)
    told = [
        told_by(lambda: patch_file(sample, "tif", "backscatter")),
        told_by(lambda: patch_file(sample, "tif", "classes")),
        told_by(lambda: patch_file(texts_only, "png")),
        told_by(lambda: write_patch(sample, existing)),
    ]
    assert f"Looked for {S1_NAME}." in told[0]
    assert "no reference map" in told[1]
    assert "Give --lmdb" in told[2]
    assert "exists already" in told[3]
    assert existing.read_text() == "kept"
    with pytest.raises(UnknownPatchError, match="most similar is"):
        PatchSample.of(sample.catalog, None, PATCH[:-1] + "9")


def told_by(work) -> str:
    with pytest.raises(BrowserError) as wrong:
        work()
    return str(wrong.value)
