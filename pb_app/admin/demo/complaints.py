"""What neighbours complain about in the demo's town: one report was looked at and answered, one waits for a moderator."""

from datetime import datetime

from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.moderation import services as moderation
from pb_app.moderation.terms import ReportDraft, ReportReason
from pb_app.places.models import Place
from pb_app.proposals import queries as proposals
from pb_app.proposals.moderation import proposal_thing
from pb_app.proposals.terms import PUBLIC
from pb_app.rounds import queries as rounds

ANSWERED = "This is the same as the idea for the corner shop, is it not?"
WAITING = "I think this bed of earth belongs to the housing association."


def tell(place: Place, people: DemoPeople, now: datetime) -> None:
    """About two ideas of the round that takes ideas now."""
    round = rounds.by_slug(place.id, "green-corners")
    assert round is not None
    ideas = [idea for idea in proposals.standing_whole(round.id) if idea.status in PUBLIC][:2]
    neighbour = people.neighbours[1].account_id
    for idea, words, days in zip(ideas, (ANSWERED, WAITING), (6, 1), strict=True):
        thing = proposal_thing(place.id, idea.id)
        assert thing is not None
        draft = ReportDraft(reason=ReportReason.OFF_TOPIC, words=words, account_id=neighbour)
        moderation.report(thing, place.id, draft, now=now - DAY * days)
        if words == ANSWERED:
            moderation.keep(thing, place.id, people.staff["tom"], now - DAY * (days - 1))
