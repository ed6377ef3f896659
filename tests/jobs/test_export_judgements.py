from pathlib import Path

import pytest
from reviews.rows import verdict

from browser.errors import StoreError
from browser.jobs.export_judgements import export_judgements
from browser.reviews.store import JudgementStore


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.sqlite"
    store = JudgementStore.open(path)
    store.append(verdict(7, comment="Größe"))
    store.note_dataset("f" * 16, is_synthetic=True)
    store.close()
    return path


def test_all_rows_are_written_and_counted(reviews: Path, tmp_path: Path):
    target = tmp_path / "judgements.csv"

    assert export_judgements(str(reviews), target) == 1

    header, row = target.read_bytes().decode().split("\r\n")[:2]
    assert header.startswith("judgement_id,dataset_fingerprint,synthetic,")
    assert ",yes," in row
    assert "Größe" in row


def test_a_store_that_is_not_there_is_named_and_not_made(tmp_path: Path):
    with pytest.raises(StoreError, match=r"no judgements at .*nowhere\.sqlite"):
        export_judgements(str(tmp_path / "nowhere.sqlite"), tmp_path / "x.csv")

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_named(reviews: Path, tmp_path: Path):
    with pytest.raises(StoreError, match="cannot be written"):
        export_judgements(str(reviews), tmp_path / "nowhere" / "x.csv")
