"""Climate zones as the dataset writes them: Köppen-Geiger legends with commas inside."""

COLD_COLD_SUMMER = "Cold, no dry season, cold summer"
COLD_WARM_SUMMER = "Cold, no dry season, warm summer"
COLD_HOT_SUMMER = "Cold, no dry season, hot summer"
COLD_DRY_WARM_SUMMER = "Cold, dry summer, warm summer"
TEMPERATE_WARM_SUMMER = "Temperate, no dry season, warm summer"
TEMPERATE_HOT_SUMMER = "Temperate, no dry season, hot summer"
DRY_WARM_SUMMER = "Temperate, dry summer, warm summer"
DRY_HOT_SUMMER = "Temperate, dry summer, hot summer"
TUNDRA = "Polar, tundra"
COLD_STEPPE = "Arid, steppe, cold"

CLIMATE_ZONES: tuple[str, ...] = (
    COLD_COLD_SUMMER,
    COLD_WARM_SUMMER,
    COLD_HOT_SUMMER,
    COLD_DRY_WARM_SUMMER,
    TEMPERATE_WARM_SUMMER,
    TEMPERATE_HOT_SUMMER,
    DRY_WARM_SUMMER,
    DRY_HOT_SUMMER,
    TUNDRA,
    COLD_STEPPE,
)
"""What climate-zone questions offer."""
