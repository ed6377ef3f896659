"""Working in campaigns: all of them on a dataset, and each by its ID."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.campaign import Campaign
from browser.errors import UnknownCampaignError
from browser.jobs.campaign_items import CampaignItems
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.one_campaign import CampaignWork, Clock
from browser.reviews.campaign_versions import CampaignVersions
from browser.reviews.store import JudgementStore

__all__ = ["CampaignDesks", "CampaignLook", "CampaignWork"]


class CampaignDesks:
    """The campaigns on one dataset. Any thread may use it; campaigns that other servers begin appear by themselves."""

    def __init__(self, catalog: AnnotationCatalog, judgements: JudgementStore, clock: Clock) -> None:
        """Share the dataset and the database."""
        self._catalog = catalog
        self.judgements = judgements
        self.clock = clock
        self._versions = CampaignVersions(judgements.database, catalog.fingerprint)
        self._opening = Lock()
        self._opened: dict[str, CampaignWork] = {}

    def all(self) -> tuple[Campaign, ...]:
        """Every campaign as it is now, in the order in which they were begun."""
        return self._versions.current()

    def work(self, campaign_id: str) -> CampaignWork:
        """A campaign by its ID; its items are read when it is first asked for.

        Raises:
            UnknownCampaignError: There is none on this dataset.
        """
        with self._opening:
            if campaign_id not in self._opened:
                versions = self._versions.versions(campaign_id)
                if not versions:
                    raise UnknownCampaignError(
                        f"No campaign {campaign_id!r} on this dataset. Choose one from the list."
                    )
                with _nothing_collected():
                    opened = CampaignWork(self._catalog, self.judgements, versions[-1], len(versions), self.clock)
                self._opened[campaign_id] = opened
            return self._opened[campaign_id]

    def begin(self, campaign: Campaign, made_by: str, now: datetime) -> CampaignWork:
        """A new campaign.

        Raises:
            CampaignError: It is another dataset's, has items that the dataset has not, or its ID is taken.
        """
        CampaignItems(self._catalog, campaign)  # refuses items that the dataset has not
        self._versions.define(campaign, 0, made_by, now)
        return self.work(campaign.campaign_id)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Do not look for garbage while a campaign is read: hundreds of thousands of objects that all stay."""
    was_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looked_for:
            gc.enable()
