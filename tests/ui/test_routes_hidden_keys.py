"""What a campaign that hides keys tells of its texts: captions and what falls with texts tell of keys, names do not."""

from pathlib import Path

import pytest
from ui.campaign_client import ITEMS, Person, begin_campaign
from ui.judgement_client import open_dataset

from browser.domain.annotation import Annotation, TextType
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


def test_captions_are_told_once_every_question_of_the_patch_is_answered():
    begin_campaign(mode=Mode.ANSWER)
    ada, ben = Person("Ada"), Person("Ben")
    caption = own_caption()
    questions = ada.patch()["texts"]
    assert len(questions) == len(ITEMS) - 1

    for text in questions:
        assert "caption" not in sections(ada)
        ada.answer(text)

    assert next(text["output"] for text in ada.patch()["texts"] if text["section"] == "caption") == caption.output
    assert caption.output not in ben.get(f"desk/patch/{ben.desk()['patches'][0]}").text


def own_caption() -> Annotation:
    """The caption among the items."""
    items = resources.catalog().annotations_with(ITEMS)
    return next(one for one in items if one.task.type is TextType.CAPTIONING)


def sections(who: Person) -> set[str]:
    return {text["section"] for text in who.patch()["texts"]}
