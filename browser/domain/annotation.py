"""What the dataset says: patches, annotations and the fifteen tasks."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Split(StrEnum):
    """The four splits; `bench` is the manually verified one."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"
    BENCH = "bench"


class TextType(StrEnum):
    """The column `type`."""

    BINARY = "binary"
    MCQ = "mcq"
    BOUNDING_BOX = "bounding box"
    CAPTIONING = "captioning"


class Category(StrEnum):
    """The column `category`; captions carry the literal string `None`."""

    PRESENCE = "presence"
    AREA = "area"
    COUNT = "count"
    ADJACENCY = "adjacency"
    RELATIVE_POSITION = "relative pos"
    COUNTRY = "country"
    SEASON = "season"
    CLIMATE_ZONE = "climate zone"
    POINT = "point"
    REFERENCE = "reference"
    NONE = "None"


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """One of the fifteen pairs of type and category."""

    type: TextType
    category: Category


TASKS: tuple[Task, ...] = (
    *(Task(TextType.BINARY, c) for c in (Category.PRESENCE, Category.AREA, Category.COUNT, Category.ADJACENCY)),
    *(Task(TextType.MCQ, c) for c in (Category.PRESENCE, Category.AREA, Category.COUNT, Category.ADJACENCY)),
    *(
        Task(TextType.MCQ, c)
        for c in (Category.RELATIVE_POSITION, Category.COUNTRY, Category.SEASON, Category.CLIMATE_ZONE)
    ),
    *(Task(TextType.BOUNDING_BOX, c) for c in (Category.POINT, Category.REFERENCE)),
    Task(TextType.CAPTIONING, Category.NONE),
)


@dataclass(frozen=True, slots=True)
class Patch:
    """One 1200 m image pair with the facts that all of its annotations share.

    Latitude and longitude are WGS84 degrees of the patch centre.
    """

    patch_id: str
    s1_name: str
    split: Split
    latitude: float
    longitude: float
    country: str
    season: str
    climate_zone: str
    first_annotation_id: int
    annotation_count: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """One row of the dataset: an instruction or question and its reference answer."""

    annotation_id: int
    patch_id: str
    task: Task
    input: str
    output: str

    @property
    def text_hash(self) -> str:
        """Sixteen hexadecimal digits that change when the input or the output does."""
        return text_hash(self.input, self.output)


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """An annotation as a table lists it, beside the facts of its patch."""

    annotation: Annotation
    split: Split
    country: str
    season: str
    climate_zone: str

    @property
    def length(self) -> int:
        """The characters of input and output together."""
        return len(self.annotation.input) + len(self.annotation.output)


def text_hash(input_text: str, output_text: str) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of both texts."""
    return sha256(f"{input_text}\x1f{output_text}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An annotation as a queue knows it: which one, of which patch and task, with which text."""

    annotation_id: int
    patch_id: str
    task: Task
    text_hash: str
