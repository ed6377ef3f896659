"""Addresses of our own routes, with the base path that the app is served under."""

from collections.abc import Iterable
from urllib.parse import quote

import streamlit as st

from browser.domain.imagery import Stretch


def app_path(path: str) -> str:
    """The absolute path of something that this app serves, such as `/base/tiles/...`."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/{path}" if base else f"/{path}"


def picture_path(fingerprint: str, patch_id: str, composite_key: str, stretch: Stretch = Stretch.FIXED) -> str:
    """Where the picture of one patch is served, PNG, 120 x 120 pixels."""
    return f"{pictures_path(fingerprint, patch_id)}{composite_key}-{stretch}.png"


def pictures_path(fingerprint: str, patch_id: str) -> str:
    """What the addresses of all pictures of one patch begin with."""
    return app_path(f"img/{fingerprint}/{quote(patch_id)}/")


def sheet_path(fingerprint: str, first_ids: Iterable[int], composite_key: str) -> str:
    """Where the pictures of several patches, named by their first annotation IDs, are served as one PNG."""
    return app_path(f"img/{fingerprint}/sheet/{composite_key}.png?of={'.'.join(map(str, first_ids))}")


def values_path(fingerprint: str, patch_id: str) -> str:
    """Where every value of one patch is served, safetensors."""
    return app_path(f"values/{fingerprint}/{quote(patch_id)}.safetensors")
