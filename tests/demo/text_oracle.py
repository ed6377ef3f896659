"""Does a text follow from its map, place and date? Read from its words alone."""

import re

from browser.domain.nomenclature import find_classes

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AMOUNT = r"([0-9]+)(%| ?(?:m2|m\^2|sqm|square meters))"
_PATCH_M2 = 1_440_000
_REFERENCE_FIRST = ("In relation to", "Considering", "Relative to", "What directional relationship")


def classes_in(text):
    return [mention.class_index for mention in find_classes(text)]


def follows(row, oracle):
    """Whether the output is what the map (or the row's own place and date) says."""
    return _RULES[row["type"], row["category"]](row, oracle)


def options_of(row):
    return dict(re.findall(r"\b([a-d])\) (.+?)(?=, [a-d]\) |$)", row["input"]))


def _yes(row, answer):
    return row["output"] == ("yes" if answer else "no")


def _presence(row, oracle):
    (index,) = classes_in(row["input"])
    return _yes(row, index in oracle.present)


def _adjacency(row, oracle):
    return _yes(row, oracle.touch(*classes_in(row["input"])))


def _share(number, unit):
    return int(number) / 100 if unit == "%" else int(number) / _PATCH_M2


def _area(row, oracle):
    text = row["input"]
    (index,) = classes_in(text)
    share = oracle.share(index)
    amounts = [_share(*amount) for amount in re.findall(_AMOUNT, text)]
    if "fully covered" in text:
        return _yes(row, share == 1)
    if "besides" in text or "except" in text:
        return _yes(row, share < 1)
    if "between" in text:
        return _yes(row, amounts[0] <= share <= amounts[1])
    if re.search("at least|greater than or equal to", text):
        return _yes(row, share >= amounts[0])
    return _yes(row, share > amounts[0] if re.search("more than|greater than", text) else share < amounts[0])


def _count(row, oracle):
    text = row["input"]
    (index,) = classes_in(text)
    counted = oracle.count(index)
    if "only" in text:
        return _yes(row, counted == 1)
    (n,) = (_NUMBERS.index(word) for word in re.findall(r"\w+", text) if word in _NUMBERS)
    if re.search("fewer than|less than", text):
        return _yes(row, counted < n)
    if re.search("more than", text):
        return _yes(row, counted > n)
    if re.search("at most", text):
        return _yes(row, counted <= n)
    return _yes(row, counted >= n if re.search("at least|or more", text) else counted == n)


def _only_option(row, is_right):
    return {key for key, option in options_of(row).items() if is_right(option)} == {row["output"]}


def _choice_presence(row, oracle):
    return _only_option(row, lambda option: classes_in(option)[0] in oracle.present)


def _choice_area(row, oracle):
    (index,) = classes_in(row["input"])
    share = oracle.share(index)

    def contains(option):
        low, high, unit = re.fullmatch(r"([0-9]+) to ([0-9]+)(%| .+)", option).groups()
        return _share(low, unit) <= share <= _share(high, unit)

    return _only_option(row, contains)


def _choice_count(row, oracle):
    counted = oracle.count(classes_in(row["input"])[0])
    return _only_option(row, lambda option: option == (str(counted) if counted <= 5 else "More than five"))


def _choice_adjacency(row, oracle):
    return _only_option(row, lambda option: oracle.touch(*classes_in(option)))


def _choice_position(row, oracle):
    first, second = classes_in(row["input"].split(" a) ")[0])
    reference, located = (first, second) if row["input"].startswith(_REFERENCE_FIRST) else (second, first)
    return _only_option(row, lambda option: option == f"to the {oracle.direction(reference, located)}")


def _of_column(column):
    return lambda row, _: _only_option(row, lambda option: option == row[column])


def _box_of(row):
    return tuple(float(edge) for edge in re.findall(r"[0-9.]+", row["output"]))


def _point(row, oracle):
    x, y = re.search(r"<point>\((.+), (.+)\)</point>", row["input"]).groups()
    return _box_of(row) == oracle.area_at(float(x), float(y)).box


def _reference(row, oracle):
    reference = re.search("<ref>(.+)</ref>", row["input"])[1]
    areas = sorted(oracle.areas[classes_in(reference)[0]], key=lambda area: area.pixel_count)
    if reference.startswith("largest"):
        return _box_of(row) == areas[-1].box
    return (
        _box_of(row) == areas[0].box if reference.startswith("smallest") else [_box_of(row)] == [a.box for a in areas]
    )


def _caption(row, oracle):
    text = row["output"]
    sentences = re.split(r"(?<=\.) ", text)
    named = set(classes_in(text)) == oracle.present
    placed = row["country"] in text and f'"{row["climate_zone"]}"' in text
    outside_quotes = re.sub('"[^"]+"', "", text)
    seasons = {s for s in ("spring", "summer", "fall", "winter") if re.search(rf"\b{s}\b", outside_quotes)}
    return named and placed and seasons == {row["season"].lower()} and all(_sentence(s, oracle) for s in sentences)


def _sentence(sentence, oracle):
    mentioned = classes_in(sentence)
    area = re.search("([0-9,]+) square meters", sentence)
    parts = re.search(r"distributed across (\w+) areas", sentence)
    if re.search("border|adjacent|boundary", sentence):
        return all(oracle.touch(mentioned[0], other) for other in mentioned[1:])
    if area and round(oracle.pixel_count(mentioned[0]) / 10) * 1000 != int(area[1].replace(",", "")):
        return False
    if "less than 5%" in sentence and oracle.share(mentioned[0]) >= 0.05:
        return False
    return not mentioned or oracle.count(mentioned[0]) == (_NUMBERS.index(parts[1]) if parts else 1)


_RULES = {
    ("binary", "presence"): _presence,
    ("binary", "adjacency"): _adjacency,
    ("binary", "area"): _area,
    ("binary", "count"): _count,
    ("mcq", "presence"): _choice_presence,
    ("mcq", "area"): _choice_area,
    ("mcq", "count"): _choice_count,
    ("mcq", "adjacency"): _choice_adjacency,
    ("mcq", "relative pos"): _choice_position,
    ("mcq", "country"): _of_column("country"),
    ("mcq", "season"): _of_column("season"),
    ("mcq", "climate zone"): _of_column("climate_zone"),
    ("bounding box", "point"): _point,
    ("bounding box", "reference"): _reference,
    ("captioning", "None"): _caption,
}
