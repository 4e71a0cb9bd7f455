"""What the pages of whoever holds a hearing show, and of whoever looks after people's safety."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pb_app.access import Action
from pb_app.hearings import queries, rules
from pb_app.hearings.models import Hearing, HearingConcern, HearingQuestion, HearingReply, HearingSlot, HearingTheme
from pb_app.hearings.pages import HearingCard, SaidPoint, SaidTheme, card_of, said
from pb_app.hearings.services import concerns as looks
from pb_app.hearings.services import publishing
from pb_app.hearings.terms import HearingStage
from pb_app.people.second_people import who_else
from pb_app.places.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePage:
    """``hearings/office.html``: what is done, and the one thing that comes next."""

    card: HearingCard
    questions: Sequence[HearingQuestion]
    slots: Sequence[tuple[HearingSlot, str]]
    needs: Mapping[int, str]
    waiting: int
    points: int
    #: As they may be told: never fewer than five, and by fives.
    replied: int
    left_out: int
    any_left_out: bool
    all_points: int
    must_look: bool
    #: The link for those who came, while they can use it.
    link: str
    picture: str
    #: By account, the names of those who may write notes here.
    note_takers: Mapping[int, str]
    corrections: int
    #: So many points were asked away that somebody looks whether that can be right.
    may_put_back: bool

    @property
    def names_note_takers(self) -> bool:
        return self.takes_notes or self.card.stage.is_ahead

    @property
    def takes_notes(self) -> bool:
        return self.card.stage.takes_notes and self.card.hearing.notes_closed_on is None

    @property
    def may_close(self) -> bool:
        return self.takes_notes and self.card.stage is HearingStage.WRITING

    @property
    def may_ask(self) -> bool:
        return self.card.stage is HearingStage.WRITING and self.card.hearing.notes_closed_on is not None

    @property
    def counts_the_room(self) -> bool:
        return self.card.stage.is_written


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPage:
    """``hearings/notes.html``: one question at a time, on one phone."""

    card: HearingCard
    question: HearingQuestion
    previous: int | None
    following: int | None
    of: int
    waiting: int
    points: int

    @property
    def is_nameless(self) -> bool:
        return self.card.hearing.attribution.is_nameless


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingPage:
    """``hearings/grouping.html``."""

    card: HearingCard
    themes: Sequence[SaidTheme]
    options: Sequence[tuple[str, str]]
    corrections: Sequence[tuple[HearingReply, SaidPoint]]

    @property
    def is_written(self) -> bool:
        """Points are still put under themes."""
        return self.card.stage.is_written


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernsPage:
    """``hearings/concerns.html``, for a named role."""

    concerns: Sequence["ConcernRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRow:
    """A note that was kept apart, and what one person has said of it already: that somebody was told, or that all is well."""

    card: HearingCard
    concern: HearingConcern
    told: bool
    all_well: bool
    #: This reader said so, and somebody else looks too.
    mine: bool
    #: Who can look too, where it is this reader who said so.
    others: Sequence[str]


def office(hearing: Hearing, names: Mapping[int, str], link: str, picture: str) -> OfficePage:
    bookings = {booked.slot_id: booked for booked in queries.bookings(hearing.id)}
    slots, card = queries.slots(hearing.id), card_of(hearing)
    over = not card.stage.is_checking
    gone = queries.going(hearing.record_id) if over else queries.left_out(hearing.record_id)
    return OfficePage(
        card=card,
        questions=queries.questions(hearing.record_id),
        slots=[(slot, names.get(bookings[slot.id].account_id, "") if slot.id in bookings else "") for slot in slots],
        needs={slot_id: booked.needs for slot_id, booked in bookings.items()},
        waiting=queries.waiting(hearing.record_id),
        points=len(queries.points(hearing.record_id)),
        replied=rules.stepped(queries.replied(hearing.record_id, released=not over)),
        left_out=rules.stepped(gone),
        any_left_out=gone > 0,
        all_points=queries.all_points(hearing.record_id),
        must_look=rules.most_are_gone(gone, of=queries.all_points(hearing.record_id)),
        link=link,
        picture=picture,
        note_takers={each: names.get(each, "") for each in sorted(queries.note_takers(hearing.id))},
        corrections=len(queries.corrections(hearing.record_id)),
        may_put_back=card.stage.is_checked and publishing.may_put_back(hearing),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutPage:
    """``hearings/left_out.html``: points that were asked away, with their words, where these were most of them."""

    card: HearingCard
    points: Sequence[tuple[int, str]]
    of: int


def left_out(hearing: Hearing) -> LeftOutPage:
    gone = queries.asked_away(hearing.record_id)
    return LeftOutPage(
        card=card_of(hearing),
        points=[(point.id, queries.versions(point.id)[0].words) for point in gone],
        of=queries.all_points(hearing.record_id),
    )


def notes(hearing: Hearing, question: HearingQuestion) -> NotesPage:
    last = len(queries.questions(hearing.record_id))
    return NotesPage(
        card=card_of(hearing),
        question=question,
        previous=question.n - 1 if question.n > 1 else None,
        following=question.n + 1 if question.n < last else None,
        of=last,
        waiting=queries.waiting(hearing.record_id),
        points=len(queries.points(hearing.record_id)),
    )


def grouping(hearing: Hearing, place: Place) -> GroupingPage:
    themes = said(hearing, place)
    by_id = {each.point.id: each for theme in themes for each in theme.points}
    replies = queries.corrections(hearing.record_id)
    return GroupingPage(
        card=card_of(hearing),
        themes=_with_empty(themes, queries.themes(hearing.record_id)),
        options=[(str(theme.id), theme.title) for theme in queries.themes(hearing.record_id)],
        corrections=[(each, by_id[each.point_id]) for each in replies if each.point_id in by_id],
    )


def _with_empty(shown: Sequence[SaidTheme], every: Sequence[HearingTheme]) -> list[SaidTheme]:
    """Themes that nothing is in yet too, in their order, and what is in no theme at the end."""
    by_id = {each.theme.id if each.theme else None: each for each in shown}
    if not shown:
        return []
    empty = SaidTheme(theme=None, points=(), tables=0, evidence=None, is_hidden=False)
    themes = [by_id.get(theme.id, replace(empty, theme=theme)) for theme in every]
    return [*themes, by_id.get(None, empty)] if every else list(shown)


def concerns(place: Place, account_id: int) -> ConcernsPage:
    found = [(card_of(each), queries.concerns(each.record_id)) for each in queries.with_concerns(place.id)]
    return ConcernsPage(concerns=[_concern(shown, concern, account_id) for shown, many in found for concern in many])


def _concern(shown: HearingCard, concern: HearingConcern, account_id: int) -> ConcernRow:
    first = looks.first_look(concern.id)
    return ConcernRow(
        card=shown,
        concern=concern,
        told=first is not None and first.kind == looks.TOLD,
        all_well=first is not None and first.kind == looks.PUT_BACK,
        mine=first is not None and first.asked_by_id == account_id,
        others=who_else([first.asked_by_id] if first else [], Action.SEE_CONCERNS),
    )
