"""What is still being made ready behind the pages, in words."""

from browser.ui import resources


def preparing_data() -> dict[str, object] | None:
    """What works, what comes, and the share of it (0..1) that is done; None where all is ready."""
    preparing = resources.catalog().preparing
    if preparing is None:
        return None
    share = preparing.done / preparing.total
    sentence = f"Map, facets and table work. Being prepared: {preparing.stage}, {share:.0%}."
    return {"sentence": sentence, "share": share}
