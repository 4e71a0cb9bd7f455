"""Actions on barriers: write down, join, ask the owner, record the answer, give up, remind."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.sharing import events, queries, rules
from pb_app.sharing.models import Barrier, BarrierAnswer, BarrierBacker, BarrierCorrection, BarrierLetter, LetterAnswer
from pb_app.sharing.services.agreements import must_act_for
from pb_app.sharing.terms import BarrierDraft, BarrierReply, Headline, LetterDraft, Refusal


def log(partner: Partner, draft: BarrierDraft, actor: Actor, now: datetime) -> Barrier:
    """Write down what is in an organisation's way. Refuses the same title a second time in one place."""
    must_act_for(actor, partner)
    one_at_a_time(f"barriers:{partner.place_id}")
    if draft.title.casefold() in {row.title.casefold() for row in queries.barriers(partner.place_id)}:
        raise Refused(Refusal.BARRIER_KNOWN, "title")
    made = Barrier(place_id=partner.place_id, partner_id=partner.id, title=draft.title, words=draft.words)
    made.cost, made.rule, made.owner_written, made.asks = draft.cost, draft.rule, draft.owner, draft.asks
    made.reply_to = draft.reply_to
    made.made_by_id, made.made_at = actor.account_id, now
    db.session.add(made)
    db.session.flush()
    audit.record(events.BarrierLogged(made.id, partner.id), actor, now, partner.place_id)
    return made


def back(row: Barrier, partner: Partner, words: str, actor: Actor, now: datetime) -> BarrierBacker:
    """Another organisation, here or in another place, meets it too: the letter goes in the name of all of them."""
    must_act_for(actor, partner)
    _lock(row)
    must_be_new_to(row, partner)
    made = BarrierBacker(barrier_id=row.id, partner_id=partner.id, words=words, by_id=actor.account_id, at=now)
    db.session.add(made)
    db.session.flush()
    audit.record(events.BarrierBacked(row.id, partner.id), actor, now, partner.place_id)
    return made


def must_be_open(row: Barrier) -> None:
    if row.given_up_at is not None:
        raise Refused(Refusal.BARRIER_CLOSED)


def must_be_new_to(row: Barrier, partner: Partner) -> None:
    """Refuse what is over, and an organisation that wrote it or has joined already."""
    must_be_open(row)
    answers = queries.answers_to_last([row])[row.id]
    if answers and not rules.may_join(answers[0].verdict):
        raise Refused(Refusal.BARRIER_GONE)
    known = {backer.partner_id for backer in queries.backers_of([row.id]).get(row.id, [])} | {row.partner_id}
    if partner.id in known:
        raise Refused(Refusal.BARRIER_BACKED)


def must_be_asked(row: Barrier) -> None:
    """Refuse an answer before anybody was asked."""
    must_be_open(row)
    if row.sent_on is None:
        raise Refused(Refusal.BARRIER_NOT_ASKED)


def _lock(row: Barrier) -> None:
    """Wait for whoever is changing this barrier, then look at it as it is."""
    db.session.refresh(row, with_for_update=True)
    must_be_open(row)


def _must_be_theirs(row: Barrier, partner: Partner, actor: Actor) -> None:
    must_act_for(actor, partner)
    if row.partner_id != partner.id:
        raise Refused(Refusal.BARRIER_NOT_YOURS)
    _lock(row)


def ask(row: Barrier, partner: Partner, letter: LetterDraft, actor: Actor, now: datetime) -> BarrierLetter:
    """The letter was sent, in these words, and an answer is hoped for by a day. A second one follows the last answer."""
    _must_be_theirs(row, partner, actor)
    answers = queries.answers_of([row.id]).get(row.id, [])
    last = answers[0].answered_on if answers else None
    today = places.today(row.place_id, now)
    if refusal := rules.may_ask(letter.sent_on, letter.due_on, answered_on=last, today=today):
        raise Refused(*refusal)
    made = BarrierLetter(barrier_id=row.id, owner=row.owner_written, words=letter.words, reply_to=letter.reply_to)
    made.sent_on, made.due_on = row.sent_on, row.due_on = letter.sent_on, letter.due_on
    made.by_id, made.at = actor.account_id, now
    db.session.add(made)
    db.session.flush()
    audit.record(events.BarrierAsked(row.id, letter.due_on.isoformat()), actor, now, row.place_id)
    return made


