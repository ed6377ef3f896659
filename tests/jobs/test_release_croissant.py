"""The metadata of a release is what Croissant's own reader takes, and it finds the records by it."""

import json

import mlcroissant
import pytest
from jobs.verified import ITEMS, Verification

# Of the libraries that mlcroissant rests on, not of ours.
pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame.reset_index"),
]
RAI = (
    "data_collection",
    "data_collection_type",
    "data_collection_raw_data",
    "data_annotation_protocol",
    "data_annotation_platform",
    "data_annotation_analysis",
    "annotations_per_item",
    "annotator_demographics",
    "machine_annotation_tools",
    "data_use_cases",
    "data_biases",
    "data_limitations",
    "data_social_impact",
    "personal_sensitive_information",
    "data_release_maintenance_plan",
)


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """The folder of a release."""
    verified = Verification(tmp_path_factory.mktemp("croissant"))
    verified.begin()
    verified.verify_all()
    yield verified.release().folder
    verified.database.close()


@pytest.fixture
def dataset(release):
    """It, as Croissant's reader opens it: what is wrong with it is an exception."""
    return mlcroissant.Dataset(release / "croissant.json")


def test_the_validator_finds_nothing_to_say(dataset):
    assert (dataset.metadata.ctx.issues.errors, dataset.metadata.ctx.issues.warnings) == (set(), set())
    assert dataset.metadata.version == "1.1.0"


def test_its_records_are_those_of_the_files(dataset):
    rows = list(dataset.records("bench"))
    assert len(rows) == len(ITEMS) - 2
    assert (rows[2]["bench/ID"], rows[2]["bench/output"], rows[2]["bench/split"]) == (46, b"no", b"bench")
    verified = next(iter(dataset.records("bench_verified")))
    assert (verified["bench_verified/status"], verified["bench_verified/votes"]) == (b"kept", 2)
    assert next(iter(dataset.records("judgements")))["judgements/kind"] == b"verdict"


def test_the_responsible_ai_fields_are_filled_from_the_campaign(dataset, release):
    told = {name: str(getattr(dataset.metadata, name)) for name in RAI}
    assert [name for name, words in told.items() if words in ("None", "[]", "")] == []
    assert "raw agreement 0.938" in told["data_annotation_analysis"]
    assert "2 verdicts on each item" in told["annotations_per_item"]
    assert "2 people gave the verdicts that count" in told["annotator_demographics"]
    plain = json.loads((release / "croissant.json").read_text("utf-8"))
    assert plain["rai:dataCollectionTimeframe"] == ["2026-11-20", "2026-11-20"]
    assert "http://mlcommons.org/croissant/RAI/1.0" in plain["conformsTo"]
