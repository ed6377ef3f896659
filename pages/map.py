"""Where the selected patches lie, and one of them at a glance."""

from browser.ui.map_page.page import show_map_page

show_map_page()
