"""Verification: one text after the other, judged by keys."""

from browser.ui.desk_page import show_desk_page

show_desk_page()
