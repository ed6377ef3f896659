"""Cards of the fifteen tasks: what a question means, which rule decides it, and what to mind."""

from dataclasses import dataclass

from browser.domain.annotation import Category, Task, TextType
from browser.domain.task_rules import task_rule


@dataclass(frozen=True, slots=True)
class TaskCard:
    """What a text of the task asks for, the rule behind its answer, and what is easily judged wrong."""

    meaning: str
    rule: str
    mind: str


_BINARY_FORM = "One of a pair on the same patch: one is answered yes, the other no."
_CHOICE_FORM = "Four options, one of them right."
_MEANINGS = {
    Category.PRESENCE: "Whether a class occurs anywhere in the patch.",
    Category.AREA: "How much of the patch a class covers, in percent or in square metres.",
    Category.COUNT: "How many separate areas a class forms.",
    Category.ADJACENCY: "Which classes border on one another.",
    Category.RELATIVE_POSITION: "In which of eight directions one class lies as seen from another.",
    Category.COUNTRY: "In which country the patch lies.",
    Category.SEASON: "In which season the Sentinel-2 picture was taken.",
    Category.CLIMATE_ZONE: "In which climate zone of Köppen and Geiger the patch lies.",
}
_RULES = {
    Category.PRESENCE: "A class is present if the reference map has one pixel of it.",
    Category.AREA: "The pixels of the class times 100 m². The whole patch is 14,400 pixels or 1,440,000 m².",
    Category.COUNT: "Pixels of a class that share an edge belong to one area; touching at a corner only, they do not."
    " No area is too small to count, and areas cut apart by the edge of the patch count apart.",
    Category.ADJACENCY: "Two classes touch if one reaches the other when grown by one pixel, that is if any pixel edge"
    " is common to both.",
    Category.RELATIVE_POSITION: "The direction from the centroid of all pixels of the reference class to that of the"
    " other;"
    " it is called diagonal within about 16° of a diagonal. `In relation to X, where is Y` starts at X; `What"
    " directional relationship exists between X and Y` goes from X to Y.",
    Category.COUNTRY: "The column `country`: where the centre of the patch lies.",
    Category.SEASON: "The column `season`, from the date of the Sentinel-2 picture.",
    Category.CLIMATE_ZONE: "The column `climate_zone`: the zone of the centre on the map of Beck and others (2018).",
}
_MINDS = {
    Category.PRESENCE: "The map shows nothing under 25 ha or 100 m width, so a visible house or pond may be absent"
    " by the"
    " map; and slivers of a pixel at the edge of the patch are present.",
    Category.AREA: "`At least 0 %` is true of everything and tests nothing. Shares are those of the map, not of what is"
    " seen: a farm within arable land counts as arable land.",
    Category.COUNT: "Areas of a few pixels at the edge of the patch count like large ones and are easily missed.",
    Category.ADJACENCY: "Classes that meet at a corner only do not touch. About 2 % of the answers differ from this"
    " rule"
    " for reasons that are not known.",
    Category.RELATIVE_POSITION: "The centroid of a class in several areas may lie in none of them. Top means north."
    " Others"
    " reproduced about 93 % of the answers.",
    Category.COUNTRY: "Not to be seen in the picture: it can be guessed at best.",
    Category.SEASON: "Autumn is offered beside Fall in places; the dataset always means Fall. Crops and leaves hint"
    " at the"
    " season but do not prove it.",
    Category.CLIMATE_ZONE: "Not to be seen in the picture: it can be guessed at best.",
}
_AREAS_IN_BOXES = "Boxes are made for areas of 1 to 50 % of the patch that fill at least 40 % of their box."
_POINT = TaskCard(
    "The box around the one connected area that lies at a point.",
    "The 4-connected area of whichever class under the point; its first and last column and row, rounded outwards to"
    f" 0.01. The point is the centroid of the area. {_AREAS_IN_BOXES}",
    "0.01 is 1.2 pixels: edges agree within 0.01. Of the text only the point counts, not what one would outline by"
    " eye.",
)
_REFERENCE = TaskCard(
    "The box around a connected area of a class that is described, perhaps as the largest or the smallest.",
    "The box of a 4-connected area of that class, rounded outwards to 0.01. Largest and smallest go by pixels among the"
    f" areas of the class. {_AREAS_IN_BOXES}",
    "Without `largest` or `smallest` any area of the class may be meant; where there are several, the text is"
    " ambiguous.",
)
_CAPTION = TaskCard(
    "A description of the patch in some hundred words.",
    "Classes over 25 % are primary, those over 5 % secondary, the others marginal. Areas are rounded to 1,000 m²;"
    " number"
    " of areas, neighbours, season, country and climate zone come from map and columns. A language model wrote the"
    " rest.",
    "72,000 m² for a class under 5 % stands for `less than 5 %`, so areas can add up to more than the patch. Parent"
    " names"
    " such as artificial surfaces are allowed. Four criteria: language, facts, completeness, no traces of generation.",
)


def task_card(task: Task) -> TaskCard:
    """The card of one of the fifteen tasks."""
    if task.type is TextType.CAPTIONING:
        return _CAPTION
    if task.type is TextType.BOUNDING_BOX:
        return _POINT if task.category is Category.POINT else _REFERENCE
    form = _BINARY_FORM if task.type is TextType.BINARY else _CHOICE_FORM
    category = task.category
    return TaskCard(f"{_MEANINGS[category]} {form}", _RULES[category], _MINDS[category])


def task_name(task: Task) -> str:
    """What the card is headed with, as at the desk."""
    return task_rule(task).label
