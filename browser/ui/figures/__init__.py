"""The statistics page: figures of the selection against the whole dataset, and the health of the selection."""

from browser.ui.figures.page import show_statistics_page

__all__ = ["show_statistics_page"]
