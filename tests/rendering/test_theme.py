import numpy as np
import pytest

from browser.rendering.theme import THEMES, palette, ramp, rgb

LINEAR_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
LMS_TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
SEEN_BY = {  # Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
    "everyone": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}


def linear(colours) -> np.ndarray:
    values = np.array([rgb(colour) for colour in colours]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def oklab(linear_rgb: np.ndarray) -> np.ndarray:
    return np.cbrt(linear_rgb.clip(0, 1) @ LINEAR_TO_LMS.T) @ LMS_TO_OKLAB.T


def nearest_distance(colours, eyes: np.ndarray) -> float:
    lab = oklab(linear(colours) @ eyes.T)
    distances = np.linalg.norm(lab[:, None] - lab[None], axis=-1)
    return float(distances[~np.eye(len(lab), dtype=bool)].min())


def contrasts(colours, ground: str) -> np.ndarray:
    weights = np.array([0.2126, 0.7152, 0.0722])
    luminance, below = linear(colours) @ weights, linear([ground]) @ weights
    return (np.maximum(luminance, below) + 0.05) / (np.minimum(luminance, below) + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("who", SEEN_BY)
def test_ten_facet_values_can_be_told_apart(theme, who):
    assert nearest_distance(palette(theme, 10), SEEN_BY[who]) > 0.08


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("who", SEEN_BY)
def test_the_first_four_for_splits_and_seasons_lie_twice_as_far_apart(theme, who):
    assert nearest_distance(palette(theme, 4), SEEN_BY[who]) > 0.16


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["sea", "land", "land_own"])
def test_points_have_three_to_one_on_every_ground(theme, ground):
    assert contrasts(palette(theme, 10), getattr(THEMES[theme], ground)).min() >= 3.0


@pytest.mark.parametrize("theme", THEMES)
def test_density_goes_one_way_from_the_ground(theme):
    steps = contrasts(THEMES[theme].density, THEMES[theme].land_own)
    assert (np.diff(steps) > 0).all()
    assert steps[-1] >= 3.0


@pytest.mark.parametrize("theme", THEMES)
def test_what_comes_after_the_tenth_value_is_grey(theme):
    assert palette(theme, 3) == THEMES[theme].hues[:3]
    assert palette(theme, 12)[10:] == (THEMES[theme].other,) * 2


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("who", SEEN_BY)
def test_a_ramp_goes_one_way_in_lightness_for_every_eye_and_each_step_shows(theme, who):
    lightness = oklab(linear(ramp(theme, 12)) @ SEEN_BY[who].T)[:, 0]
    steps = np.diff(lightness) * (1 if theme == "dark" else -1)
    assert (steps > 0.01).all()


@pytest.mark.parametrize("theme", THEMES)
def test_every_step_of_a_ramp_stands_out_from_the_land(theme):
    for land in (THEMES[theme].land, THEMES[theme].land_own):
        assert contrasts(ramp(theme, 12), land).min() >= 3.0


def test_a_ramp_begins_and_ends_with_the_colours_of_its_theme():
    assert ramp("light", 5)[::4] == THEMES["light"].ramp[::2]
    assert ramp("light", 1) == THEMES["light"].ramp[:1]
    assert ramp("light", 0) == ()
