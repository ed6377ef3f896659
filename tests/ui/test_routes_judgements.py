import csv
import io
import json
from pathlib import Path
from uuid import uuid4

import pytest
from ui.judgement_client import Client, Reviewer, open_dataset

from browser.domain.selection import AnnotationFilter
from browser.errors import StoreError
from browser.reviews.tokens import issue_token
from browser.ui import resources
from browser.ui.routes.checked_request import LONGEST_BODY_BYTES, check_host
from browser.ui.routes.responses import RefusedError


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_dataset(monkeypatch, tmp_path)
    yield
    resources.store().close()
    resources.clear()


@pytest.fixture
def anyone():
    return Client()


@pytest.fixture
def ada(anyone: Client) -> Reviewer:
    return Reviewer(anyone, "Ada")


def test_a_name_gives_a_token(anyone: Client):
    answer = anyone.post("/api/sign-in", json={"name": "  Ada  Lovelace "})

    assert answer.status_code == 200
    assert answer.json()["reviewer"] == "Ada Lovelace"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("message", [{}, {"name": " "}, {"name": 7}, [], "Ada", {"name": "x" * 61}])
def test_an_impossible_name_gives_a_sentence(anyone: Client, message: object):
    answer = anyone.post("/api/sign-in", json=message)

    assert answer.status_code == 400
    assert "name" in answer.json()["error"].lower()


def test_the_desk_holds_the_bench_split_patch_by_patch_and_no_verdict_yet(ada: Reviewer):
    desk = ada.desk()

    bench = [p for p in resources.catalog().patches(AnnotationFilter(), 99, 0) if p.split == "bench"]
    assert {*desk["patches"]} == {p.patch_id for p in bench}
    assert len(desk["items"]) == sum(p.annotation_count for p in bench)
    assert (desk["rows"], desk["position"], desk["reviewer"]) == ([], 0, "Ada")


def test_the_desk_follows_the_selection(ada: Reviewer):
    assert {desk_task(ada.desk("?type=captioning"), item) for item in ada.desk("?type=captioning")["items"]} == {"None"}
    assert ada.desk("?split=train")["items"] == []
    assert ada.desk("?split=train&split=bench")["items"] == ada.desk()["items"]


def test_a_patch_at_the_desk_tells_nothing_of_the_reference_map(ada: Reviewer):
    patch = ada.patch(ada.desk()["patches"][0])

    assert "reference" not in json.dumps([patch["s1"], patch["s2"], list(patch)])
    assert patch["s2"]["note"] == "Texts only. Start with --lmdb to see pictures."


def test_country_season_and_climate_stand_beside_other_questions_only(ada: Reviewer):
    patch_id = ada.desk()["patches"][0]
    facts = resources.catalog().patch(patch_id)
    texts = {t["task"]: t["facts"] for t in ada.patch(patch_id)["texts"]}

    shown = {"country": facts.country, "season": facts.season, "climate_zone": facts.climate_zone}
    assert texts["Area, yes or no"] == shown
    assert texts["Season, choice"] == {k: v for k, v in shown.items() if k != "season"}
    assert texts["Caption"] == {}


def test_a_judgement_is_acknowledged_and_comes_back(ada: Reviewer):
    message = ada.verdict()

    answer = ada.post(message)

    assert answer.status_code == 201
    assert answer.json()["judgement_id"] == message["judgement_id"]
    assert ada.desk()["rows"] == [answer.json()]
    assert resources.store().rows()[0].recorded_at is not None


def test_the_same_uuid_again_is_acknowledged_and_stored_once(ada: Reviewer):
    message = ada.verdict()

    assert [ada.post(message).status_code for _ in range(3)] == [201, 200, 200]
    assert len(resources.store().rows()) == 1


def test_only_rows_after_a_position_are_sent_when_asked(ada: Reviewer):
    ada.post(ada.verdict(0))
    before = ada.desk()["position"]
    newer = ada.post(ada.verdict(1)).json()

    assert ada.desk(f"?after={before}")["rows"] == [newer]
    assert ada.desk("?after=soon")["error"] == "after is 'soon', not a position of the store."


