import pytest
from factories import patch_facts
from rendering.pictures import decoded
from ui.route_client import get, is_refusal, open_small_dataset
from ui.sample_data import TEXTS_ONLY, WHOLE, WITHOUT_S1, open_in_process, write_sample_data

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.sample_view import SampleView, sample_view

PATCH = patch_facts(0)["patch_id"]


@pytest.fixture
def sample_files(monkeypatch, tmp_path):
    open_in_process(monkeypatch, write_sample_data(tmp_path), tmp_path)
    yield
    resources.clear()


def view_of(patch_id: str) -> SampleView:
    catalog, everything = resources.catalog(), AnnotationFilter()
    place = catalog.place_in_selection(everything, patch_id)
    return sample_view(catalog.patch(patch_id), catalog.annotations_of(patch_id), place, everything)


def test_every_download_that_a_sample_offers_arrives_under_its_name(sample_files):
    offered = view_of(WHOLE).exports
    assert len(offered) == 10
    for one in offered:
        answer = get(one.url)
        assert answer.status_code == 200, one
        assert answer.headers["content-disposition"] == f'attachment; filename="{one.file}"'
        assert one.file.startswith("synthetic_")


def test_only_what_can_be_made_is_offered(sample_files):
    labels = {patch_id: [one.label for one in view_of(patch_id).exports] for patch_id in (WITHOUT_S1, TEXTS_ONLY)}
    assert "Backscatter TIFF" not in labels[WITHOUT_S1]
    assert labels[TEXTS_ONLY] == ["Rows CSV", "Rows JSON", "Sample JSON", "Python", "Boxes GeoJSON"]


def test_a_layer_is_part_of_the_address_and_wrong_ones_are_refused(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path)
    address = f"/patch/{resources.catalog().fingerprint}/{PATCH}"
    assert decoded(get(f"{address}.png?layer=ndvi").content).shape[1] == 1960
    for wrong in (".gif", ".tif?layer=sepia", ".json?layer=true"):
        answer = get(f"{address}{wrong}")
        assert answer.status_code == 404
        assert is_refusal(answer)
    assert get(f"/patch/0123456789abcdef/{PATCH}.json").status_code == 404
    resources.clear()
