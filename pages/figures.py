"""How the selection is distributed, beside the whole dataset, and what is known to be wrong with it."""

from browser.ui.figures.page import show_statistics_page

show_statistics_page()
