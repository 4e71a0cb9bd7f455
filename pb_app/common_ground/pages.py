"""What the pages of conversations show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pb_app import clock
from pb_app.common_ground import follows, queries, rules, services, text_source
from pb_app.common_ground.change_pages import ChangesTold, told
from pb_app.common_ground.models import Conversation, ConversationStatement
from pb_app.common_ground.slots import WAYS_IN
from pb_app.common_ground.terms import (
    ConversationStatus,
    StatementFault,
    StatementSource,
    StatementState,
    Viewer,
    WordingMaker,
)
from pb_app.evidence import replies
from pb_app.evidence.pages import PointCard
from pb_app.notifications.terms import FollowButton
from pb_app.opinion import next_statements
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.rounds.models import Round
from pb_app.text_versions.pages import ShownText
from pb_app.web.i18n import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A statement in the reader's language, or as it was written. ``lang`` is for ``lang=``."""

    id: int
    n: int
    words: str
    lang: str
    state: StatementState
    fault: StatementFault | None
    origin: StatementSource
    #: The languages in which it stands.
    languages: Sequence[str]
    #: Whoever wrote it has asked for a second look.
    asked_again: bool = False
    #: Whoever decided not to show it.
    decided_by: int | None = None
    point_id: int | None = None
    #: The hearing at which it was said.
    hearing_id: int | None = None
    #: Why moderators hid it.
    hidden: str | None = None
    #: A machine translated it, and nobody has read it over.
    by_machine: bool = False


def sentence(
    row: ConversationStatement, words: Mapping[str, str], makers: Mapping[str, WordingMaker] | None = None
) -> Sentence:
    mine = language()
    # What stands in the place of hidden words is in the language of whoever reads it.
    lang = mine if mine in words or row.is_hidden else next(iter(words))
    return Sentence(
        id=row.id,
        n=row.n,
        words=words.get(lang) or next(iter(words.values())),
        lang=lang,
        state=row.state,
        fault=row.fault,
        origin=row.origin,
        languages=list(words),
        asked_again=row.asked_again,
        decided_by=row.decided_by_id,
        point_id=row.point_id,
        hearing_id=row.hearing_id,
        hidden=row.hidden_reason,
        by_machine=not row.is_hidden and (makers or {}).get(lang) is WordingMaker.MACHINE,
    )