def test_a_stale_screen_is_refused_with_what_is_current(ada: Reviewer):
    first = ada.post(ada.verdict()).json()

    answer = ada.post(ada.verdict(answer="incorrect", visible="contradicts"))

    assert answer.status_code == 409
    assert "another tab" in answer.json()["error"]
    assert answer.json()["current"] == first
    assert len(resources.store().rows()) == 1


def test_a_verdict_is_changed_by_naming_the_one_it_replaces(ada: Reviewer):
    first = ada.post(ada.verdict()).json()

    answer = ada.post(ada.verdict(answer="ambiguous", visible="not asked", replaces=first["judgement_id"]))

    assert answer.status_code == 201
    assert ada.desk()["rows"] == [answer.json()]


def test_reviewers_see_their_own_rows_only(ada: Reviewer, anyone: Client):
    ada.post(ada.verdict(comment="Adas own"))
    ben = Reviewer(anyone, "Ben")

    assert ben.desk()["rows"] == []
    assert "Adas own" not in json.dumps([ben.desk(), ben.patch(ben.desk()["patches"][0])])


def test_the_reviewer_comes_from_the_token_alone(ada: Reviewer):
    ada.post({**ada.verdict(), "reviewer": "Ben"})

    assert [row.reviewer for row in resources.store().rows()] == ["Ada"]


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer forged", "Basic QWRh"])
def test_without_a_valid_token_nothing_is_saved_or_told(ada: Reviewer, authorization: str):
    message = ada.verdict()

    answer = ada.post(message, Authorization=authorization)
    told = ada.client.get("/api/desk", headers={"Authorization": authorization})

    assert answer.status_code == told.status_code == 401
    assert "ign in" in answer.json()["error"]
    assert resources.store().rows() == ()


def test_a_token_of_another_dataset_is_refused(ada: Reviewer):
    message = ada.verdict()
    ada.token = issue_token(resources.store().token_secret, "Ada", "another")

    assert ada.post(message).status_code == 401


def test_a_token_survives_a_restart_of_the_server(ada: Reviewer):
    message = ada.verdict()
    resources.store().close()
    resources.clear()

    assert ada.post(message).status_code == 201


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:9999", "null", ""])
def test_a_message_from_another_sites_page_is_refused(ada: Reviewer, origin: str):
    answer = ada.post(ada.verdict(), Origin=origin)

    assert answer.status_code == 403
    assert "localhost:8501" in answer.json()["error"]
    assert resources.store().rows() == ()


def test_a_host_that_is_not_this_machine_is_refused(ada: Reviewer):
    assert ada.client.get("/api/judgements.csv", headers={"Host": "evil.example"}).status_code == 403


@pytest.mark.parametrize(
    ("host", "served_on", "public_name"),
    [
        ("localhost:8501", "localhost", ""),
        ("[::1]:8501", "127.0.0.1", ""),
        ("review.example:80", "0.0.0.0", ""),  # noqa: S104 - only a value here
        ("review.example", "localhost", "review.example"),
    ],
)
def test_hosts_that_this_server_bears_are_accepted(host: str, served_on: str, public_name: str):
    check_host(host, served_on, public_name)


def test_a_message_without_an_origin_is_refused():
    assert Client(headers={}).post("/api/sign-in", json={"name": "Ada"}).status_code == 403


def test_a_form_of_another_site_is_refused_by_its_content_type(ada: Reviewer):
    answer = ada.client.post("/api/judgements", content="{}", headers={**ada.headers, "Content-Type": "text/plain"})

    assert answer.status_code == 415


def test_a_message_that_is_no_json_is_refused(ada: Reviewer):
    for content in (b"{", b"\xff\xfe", b""):
        headers = {**ada.headers, "Content-Type": "application/json"}
        assert ada.client.post("/api/judgements", content=content, headers=headers).status_code == 400


