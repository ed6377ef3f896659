from pathlib import Path

import folium
import pytest
from streamlit import config

import browser
from browser.domain.annotation import Patch, Split
from browser.domain.selection import AnnotationFilter, FacetCount
from browser.ui.map_page import offline_map
from browser.ui.map_page.layers import Drawn, layers_data
from browser.ui.map_page.offline_map import LOWEST_ZOOM, OfflineMap, constant_map

PATCH = Patch("S2A_X", "S1A_X", Split.BENCH, 48.0, 12.0, "Austria", "Summer", "Cold", 1, 3)
COUNTRIES = (FacetCount("Finland", 1300), FacetCount("Kosovo", 11), FacetCount("Serbia", 0))
SELECTION = AnnotationFilter.from_query({"country": ["Kosovo"], "category": ["relative pos"]})


def layers(
    selection: AnnotationFilter = SELECTION,
    colour: str = "split",
    theme: str = "light",
    chosen: Patch | None = None,
    picture_count: int | None = 8,
    is_online: bool = False,
) -> dict:
    drawn = Drawn("f00d", colour, theme, picture_count)
    return layers_data(selection, COUNTRIES, drawn, is_online=is_online, chosen=chosen)


def written() -> str:
    """The page that folium would write of the map."""
    html: str = constant_map("light", ("Austria", "Finland")).get_root().render()
    return html


def test_the_map_loads_nothing_from_another_host():
    html = written() + str(layers(chosen=PATCH))
    assert "http://" not in html.replace("http://www.w3.org", "")
    assert "https://" not in html


@pytest.mark.parametrize("kind", ["default_js", "default_css"])
def test_every_file_that_the_map_loads_is_shipped(kind):
    static = Path(browser.__file__).parent / "static"
    for _, address in getattr(OfflineMap(), kind):
        assert (static / address.removeprefix("/app/static/").partition("?")[0]).is_file()


def test_other_maps_of_folium_are_left_alone():
    OfflineMap()
    assert folium.Map.default_js[0][1].startswith("https://")


def test_leaflet_is_shipped_with_its_licence():
    licence = Path(browser.__file__).parent / "static" / "leaflet" / "LICENSE"
    assert "BSD 2-Clause" in licence.read_text("utf-8")


def test_the_selection_comes_as_tiles_that_carry_the_whole_filter():
    address = layers(colour="country", theme="dark")["patches"]["address"]
    assert address == "/tiles/f00d/country/dark/{z}/{x}/{y}.png?category=relative+pos&country=Kosovo"


def test_a_filtered_selection_lies_on_the_density_of_all_patches():
    assert layers(theme="dark")["ground"] == {"address": "/tiles/f00d/density/dark/{z}/{x}/{y}.png"}
    assert layers(AnnotationFilter())["ground"] is None


def test_the_ring_is_where_the_chosen_patch_is():
    assert layers(chosen=PATCH)["ring"] == [48.0, 12.0]
    assert layers()["ring"] is None


def test_the_same_arguments_give_the_same_map():
    first, second = (constant_map("light", ("Austria",)) for _ in range(2))
    assert [type(child) for child in first._children.values()] == [type(child) for child in second._children.values()]
    assert first.options == second.options


def test_a_country_name_is_written_as_text(monkeypatch):
    monkeypatch.setitem(offline_map._LABELS, "<b>Atlantis</b>", (48.0, 12.0, "east"))
    html = constant_map("light", ("<b>Atlantis</b>",)).get_root().render()
    assert "<b>Atlantis" not in html
    assert "&lt;b&gt;Atlantis" in html or "\\u0026lt;b\\u0026gt;Atlantis" in html


def test_under_a_base_path_every_address_begins_with_it():
    config.set_option("server.baseUrlPath", "lab/browser")
    try:
        files = [address for kind in ("default_js", "default_css") for _, address in getattr(OfflineMap(), kind)]
        html, drawn = written(), layers()
    finally:
        config.set_option("server.baseUrlPath", "")
    assert all(address.startswith("/lab/browser/app/static/") for address in files)
    assert '"/lab/browser/basemap/light/' in html
    assert drawn["patches"]["address"].startswith("/lab/browser/tiles/f00d/")
    assert drawn["told"]["nearest"].startswith("/lab/browser/nearest/f00d")


def test_pixels_are_asked_for_where_there_are_pictures_and_only_near_the_ground():
    pixels = layers()["pixels"]
    assert pixels["address"].startswith("/pixels/f00d/8/{z}/{x}/{y}.webp?category=")
    assert pixels["minZoom"] > LOWEST_ZOOM
    assert layers(picture_count=None)["pixels"] is None


def test_another_host_is_named_only_where_the_online_map_was_picked():
    online = layers(is_online=True)["online"]
    assert online["address"] == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert "https://www.openstreetmap.org/copyright" in online["source"]
    assert "openstreetmap" not in str(layers())


def told(selection: AnnotationFilter) -> dict:
    found: dict = layers(selection)["told"]
    return found


def test_the_frame_is_told_the_patches_of_each_selected_country():
    assert told(AnnotationFilter())["countries"] == {"Finland": 1300, "Kosovo": 11}
    assert told(AnnotationFilter.of(country=["Kosovo"]))["countries"] == {"Kosovo": 11}
    assert told(AnnotationFilter.of(not_country=["Kosovo"]))["countries"] == {"Finland": 1300}


def test_the_frame_is_told_the_regions_and_whom_to_ask_for_the_nearest_patch():
    selection = AnnotationFilter.of(region=["near 48,12,30"], not_region=["box 1,2,3,4"])
    assert told(selection)["nearest"] == f"/nearest/f00d?{selection.query_string}"
    assert (told(selection)["region"], told(selection)["notRegion"]) == (["near 48,12,30"], ["box 1,2,3,4"])
