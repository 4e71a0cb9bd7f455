"""Every table of public facts about a place that features have: the package and the API publish all of them."""

from pb_app.assets.exports import ASSETS
from pb_app.common_ground import exports as common_ground
from pb_app.community_events.exports import EVENTS
from pb_app.evidence import exports as evidence
from pb_app.forum import exports as forum
from pb_app.gain_share import exports as gain_share
from pb_app.hearings import exports as hearings
from pb_app.indicators import exports as indicators
from pb_app.meetings import tables as meetings
from pb_app.neighbourhoods import exports as neighbourhoods
from pb_app.news.exports import NEWS
from pb_app.ownership import exports as ownership
from pb_app.partners.exports import ORGANISATIONS
from pb_app.places.public_tables import PublicTable
from pb_app.pledges import exports as pledges
from pb_app.shared_outcomes import exports as shared_outcomes
from pb_app.sharing import exports as sharing
from pb_app.small_grants.exports import GRANTS
from pb_app.starts.exports import STARTS
from pb_app.surveys import exports as surveys

PLACE_TABLES: tuple[PublicTable, ...] = (
    neighbourhoods.SETS,
    neighbourhoods.AREAS,
    indicators.SOURCES,
    indicators.FIGURES,
    ASSETS,
    pledges.EVENINGS,
    pledges.ANSWERS,
    pledges.PLEDGES,
    pledges.DEALS,
    ownership.REGISTER,
    ownership.STEPS,
    EVENTS,
    NEWS,
    hearings.HEARINGS,
    hearings.POINTS,
    common_ground.CONVERSATIONS,
    common_ground.SENTENCES,
    common_ground.FIGURES,
    evidence.POINTS,
    evidence.ANSWERS,
    evidence.USES,
    ORGANISATIONS,
    forum.FORUMS,
    forum.MEETINGS,
    forum.PAPERS,
    forum.DECISIONS,
    forum.ACTIONS,
    meetings.MINUTES,
    meetings.SUBJECTS,
    meetings.STOPS,
    sharing.POWERS,
    sharing.AGREEMENTS,
    sharing.SIGNATURES,
    sharing.BARRIERS,
    sharing.BARRIER_LETTERS,
    sharing.BARRIER_CORRECTIONS,
    shared_outcomes.OUTCOMES,
    shared_outcomes.GOALS,
    STARTS,
    gain_share.GAINS,
    gain_share.RECEIPTS,
    GRANTS,
    surveys.SURVEYS,
    surveys.QUESTIONS,
    surveys.RESULTS,
)
