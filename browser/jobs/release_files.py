"""All files of a release as bytes, and a release as one archive: the same every time."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.annotation import Split
from browser.domain.selection import AnnotationFilter
from browser.jobs.release_changes import Before, change_files, changes, first_release, previous_release
from browser.jobs.release_contents import Contents
from browser.jobs.release_croissant import FILE, croissant
from browser.jobs.release_document import figure_files, html, markdown
from browser.jobs.release_journal import journal_table, writers_of
from browser.jobs.release_lists import list_files
from browser.jobs.release_measures import Measures, balance_csv, measures
from browser.jobs.release_papers import citation_file, guideline_files, licence_files, manifest
from browser.jobs.release_people import pseudonyms
from browser.jobs.release_plan import ReleasePlan, authors_or
from browser.jobs.release_rai import rai_fields
from browser.jobs.release_report import About, report_sections
from browser.jobs.release_rows import bench_table, verified_table
from browser.jobs.release_source import audit_sha256
from browser.jobs.release_tables import parquet_bytes, table_csv
from browser.reviews.campaign_record import CampaignRecord

Files = dict[str, bytes]
_FIRST_INSTANT_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o644 << 16
_UNIX = 3


@dataclass(frozen=True, slots=True, eq=False)
class Release:
    """Everything that the files are made from."""

    about: About
    record: CampaignRecord
    contents: Contents
    measured: Measures
    people: Mapping[str, str]
    before: Before


def gathered(catalog: AnnotationCatalog, record: CampaignRecord, contents: Contents, plan: ReleasePlan) -> Release:
    """What a release says, worked out.

    Raises:
        ReleaseError: The release before is none, is damaged, or another dataset's.
    """
    everybody = {member.name for member in record.campaign.members} | writers_of(record.entries)
    patches = {one.patch_id: one for one in catalog.patches_named(i.annotation.patch_id for i in contents.items)}
    return Release(
        about=_about(catalog, record, contents, plan),
        record=record,
        contents=contents,
        measured=measures(contents, record, patches),
        people=pseudonyms(everybody, record.seal),
        before=_before(catalog, contents, plan),
    )


def release_files(catalog: AnnotationCatalog, release: Release) -> Files:
    """Every file by its name; the manifest comes last and has the hashes of the others."""
    about, contents, campaign = release.about, release.contents, release.record.campaign
    authors = authors_or(about.plan.authors, campaign.name)
    files = {
        **_tables(release, authors),
        **_report(release),
        **list_files(contents, release.people),
        **guideline_files(campaign),
        **licence_files(about),
        "CITATION.cff": citation_file(about, authors),
    }
    return files | manifest(about, contents, release.before, audit_sha256(catalog, campaign), files)


def zipped(folder: Path, root: str) -> bytes:
    """All files of a folder as an archive with one folder, in the order of their names and without their instants."""
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            told = ZipInfo(f"{root}/{file.relative_to(folder).as_posix()}", _FIRST_INSTANT_OF_ZIP)
            told.external_attr, told.create_system, told.compress_type = _PLAIN_FILE, _UNIX, ZIP_DEFLATED
            archive.writestr(told, file.read_bytes())
    return target.getvalue()


def _about(catalog: AnnotationCatalog, record: CampaignRecord, contents: Contents, plan: ReleasePlan) -> About:
    bench = catalog.count(AnnotationFilter.of(split=[Split.BENCH.value])).annotation_count
    return About(
        plan=plan,
        campaign=record.campaign,
        campaign_version=record.version,
        position=record.position,
        day=record.recorded_at.astimezone(UTC).date().isoformat(),
        fingerprint=catalog.fingerprint,
        is_synthetic=catalog.is_synthetic,
        missing=bench - sum(item.split is Split.BENCH for item in contents.items),
    )


def _before(catalog: AnnotationCatalog, contents: Contents, plan: ReleasePlan) -> Before:
    if plan.previous is None:
        return first_release(contents)
    return previous_release(plan.previous, plan.version, catalog.fingerprint)


def _tables(release: Release, authors: tuple[str, ...]) -> Files:
    """The Parquet files, the judgements as CSV too, and what describes them."""
    about, record, contents = release.about, release.record, release.contents
    bench = bench_table(contents)
    tables = {
        "bench": bench,
        "bench_verified": verified_table(contents, bench),
        "judgements": journal_table(record.entries, contents, release.people, has_comments=about.plan.has_comments),
    }
    marks = _marks(about)
    files = {f"{name}.parquet": parquet_bytes(table, marks) for name, table in tables.items()}
    schemas = {name: table.schema for name, table in tables.items()}
    rai = rai_fields(about, contents, release.measured, record)
    files[FILE] = croissant(about, authors, schemas, files, rai)
    return files | {"judgements.csv": table_csv(tables["judgements"])}


def _marks(about: About) -> dict[str, str]:
    marks = {
        "bentxt.release": about.plan.version,
        "bentxt.source_fingerprint": about.fingerprint,
        "bentxt.licence": "CDLA-Permissive-1.0",
    }
    return marks | ({"bentxt.synthetic": "true"} if about.is_synthetic else {})


def _report(release: Release) -> Files:
    """The report in both forms with its figures, the change log, and the balance."""
    about, contents, measured = release.about, release.contents, release.measured
    changed = changes(release.before, contents, release.people)
    sections = report_sections(about, contents, measured, (release.before, changed), release.people)
    return {
        "report.html": html(about.title, sections),
        "report.md": markdown(about.title, sections),
        **figure_files(sections),
        **change_files(release.before, changed, about.plan.version),
        "balance.csv": balance_csv(measured.balance),
    }