def test_a_message_that_is_too_long_is_refused(ada: Reviewer):
    assert ada.post(ada.verdict(comment="x" * LONGEST_BODY_BYTES)).status_code == 413
    assert ada.post(ada.verdict(comment="x" * 2001)).status_code == 400
    assert ada.post(ada.verdict(comment="é" * 2000)).status_code == 201


@pytest.mark.parametrize(
    ("changes", "status", "reason"),
    [
        ({"dataset_fingerprint": "another"}, 409, "about dataset another"),
        ({"patch_id": "S2A_NOWHERE"}, 409, "No patch"),
        ({"annotation_id": 1}, 409, "has no annotation 1"),
        ({"annotation_id": 2**62}, 409, "has no annotation"),
        ({"text_hash": "0" * 16}, 409, "is another one now"),
        ({"answer": "correct", "visible": "contradicts"}, 400, "no verdict that a key gives"),
        ({"judgement_id": "x"}, 400, "not a UUID"),
        (
            {"kind": "withdrawal", "answer": None, "visible": None, "withdraws": str(uuid4())},
            409,
            "nothing to take back",
        ),
    ],
)
def test_an_impossible_judgement_is_refused_with_the_reason(ada: Reviewer, changes: dict, status: int, reason: str):
    answer = ada.post(ada.verdict(**changes))

    assert answer.status_code == status
    assert reason in answer.json()["error"]
    assert resources.store().rows() == ()


def test_a_uuid_of_another_reviewers_judgement_is_refused_without_telling_it(ada: Reviewer, anyone: Client):
    message = ada.verdict(comment="secret")
    ada.post(message)

    answer = Reviewer(anyone, "Ben").post(message)

    assert answer.status_code == 409
    assert "secret" not in answer.text
    assert "Ada" not in answer.text


def test_an_unusable_patch_and_its_withdrawal_are_saved(ada: Reviewer):
    whole = {"annotation_id": None, "text_hash": None, "answer": None, "visible": None}
    declared = ada.post(ada.verdict(kind="patch unusable", reason="cloud", **whole)).json()
    undone = ada.verdict(
        kind="withdrawal", withdraws=declared["judgement_id"], replaces=declared["judgement_id"], **whole
    )

    assert declared["reason"] == "cloud"
    assert ada.post({**undone, "patch_id": declared["patch_id"]}).status_code == 201
    assert [row["kind"] for row in ada.desk()["rows"]] == ["withdrawal"]


def test_a_store_that_cannot_be_opened_is_told_and_the_message_may_come_again(
    ada: Reviewer, monkeypatch: pytest.MonkeyPatch
):
    message = ada.verdict()
    resources.store().close()
    with monkeypatch.context() as broken:
        broken.setenv("BENTXT_REVIEWS", "/proc/reviews.sqlite")
        resources.clear()
        answer = ada.post(message)
        assert answer.status_code == 503
        assert "/proc/reviews.sqlite" in answer.json()["error"]
        with pytest.raises(StoreError):
            resources.store()
    resources.clear()
    assert ada.post(message).status_code == 201


def test_the_download_holds_everybodys_rows(ada: Reviewer, anyone: Client):
    ada.post(ada.verdict())
    Reviewer(anyone, "Ben").post(Reviewer(anyone, "Ben").verdict())

    answer = anyone.get("/api/judgements.csv")

    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert sorted(row["reviewer"] for row in rows) == ["Ada", "Ben"]
    assert answer.headers["content-type"].startswith("text/csv")
    assert "judgements.csv" in answer.headers["content-disposition"]


def test_a_foreign_host_error_says_what_to_do():
    with pytest.raises(RefusedError, match="--host"):
        check_host("evil.example", "localhost", "")


def desk_task(desk: dict, item: list[int]) -> str:
    return desk["tasks"][item[2]]["category"]
