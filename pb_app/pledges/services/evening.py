"""Actions on evenings: plan, answer, sort, pledge, say what was kept, ask others."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import EvidenceSource, PointDraft
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.pledges import events, queries, rules
from pb_app.pledges.models import Evening, EveningAnswer, EveningPerson, Pledge
from pb_app.pledges.terms import (
    AnswerKind,
    AnswerWay,
    EveningDraft,
    PledgeDraft,
    PledgeOwner,
    PledgeVerdict,
    Refusal,
    WishDoer,
)


def plan(place: Place, draft: EveningDraft, actor: Actor, now: datetime) -> Evening:
    if refusal := rules.may_hold(draft.held_on, places.today(place.id, now)):
        raise Refused(*refusal)
    said = {name: getattr(draft, name) for name in EveningDraft.__dataclass_fields__}
    one_at_a_time(f"evenings:{place.id}:{actor.account_id}")
    mine = {"place_id": place.id, "made_by_id": actor.account_id}
    if again := same_form(Evening, Evening.made_at, now, **mine, **said):
        return again
    evening = Evening(
        place_id=place.id, room_key=secrets.token_urlsafe(9), made_by_id=actor.account_id, made_at=now, **said
    )
    db.session.add(evening)
    db.session.flush()
    audit.record(events.EveningPlanned(evening.id, draft.held_on.isoformat()), actor, now, place.id)
    return evening


def _must_take(evening: Evening, now: datetime, *, paper: bool = False) -> date:
    """Whoever has the link may answer while the evening lasts; returns today."""
    today = places.today(evening.place_id, now)
    if evening.hidden_why is not None or not rules.takes_answers(evening.held_on, today, paper=paper):
        raise Refused(Refusal.EVENING_OVER)
    return today


def answer(evening: Evening, kind: AnswerKind, words: str, now: datetime) -> EveningAnswer:
    """Nobody knows whose it is. The same words twice in a row are one press too many."""
    today = _must_take(evening, now)
    if rules.gives_contact(words):
        raise Refused(Refusal.CONTACT_GIVEN, "words")
    one_at_a_time(f"evening:{evening.id}")
    earlier = queries.answers(evening.id, kind=kind)
    if earlier and earlier[-1].words == words:
        raise Refused(Refusal.SAID_TWICE, "words")
    _must_be_slow(evening, now)
    [made] = _add(evening, kind, [words], rules.way(evening.held_on, today), now)
    return made


def _must_be_slow(evening: Evening, now: datetime) -> None:
    """A room full of people is slower than a program that has the link."""
    if queries.said_between(evening.id, now - rules.MINUTE, now) >= rules.MOST_A_MINUTE:
        raise Refused(Refusal.TOO_FAST)


def _add(evening: Evening, kind: AnswerKind, said: Sequence[str], way: AnswerWay, now: datetime) -> list[EveningAnswer]:
    if queries.count_of(evening.id) + len(said) > rules.MOST_ANSWERS:
        raise Refused(Refusal.EVENING_FULL)
    made = [EveningAnswer(evening_id=evening.id, kind=kind, words=words, way=way, at=now) for words in said]
    db.session.add_all(made)
    db.session.flush()
    return made


def type_paper(evening: Evening, strengths: Sequence[str], wishes: Sequence[str], actor: Actor, now: datetime) -> int:
    """What stood on paper, typed in by whoever made the evening."""
    _must_take(evening, now, paper=True)
    for field, said in (("strengths", strengths), ("wishes", wishes)):
        if any(rules.gives_contact(words) for words in said):
            raise Refused(Refusal.CONTACT_GIVEN, field)
    one_at_a_time(f"evening:{evening.id}")
    _add(evening, AnswerKind.STRENGTH, strengths, AnswerWay.PAPER, now)
    _add(evening, AnswerKind.WISH, wishes, AnswerWay.PAPER, now)
    added = len(strengths) + len(wishes)
    audit.record(events.PaperTyped(evening.id, added), actor, now, evening.place_id)
    return added


def sort(evening: Evening, wish: EveningAnswer, doer: WishDoer, now: datetime) -> None:
    """Put a wish into one of the three columns."""
    _must_take(evening, now)
    db.session.refresh(wish, with_for_update=True)
    if wish.kind is not AnswerKind.WISH or wish.doer is not None:
        raise Refused(Refusal.SORTED_ALREADY)
    wish.doer = doer


def pledge(evening: Evening, draft: PledgeDraft, *, adult: bool, now: datetime) -> Pledge:
    today = _must_take(evening, now)
    if refusal := rules.may_pledge(draft, today, adult=adult):
        raise Refused(*refusal)
    one_at_a_time(f"evening:{evening.id}")
    said = {name: getattr(draft, name) for name in PledgeDraft.__dataclass_fields__}
    if draft.owner_kind is PledgeOwner.SOME:
        said["owner_name"] = ""
    if again := same_form(Pledge, Pledge.at, now, evening_id=evening.id, **said):
        return again
    _must_be_slow(evening, now)
    made = Pledge(evening_id=evening.id, at=now, **said)
    if len(queries.pledges(evening.place_id, evening_ids=[evening.id])) >= rules.MOST_ANSWERS:
        raise Refused(Refusal.EVENING_FULL)
    db.session.add(made)
    db.session.flush()
    audit.record(events.PledgeMade(made.id, draft.by_when.isoformat()), None, now, evening.place_id)
    return made


def join(evening: Evening, actor: Actor) -> None:
    """Somebody was there. Twice is fine."""
    if not queries.is_of(evening, actor.account_id):
        db.session.add(EveningPerson(evening_id=evening.id, account_id=actor.account_id))
        db.session.flush()


def _must_be_of(pledge: Pledge, evening: Evening, actor: Actor) -> None:
    db.session.refresh(pledge, with_for_update=True)
    if not queries.is_of(evening, actor.account_id):
        raise Refused(Refusal.NOT_OF_THE_EVENING)
    if pledge.verdict is not None:
        raise Refused(Refusal.SAID_ALREADY)


def say(pledge: Pledge, evening: Evening, verdict: PledgeVerdict, words: str, *, actor: Actor, now: datetime) -> None:
    """Kept or not, by somebody of the evening; who said it is not shown."""
    _must_be_of(pledge, evening, actor)
    if refusal := rules.may_say(verdict, words, pledge.by_when, places.today(evening.place_id, now)):
        raise Refused(*refusal)
    pledge.verdict, pledge.said_words = verdict, words
    pledge.said_by_id, pledge.said_at = actor.account_id, now
    audit.record(events.PledgeSaid(pledge.id, verdict.value), actor, now, evening.place_id)


def renew(pledge: Pledge, evening: Evening, by_when: date | None, actor: Actor, now: datetime) -> None:
    """Another day for the same pledge."""
    _must_be_of(pledge, evening, actor)
    if by_when is None or by_when <= pledge.by_when:
        raise Refused(Refusal.DAY_NEEDED, "by_when")
    if refusal := rules.may_be_by(by_when, places.today(evening.place_id, now)):
        raise Refused(*refusal)
    renewed = events.PledgeRenewed(pledge.id, pledge.by_when.isoformat(), by_when.isoformat())
    pledge.by_when, pledge.renewals = by_when, pledge.renewals + 1
    audit.record(renewed, actor, now, evening.place_id)


def became_idea(place_id: int, wish_id: int, idea_id: int) -> None:
    """A wish of the second column has become an idea; the first one counts, and a wish that is gone is no reason to stop."""
    wish = db.session.get(EveningAnswer, wish_id, with_for_update=True)
    evening = queries.evening(place_id, wish.evening_id) if wish else None
    if wish is None or evening is None or wish.doer is not WishDoer.WITH_HELP or wish.idea_id is not None:
        return
    wish.idea_id = idea_id


def ask_others(
    evening: Evening,
    wish: EveningAnswer,
    *,
    owner_id: int,
    owner_name: str,
    due_on: date,
    said_by: str,
    actor: Actor,
    now: datetime,
) -> EvidencePoint:
    """A wish of the third column goes to whoever owes an answer, with a day. ``said_by`` in words that name nobody."""
    db.session.refresh(wish, with_for_update=True)
    if wish.point_id is not None or wish.doer is None or not wish.doer.is_theirs:
        raise Refused(Refusal.ASKED_ALREADY)
    today = places.today(evening.place_id, now)
    draft = PointDraft(
        source=EvidenceSource.EVENT,
        said_by=said_by[:160],
        heard_on=min(evening.held_on, today),
        title=wish.words[:140],
        words=wish.words,
        language=evening.language,
        area_id=evening.area_id,
        owner_id=owner_id,
        owner_name=owner_name,
        due_on=due_on,
    )
    point = evidence.record(places.by_id(evening.place_id), draft, actor, now)
    wish.point_id = point.id
    audit.record(events.WishAsked(wish.id, point.id), actor, now, evening.place_id)
    return point
