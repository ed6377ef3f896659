"""Gold items: texts whose verdict is known, from a collection with answers or from what a pilot agreed on."""

from collections.abc import Collection as Several
from collections.abc import Iterable, Mapping

from browser.domain.annotation import Annotation
from browser.domain.campaign import GoldItem
from browser.domain.collection import CollectedItem, Collection
from browser.domain.correction import Correction, checked_correction
from browser.domain.item_values import ItemState, Status
from browser.domain.judgement import Answer
from browser.errors import CampaignFieldError, CorrectionError

_FIELD = "gold"
_ANSWERS = {answer.value: answer for answer in (Answer.CORRECT, Answer.INCORRECT, Answer.AMBIGUOUS)}
_HOW = "Write correct, incorrect, ambiguous, or such as incorrect: b as its note."


def gold_of_collection(
    collection: Collection, items: Several[int], texts: Mapping[int, Annotation]
) -> tuple[GoldItem, ...]:
    """The items of a collection, each with the verdict that its note says.

    Raises:
        CampaignFieldError: An item is none of the campaign's, or its note says no verdict.
    """
    if not collection.items:
        raise CampaignFieldError(_FIELD, f"The collection {collection.name!r} is empty. Collect texts with * first.")
    return tuple(_gold(collected, items, texts) for collected in collection.items)


def _gold(collected: CollectedItem, items: Several[int], texts: Mapping[int, Annotation]) -> GoldItem:
    number = collected.item.number
    if collected.item.is_patch:
        raise CampaignFieldError(_FIELD, f"{collected.item.text} is a whole patch. Collect its texts one by one.")
    if number not in items:
        raise CampaignFieldError(_FIELD, f"Annotation {number} is no text of this campaign. Take it out.")
    word, _, correction = (part.strip() for part in collected.note.partition(":"))
    answer = _ANSWERS.get(word.casefold())
    if answer is None:
        raise CampaignFieldError(_FIELD, f"The note of annotation {number} is {collected.note!r}. {_HOW}")
    if not correction:
        return GoldItem(number, answer)
    try:
        return GoldItem(number, answer, checked_correction(texts[number], Correction(output=correction)))
    except CorrectionError as error:
        raise CampaignFieldError(_FIELD, f"The note of annotation {number}: {error}") from error


def gold_of_pilot(pilot: Iterable[int], states: Mapping[int, ItemState]) -> tuple[GoldItem, ...]:
    """The pilot's items that are final: kept ones are correct, corrected ones incorrect, each as agreed."""
    finals = (states[number] for number in sorted(pilot) if number in states)
    return tuple(
        GoldItem(one.annotation_id, Answer.CORRECT)
        if one.status is Status.KEPT
        else GoldItem(one.annotation_id, Answer.INCORRECT, one.correction)
        for one in finals
        if one.status in {Status.KEPT, Status.CORRECTED}
    )
