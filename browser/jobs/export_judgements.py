"""Writing all judgements as CSV."""

from pathlib import Path

from browser.errors import StoreError
from browser.jobs.seen_judgements import MaySee
from browser.reviews.export import csv_lines
from browser.reviews.store import JudgementStore


def judgements_csv(store: JudgementStore, may_see: MaySee = lambda _: True) -> str:
    """The rows of the store that somebody may see, by default all, as CSV with a header."""
    return "".join(csv_lines(tuple(filter(may_see, store.rows())), store.synthetic_datasets()))


def export_judgements(reviews: str, to: Path) -> int:
    """Write all rows of the store at a path or URL to a CSV file; how many there were.

    Raises:
        StoreError: There is no store, or the file cannot be written.
    """
    if "://" not in reviews and not Path(reviews).is_file():
        raise StoreError(f"There are no judgements at {reviews}. Name the store with --reviews.")
    store = JudgementStore.open(reviews)
    try:
        _write(to, judgements_csv(store))
        return len(store.rows())
    finally:
        store.close()


def _write(to: Path, text: str) -> None:
    """Write the file whole or not at all."""
    partial = to.with_name(f"{to.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8", newline="")
        partial.replace(to)
    except OSError as error:
        raise StoreError(f"{to} cannot be written: {error.strerror}. Name another file with --to.") from error
