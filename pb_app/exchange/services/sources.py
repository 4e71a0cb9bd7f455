"""Hear from another place: add it by its first edition, compare its key, take in what follows, and stop."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board.models import CaseStudy
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.delivery import queries as delivery
from pb_app.delivery.services import notifications as award_notifications
from pb_app.exchange import documents, events, queries, rules
from pb_app.exchange.models import ExchangeSource, ReceivedEdition
from pb_app.exchange.terms import BadBundle, Bundle, BundleEntry, EntryKind, Headline, Refusal, TriedVerdict
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.places.models import Place


def add(place: Place, bundle: Bundle, address: str, actor: Actor, now: datetime) -> ExchangeSource:
    """Keep another place's edition, so that it can be looked at; or, for a key that is known, what follows.

    Nothing of it is used here before somebody has compared the key. Refuses the place's own key, an older edition, and two
    different texts under one number.
    """
    one_at_a_time(f"exchange:{place.id}")
    own = queries.key(place.id)
    if own is not None and own.public == bundle.key:
        raise Refused(Refusal.OWN_KEY)
    known = queries.source_with_key(place.id, bundle.key)
    if known is not None:
        return _again(known, bundle, address, actor, now)
    row = ExchangeSource(place_id=place.id, public=bundle.key, name=bundle.name, address=address)
    row.edition, row.digest, row.by_id, row.made_at = bundle.edition, bundle.digest, actor.account_id, now
    row.looked_at = now if address else None
    db.session.add(row)
    db.session.flush()
    audit.record(events.SourceAdded(row.id, row.public, address), actor, now, place.id)
    _keep(row, bundle, actor, now)
    return row


def _again(row: ExchangeSource, bundle: Bundle, address: str, actor: Actor, now: datetime) -> ExchangeSource:
    """Somebody adds a place that is known: what is new of it comes in, and an address takes the place of the old one."""
    was_ended, row.ended_at = row.ended_at is not None, None
    is_same = (bundle.edition, bundle.digest) == (row.edition, row.digest)
    if is_same and not was_ended and address in ("", row.address):
        raise Refused(Refusal.SOURCE_KNOWN)
    row.address = address or row.address
    if not is_same:
        receive(row, bundle, actor, now)
    return row


def receive(row: ExchangeSource, bundle: Bundle, actor: Actor | None, now: datetime, field: str = "") -> None:
    """Take in an edition that follows. Refuses an older one, one of another key, and one that does not follow.

    ``field``: of the form that the file came by, where a refusal belongs.
    """
    db.session.refresh(row, with_for_update=True)
    if row.ended_at is not None:
        raise Refused(Refusal.SOURCE_ENDED, field)
    if bundle.key != row.public:
        raise Refused(Refusal.OTHER_KEY, field)
    refusal = rules.following(bundle, row.edition, row.digest)
    if refusal:
        raise Refused(refusal, field)
    row.edition, row.digest, row.name = bundle.edition, bundle.digest, bundle.name
    row.looked_at, row.problem = now, ""
    _keep(row, bundle, actor, now)


def _keep(row: ExchangeSource, bundle: Bundle, actor: Actor | None, now: datetime) -> None:
    db.session.add(ReceivedEdition(source_id=row.id, n=bundle.edition, digest=bundle.digest, text=bundle.text, at=now))
    db.session.flush()
    audit.record(events.EditionReceived(row.id, bundle.edition, bundle.digest), actor, now, row.place_id)
    if row.compared_at is not None:
        _tell_authors(row, bundle, now)


def look(row: ExchangeSource, found: Bundle | BadBundle, actor: Actor | None, now: datetime) -> Refusal | None:
    """Take in what its feed gave and note that somebody looked; what was wrong with it, or None where it came in."""
    problem = found.refusal if isinstance(found, BadBundle) else _received(row, found, actor, now)
    note_look(row, problem, now)
    return problem


def _received(row: ExchangeSource, bundle: Bundle, actor: Actor | None, now: datetime) -> Refusal | None:
    try:
        receive(row, bundle, actor, now)
    except Refused as refused:
        assert isinstance(refused.refusal, Refusal)
        return refused.refusal
    return None


def note_look(row: ExchangeSource, problem: Refusal | None, now: datetime) -> None:
    """Somebody or the clock looked at its feed; the page says what came of it."""
    row.looked_at = now
    row.problem = problem.value if problem and problem is not Refusal.NOTHING_NEW else ""
    db.session.flush()


def compare(row: ExchangeSource, actor: Actor, now: datetime) -> None:
    """Somebody compared the numbers with the other place, by a way that nobody could have changed: then it counts."""
    db.session.refresh(row, with_for_update=True)
    if row.compared_at is not None:
        return
    row.compared_at, row.compared_by_id = now, actor.account_id
    db.session.flush()
    audit.record(events.SourceCompared(row.id, row.public), actor, now, row.place_id)
    kept = queries.received(row.id, row.edition)
    if kept is not None:
        _tell_authors(row, documents.stored(kept.text), now)


def end(row: ExchangeSource, actor: Actor, now: datetime) -> None:
    """Nothing of it is shown any more, and its feed is left alone. What was taken over stays, with its origin."""
    db.session.refresh(row, with_for_update=True)
    if row.ended_at is None:
        row.ended_at = now
        audit.record(events.SourceEnded(row.id), actor, now, row.place_id)


def _tell_authors(row: ExchangeSource, bundle: Bundle, now: datetime) -> None:
    """Whoever wrote a case of ours hears what another place made of it, once for each answer."""
    own = queries.key(row.place_id)
    before = queries.received_before(row.id, bundle.edition)
    known = documents.stored(before.text).entries if before else ()
    for entry in bundle.entries:
        if own and entry.kind is EntryKind.ANSWER and entry.body["to"] == own.public and entry not in known:
            _tell(row, entry, now)


def _tell(row: ExchangeSource, entry: BundleEntry, now: datetime) -> None:
    case = _case_of(row.place_id, entry)
    if case is None:
        return
    award = delivery.by_id(case.award_id)
    is_changed = entry.body["verdict"] == TriedVerdict.CHANGED.value
    headline = Headline.CASE_CHANGED if is_changed and entry.body["words"] else Headline.CASE_USED
    where = link(LinkKind.CASE_STUDY, award_id=award.id)
    told = {"title": case.title, "name": row.name, "words": entry.body["words"]}
    people = award_notifications.group(award)
    notifications.notify(people, Topic.TEAM, headline, where, now, **told)


def _case_of(place_id: int, entry: BundleEntry) -> CaseStudy | None:
    """The case here that an answer is about."""
    number = entry.body["key"].removeprefix("case-")
    if entry.body["kind"] != EntryKind.CASE.value or not number.isdigit():
        return None
    award = delivery.award(place_id, int(number[:15]))
    return db.session.get(CaseStudy, award.id) if award else None
