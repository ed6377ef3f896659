"""What a campaign that hides keys tells of its texts: what falls with them tells of keys, their names do not."""

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


def test_a_hidden_key_leaves_the_name_of_the_task():
    begin_campaign(mode=Mode.ANSWER)

    assert "Season, choice" in [text["task"] for text in Person("Ada").patch()["texts"]]
