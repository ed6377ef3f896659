"""The colours of the map in the light and the dark theme: paper for the land, one hue for density, ten for facets."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class MapTheme:
    """Colours as `#rrggbb`; density from few to many patches.

    The ten hues of facet values were found by a search: each has at least 3:1 on the land of its theme, and every two
    keep apart for readers with protanopia and deuteranopia too (tests/rendering/test_theme.py measures it). The ramp is
    for what has an order, from little to much: on paper it darkens, in the dark it brightens, so that it reads in grey.
    """

    sea: str
    land: str
    land_own: str
    coast: str
    coast_own: str
    density: tuple[str, str, str, str, str]
    hues: tuple[str, ...]
    other: str
    ramp: tuple[str, str, str]


THEMES: dict[str, MapTheme] = {
    "light": MapTheme(
        sea="#FAFAF8",
        land="#ECEDEA",
        land_own="#E5E7E3",
        coast="#C9CDCA",
        coast_own="#A9AFAC",
        density=("#D6E0EE", "#BCCFE8", "#9DB9DD", "#7A9FD0", "#5685C1"),
        hues=(
            "#3D50C6",
            "#865304",
            "#189290",
            "#651853",
            "#2F4505",
            "#E0526E",
            "#580B94",
            "#2874A9",
            "#867D08",
            "#5A5356",
        ),
        other="#5A6268",
        ramp=("#BF6B12", "#A62B6E", "#331068"),
    ),
    "dark": MapTheme(
        sea="#141618",
        land="#1E2124",
        land_own="#24282B",
        coast="#353A3E",
        coast_own="#555C62",
        density=("#22303F", "#293E58", "#325177", "#40699B", "#5A8ACA"),
        hues=(
            "#3977F5",
            "#FEAC14",
            "#47FBF7",
            "#D46792",
            "#D0E69F",
            "#A85E3A",
            "#9B54B3",
            "#67A5EA",
            "#AC922D",
            "#BBBBBB",
        ),
        other="#A3ABB1",
        ramp=("#6A66DE", "#E58CA8", "#FFF0B0"),
    ),
}


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def palette(theme: str, count: int) -> tuple[str, ...]:
    """Colours for the codes 0..count-1 of a facet; what comes after the tenth is grey."""
    hues = THEMES[theme].hues
    return (*hues, *(THEMES[theme].other,) * (count - len(hues)))[:count]


def ramp(theme: str, count: int) -> tuple[str, ...]:
    """Colours for the codes 0..count-1 of what has an order, evenly between the three of the theme's ramp."""
    stops = np.array([rgb(colour) for colour in THEMES[theme].ramp], float)
    places = np.linspace(0, len(stops) - 1, count)
    channels = [np.rint(np.interp(places, range(len(stops)), channel)).astype(int).tolist() for channel in stops.T]
    return tuple(f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in zip(*channels, strict=True))
