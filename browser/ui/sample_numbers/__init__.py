"""What stands below the pictures of the sample page: spectra, classes beside claims, place and time."""

from browser.ui import bundles


def numbers_stylesheet() -> str:
    """The style sheet of these parts; their scripts come with the component that imports them."""
    return bundles.stylesheet("sample_numbers/numbers.css")
