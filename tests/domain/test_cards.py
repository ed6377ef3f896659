import json

from browser.domain.annotation import TASKS
from browser.domain.cards import CLASS_CARDS, all_cards
from browser.domain.nomenclature import LAND_COVER_CLASSES


def test_every_class_has_a_card_that_says_how_it_looks_and_with_what_it_is_confused():
    cards = all_cards()["classes"]
    assert [card["name"] for card in cards] == [land_cover.name for land_cover in LAND_COVER_CLASSES]
    for index, card in enumerate(cards):
        assert all(card[part].endswith(".") for part in ("definition", "trueColour", "infrared", "radar"))
        others = [other["index"] for other in card["confusedWith"]]
        assert len(others) >= 2
        assert index not in others
        assert len(set(others)) == len(others)


def test_every_code_of_a_class_is_named():
    codes = {card["name"]: [code["code"] for code in card["codes"]] for card in all_cards()["classes"]}
    assert codes["Arable land"] == [211, 212, 213]
    assert codes["Marine waters"] == [521, 522, 523]
    assert all(code["name"] for card in all_cards()["classes"] for code in card["codes"])


def test_every_task_has_a_card_of_its_own_and_all_of_it_travels_as_json():
    tasks = json.loads(json.dumps(all_cards()))["tasks"]
    assert len({(card["name"], card["meaning"]) for card in tasks}) == len(TASKS) == 15
    assert all(card["rule"] and card["mind"] for card in tasks)
    assert len(CLASS_CARDS) == 19
