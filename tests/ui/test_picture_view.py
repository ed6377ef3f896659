from pathlib import Path

import pytest
from ui.sample_data import DAMAGED, TEXTS_ONLY, WHOLE, WITHOUT_S1, open_in_process, write_sample_data

from browser.domain.imagery import INFRARED, S1_FALSE_COLOUR, TRUE_COLOUR, VV, Stretch
from browser.ui import resources
from browser.ui.picture_view import PicturesView, composite_caption, pictures_view


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_in_process(monkeypatch, write_sample_data(tmp_path), tmp_path)
    yield
    resources.clear()


def view_of(patch_id: str) -> PicturesView:
    return pictures_view(resources.catalog().patch(patch_id))


def test_a_whole_patch_has_all_composites_and_its_reference_map():
    view = view_of(WHOLE)

    assert [picture.key for picture in view.s2.pictures] == ["true", "infrared", "swir"]
    assert [picture.key for picture in view.s1.pictures] == ["s1", "vv", "vh"]
    assert view.reference is not None


def test_a_missing_picture_names_what_was_looked_for():
    patch = resources.catalog().patch(WITHOUT_S1)

    assert view_of(WITHOUT_S1).s1.note == f"No Sentinel-1 picture in this LMDB. Looked for {patch.s1_name}."


def test_a_patch_without_any_value_has_two_notes_and_no_reference_map():
    view = view_of(TEXTS_ONLY)

    assert (view.s2.pictures, view.s1.pictures, view.reference) == ((), (), None)


def test_a_damaged_value_still_has_addresses_because_the_route_says_what_is_wrong():
    assert view_of(DAMAGED).s1.note is None


def test_without_an_lmdb_the_pictures_say_how_to_get_them(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BENTXT_LMDB", "")
    resources.clear()

    assert view_of(WHOLE).s2.note == "Texts only. Start with --lmdb to see pictures."


def test_an_unusable_lmdb_leaves_the_texts_and_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("BENTXT_LMDB", str(tmp_path / "nowhere"))
    resources.clear()

    assert "nowhere" in (view_of(WHOLE).s2.note or "")


@pytest.mark.parametrize(
    ("composite", "stretch", "caption"),
    [
        (TRUE_COLOUR, Stretch.FIXED, "True colour B04 B03 B02, 0..0.25"),
        (INFRARED, Stretch.FIXED, "Infrared B08 0..0.5, B04 B03 0..0.25"),
        (S1_FALSE_COLOUR, Stretch.FIXED, "VV −20..0, VH −27..−7, VV−VH −1..21 dB"),  # noqa: RUF001 - a minus sign
        (VV, Stretch.FIXED, "VV −20..0 dB"),  # noqa: RUF001 - a minus sign
        (TRUE_COLOUR, Stretch.PERCENTILE, "True colour B04 B03 B02, 2nd to 98th percentile"),
    ],
)
def test_a_caption_line_names_channels_and_limits(composite, stretch, caption):
    assert composite_caption(composite, stretch) == caption


def test_pickers_find_everything_that_can_be_drawn_with_its_reading():
    view = view_of(WHOLE)
    keys = {group["group"]: [entry["key"] for entry in group["entries"]] for group in view.renderings}

    assert keys["Composites"][:4] == ["true", "infrared", "swir", "agriculture"]
    assert keys["Indices"] == ["ndvi", "ndrei", "ndmi", "ndwi", "mndwi", "ndbi", "nbr"]
    assert keys["Bands"][-4:] == ["B12", "VV", "VH", "VV-VH"]
    assert all(entry["reading"] and entry["limits"] for group in view.renderings for entry in group["entries"])
    assert view.s2.pictures[0].urls["fixed"] == f"{view.address}true-fixed.png"
