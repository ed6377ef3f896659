"""The patch viewer: pictures, overlays and texts as one small component, shared by the sample page and the desk."""

from posixpath import join

from browser.ui import bundles

_FOLDER = "patch_viewer"


def bundle(*names: str) -> str:
    """The named modules of this folder, and those that they import, as one script."""
    return bundles.bundle(*(join(_FOLDER, name) for name in names))


def stylesheet(*names: str) -> str:
    """The named style sheets of this folder as one."""
    return bundles.stylesheet(*(join(_FOLDER, name) for name in names))
