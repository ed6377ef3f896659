"""The form of a class card."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClassCard:
    """What one land-cover class is, how it looks in three pictures, and with what it is confused.

    `confused_with` pairs the canonical name of another class with what tells the two apart, or why nothing does.
    """

    definition: str
    true_colour: str
    infrared: str
    radar: str
    confused_with: tuple[tuple[str, str], ...]
