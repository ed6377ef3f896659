"""Where the dataset was not audited: what to run, or a button that runs it."""

import shlex

import streamlit as st

from browser.ui import resources
from browser.ui.messages import show_error, show_notice

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_WATCHED_EVERY_S = 1.0
_SENTENCE = (
    "This dataset was not audited yet, so nobody knows which texts are doubtful. The audit holds each text against the "
    "reference map and the columns: seconds for the demo, a quarter of an hour for all of BigEarthNet.txt on two cores."
)


def show_no_audit() -> None:
    """Say that there is no audit, give the command, and on this machine alone a button that starts it."""
    show_notice(_SENTENCE)
    with st.container(key="doubtful_page_audit"):
        st.code(audit_command(), language=None, wrap_lines=True)
        if resources.settings().host in _LOOPBACK:
            _offer_to_start()


def audit_command() -> str:
    """What makes the audit where this app looks for it."""
    settings = resources.settings()
    named = (("--parquet", settings.parquet), ("--lmdb", settings.lmdb), ("--cache", settings.cache))
    return " ".join(["bentxt audit", *(f"{name} {shlex.quote(str(path))}" for name, path in named if path)])


def _offer_to_start() -> None:
    auditing = resources.auditing()
    if auditing.error is not None:
        show_error(auditing.error)
    if auditing.is_running:
        _watch()
    else:
        st.button("Audit now", key="doubtful_page_start", on_click=_start)


def _start() -> None:
    settings, target = resources.settings(), resources.catalog().verdicts.file
    if settings.parquet is not None and target is not None:
        resources.auditing().start(settings.parquet, settings.lmdb, target)


@st.fragment(run_every=_WATCHED_EVERY_S)
def _watch() -> None:
    """How far it is; the page is drawn anew when it ends."""
    auditing = resources.auditing()
    if not auditing.is_running:
        st.rerun()
    done, total = auditing.progress
    st.progress(min(done / total, 1.0), f"Audited {done:,} of {total:,} texts. The pages work meanwhile.")
