"""The selection by doubt: what contradicts its reference map most surely comes first."""

from browser.ui.doubtful_page.page import show_doubtful_page

show_doubtful_page()
