"""What goes with a release: how to cite it, its licence and attribution, its guidelines, and what it is made of."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version

from browser.domain.campaign import Campaign
from browser.jobs.export_note import LICENCE, SYNTHETIC, agreement
from browser.jobs.release_changes import MANIFEST, Before
from browser.jobs.release_contents import Contents
from browser.jobs.release_croissant import PAPER_URL
from browser.jobs.release_report import About

_LIBRARIES = ("numpy", "pyarrow", "scipy")
"""Those whose versions decide bytes."""


def licence_files(about: About) -> dict[str, bytes]:
    """The agreement of the dataset word for word, and whose data these are."""
    mark = SYNTHETIC if about.is_synthetic else ""
    attribution = (
        f"{mark}{about.title}: the bench split of BigEarthNet.txt, changed as CHANGES.md tells. The text of the"
        f" agreement is in LICENSE.\n\n{LICENCE}"
    )
    return {"LICENSE": agreement().encode(), "ATTRIBUTION.txt": attribution.encode()}


def guideline_files(campaign: Campaign) -> dict[str, bytes]:
    """Every version of the guidelines, as it was written."""
    return {f"guidelines/{known.number}.md": known.text.encode() for known in campaign.guidelines}


def citation_file(about: About, authors: Sequence[str]) -> bytes:
    """CITATION.cff (Citation File Format 1.2.0); texts are quoted as JSON, which YAML reads alike."""
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted('If you use this benchmark, please cite it and the dataset it is made from.')}",
        "type: dataset",
        f"title: {_quoted(about.title)}",
        f"version: {_quoted(about.plan.version)}",
        f"date-released: {_quoted(about.day)}",
        "license: CDLA-Permissive-1.0",
        "authors:",
        *(f"  - {_author(author)}" for author in authors),
        "references:",
        "  - type: article",
        f"    title: {_quoted('BigEarthNet.txt')}",
        "    authors:",
        f"      - name: {_quoted('The authors of BigEarthNet.txt')}",
        f"    url: {_quoted(PAPER_URL)}",
    ]
    return ("\n".join(lines) + "\n").encode()


def manifest(
    about: About, contents: Contents, before: Before, audit: str | None, files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """What a release is, and the hash of each of its other files."""
    campaign, plan = contents.campaign, about.plan
    told = {
        "release": 1,
        "version": plan.version,
        "day": about.day,
        "rule": plan.rule,
        "synthetic": about.is_synthetic,
        "dataset": {"name": "BigEarthNet.txt", "fingerprint": about.fingerprint},
        "campaign": {"id": campaign.campaign_id, "name": campaign.name, "version": about.campaign_version},
        "position": about.position,
        "guideline_version": campaign.guideline_version,
        "audit_sha256": audit,
        "has_comments": plan.has_comments,
        "added_from": plan.added,
        "previous": {"version": before.version, "manifest_sha256": before.manifest_sha256},
        "counts": _counts(contents),
        "made_with": {"bigearthnet-txt-browser": version("bigearthnet-txt-browser"), **_versions()},
        "files": {name: _told(content) for name, content in sorted(files.items())},
    }
    return {MANIFEST: (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()}


def _counts(contents: Contents) -> dict[str, int]:
    counts = {fate.value: count for fate, count in contents.counts.items()}
    return {**counts, "released": len(contents.released)}


def _versions() -> dict[str, str]:
    return {name: version(name) for name in _LIBRARIES}


def _told(content: bytes) -> dict[str, str | int]:
    return {"sha256": sha256(content).hexdigest(), "bytes": len(content)}


def _author(author: str) -> str:
    """`Family, Given` is a person, anything else an entity."""
    family, comma, given = (part.strip() for part in author.partition(","))
    if comma and family and given:
        return f"{{family-names: {_quoted(family)}, given-names: {_quoted(given)}}}"
    return f"name: {_quoted(author)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
