"""Questions to the annotations in SQL, read-only."""

from browser.ui.sql_page import show_sql_page

show_sql_page()
