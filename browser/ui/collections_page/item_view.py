"""What the page Collections shows of an item: its place, a thumbnail, and what is said."""

from urllib.parse import urlencode

from browser.domain.among import Item
from browser.domain.annotation import Annotation, Patch, TextType
from browser.domain.task_rules import task_rule
from browser.errors import UnknownAnnotationError
from browser.ui import resources
from browser.ui.annotation_view import annotation_view
from browser.ui.patch_facts import date_words, names_of
from browser.ui.thumbnails import thumbnail_path


def item_view(item: Item) -> dict[str, object]:
    """The item as JSON values; one that this dataset does not have says so."""
    catalog = resources.catalog()
    try:
        patch = catalog.patch_of_annotation(item.number)
    except UnknownAnnotationError as error:
        return {"item": item.text, "missing": str(error)}
    annotations = catalog.annotations_beside(item.number)
    shown = _shown(item, annotations)
    label = f"Patch, {len(annotations):,} texts" if item.is_patch else task_rule(shown.task).label
    query = [("patch", patch.patch_id)] if item.is_patch else [("annotation", str(item.number))]
    return {
        "item": item.text,
        **_place(patch),
        "picture": thumbnail_path(patch.patch_id),
        "label": label,
        **_words(shown),
        "query": urlencode(query),
    }


def _shown(item: Item, annotations: tuple[Annotation, ...]) -> Annotation:
    """The annotation itself; of a patch its caption, or where it has none its first text."""
    captions = (a for a in annotations if a.task.type is TextType.CAPTIONING)
    if item.is_patch:
        return next(captions, annotations[0])
    return next(a for a in annotations if a.annotation_id == item.number)


def _words(annotation: Annotation) -> dict[str, object]:
    """What is asked or said, and the answer."""
    view = annotation_view(annotation)
    keyed = next((option for option in view.options if option.is_answer), None)
    answer = (f"{keyed.key}) {keyed.text}" if keyed.key else keyed.text) if keyed else view.answer
    is_measured = annotation.task.type is TextType.BOUNDING_BOX
    text = "".join(segment.text for segment in view.segments) or annotation.input
    return {"text": text, "answer": answer, "isMeasured": is_measured}


def _place(patch: Patch) -> dict[str, object]:
    name = names_of(patch).s2
    return {
        "country": patch.country,
        "place": name.tile_place if name else patch.patch_id,
        "date": date_words(name) if name else "",
        "split": patch.split.value,
    }
