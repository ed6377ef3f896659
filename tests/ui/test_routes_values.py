import numpy as np
import pytest
from factories import patch_facts, patch_values
from safetensors.numpy import load
from ui.route_client import get, is_refusal, open_small_dataset

from browser.landcover.classes import raster_of_clc
from browser.ui import resources

PATCH, S1_NAME = patch_facts(0)["patch_id"], patch_facts(0)["s1_name"]


@pytest.fixture(autouse=True)
def fixture_forget():
    yield
    resources.clear()


def path(patch_id: str = PATCH, fingerprint: str | None = None) -> str:
    return f"/values/{fingerprint or resources.catalog().fingerprint}/{patch_id}.safetensors"


def test_every_band_comes_as_it_is_stored_with_the_class_of_each_pixel(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path)
    response, stored = get(path()), patch_values(0)

    tensors = load(response.content)
    codes = stored[f"{PATCH}_reference_map"]["Data"]

    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert set(tensors) == {*stored[PATCH], "VV", "VH", "class"}
    for name, band in (stored[PATCH] | stored[S1_NAME]).items():
        assert np.array_equal(tensors[name], band), name
    assert np.array_equal(tensors["class"], raster_of_clc(codes))


def test_what_is_damaged_or_missing_is_left_out(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path, {PATCH: b"cut off", f"{PATCH}_reference_map": None})

    assert set(load(get(path()).content)) == {"VV", "VH"}


def test_values_of_an_unknown_patch_or_dataset_are_refused(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path)

    assert get(path("S2X")).status_code == 404
    assert is_refusal(get(path(fingerprint="0123456789abcdef")))
