"""What any page of this app costs: its frame, and the map's component with nothing on it but tiles of one pixel.

A button changes the address of these tiles and nothing else.

Started by `benchmarks/pages.py` with Streamlit; the static folder of the app lies beside it.
"""

import folium
import streamlit as st
from streamlit_folium import st_folium

from browser.ui import frame
from browser.ui.map_page.offline_map import OfflineMap

_ONE_PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

frame.configure()


@st.fragment
def _rerun() -> None:
    st.button("Again", key="again", on_click=_count)
    runs = st.session_state.get("runs", 0)
    st.html(f'<p class="runs">{runs}</p>')
    drawn = OfflineMap()
    folium.TileLayer(_ONE_PIXEL, attr=" ").add_to(drawn)
    group = folium.FeatureGroup(name="selection")
    folium.TileLayer(f"{_ONE_PIXEL}#{runs}", attr=" ").add_to(group)
    st_folium(
        drawn,
        key="floor_map",
        height=740,
        use_container_width=True,
        returned_objects=["last_clicked"],
        feature_group_to_add=group,
    )


def _count() -> None:
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1


_rerun()
