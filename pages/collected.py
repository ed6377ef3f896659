"""What was starred, in lists with notes, and saved selections."""

from browser.ui.collections_page.page import show_collections_page

show_collections_page()
