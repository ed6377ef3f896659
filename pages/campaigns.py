"""Campaigns: which ones there are, and one of them with its people, disputes, settings and releases."""

from browser.ui.campaign_page.page import show_campaigns_page

show_campaigns_page()
