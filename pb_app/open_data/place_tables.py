"""Every table of public facts about a place that features have: the package and the API publish all of them."""

from pb_app.forum import exports as forum
from pb_app.gain_share.exports import GAINS
from pb_app.partners.exports import ORGANISATIONS
from pb_app.places.public_tables import PublicTable
from pb_app.shared_outcomes import exports as shared_outcomes
from pb_app.sharing import exports as sharing
from pb_app.small_grants.exports import GRANTS
from pb_app.starts.exports import STARTS
from pb_app.surveys import exports as surveys

PLACE_TABLES: tuple[PublicTable, ...] = (
    ORGANISATIONS,
    forum.FORUMS,
    forum.MEETINGS,
    forum.DECISIONS,
    forum.ACTIONS,
    sharing.POWERS,
    sharing.AGREEMENTS,
    sharing.BARRIERS,
    shared_outcomes.OUTCOMES,
    shared_outcomes.GOALS,
    STARTS,
    GAINS,
    GRANTS,
    surveys.SURVEYS,
    surveys.QUESTIONS,
    surveys.RESULTS,
)