def sentences(conversation_id: int, state: StatementState | None = None) -> list[Sentence]:
    """Every statement, or those in one state, by number."""
    words, makers = queries.words_of(conversation_id), queries.makers_of(conversation_id)
    return [sentence(row, words[row.id], makers[row.id]) for row in queries.statements(conversation_id, state)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationCard:
    """A conversation in a list. ``answered``: of ``total`` sentences, by this reader."""

    conversation: Conversation
    #: Its words in the reader's language.
    text: ShownText
    status: ConversationStatus
    total: int
    late: bool
    #: When people get, or got, the answer.
    reply: str


def card(conversation: Conversation, text: ShownText, now: datetime, point: PointCard | None) -> ConversationCard:
    status = services.status_of(conversation, now)
    return ConversationCard(
        conversation=conversation,
        text=text,
        status=status,
        total=len(queries.answerable(conversation.id)),
        late=status is ConversationStatus.COUNTING and _today(conversation, now) > conversation.answer_by,
        reply=replies.when_answered(
            conversation.place_id, point, team=text.plain("decides"), by=conversation.answer_by
        ),
    )


def _today(conversation: Conversation, now: datetime) -> date:
    return places.today(conversation.place_id, now)


def index(place: Place, *, drafts: bool) -> list[ConversationCard]:
    """All of a place's conversations, the newest first; drafts for the office alone."""
    now = clock.now()
    listed = [each for each in queries.of_place(place.id) if drafts or each.opened_at is not None]
    texts, points = text_source.shown(listed), replies.standing(place, [each.point_id for each in listed])
    return [card(each, texts[each.id], now, points.get(each.point_id)) for each in listed]


def open_about(round: Round) -> Sequence[tuple[Conversation, ShownText]] | None:
    """For a round's page: those that belong to it."""
    every = queries.open_on(round.place_id, places.today(round.place_id, clock.now()))
    own = [each for each in every if each.round_id == round.id]
    texts = text_source.shown(own) if own else {}
    return [(each, texts[each.id]) for each in own] or None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationPage:
    """``common_ground/conversation.html``. ``so_far``: whether this reader can see what was found so far."""

    conversation: Conversation
    status: ConversationStatus
    total: int
    answered: int
    so_far: bool
    published: bool
    #: Roughly how long all of it takes.
    minutes: int
    #: Who owes the answer to a finished one, or what they answered.
    point: PointCard | None
    #: Whether this reader can start now, or has to sign in or type a code first.
    may_begin: bool
    #: Other ways to take part: a template and what it shows.
    ways_in: Sequence[tuple[str, object]]
    told: ChangesTold
    #: To be told when the result is out; None once it is.
    following: FollowButton | None


#: Sentences that people answer in a minute.
A_MINUTE = 10


def conversation_page(
    conversation: Conversation, viewer: Viewer | None, account_id: int | None = None
) -> ConversationPage:
    total = len(queries.answerable(conversation.id))
    return ConversationPage(
        conversation=conversation,
        status=services.status_of(conversation, clock.now()),
        total=total,
        answered=len(own_answers(conversation, viewer)),
        so_far=may_see_so_far(conversation, viewer),
        published=conversation.closed_at is not None,
        minutes=minutes(total),
        point=answer_owed(conversation),
        may_begin=may_begin(conversation, viewer),
        ways_in=WAYS_IN.of(conversation),
        told=told(conversation.id),
        following=follows.button(conversation, account_id),
    )


def may_begin(conversation: Conversation, viewer: Viewer | None) -> bool:
    """A new device has nothing behind it."""
    nobody = Viewer(key="", author_key="", account=False, known=False)
    return rules.may_take_part(conversation.admission, viewer or nobody) is None


def similar(conversation: Conversation, words: str) -> list[Sentence]:
    """Sentences that say nearly the same as somebody's new one."""
    near = queries.similar(conversation.id, words) if words else []
    by_key = {each.id: each for each in sentences(conversation.id, StatementState.SHOWN)} if near else {}
    return [by_key[id] for id in near]


def answer_owed(conversation: Conversation) -> PointCard | None:
    """The answer that a finished conversation leads to; None while it is open, or if nothing is owed any more."""
    place = places.by_id(conversation.place_id)
    return replies.standing(place, [conversation.point_id]).get(conversation.point_id)


def minutes(total: int) -> int:
    return max(1, -(-total // A_MINUTE))


def own_answers(conversation: Conversation, viewer: Viewer | None) -> dict[int, int]:
    """What this reader has answered to what is shown now, by statement."""
    voice = queries.voice(conversation.id, viewer.key) if viewer else None
    if voice is None:
        return {}
    shown = {row.id for row in queries.answerable(conversation.id)}
    return {id: vote for id, vote in queries.answers(voice.id).items() if id in shown}


def may_see_so_far(conversation: Conversation, viewer: Viewer | None) -> bool:
    """Sealed until enough people have answered, and until this reader has answered enough."""
    if conversation.closed_at is not None or queries.last_result(conversation.id) is None:
        return False
    return len(own_answers(conversation, viewer)) >= rules.SEAL_OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    """``common_ground/answer.html``. ``sentence`` is None when there is nothing left to answer."""

    conversation: Conversation
    sentence: Sentence | None
    answered: int
    total: int
    #: The vote that this reader gave to the sentence before, when they change it.
    vote: int | None
    last: Sentence | None
    last_vote: int | None
    so_far: bool
    may_suggest: bool
    following: FollowButton | None

    @property
    def left(self) -> int:
        """How many sentences wait for an answer."""
        return self.total - self.answered


def card_page(
    conversation: Conversation,
    viewer: Viewer | None,
    wanted: int | None,
    last_id: int | None,
    account_id: int | None = None,
) -> CardPage:
    """The next sentence, or the one that was asked for."""
    shown = sentences(conversation.id, StatementState.SHOWN)
    by_key = {each.id: each for each in shown if not each.hidden}
    mine = own_answers(conversation, viewer)
    chosen = wanted if wanted in by_key else _next(conversation, list(by_key), mine, viewer)
    last = by_key.get(last_id) if last_id in mine else None
    return CardPage(
        conversation=conversation,
        sentence=by_key.get(chosen) if chosen else None,
        answered=len(mine),
        total=len(by_key),
        vote=mine.get(chosen) if chosen else None,
        last=last,
        last_vote=mine[last.id] if last else None,
        so_far=may_see_so_far(conversation, viewer),
        may_suggest=len(mine) >= rules.BEFORE_SUGGESTING,
        following=follows.button(conversation, account_id),
    )


def _next(conversation: Conversation, ids: Sequence[int], mine: Mapping[int, int], viewer: Viewer | None) -> int | None:
    seen = {str(id): times for id, times in queries.times_seen(conversation.id).items()}
    order = next_statements(
        [str(id) for id in ids],
        seen,
        {str(id) for id in mine},
        seed=conversation.seed.encode(),
        viewer=(viewer.key if viewer else "").encode(),
    )
    return int(order[0]) if order else None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceAnswersPage:
    """``common_ground/mine.html``: one's own answers, and what became of one's own sentences."""

    conversation: Conversation
    answers: Sequence[tuple[Sentence, int]]
    own: Sequence[Sentence]
    is_open: bool


def mine_page(conversation: Conversation, viewer: Viewer | None) -> VoiceAnswersPage:
    words, mine = queries.words_of(conversation.id), own_answers(conversation, viewer)
    own = queries.own_statements(conversation.id, viewer.author_key) if viewer else []
    return VoiceAnswersPage(
        conversation=conversation,
        answers=[(each, mine[each.id]) for each in sentences(conversation.id, StatementState.SHOWN) if each.id in mine],
        own=[sentence(row, words[row.id]) for row in own],
        is_open=services.status_of(conversation, clock.now()) is ConversationStatus.OPEN,
    )
