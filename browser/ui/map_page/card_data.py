"""What the card of the chosen patch shows: pictures, facts, first texts, and the way to all of them."""

from urllib.parse import urlencode

from browser.domain.among import Item
from browser.domain.annotation import Patch, Split
from browser.domain.imagery import INFRARED, S1_FALSE_COLOUR, TRUE_COLOUR, Sensor
from browser.domain.selection import AnnotationFilter, SelectionCount, SelectionPlace
from browser.errors import ImageryError, UnknownPatchError
from browser.ui import resources
from browser.ui.addresses import app_path, picture_path
from browser.ui.around import ways_around
from browser.ui.map_page.card_texts import first_texts, needs_claims, text_data
from browser.ui.patch_facts import centre_words, date_words, gap_words, names_of
from browser.ui.picture_view import TEXTS_ONLY
from browser.ui.thumbnails import thumbnail_path

_MOSAIC = ((TRUE_COLOUR, "large"), (S1_FALSE_COLOUR, "small"), (INFRARED, "small"))


def chosen_patch(patch_id: str | None) -> Patch | UnknownPatchError | None:
    """The patch that the address names; where there is no such patch, the error that says so."""
    if patch_id is None:
        return None
    try:
        found: Patch = resources.catalog().patch(patch_id)
    except UnknownPatchError as error:
        return error
    return found


def card_data(patch: Patch | UnknownPatchError | None, selection: AnnotationFilter, view: str) -> dict[str, object]:
    """What `patch_card.js` shows, whether a patch is chosen or not."""
    return _patch_data(patch, selection) if isinstance(patch, Patch) else _invitation(patch, selection, view)


def invitation_data(
    count: SelectionCount, first: str | None, problem: UnknownPatchError | None, view: str
) -> dict[str, object]:
    """What `patch_card.js` shows before a patch is chosen."""
    nearest = problem.nearest if problem else None
    return {
        "patchId": None,
        "invitation": "Click a point on the map" if view == "map" else "Choose a patch of the list",
        "explanation": "Its pictures, place and first texts appear here.",
        "problem": str(problem) if problem else None,
        "next": nearest or first,
        "nextLabel": "Show the most similar" if nearest else _first_in_words(count),
        "previous": None,
        "prefetch": [],
        "said": "",
    }


def place_words(place: SelectionPlace) -> str:
    """Where the patch stands in the selection, such as `12 of 1,082 selected`."""
    if place.position is None:
        return "Not in this selection"
    return f"{place.position:,} of {place.total:,} selected"


def _first_in_words(count: SelectionCount) -> str:
    return f"Show the first of {count.patch_count:,}" if count.patch_count else "Nothing is selected"


def _invitation(problem: UnknownPatchError | None, selection: AnnotationFilter, view: str) -> dict[str, object]:
    first = resources.catalog().patches(selection, limit=1)
    return invitation_data(resources.count(selection), first[0].patch_id if first else None, problem, view)


def _patch_data(patch: Patch, selection: AnnotationFilter) -> dict[str, object]:
    catalog = resources.catalog()
    place = catalog.place_in_selection(selection, patch.patch_id)
    left = catalog.annotations_left(selection, patch) if needs_claims(selection) else None
    texts = first_texts(catalog.annotations_of(patch.patch_id), selection, left)
    query = urlencode([("patch", patch.patch_id), *selection.query])
    return {
        **_facts(patch),
        **_steps(place),
        **_pictures(patch),
        "texts": [text_data(annotation, selection) for annotation in texts],
        "openLabel": "Open the text" if patch.annotation_count == 1 else f"Open {patch.annotation_count:,} texts",
        "address": app_path(f"sample?{query}"),
        "item": Item(patch.first_annotation_id, is_patch=True).text,
        "said": f"{patch.country}. {place_words(place)}",
    }


def _facts(patch: Patch) -> dict[str, object]:
    names = names_of(patch)
    return {
        "patchId": patch.patch_id,
        "country": patch.country,
        "split": patch.split.value,
        "isBench": patch.split is Split.BENCH,
        "tilePlace": names.s2.tile_place if names.s2 else patch.patch_id,
        "position": centre_words(patch.latitude, patch.longitude),
        "around": [{"label": way.label, "region": way.region} for way in ways_around(patch, names.s2)],
        "climate": f"{patch.season}. {patch.climate_zone}",
        "date": date_words(names.s2) if names.s2 else "",
        "s1Days": gap_words(names),
    }


def _steps(place: SelectionPlace) -> dict[str, object]:
    return {
        "place": place_words(place),
        "previous": place.previous,
        "next": place.next,
        "prefetch": [path] if place.next and (path := thumbnail_path(place.next)) else [],
    }


def _pictures(patch: Patch) -> dict[str, object]:
    """The mosaic, each part with its picture's address or with what is missing."""
    missing = _missing_pictures(patch)
    pictures = [
        {
            "place": size,
            "label": f"{composite.sensor}, {composite.name}",
            "address": None if composite.sensor in missing else _address(patch.patch_id, composite.key),
            "missing": missing.get(composite.sensor, f"This picture cannot be drawn: {patch.patch_id}"),
        }
        for composite, size in _MOSAIC
    ]
    everything = " ".join(dict.fromkeys(missing.values())) if len(missing) == len(Sensor) else None
    return {"pictures": pictures, "noPictures": everything}


def _missing_pictures(patch: Patch) -> dict[Sensor, str]:
    try:
        imagery = resources.imagery()
    except ImageryError as error:
        return dict.fromkeys(Sensor, str(error))
    if imagery is None:
        return dict.fromkeys(Sensor, TEXTS_ONLY)
    keys = {Sensor.S2: patch.patch_id, Sensor.S1: patch.s1_name}
    return {
        sensor: f"No {sensor} picture in this LMDB. Looked for {key}."
        for sensor, key in keys.items()
        if not imagery.has(key)
    }


def _address(patch_id: str, composite_key: str) -> str:
    return picture_path(resources.catalog().fingerprint, patch_id, composite_key)
