"""Croissant metadata of a release with the responsible-AI vocabulary, filled from the campaign.

Croissant 1.0 (https://docs.mlcommons.org/croissant/docs/croissant-spec.html) and its RAI extension 1.0
(https://docs.mlcommons.org/croissant/docs/croissant-rai-spec.html).
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import pyarrow as pa

from browser.jobs.release_report import About

FILE = "croissant.json"
LICENCE_URL = "https://cdla.dev/permissive-1-0"
PAPER_URL = "https://arxiv.org/abs/2603.29630"
_CONFORMS_TO = ("http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/RAI/1.0")
_PARQUET = "application/x-parquet"
"""By this name Croissant's readers know Parquet."""
_JSON_LD = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context of Croissant 1.0, as its validator expects it."""
_TYPES: Mapping[pa.DataType, str] = {
    pa.int64(): "sc:Integer",
    pa.int32(): "sc:Integer",
    pa.int16(): "sc:Integer",
    pa.float64(): "sc:Float",
    pa.bool_(): "sc:Boolean",
    pa.string(): "sc:Text",
}
_SAID = {
    "bench": "The benchmark: the thirteen columns of BigEarthNet.txt, every row of the split bench.",
    "bench_verified": "The same rows with status, votes, agreement and what the dataset said before.",
    "judgements": "What people did, under pseudonyms, in the order of recording.",
}


def croissant(
    about: About,
    creators: Sequence[str],
    tables: Mapping[str, pa.Schema],
    files: Mapping[str, bytes],
    rai: Mapping[str, Any] | None = None,
) -> bytes:
    """The metadata as JSON-LD; `tables` are the schemas of `<name>.parquet` among the files."""
    described = {
        "@context": _JSON_LD,
        "@type": "sc:Dataset",
        "name": about.title,
        "description": _description(about),
        "conformsTo": list(_CONFORMS_TO),
        "version": about.plan.version,
        "datePublished": about.day,
        "license": LICENCE_URL,
        "url": PAPER_URL,
        "isBasedOn": PAPER_URL,
        "citeAs": _citation(about, creators),
        "creator": [{"@type": "sc:Organization", "name": name} for name in creators],
        "inLanguage": "en",
        "isLiveDataset": False,
        "keywords": ["Earth observation", "Sentinel-1", "Sentinel-2", "visual question answering", "benchmark"],
        **(rai or {}),
        "distribution": [_file(f"{name}.parquet", files[f"{name}.parquet"]) for name in tables],
        "recordSet": [_records(name, schema) for name, schema in tables.items()],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _description(about: About) -> str:
    mark = "Synthetic, generated data. " if about.is_synthetic else ""
    return (
        f"{mark}The bench split of BigEarthNet.txt, verified by people in the campaign {about.campaign.name}:"
        " image-text annotations of Sentinel-1 and Sentinel-2 patches."
    )


def _citation(about: About, creators: Sequence[str]) -> str:
    authors = " and ".join(f"{{{name}}}" for name in creators)
    return (
        f"@misc{{bigearthnet_txt_bench_{about.plan.version.replace('.', '_')}, title = {{{about.title}}},"
        f" author = {{{authors}}}, year = {{{about.day[:4]}}}, version = {{{about.plan.version}}},"
        f" note = {{Based on BigEarthNet.txt, {PAPER_URL}}}}}"
    )


def _file(name: str, content: bytes) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": _PARQUET,
        "sha256": sha256(content).hexdigest(),
    }


def _records(name: str, schema: pa.Schema) -> dict[str, Any]:
    records = {"@type": "cr:RecordSet", "@id": name, "name": name, "description": _SAID[name]}
    key = {} if name == "judgements" else {"key": {"@id": f"{name}/ID"}}
    return {**records, **key, "field": [_field(name, field) for field in schema]}


def _field(records: str, field: pa.Field) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{records}/{field.name}",
        "name": field.name,
        "dataType": _TYPES[field.type],
        "source": {"fileObject": {"@id": f"{records}.parquet"}, "extract": {"column": field.name}},
    }
