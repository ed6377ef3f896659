"""The campaigns of whoever is signed in, over a small real dataset and a real store."""

from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from campaigns import campaign
from factories import dataset_rows, write_parquet
from ui.in_process import ADDRESS, ask

from browser.domain.campaign import Member, Role, Standing
from browser.ui import resources
from browser.ui.routes import routes

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    parquet = write_parquet(tmp_path / "small.parquet", dataset_rows())
    for name, value in {"PARQUET": parquet, "REVIEWS": tmp_path / "reviews.sqlite", "LMDB": ""}.items():
        monkeypatch.setenv(f"BENTXT_{name}", str(value))
    resources.clear()
    yield
    resources.campaign_versions().close()
    resources.store().close()
    resources.clear()


def signed_in(name: str) -> dict[str, str]:
    token = ask(routes(), "POST", "/api/sign-in", json={"name": name}, headers={"Origin": ADDRESS}).json()["token"]
    return {"Origin": ADDRESS, "Authorization": f"Bearer {token}"}


def get(path: str, name: str) -> httpx.Response:
    return ask(routes(), "GET", f"/api/{path}", headers=signed_in(name))


def begin(**rules: object) -> None:
    defined = campaign(**{"dataset_fingerprint": resources.catalog().fingerprint} | rules)
    resources.campaign_versions().define(defined, 0, "Jo", NOW)


def test_a_campaign_is_listed_to_those_who_take_part_and_to_nobody_else():
    begin()

    (line,) = get("campaigns", "Ada").json()["campaigns"]
    assert (line["name"], line["roles"], line["phase"], line["item_count"]) == (
        "Bench 1.1",
        ["reviewer"],
        "production",
        3,
    )
    assert get("campaigns", "Eve").json()["campaigns"] == []
    assert ask(routes(), "GET", "/api/campaigns", headers={"Origin": ADDRESS}).status_code == 401


def test_who_left_still_finds_the_campaign_and_reads_so():
    begin(members=(Member("Ada", frozenset({Role.LEAD}), Standing.LEFT),))

    (line,) = get("campaigns", "Ada").json()["campaigns"]
    assert (line["roles"], line["standing"]) == (["lead"], "left")
