"""The one picture by which a patch is recognised in a list, on the map or at the pointer."""

from browser.domain.imagery import TRUE_COLOUR
from browser.ui import resources
from browser.ui.addresses import picture_path


def thumbnail_path(patch_id: str) -> str | None:
    """Where the patch in true colour is served; None where it has no picture, or where pictures cannot be read."""
    imagery = resources.usable_imagery()
    if imagery is None or not imagery.has(patch_id):
        return None
    return picture_path(resources.catalog().fingerprint, patch_id, TRUE_COLOUR.key)
