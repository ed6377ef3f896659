"""The map page: facets, the selection in words, the map or its table twin, and the card of one patch."""

from browser.ui.map_page.page import show_map_page

__all__ = ["show_map_page"]
