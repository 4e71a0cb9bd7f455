"""What neighbours complain about in the demo's town: a report that was looked at, and one that waits; two
people ask for another look at what was hidden, and one of them was answered."""

from datetime import datetime

from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.comments import services as comments
from pb_app.comments.moderation import comment_thing
from pb_app.moderation import services as moderation
from pb_app.moderation.terms import ReportDraft, ReportReason
from pb_app.places.models import Place
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.proposals.moderation import proposal_thing
from pb_app.proposals.terms import PUBLIC
from pb_app.rounds import queries as rounds

ANSWERED = "This is the same as the idea for the corner shop, is it not?"
WAITING = "I think this bed of earth belongs to the housing association."
#: What a neighbour wrote and a moderator hid, and why they ask for another look.
HIDDEN = (
    ("Whoever planned this bed has never held a spade.", "It was a joke about myself: I helped to plan it."),
    ("The man at number 12 will only complain again.", "I did not say his name."),
)


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
    for idea, (said, why) in zip(ideas, HIDDEN, strict=True):
        _looked_again(idea, said, why, people, now, answered=idea is ideas[0])


def _looked_again(idea: Proposal, said: str, why: str, people: DemoPeople, now: datetime, *, answered: bool) -> None:
    """Somebody’s comment is hidden, they ask for another look, and another moderator answers or has not so far."""
    writer, place_id = people.neighbours[2], idea.place_id
    comment = comments.say(idea, said, writer, now=now - DAY * 5)
    thing = comment_thing(place_id, comment.id)
    assert thing is not None
    reason = "It is about a person, not about the idea."
    hiding = moderation.hide(thing, place_id, reason, people.staff["tom"], now - DAY * 4)
    hidden = comment_thing(place_id, comment.id)
    assert hidden is not None
    asked = moderation.appeal(hiding, hidden, why, writer, now - DAY * 3)
    if answered:
        answer, ines = "We read it as a joke now. It is shown again.", people.staff["ines"]
        moderation.answer_appeal(asked, hiding, hidden, answer=answer, shown_again=True, actor=ines, now=now - DAY * 2)
