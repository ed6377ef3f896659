"""The selection row by row: its annotations as a table, its patches as a gallery."""

from browser.ui.table_page.page import show_table_page

show_table_page()
