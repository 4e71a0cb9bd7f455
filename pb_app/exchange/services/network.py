"""The network: what a place asks and offers, and organisations that ask for the same things together."""

from collections.abc import Iterator
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.exchange import events, queries
from pb_app.exchange.models import Campaign, CampaignAsk, CampaignMember, NetworkNotice
from pb_app.exchange.terms import BundleEntry, CampaignDraft, EntryKind, NoticeSide, Refusal
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.sharing.services.agreements import must_act_for
from pb_app.sharing.terms import BarrierReply


def post(
    place: Place, side: NoticeSide, title: str, words: str, *, language: str, actor: Actor, now: datetime
) -> NetworkNotice:
    """Ask other places for something, or offer it; it goes out with the next edition."""
    one_at_a_time(f"network:{place.id}")
    said = {"place_id": place.id, "side": side, "title": title, "words": words, "by_id": actor.account_id}
    if again := same_form(NetworkNotice, NetworkNotice.at, now, ended_at=None, **said):
        return again
    row = NetworkNotice(**said, language=language, at=now)
    db.session.add(row)
    db.session.flush()
    audit.record(events.NoticePosted(row.id, side.value), actor, now, place.id)
    return row


def end_notice(row: NetworkNotice, actor: Actor, now: datetime) -> None:
    """It is settled: it leaves the page, and the next edition."""
    db.session.refresh(row, with_for_update=True)
    if row.ended_at is None:
        row.ended_at = now
        audit.record(events.NoticeEnded(row.id), actor, now, row.place_id)


def begin(place: Place, draft: CampaignDraft, *, language: str, actor: Actor, now: datetime) -> Campaign:
    one_at_a_time(f"network:{place.id}")
    said = {"place_id": place.id, "title": draft.title, "words": draft.words, "by_id": actor.account_id}
    if again := same_form(Campaign, Campaign.at, now, ended_at=None, **said):
        return again
    row = Campaign(**said, language=language, at=now)
    db.session.add(row)
    db.session.flush()
    audit.record(events.CampaignBegun(row.id), actor, now, place.id)
    return row


def _must_go_on(row: Campaign) -> None:
    """Wait for whoever is changing it, then look at it as it is."""
    db.session.refresh(row, with_for_update=True)
    if row.ended_at is not None:
        raise Refused(Refusal.CAMPAIGN_OVER)


def join(row: Campaign, partner: Partner, actor: Actor, now: datetime) -> None:
    """An officer joins for their organisation; nobody is joined by somebody else."""
    must_act_for(actor, partner)
    _must_go_on(row)
    if any(member.partner_id == partner.id for member in queries.members_of([row.id])[row.id]):
        raise Refused(Refusal.JOINED_ALREADY)
    db.session.add(CampaignMember(campaign_id=row.id, partner_id=partner.id, by_id=actor.account_id, at=now))
    db.session.flush()
    audit.record(events.CampaignJoined(row.id, partner.id), actor, now, row.place_id)


def ask(row: Campaign, owner: str, words: str, asked_on: date, *, actor: Actor, now: datetime) -> CampaignAsk:
    """What is asked of whom, since when."""
    _must_go_on(row)
    if asked_on > places.today(row.place_id, now):
        raise Refused(Refusal.DAY_WRONG, "asked_on")
    said = (owner, words, asked_on, actor.account_id)
    for known in queries.asks_of([row.id])[row.id]:
        if (known.owner, known.words, known.asked_on, known.by_id) == said:
            return known
    made = CampaignAsk(campaign_id=row.id, owner=owner, words=words, asked_on=asked_on, by_id=actor.account_id)
    db.session.add(made)
    db.session.flush()
    audit.record(events.CampaignAsked(made.id, owner), actor, now, row.place_id)
    return made


def answer(row: Campaign, asked: CampaignAsk, reply: BarrierReply, actor: Actor, now: datetime) -> None:
    """What they answered, in their words; a later answer takes its place, and the log keeps both."""
    _must_go_on(row)
    if not asked.asked_on <= reply.answered_on <= places.today(row.place_id, now):
        raise Refused(Refusal.DAY_WRONG, "answered_on")
    asked.verdict, asked.answer, asked.answered_on = reply.verdict, reply.words, reply.answered_on
    db.session.flush()
    audit.record(events.CampaignAnswered(asked.id, reply.verdict.value), actor, now, row.place_id)


def end(row: Campaign, actor: Actor, now: datetime) -> None:
    _must_go_on(row)
    row.ended_at = now
    audit.record(events.CampaignEnded(row.id), actor, now, row.place_id)


def entries(place: Place) -> Iterator[BundleEntry]:
    """What goes out with every edition: notices, campaigns, and answers to what was taken over."""
    for row in queries.notices(place.id):
        body = {"side": row.side.value, "title": row.title, "words": row.words}
        yield BundleEntry(kind=EntryKind.NOTICE, key=f"notice-{row.id}", language=row.language, body=body)
    yield from _campaigns(place)
    yield from _answers(place)


def _campaigns(place: Place) -> Iterator[BundleEntry]:
    rows = [row for row in queries.campaigns(place.id) if row.ended_at is None]
    ids = [row.id for row in rows]
    members, asks = queries.members_of(ids), queries.asks_of(ids)
    names = partners.by_ids([member.partner_id for of_row in members.values() for member in of_row])
    for row in rows:
        body = {
            "title": row.title,
            "words": row.words,
            "organisations": [names[member.partner_id].name for member in members[row.id]],
            "asks": [_ask_body(asked) for asked in asks[row.id]],
        }
        yield BundleEntry(kind=EntryKind.CAMPAIGN, key=f"campaign-{row.id}", language=row.language, body=body)


def _ask_body(asked: CampaignAsk) -> dict[str, str]:
    return {
        "owner": asked.owner,
        "words": asked.words,
        "asked_on": asked.asked_on.isoformat(),
        "verdict": asked.verdict.value if asked.verdict else "",
        "answer": asked.answer,
        "answered_on": asked.answered_on.isoformat() if asked.answered_on else "",
    }


def _answers(place: Place) -> Iterator[BundleEntry]:
    said, rows = queries.answers(place.id), {row.id: row for row in queries.taken(place.id)}
    senders = {source.id: source.public for source in queries.sources(place.id)}
    for taken_id, answered in said.items():
        taken = rows[taken_id]
        body = {
            "to": senders[taken.source_id],
            "kind": taken.kind.value,
            "key": taken.key,
            "title": title_of(taken.kind, taken.body),
            "verdict": answered.verdict.value,
            "words": answered.words,
        }
        yield BundleEntry(kind=EntryKind.ANSWER, key=f"answer-{taken_id}", language=taken.language, body=body)


def title_of(kind: EntryKind, body: dict[str, object]) -> str:
    """What a thing is called, in the first language that it has."""
    several = body.get("versions") or body.get("wording")
    if isinstance(several, dict):
        body = next(iter(several.values()))
    return str(body["title"])
