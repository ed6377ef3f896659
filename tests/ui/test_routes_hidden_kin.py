"""What falls with a text tells of its key, and of the keys of others: it is told only where keys are shown."""

from pathlib import Path

import pytest
from ui.campaign_client import Person, begin_campaign
from ui.judgement_client import open_dataset

from browser.domain.judgement_details import Mode
from browser.ui import resources


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_dataset(monkeypatch, tmp_path)
    yield
    resources.store().close()
    resources.clear()


@pytest.mark.parametrize(("mode", "is_told"), [(Mode.VERIFY, True), (Mode.ANSWER, False)])
def test_what_falls_with_a_text_is_told_only_where_keys_are_shown(mode: Mode, is_told: bool):
    begin_campaign(mode=mode)

    texts = Person("Ada").patch()["texts"]

    assert any(text["kin"] or any(text["sentence_kin"]) for text in texts) is is_told
