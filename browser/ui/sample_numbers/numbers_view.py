"""Where the numbers of a patch are served."""

from dataclasses import dataclass
from urllib.parse import quote

from plotly.offline import get_plotlyjs_version

from browser.ui import resources
from browser.ui.addresses import app_path

PLOTLY_VERSION = get_plotlyjs_version()


@dataclass(frozen=True, slots=True)
class NumbersView:
    """Addresses: spectra, classes and place of a patch, and the script of the figures."""

    spectra: str
    classes: str
    place: str
    plotly: str


def numbers_view(patch_id: str) -> NumbersView:
    """The addresses for one patch."""
    name = f"{resources.catalog().fingerprint}/{quote(patch_id)}"
    spectra, classes, place = (app_path(f"api/{kind}/{name}") for kind in ("spectra", "classes", "place"))
    return NumbersView(spectra, classes, place, app_path(f"plotly/{PLOTLY_VERSION}.js"))
