"""What the server answers beside its pages: pictures, tiles, judgements, collections. Handlers are thin, like pages."""

from starlette.routing import Route

from browser.ui.routes.campaign_candidates import campaign_candidate_routes
from browser.ui.routes.campaign_decisions import campaign_decision_routes
from browser.ui.routes.campaign_desk import campaign_desk_routes
from browser.ui.routes.campaign_disputes import campaign_dispute_routes
from browser.ui.routes.campaign_evidence import campaign_evidence_routes
from browser.ui.routes.campaign_overview import campaign_overview_routes
from browser.ui.routes.campaign_releases import campaign_release_routes
from browser.ui.routes.campaign_settings import campaign_settings_routes
from browser.ui.routes.campaigns import campaign_list_routes
from browser.ui.routes.collections import collection_routes
from browser.ui.routes.console import console_routes
from browser.ui.routes.desk import desk_routes
from browser.ui.routes.doubtful import doubtful_routes
from browser.ui.routes.evidence import evidence_routes
from browser.ui.routes.exports import export_routes
from browser.ui.routes.figures import figure_routes
from browser.ui.routes.hover import hover_routes
from browser.ui.routes.judgements import judgement_routes
from browser.ui.routes.numbers import number_routes
from browser.ui.routes.page_answer import page_answer_routes
from browser.ui.routes.patch_files import patch_file_routes
from browser.ui.routes.pictures import picture_routes
from browser.ui.routes.rows import row_routes
from browser.ui.routes.saved_selections import saved_selection_routes
from browser.ui.routes.search import search_routes
from browser.ui.routes.selection_code import selection_code_routes
from browser.ui.routes.table import table_routes
from browser.ui.routes.tiles import tile_routes
from browser.ui.routes.values import value_routes


def routes() -> list[Route]:
    """All routes of our own."""
    pictures = [*picture_routes(), *value_routes(), *tile_routes(), *hover_routes(), *number_routes()]
    downloads = [*row_routes(), *patch_file_routes(), *export_routes(), *figure_routes(), *selection_code_routes()]
    kept = [*judgement_routes(), *collection_routes(), *saved_selection_routes()]
    listed = [*page_answer_routes(), *table_routes(), *doubtful_routes()]
    found = [*listed, *search_routes(), *console_routes(), *evidence_routes()]
    judged = [*desk_routes(), *campaign_desk_routes(), *campaign_evidence_routes(), *campaign_list_routes()]
    campaigns = [*campaign_overview_routes(), *campaign_settings_routes(), *campaign_candidate_routes()]
    decided = [*campaign_dispute_routes(), *campaign_decision_routes(), *campaign_release_routes()]
    return [*pictures, *downloads, *found, *judged, *campaigns, *decided, *kept]
