"""What a reviewer reads above each question: the task's name and the rule behind its answers, in one line.

The rules are the dataset's own, as far as they are known: land-cover classes on the 120 x 120 px reference map.
"""

from dataclasses import dataclass

from browser.domain.annotation import Category, Task, TextType


@dataclass(frozen=True, slots=True)
class TaskRule:
    """A task in words: its `label`, what one of its texts is called in a sentence, and the `rule`."""

    label: str
    noun: str
    rule: str


_FORMS = {TextType.BINARY: "yes or no", TextType.MCQ: "choice"}
_NAMES = {
    Category.PRESENCE: "Presence",
    Category.AREA: "Area",
    Category.COUNT: "Count",
    Category.ADJACENCY: "Adjacency",
    Category.RELATIVE_POSITION: "Relative position",
    Category.COUNTRY: "Country",
    Category.SEASON: "Season",
    Category.CLIMATE_ZONE: "Climate zone",
}
_RULES = {
    Category.PRESENCE: "A class is present if it covers any pixel of the patch.",
    Category.AREA: "Pixels of the class times 100 m²; the whole patch has 1,440,000 m².",
    Category.COUNT: "Pixels that share an edge are one area, however small it is.",
    Category.ADJACENCY: "Two classes touch if they meet once grown by one pixel.",
    Category.RELATIVE_POSITION: "The bearing between both centroids; diagonal within about 16° of a diagonal.",
    Category.COUNTRY: "The country in which the centre of the patch lies.",
    Category.SEASON: "The season of the Sentinel-2 picture's date.",
    Category.CLIMATE_ZONE: "The Köppen-Geiger zone at the centre of the patch.",
}
_POINT = TaskRule(
    "Box at a point", "box at a point", "The box of the one connected area under the point, outwards to 0.01."
)
_REFERENCE = TaskRule(
    "Box of a description",
    "box of a description",
    "The box of the connected area described; largest and smallest by its pixels.",
)
_CAPTION = TaskRule("Caption", "caption", "Language, facts, completeness, no generation artefacts: all four hold.")


def task_rule(task: Task) -> TaskRule:
    """The words for one of the fifteen tasks."""
    if task.type is TextType.CAPTIONING:
        return _CAPTION
    if task.type is TextType.BOUNDING_BOX:
        return _POINT if task.category is Category.POINT else _REFERENCE
    name = _NAMES[task.category]
    return TaskRule(f"{name}, {_FORMS[task.type]}", f"{name.lower()} question", _RULES[task.category])


def facts_beside(task: Task) -> tuple[str, ...]:
    """The patch's columns that may stand beside a text: none that the text asks for or tells."""
    if task.type is TextType.CAPTIONING:
        return ()
    asked = {Category.COUNTRY: "country", Category.SEASON: "season", Category.CLIMATE_ZONE: "climate_zone"}
    return tuple(name for name in asked.values() if name != asked.get(task.category))