def answer(row: Barrier, partner: Partner, reply: BarrierReply, actor: Actor, now: datetime) -> BarrierAnswer:
    """Record what the owner answered to one letter, in its words and with its day."""
    _must_be_theirs(row, partner, actor)
    must_be_asked(row)
    assert row.sent_on is not None
    letters = queries.letters_of([row.id]).get(row.id, [])
    letter = next((one for one in letters if reply.letter_id in (None, one.id)), None)
    sent_on = letter.sent_on if letter else row.sent_on
    if not sent_on <= reply.answered_on <= places.today(row.place_id, now):
        raise Refused(Refusal.DAY_AHEAD, "answered_on")
    made = BarrierAnswer(barrier_id=row.id, verdict=reply.verdict, words=reply.words, answered_on=reply.answered_on)
    made.by_id, made.at = actor.account_id, now
    db.session.add(made)
    db.session.flush()
    if letter is not None:
        db.session.add(LetterAnswer(answer_id=made.id, letter_id=letter.id))
    audit.record(events.BarrierAnswered(row.id, reply.verdict.value), actor, now, row.place_id)
    return made


def correct(
    row: Barrier, partner: Partner, draft: BarrierDraft, *, why: str, actor: Actor, now: datetime
) -> BarrierCorrection:
    """Put right what it says. What it said before stays readable, and whoever files it too hears of it."""
    _must_be_theirs(row, partner, actor)
    before = draft_of(row)
    if draft == before:
        raise Refused(Refusal.NOTHING_CORRECTED)
    others = {other.title.casefold() for other in queries.barriers(row.place_id) if other.id != row.id}
    if draft.title.casefold() in others:
        raise Refused(Refusal.BARRIER_KNOWN, "title")
    made = BarrierCorrection(barrier_id=row.id, title=before.title, words=before.words, cost=before.cost, why=why)
    made.rule, made.owner, made.asks = before.rule, before.owner, before.asks
    made.by_id, made.at = actor.account_id, now
    db.session.add(made)
    row.title, row.words, row.cost, row.rule = draft.title, draft.words, draft.cost, draft.rule
    row.owner_written, row.asks, row.reply_to = draft.owner, draft.asks, draft.reply_to
    db.session.flush()
    audit.record(events.BarrierCorrected(row.id, why), actor, now, row.place_id)
    _tell_backers(row, Headline.CORRECTED, now)
    return made


def draft_of(row: Barrier) -> BarrierDraft:
    """What it says now."""
    said = {"title": row.title, "words": row.words, "cost": row.cost, "rule": row.rule}
    return BarrierDraft(**said, owner=row.owner_written, asks=row.asks, reply_to=row.reply_to)


def _tell_backers(row: Barrier, headline: Headline, now: datetime) -> None:
    """Each in its own place, where they have the page of it."""
    name = partners.by_id(row.partner_id).name
    for backer in queries.backers_of([row.id]).get(row.id, []):
        partner = partners.by_id(backer.partner_id)
        where = link(LinkKind.BARRIER, place_id=partner.place_id, barrier_id=row.id)
        notifications.notify(
            partners.officer_ids(partner), Topic.TEAM, headline, where, now, title=row.title, name=name
        )


def give_up(row: Barrier, partner: Partner, why: str, actor: Actor, now: datetime) -> None:
    """Without an answer nothing is closed but with a public reason, of which whoever files it too hears."""
    _must_be_theirs(row, partner, actor)
    row.given_up_at, row.given_up_why = now, why
    audit.record(events.BarrierGivenUp(row.id, why), actor, now, row.place_id)
    _tell_backers(row, Headline.CLOSED, now)


def late(now: datetime) -> list[Barrier]:
    """Those whose officers have not heard that the owner's answer is late."""
    rows = queries.asked_barriers(now.date())
    return [
        row
        for row in rows
        if row.due_on and row.due_on < places.today(row.place_id, now) and row.late_told_for != row.due_on
    ]


def remind(now: datetime) -> int:
    """Tell them, once for each day."""
    rows = late(now)
    for row in rows:
        row.late_told_for = row.due_on
        told = partners.officer_ids(partners.by_id(row.partner_id))
        where = link(LinkKind.BARRIER, place_id=row.place_id, barrier_id=row.id)
        notifications.notify(
            told, Topic.TEAM, Headline.ANSWER_LATE, where, now, title=row.title, name=row.owner_written
        )
    return len(rows)
