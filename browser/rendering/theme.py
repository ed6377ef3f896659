"""The colours of the map in the light and the dark theme: paper for the land, one hue for density, ten for facets."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MapTheme:
    """Colours as `#rrggbb`; density from few to many patches."""

    sea: str
    land: str
    land_own: str
    coast: str
    coast_own: str
    density: tuple[str, str, str, str, str]


THEMES: dict[str, MapTheme] = {
    "light": MapTheme(
        sea="#FAFAF8",
        land="#ECEDEA",
        land_own="#E5E7E3",
        coast="#C9CDCA",
        coast_own="#A9AFAC",
        density=("#D6E0EE", "#BCCFE8", "#9DB9DD", "#7A9FD0", "#5685C1"),
    ),
    "dark": MapTheme(
        sea="#141618",
        land="#1E2124",
        land_own="#24282B",
        coast="#353A3E",
        coast_own="#555C62",
        density=("#22303F", "#293E58", "#325177", "#40699B", "#5A8ACA"),
    ),
}
