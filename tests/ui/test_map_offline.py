from pathlib import Path

import folium
import pytest
from streamlit import config

import browser
from browser.domain.annotation import Patch, Split
from browser.domain.selection import AnnotationFilter
from browser.ui.map_page import offline_map
from browser.ui.map_page.offline_map import OfflineMap, constant_map, selection_layer

PATCH = Patch("S2A_X", "S1A_X", Split.BENCH, 48.0, 12.0, "Austria", "Summer", "Cold", 1, 3)
SELECTION = AnnotationFilter.from_query({"country": ["Kosovo"], "category": ["relative pos"]})


def written(*layers: folium.FeatureGroup) -> str:
    """The page that folium would write of the map with these layers."""
    drawn = constant_map("light", ("Austria", "Finland"))
    for layer in layers:
        layer.add_to(drawn)
    html: str = drawn.get_root().render()
    return html


def test_the_map_loads_nothing_from_another_host():
    html = written(selection_layer(SELECTION, "f00d", "split", "light", PATCH))
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
    html = written(selection_layer(SELECTION, "f00d", "country", "dark", None))
    assert "/tiles/f00d/country/dark/{z}/{x}/{y}.png?category=relative+pos\\u0026country=Kosovo" in html


def test_a_filtered_selection_lies_on_the_density_of_all_patches():
    assert "/tiles/f00d/density/dark/{z}/{x}/{y}.png" in written(
        selection_layer(SELECTION, "f00d", "split", "dark", None)
    )
    everything = selection_layer(AnnotationFilter(), "f00d", "split", "dark", None)
    assert "/density/" not in written(everything)


def test_the_chosen_patch_wears_a_ring_of_yellow_on_black():
    html = written(selection_layer(SELECTION, "f00d", "split", "light", PATCH))
    assert html.index('"color": "#000000"') < html.index('"color": "#FFD60A"')
    assert "circleMarker" not in written(selection_layer(SELECTION, "f00d", "split", "light", None))


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
        html = written(selection_layer(SELECTION, "f00d", "split", "light", None))
    finally:
        config.set_option("server.baseUrlPath", "")
    assert all(address.startswith("/lab/browser/app/static/") for address in files)
    assert '"/lab/browser/basemap/light/' in html
    assert '"/lab/browser/tiles/f00d/' in html
