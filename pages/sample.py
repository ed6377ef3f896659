"""One patch: its pictures and all of its texts."""

from browser.ui.sample_page import show_sample_page

show_sample_page()
