"""What the page shows: what is open, how long it takes, who decides, and when the answer comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.board import queries as board
from pb_app.board.models import Board
from pb_app.common_ground import pages as conversations
from pb_app.common_ground import queries as common_ground
from pb_app.common_ground import text_source
from pb_app.common_ground.models import Conversation
from pb_app.community_events import pages as community_events
from pb_app.community_events.pages import EventCard
from pb_app.evidence import pages as evidence
from pb_app.evidence import queries as evidence_queries
from pb_app.evidence.pages import PointCard
from pb_app.have_your_say import buildings, evening, hearings, news, surveys
from pb_app.have_your_say.open_things import OpenThing
from pb_app.meetings.models import Meeting
from pb_app.meetings.terms import MeetingStatus
from pb_app.news.pages import PostCard
from pb_app.ownership.pages import CaseCard
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.slots import ACTIVITY, FirstThing, PageLink
from pb_app.pledges.models import Evening
from pb_app.proposals import pages as proposals
from pb_app.proposals import queries as proposal_queries
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import pages as voting
from pb_app.web.i18n import day, days_left, deadline

#: Answers that come next, on this page.
ANSWERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class HaveYourSayPage:
    """``have_your_say/index.html``."""

    open: Sequence[OpenThing]
    answers: Sequence[PointCard]
    meetings: Sequence[tuple[Board, Meeting]]
    news: Sequence[PostCard]
    events: Sequence[EventCard]
    buildings: Sequence[CaseCard]
    evenings: Sequence[Evening]


def page(place: Place) -> HaveYourSayPage:
    now = clock.now()
    by_address = {
        url_for("rounds.round", place=place.slug, round=each.slug): each for each in rounds.published(place.id)
    }
    firsts = ACTIVITY.value()(place, None).open
    talks = common_ground.open_on(place.id, places.today(place.id, now))
    return HaveYourSayPage(
        open=[
            *(_round(first, by_address[first.href]) for first in firsts if first.button),
            *(_conversation(place, each, now) for each in talks),
            *hearings.coming(place, now),
            *surveys.open_surveys(place, now),
        ],
        answers=_answers(place),
        meetings=_meetings(place, now),
        news=news.newest(place),
        events=community_events.front(place) or (),
        buildings=buildings.for_sale(place),
        evenings=evening.coming(place),
    )


def also_open(place: Place) -> Sequence[OpenThing] | None:
    """For a place's page: what this reader can answer beside its rounds, but for questions that stand on that page itself."""
    now = clock.now()
    talks = common_ground.open_on(place.id, places.today(place.id, now))
    return [
        *(_conversation(place, each, now) for each in talks),
        *surveys.open_surveys(place, now, everything=False),
    ] or None


def _round(first: FirstThing, round: Round) -> OpenThing:
    """A ballot, or a call for ideas."""
    votes = first.look != "ideas"
    counting = next((each for each in rounds.windows(round.id) if each.kind is PhaseKind.COUNTING), None)
    decides = (
        _("Your votes decide which projects get money.") if votes else _("Ideas that pass a check go to the vote.")
    )
    assert first.button is not None
    return OpenThing(
        title=first.title,
        lang="",
        tag=first.tag,
        look=first.look,
        minutes=_ballot_minutes(round) if votes else proposals.minutes_range(round),
        decides=f"{first.line} {decides}",
        answer=_("The result is out by %(when)s.", when=deadline(counting.closes)) if counting else "",
        left=first.left,
        button=first.button,
    )


def _ballot_minutes(round: Round) -> tuple[int, int]:
    return voting.minutes_range(len(proposal_queries.ids_on_ballot(round.id)))


def _conversation(place: Place, conversation: Conversation, now: datetime) -> OpenThing:
    text = text_source.shown([conversation])[conversation.id]
    card = conversations.card(conversation, text, now, None)
    ends = datetime.combine(conversation.closes_on, datetime.max.time(), now.tzinfo)
    return OpenThing(
        title=text.plain("question"),
        lang=text.language("question"),
        tag=_("Say what you think"),
        look="ideas",
        minutes=(conversations.minutes(card.total),) * 2,
        decides=_("%(team)s decides, and reads what most of us share.", team=text.plain("decides")),
        answer=_("The answer comes by %(day)s.", day=day(conversation.answer_by)),
        left=days_left(ends, now),
        button=PageLink(
            text=_("Take part"),
            href=url_for("common_ground.conversation", place=place.slug, conversation_id=conversation.id),
        ),
    )


def _answers(place: Place) -> list[PointCard]:
    """What somebody owes people here, the next day first."""
    cards = evidence.cards(place, evidence_queries.of_place(place.id))
    owed = [card for card in cards if not card.state.is_settled]
    return sorted(owed, key=lambda card: (card.due, card.point.id))[:ANSWERS]


def _meetings(place: Place, now: datetime) -> list[tuple[Board, Meeting]]:
    """Meetings of boards that are still to come, the next first."""
    every = [(each, meeting) for each in board.of_place(place.id) for meeting in board.meetings(each.id)]
    coming = [pair for pair in every if pair[1].status is MeetingStatus.PLANNED and pair[1].starts_at > now]
    return sorted(coming, key=lambda pair: (pair[1].starts_at, pair[1].id))
