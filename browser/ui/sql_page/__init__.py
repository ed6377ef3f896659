"""The SQL page: an editor with examples, and the answer as a table."""

from browser.ui.sql_page.page import show_sql_page

__all__ = ["show_sql_page"]
