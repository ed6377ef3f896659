"""The quilt and the figures of a campaign: to whom they are told, and what of others."""

import json
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from factories import dataset_rows, patch_values, write_lmdb, write_parquet
from PIL import Image
from ui.campaign_client import ITEMS, JUDGE, LEAD, Person, begin_campaign
from ui.in_process import ask
from ui.route_client import open_files

from browser.domain.campaign import Member, Role, Standing
from browser.rendering.hatch import HATCH_STRIPE
from browser.ui import resources
from browser.ui.routes import routes

TWO_PATCHES = (*ITEMS, *range(106, 121))
"""The texts of both patches of the bench split; the first alone has pictures."""


@pytest.fixture(autouse=True)
def campaign(monkeypatch, tmp_path):
    monkeypatch.setenv("BENTXT_REVIEWS", str(tmp_path / "reviews.sqlite"))
    pictures = write_lmdb(tmp_path / "lmdb", patch_values(3))
    open_files(monkeypatch, write_parquet(tmp_path / "small.parquet", dataset_rows()), pictures)
    yield begin_campaign(annotation_ids=TWO_PATCHES)
    resources.clear()


def picture(address):
    return ask(routes(), "GET", address)


def judged_by(*names):
    for name in names:
        assert Person(name).judge().status_code == 201


def test_a_lead_sees_the_figures_of_everybody():
    judged_by("Ada", "Ben")
    told = Person(LEAD).get("overview").json()

    assert told["progress"]["items"] == 30 == sum(line["count"] for line in told["progress"]["statuses"])
    assert (told["progress"]["kept"], told["progress"]["not_final"]) == (1, 29)
    assert {line["name"]: line["done"] for line in told["people"]} == {"Ada": 1, "Ben": 1, "Cem": 0, "Jo": 0, "Lea": 0}
    assert (told["answers"]["raw"]["n"], told["answers"]["raw"]["point"]) == (1, 1.0)
    assert len(told["tasks"]) == 15
    assert [line["value"] for line in told["countries"]] == ["Austria", "Finland"]
    assert "kappa" in told["why_kappa_is_low"]


def test_a_lead_and_an_adjudicator_see_how_far_each_patch_is():
    judged_by("Ada", "Ben")
    quilt = Person(LEAD).get("quilt").json()

    assert quilt == Person(JUDGE).get("quilt").json()
    assert [(patch[1], patch[5], patch[6]) for patch in quilt["patches"]] == [("Austria", 15, 46), ("Finland", 15, 106)]
    assert quilt["tiles"] == [[1, 1, 0, 7, 1], [0, 0, 0, 0, 0]]
    assert (quilt["counts"], quilt["countries"]) == ([1, 1, 0, 0], [["Austria", 1], ["Finland", 1]])
    replayed = Person(LEAD).get("quilt/replay").json()
    assert (replayed["tiles"], [step[1:] for step in replayed["steps"]]) == (2, [[0, 2, 1], [0, 7, 1]])


def test_what_has_not_changed_is_not_told_again():
    first, figures = (Person(LEAD).get(path).json() for path in ("quilt", "overview"))
    again = Person(LEAD).get(f"quilt?known={first['token']}").json()
    assert again == {"token": first["token"]} == Person(LEAD).get(f"overview?known={figures['token']}").json()

    judged_by("Ada")
    later = Person(LEAD).get(f"quilt?known={first['token']}").json()
    assert later["tiles"][0] == [1, 0, 0, 2, 1]
    assert "patches" not in later


def test_a_reviewer_sees_own_progress_and_no_trace_of_others():
    before = Person("Ada").get("quilt").json()
    judged_by("Ben", "Cem")
    assert Person("Ada").get("quilt").json() == before
    assert Person("Ada").get(f"quilt?known={before['token']}").json() == {"token": before["token"]}

    own = Person("Ben").get("quilt").json()
    assert (own["is_own"], own["tiles"][0]) == (True, [1, 1, 0, 7, 1])
    assert not any(word in json.dumps(own) for word in ("Ada", "Cem", "Austria", "Summer"))
    for path in ("overview", "quilt/replay"):
        refused = Person("Ada").get(path)
        assert (refused.status_code, list(refused.json())) == (403, ["error"])


def test_strangers_and_who_was_removed_see_nothing(campaign):
    look = campaign.look()
    gone = Member("Zoe", frozenset({Role.LEAD}), Standing.REMOVED)
    campaign.change(replace(look.campaign, members=(*look.campaign.members, gone)), look.version, LEAD, look.now)

    for path in ("overview", "quilt", "quilt/replay"):
        assert {Person(name).get(path).status_code for name in ("Zoe", "Mallory")} == {403}
        assert ask(routes(), "GET", f"/api/campaigns/bench-1-1/{path}").status_code == 401
    assert Person(LEAD, campaign="another").get("quilt").status_code == 404


def test_the_picture_of_all_tiles_has_a_name_that_members_alone_are_told():
    address = Person("Ada").get("quilt").json()["atlas"]
    answer = picture(address)
    drawn = np.asarray(Image.open(BytesIO(answer.content)))

    assert (answer.headers["content-type"], drawn.shape) == ("image/png", (120, 240, 3))
    assert "immutable" in answer.headers["cache-control"]
    assert tuple(drawn[60, 236]) == HATCH_STRIPE != tuple(drawn[60, 60])
    assert picture(address[:-1]).status_code == 404
    assert picture(address.partition("?")[0]).status_code == 404
