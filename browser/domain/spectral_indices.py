"""Spectral indices: normalized differences of two Sentinel-2 bands, from -1 to 1.

Names, formulas and references are those of the catalogue Awesome Spectral Indices (Montero et al. 2023, Scientific
Data 10:197, doi 10.1038/s41597-023-02096-0). The catalogue's own package, spyndex, brings 30 MB for seven divisions.
"""

from dataclasses import dataclass

from browser.domain.channels import Limits


@dataclass(frozen=True, slots=True)
class SpectralIndex:
    """(plus - minus) / (plus + minus) of two bands; `colour_map` diverges at 0, `reference` is where it comes from."""

    key: str
    name: str
    long_name: str
    plus: str
    minus: str
    colour_map: str
    reading: str
    reference: str

    @property
    def formula(self) -> str:
        """Such as `(B08 - B04) / (B08 + B04)`."""
        return f"({self.plus} - {self.minus}) / ({self.plus} + {self.minus})"


INDEX_LIMITS = Limits(-1.0, 1.0)
"""All that a normalized difference can be."""
_INDICES = (
    SpectralIndex(
        "ndvi",
        "NDVI",
        "Normalized difference vegetation index",
        "B08",
        "B04",
        "brbg",
        "Green vegetation is 0.3 to 0.9, bare ground and built-up land 0 to 0.2, water below 0.",
        "https://ntrs.nasa.gov/citations/19740022614",
    ),
    SpectralIndex(
        "ndrei",
        "NDREI",
        "Normalized difference red edge index",
        "B08",
        "B05",
        "brbg",
        "Chlorophyll of dense vegetation, where NDVI is saturated: dense leaves 0.3 to 0.7, bare ground about 0.",
        "https://doi.org/10.1016/1011-1344(93)06963-4",
    ),
    SpectralIndex(
        "ndmi",
        "NDMI",
        "Normalized difference moisture index",
        "B08",
        "B11",
        "brbg",
        "Wet leaves are above 0.2, dry vegetation about 0, bare ground and built-up land below 0.",
        "https://doi.org/10.1016/S0034-4257(01)00318-2",
    ),
    SpectralIndex(
        "ndwi",
        "NDWI",
        "Normalized difference water index",
        "B03",
        "B08",
        "vik_r",
        "Open water is above 0, ground and vegetation are below; built-up land may come close to 0.",
        "https://doi.org/10.1080/01431169608948714",
    ),
    SpectralIndex(
        "mndwi",
        "MNDWI",
        "Modified normalized difference water index",
        "B03",
        "B11",
        "vik_r",
        "Open water is above 0; unlike NDWI, built-up land stays below.",
        "https://doi.org/10.1080/01431160600589179",
    ),
    SpectralIndex(
        "ndbi",
        "NDBI",
        "Normalized difference built-up index",
        "B11",
        "B08",
        "vik",
        "Built-up land and bare ground are above 0, vegetation and water below.",
        "https://doi.org/10.1080/01431160304987",
    ),
    SpectralIndex(
        "nbr",
        "NBR",
        "Normalized burn ratio",
        "B08",
        "B12",
        "bam",
        "Healthy vegetation is 0.3 to 0.8, bare ground about 0, recently burnt land below 0.",
        "https://doi.org/10.3133/ofr0211",
    ),
)
SPECTRAL_INDICES: dict[str, SpectralIndex] = {index.key: index for index in _INDICES}
"""By key."""
