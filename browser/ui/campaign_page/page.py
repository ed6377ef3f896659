"""The page Campaigns: one component that asks routes and leaves for other pages by their addresses."""

from typing import Any

import streamlit as st

from browser.domain.annotation import TASKS
from browser.domain.selection import AnnotationFilter
from browser.domain.task_rules import task_rule
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.bundles import bundle, scoped, stylesheet
from browser.ui.campaign_page.form_data import form_data
from browser.ui.selection_state import current_filter
from browser.ui.signed_in import show_way_in, sign_in_message

_KEY = "campaigns"
_TAB_STYLES: tuple[str, ...] = (
    "campaign_page/overview/quilt.css",
    "campaign_page/overview/figures.css",
    "campaign_page/settings/settings.css",
    "campaign_page/release/release.css",
)
"""The style sheet of each tab, one line each."""
_STYLES = (
    *(f"patch_viewer/{name}.css" for name in ("viewer", "keys", "markdown")),
    *(f"campaign_page/{name}.css" for name in ("campaigns", "forms")),
)
_DISPUTES_STYLES = (
    *(f"patch_viewer/{name}.css" for name in ("desk", "box_editor", "evidence")),
    "campaign_page/disputes/disputes.css",
)
"""The desk's own, which hold within this tab alone."""
_page = st.components.v2.component(
    "bentxt.campaigns",
    js=bundle("campaign_page/campaigns.js"),
    css="\n".join([stylesheet(*_STYLES, *_TAB_STYLES), scoped(".disputes", *_DISPUTES_STYLES)]),
)


def show_campaigns_page() -> None:
    """Show the page; an unusable store is said here, before anybody signs in."""
    resources.store()
    if not show_way_in():
        return
    _page(key=_KEY, data=page_data(current_filter()))


def page_data(selection: AnnotationFilter) -> dict[str, Any]:
    """What the page draws with, also its tabs; the campaigns themselves it asks for."""
    return {
        "api": app_path("api"),
        "signIn": sign_in_message(),
        "fingerprint": resources.catalog().fingerprint,
        "query": selection.query_string,
        "form": form_data(selection),
        "deskAddress": app_path("verify"),
        "sampleAddress": app_path("sample"),
        "collectionsAddress": app_path("collections"),
        "tasks": [
            {"type": task.type.value, "category": task.category.value, "label": task_rule(task).label} for task in TASKS
        ],
    }
