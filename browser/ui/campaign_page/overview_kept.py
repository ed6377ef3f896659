"""What the tab Overview is made from, kept for as long as nothing is recorded."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from browser.catalog.imagery import PatchImagery
from browser.domain.annotation import Annotation
from browser.domain.correction import Correction
from browser.errors import BandError
from browser.jobs.campaign_figures import campaign_figures
from browser.jobs.campaign_items import item_facts
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.campaign_overview import CampaignFacts
from browser.jobs.campaign_quilt import QuiltPatch, quilt_patches, replay
from browser.jobs.campaign_work import CampaignWork
from browser.rendering.png import encode_png
from browser.rendering.quilt import MOST_TILES, draw_quilt
from browser.rendering.true_colour import true_colour
from browser.ui import resources
from browser.ui.campaign_page.overview_view import Json, figures_message, replay_message

_ADDRESS_DIGITS = 32


def figures_of(work: CampaignWork, look: CampaignLook) -> Json:
    """All figures; worked out once per position of the store and hour, since the pace depends on the time."""
    hour = look.now.strftime("%Y-%m-%dT%H")
    return _figures((look.campaign.campaign_id, look.version, look.position, hour), work, look)


@st.cache_resource(show_spinner=False, max_entries=16)
def _figures(key: tuple[Any, ...], _work: CampaignWork, _look: CampaignLook) -> Json:  # noqa: ARG001 - of the key
    return figures_message(campaign_figures(facts_of(_work, _look)), _look.campaign)


def facts_of(work: CampaignWork, look: CampaignLook) -> CampaignFacts:
    """The campaign as figures are made from it."""
    corrections = {i: state.correction for i, state in look.states.items() if state.is_final and state.correction}
    corrected = [_corrected(work.annotations[i], correction) for i, correction in corrections.items()]
    return CampaignFacts(
        campaign=look.campaign,
        rows=look.rows,
        rules=look.rules,
        states=look.states,
        facts=work.facts,
        seasons={i: work.patches[item.patch_id].season for i, item in work.items.items()},
        texts=work.annotations,
        corrected={one.annotation_id: one for one in item_facts(corrected, work.patches)},
        now=look.now,
    )


def quilt_of(work: CampaignWork, look: CampaignLook) -> tuple[QuiltPatch, ...]:
    """The tiles of a campaign in order; its items never change."""
    return _quilt(look.campaign.campaign_id, work)


@st.cache_resource(show_spinner=False, max_entries=16)
def _quilt(campaign_id: str, _work: CampaignWork) -> tuple[QuiltPatch, ...]:  # noqa: ARG001 - of the key
    return quilt_patches(_work.items.values(), _work.patches)


def replay_of(work: CampaignWork, look: CampaignLook) -> Json:
    """How the quilt was filled; it takes seconds for the whole bench split, hence only when it is asked for."""
    return _replay((look.campaign.campaign_id, look.version, look.position), work, look)


@st.cache_resource(show_spinner=False, max_entries=4)
def _replay(key: tuple[Any, ...], _work: CampaignWork, _look: CampaignLook) -> Json:  # noqa: ARG001 - of the key
    quilt = quilt_of(_work, _look)
    return replay_message(replay(quilt, _look.rows, _look.rules), len(quilt))


def atlas_name(work: CampaignWork, look: CampaignLook) -> str | None:
    """What names the picture of all tiles; None where there is none.

    An <img> cannot bear a token: the name is known to nobody but who was told it as a member, and the picture shows
    nothing but patches.
    """
    quilt = quilt_of(work, look)
    if resources.usable_imagery() is None or len(quilt) > MOST_TILES:
        return None
    secret, fingerprint = resources.store().token_secret, resources.catalog().fingerprint
    named = "\x1f".join((secret, fingerprint, *(one.patch.patch_id for one in quilt)))
    return sha256(named.encode()).hexdigest()[:_ADDRESS_DIGITS]


def atlas_of(work: CampaignWork, look: CampaignLook) -> bytes:
    """The PNG file of all tiles."""
    return _atlas(str(atlas_name(work, look)), quilt_of(work, look))


@st.cache_resource(show_spinner=False, max_entries=4)
def _atlas(name: str, _tiles: tuple[QuiltPatch, ...]) -> bytes:  # noqa: ARG001 - of the key
    imagery = resources.usable_imagery()
    pictures = (_picture(imagery, one.patch.patch_id) for one in _tiles)
    source = "Synthetic" if resources.catalog().is_synthetic else "BigEarthNet"
    return encode_png(draw_quilt(pictures, len(_tiles)), {"Title": f"{len(_tiles)} patches", "Source": source})


def _picture(imagery: PatchImagery | None, patch_id: str) -> NDArray[np.uint8] | None:
    """In true colour; None where it is missing or damaged."""
    try:
        bands = imagery.s2_bands(patch_id) if imagery else None
        return None if bands is None else true_colour(bands)
    except BandError:
        return None


def _corrected(annotation: Annotation, correction: Correction) -> Annotation:
    return replace(
        annotation, input=correction.input or annotation.input, output=correction.output or annotation.output
    )
