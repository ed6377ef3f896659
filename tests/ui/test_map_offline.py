from pathlib import Path

import folium
import pytest
from streamlit import config

import browser
from browser.domain.annotation import Patch, Split
from browser.domain.selection import AnnotationFilter, FacetCount
from browser.ui.map_page import offline_map
from browser.ui.map_page.layers import Drawn, map_layers
from browser.ui.map_page.offline_map import OfflineMap, constant_map, selection_layer

PATCH = Patch("S2A_X", "S1A_X", Split.BENCH, 48.0, 12.0, "Austria", "Summer", "Cold", 1, 3)
COUNTRIES = (FacetCount("Finland", 1300), FacetCount("Kosovo", 11), FacetCount("Serbia", 0))
SELECTION = AnnotationFilter.from_query({"country": ["Kosovo"], "category": ["relative pos"]})


def layer(
    selection: AnnotationFilter = SELECTION,
    colour: str = "split",
    theme: str = "light",
    chosen: Patch | None = None,
    picture_count: int | None = 8,
    is_online: bool = False,
) -> folium.FeatureGroup:
    drawn = Drawn("f00d", colour, theme, picture_count)
    return selection_layer(map_layers(selection, COUNTRIES, drawn, is_online=is_online), chosen)


def written(*layers: folium.FeatureGroup) -> str:
    """The page that folium would write of the map with these layers."""
    drawn = constant_map("light", ("Austria", "Finland"))
    for layer in layers:
        layer.add_to(drawn)
    html: str = drawn.get_root().render()
    return html


def test_the_map_loads_nothing_from_another_host():
    html = written(layer(chosen=PATCH))
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
    html = written(layer(colour="country", theme="dark"))
    assert "/tiles/f00d/country/dark/{z}/{x}/{y}.png?category=relative+pos\\u0026country=Kosovo" in html


def test_a_filtered_selection_lies_on_the_density_of_all_patches():
    assert "/tiles/f00d/density/dark/{z}/{x}/{y}.png" in written(layer(theme="dark"))
    everything = layer(AnnotationFilter())
    assert "/density/" not in written(everything)


def test_the_chosen_patch_wears_a_ring_of_yellow_on_black():
    html = written(layer(chosen=PATCH))
    assert html.index('"color": "#000000"') < html.index('"color": "#FFD60A"')
    assert "circleMarker" not in written(layer())


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
        html = written(layer())
    finally:
        config.set_option("server.baseUrlPath", "")
    assert all(address.startswith("/lab/browser/app/static/") for address in files)
    assert '"/lab/browser/basemap/light/' in html
    assert '"/lab/browser/tiles/f00d/' in html


def test_pixels_lie_below_the_patches_where_there_are_pictures():
    html = written(layer())
    assert html.index("/tiles/f00d/density/") < html.index("/pixels/f00d/8/") < html.index("/tiles/f00d/split/")
    assert "/pixels/" not in written(layer(picture_count=None))


def test_another_host_is_named_only_where_the_online_map_was_picked():
    online = written(layer(is_online=True))
    assert "https://tile.openstreetmap.org/{z}/{x}/{y}.png" in online
    assert "https://www.openstreetmap.org/copyright" in online
    assert online.index("tile.openstreetmap.org") < online.index("/pixels/")
    assert "openstreetmap" not in written(layer())


def told(selection: AnnotationFilter) -> dict:
    return map_layers(selection, COUNTRIES, Drawn("f00d", "split", "light", None), is_online=False).told


def test_the_frame_is_told_the_patches_of_each_selected_country():
    assert told(AnnotationFilter())["countries"] == {"Finland": 1300, "Kosovo": 11}
    assert told(AnnotationFilter.of(country=["Kosovo"]))["countries"] == {"Kosovo": 11}
    assert told(AnnotationFilter.of(not_country=["Kosovo"]))["countries"] == {"Finland": 1300}


def test_the_frame_is_told_the_regions_and_whom_to_ask_for_the_nearest_patch():
    selection = AnnotationFilter.of(region=["near 48,12,30"], not_region=["box 1,2,3,4"])
    assert told(selection)["nearest"] == f"/nearest/f00d?{selection.query_string}"
    assert (told(selection)["region"], told(selection)["notRegion"]) == (["near 48,12,30"], ["box 1,2,3,4"])


def test_what_the_frame_is_told_is_text_whatever_an_address_says():
    html = written(layer(AnnotationFilter.of(region=["</script><b>\"'"])))
    assert "</script><b>" not in html
