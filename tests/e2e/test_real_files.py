"""The app over real rows, real pictures and a real reference map."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import rasterio
from e2e.served import ServedApp
from factories import SCHEMA, write_lmdb, write_parquet
from playwright.sync_api import Page, expect
from real_data import REFERENCE_MAP_PATCH_ID, needs_real_data, real_data_path, real_reference_map_path, real_rows

from browser.catalog.imagery import PatchImagery, reference_map_key

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
S2_PATCH = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_75_43"
S1_PATCH = "S1A_IW_GRDH_1SDV_20170613T165043_33UUP_70_48"
BENCH_PATCH = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_32_64"
WAIT_MS = 30_000


def complete_rows() -> list[dict]:
    rows = [row for row in real_rows() if all(row.get(name) is not None for name in SCHEMA.names)]
    return [{name: row[name] for name in SCHEMA.names} for row in rows]


def serve(folder: Path, rows: list[dict], lmdb: Path) -> Iterator[str]:
    app = ServedApp(write_parquet(folder / "real.parquet", rows), lmdb, folder / "reviews.sqlite").start()
    yield app.address
    app.stop()


@pytest.fixture(scope="module")
def map_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """All complete real rows over an LMDB that holds the one real reference map."""
    folder = tmp_path_factory.mktemp("map")
    with rasterio.open(real_reference_map_path()) as source:
        values = {reference_map_key(REFERENCE_MAP_PATCH_ID): {"Data": source.read(1).astype("uint16")}}
    yield from serve(folder, complete_rows(), write_lmdb(folder / "lmdb", values))


@pytest.fixture(scope="module")
def pictures_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A row that names the real LMDB's two patches, unrelated to each other, as one pair."""
    folder = tmp_path_factory.mktemp("pictures")
    row = complete_rows()[0] | {"patch_id": S2_PATCH, "s1_name": S1_PATCH}
    yield from serve(folder, [row], real_data_path("BigEarthNet_LMDB"))


@needs_real_data
@pytest.mark.parametrize(
    ("patch_id", "text_count", "word"),
    [(REFERENCE_MAP_PATCH_ID, 25, "pastures"), (BENCH_PATCH, 48, "broad-leaved")],
)
def test_real_texts_are_all_there_and_absent_pictures_say_so(map_app: str, page: Page, patch_id, text_count, word):
    page.goto(f"{map_app}/sample?patch={patch_id}")

    expect(page.locator(".text")).to_have_count(text_count, timeout=WAIT_MS)
    expect(page.locator(".texts")).to_contain_text(word)
    expect(page.locator(".picture-note").first).to_contain_text(f"Looked for {patch_id}")
    expect(page.locator(".notice")).to_have_count(0)


@needs_real_data
def test_the_nine_real_boxes_lie_over_the_real_reference_map(map_app: str, page: Page) -> None:
    page.goto(f"{map_app}/sample?patch={REFERENCE_MAP_PATCH_ID}")
    page.get_by_role("button", name="Reference").click(timeout=WAIT_MS)

    shown = page.locator(".picture", has=page.locator("img[src*='/reference-']"))
    expect(shown.locator(".picture-pixels")).to_have_js_property("naturalWidth", 120)
    expect(shown.locator(".picture-overlay rect.line")).to_have_count(9)


@needs_real_data
def test_the_real_pictures_are_drawn(pictures_app: str, page: Page) -> None:
    page.goto(f"{pictures_app}/sample?patch={S2_PATCH}")

    for number in (0, 1):
        pixels = page.locator(".picture-pixels").nth(number)
        expect(pixels).to_have_js_property("naturalWidth", 120, timeout=WAIT_MS)
    assert PatchImagery.open(real_data_path("BigEarthNet_LMDB")).has(S2_PATCH)
