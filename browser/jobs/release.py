"""A release of a campaign: a folder that says the same whenever it is made from the same place of the store."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.campaign import Campaign
from browser.errors import ReleaseError
from browser.jobs.export_selection import write_whole
from browser.jobs.new_folder import new_folder
from browser.jobs.release_contents import Contents, Fate, contents_of, refuse_open
from browser.jobs.release_files import gathered, release_files
from browser.jobs.release_plan import ReleasePlan
from browser.jobs.release_source import added_ids, dataset_rows, machine_answers
from browser.reviews.backups import require_store
from browser.reviews.campaign_record import CampaignRecord, campaign_record
from browser.reviews.campaign_versions import CampaignVersions
from browser.reviews.database import ReviewDatabase
from browser.reviews.versions import opened_database

OnProgress = Callable[[int, int], None]
STEPS = 5


@dataclass(frozen=True, slots=True)
class Released:
    """What was written."""

    folder: Path
    version: str
    position: int
    counts: Mapping[Fate, int]
    text_count: int

    def lines(self) -> list[str]:
        """For a terminal."""
        counted = ", ".join(f"{count:,} {fate}" for fate, count in self.counts.items() if count)
        return [
            f"Release {self.version}: {self.text_count:,} texts ({counted})",
            f"Made again with --position {self.position}, it is the same.",
            f"Written: {self.folder}",
        ]


def campaign_named(database: ReviewDatabase, dataset_fingerprint: str, name: str) -> Campaign:
    """The campaign with this name or ID.

    Raises:
        ReleaseError: There is none, or several bear the name.
    """
    known = CampaignVersions(database, dataset_fingerprint).current()
    found = [campaign for campaign in known if name in (campaign.campaign_id, campaign.name)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(campaign.campaign_id for campaign in found)
        raise ReleaseError(f"{len(found)} campaigns are called {name!r}. Name one by its ID: {ids}.")
    names = ", ".join(repr(campaign.name) for campaign in known) or "none at all"
    raise ReleaseError(f"There is no campaign {name!r} on this dataset. There are: {names}.")


def release_from(
    reviews: str, catalog: AnnotationCatalog, campaign: str, plan: ReleasePlan, to: Path, on_progress: OnProgress
) -> Released:
    """As `write_release`, of a campaign by its name or ID in the store at a path or URL.

    Raises:
        StoreError: There is no store.
    """
    require_store(reviews)
    database = opened_database(reviews)
    try:
        campaign_id = campaign_named(database, catalog.fingerprint, campaign).campaign_id
        return write_release(catalog, database, campaign_id, plan, to, on_progress)
    finally:
        database.close()


def write_release(
    catalog: AnnotationCatalog,
    database: ReviewDatabase,
    campaign_id: str,
    plan: ReleasePlan,
    to: Path,
    on_progress: OnProgress = lambda _done, _total: None,
) -> Released:
    """Write a release into a new folder, which appears when it is complete.

    Args:
        catalog: The dataset of the campaign.
        database: The store.
        campaign_id: Of the campaign.
        plan: What is asked for.
        to: The folder; there is nothing at this path yet, or an empty folder.
        on_progress: Takes how many steps are done, and of how many.

    Raises:
        ReleaseError: Items are open, or what the release rests on is missing or another one's.
        CampaignError: There is no such campaign at that position.
        StoreError: A row was changed, is missing or doubled.
        ExportError: There is something at the path, or it cannot be written.
    """
    with new_folder(to) as folder:
        on_progress(0, STEPS)
        record = campaign_record(database, campaign_id, catalog.fingerprint, plan.position)
        on_progress(1, STEPS)
        contents = _contents(catalog, database, record, plan)
        on_progress(2, STEPS)
        files = release_files(catalog, gathered(catalog, record, contents, plan))
        on_progress(STEPS - 1, STEPS)
        for name, content in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            write_whole(folder / name, [content])
    on_progress(STEPS, STEPS)
    return Released(to, plan.version, record.position, contents.counts, len(contents.released))


def _contents(
    catalog: AnnotationCatalog, database: ReviewDatabase, record: CampaignRecord, plan: ReleasePlan
) -> Contents:
    campaign = record.campaign
    added = added_ids(catalog, database, campaign, plan.added) if plan.added else frozenset()
    rows = dataset_rows(catalog, {*campaign.annotation_ids, *added})
    contents = contents_of(record, rows, machine_answers(catalog, campaign))
    if not plan.allows_open:
        refuse_open(contents)
    if not contents.released:
        raise ReleaseError("Nothing is left of this campaign: no item is kept or corrected.")
    return contents
