import numpy as np
import pytest

from browser.demo.backscatter import BACKSCATTER_DB
from browser.demo.covers import cover
from browser.demo.crops import CALENDARS, sown
from browser.demo.landscapes import LANDSCAPES
from browser.demo.patches import make_patch
from browser.demo.plan import plan_patches
from browser.demo.radar import _measured
from browser.demo.regions import REGIONS
from browser.demo.scene import _PAINTERS
from browser.demo.spectra import REFLECTANCES, SEASONAL
from browser.domain.nomenclature import LAND_COVER_CLASSES

BLUE, RED, NIR, SWIR = 1, 3, 7, 10


def _sown(crop, month):
    rng = np.random.default_rng(1)
    return sown(np.array([crop] * 40), month, "brown soil", rng, rng).mean(axis=0)


def test_every_cover_has_a_spectrum_and_backscatter():
    assert set(REFLECTANCES) == set(BACKSCATTER_DB)
    assert all(name in REFLECTANCES for names in SEASONAL.values() for name in names.values())
    assert all(len(values) == 12 and min(values) > 0 and max(values) < 0.5 for values in REFLECTANCES.values())


def test_every_landscape_can_be_painted_and_every_class_has_a_painter():
    assert {code for landscape in LANDSCAPES.values() for code in landscape.codes} <= set(_PAINTERS)
    assert all(set(land_cover.clc_codes) & set(_PAINTERS) for land_cover in LAND_COVER_CLASSES)
    assert {name for region in REGIONS for name in region.landscapes} == set(LANDSCAPES)


@pytest.mark.parametrize("name", ["meadow", "green crop", "beech summer", "conifer"])
def test_leaves_are_dark_in_red_and_bright_in_the_near_infrared(name):
    assert cover(name)[NIR] > 4 * cover(name)[RED]


@pytest.mark.parametrize("name", ["lake", "sea", "river"])
def test_water_is_dark_in_the_infrared(name):
    assert cover(name)[NIR] < cover(name)[BLUE]
    assert cover(name)[SWIR] < 0.01


def test_winter_cereal_is_green_in_may_and_bare_in_october():
    may, october = _sown("winter cereal", 5), _sown("winter cereal", 10)
    assert may[NIR] / may[RED] > 3 * october[NIR] / october[RED]


@pytest.mark.parametrize("calendar", CALENDARS.values(), ids=CALENDARS)
def test_a_crop_has_a_state_in_every_month(calendar):
    assert len(calendar) == 12


def test_speckle_has_between_four_and_five_looks():
    power = 10 ** (_measured(np.full((240, 240), -10, dtype=np.float32), np.random.default_rng(1)) / 10)
    assert 4 <= power.mean() ** 2 / power.var() <= 5
    assert abs(power.mean() - 0.1) < 0.003


def test_water_is_darker_than_land_in_both_sensors():
    plan = next(plan for plan in plan_patches(400, 20170613) if plan.landscape == "archipelago")
    patch = make_patch(plan, 20170613)
    water = patch.clc >= 500
    assert patch.s2["B08"][water].mean() < 0.2 * patch.s2["B08"][~water].mean()
    assert patch.s1["VH"][water].mean() < patch.s1["VH"][~water].mean() - 5
