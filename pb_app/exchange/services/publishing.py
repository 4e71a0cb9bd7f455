"""Choose what a place shares, look at the next edition, and publish it signed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from nacl.signing import SigningKey
from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.delivery.vault import Unreadable, Vault
from pb_app.exchange import documents, events, formats, queries, things
from pb_app.exchange.models import ExchangeKey, SharedEdition, SharedThing
from pb_app.exchange.services import network
from pb_app.exchange.terms import BadBundle, Bundle, BundleEntry, EntryKind, Refusal
from pb_app.hashchain import digest
from pb_app.places import queries as places
from pb_app.places.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class NextEdition:
    """What would be published now. ``left_out``: title and reason of what others would refuse."""

    n: int
    entries: Sequence[BundleEntry]
    left_out: Sequence[tuple[str, Refusal]]
    before: Sequence[BundleEntry]

    @property
    def digest(self) -> str:
        """Stands for all of it, so that what is published is what was looked at."""
        return digest([entry.as_data() for entry in self.entries])

    @property
    def is_new(self) -> bool:
        return list(self.entries) != list(self.before)


def choose(place: Place, wanted: Collection[tuple[EntryKind, int]], actor: Actor, now: datetime) -> None:
    """From now on a place shares these; what has gone since is left out when an edition is made."""
    before = queries.shared(place.id)
    if set(wanted) == before:
        return
    db.session.execute(delete(SharedThing).where(SharedThing.place_id == place.id))
    for kind, thing_id in sorted(set(wanted)):
        db.session.add(SharedThing(place_id=place.id, kind=kind, thing_id=thing_id, by_id=actor.account_id, at=now))
    db.session.flush()
    audit.record(events.SharedThingsChosen(len(wanted), len(before)), actor, now, place.id)


def next_edition(place: Place, now: datetime) -> NextEdition:
    """As it would be read now, without anything that others would refuse."""
    last = queries.newest_edition(place.id)
    good, left_out = list[BundleEntry](), list[tuple[str, Refusal]]()
    for title, entry in _chosen(place, now):
        try:
            formats.EntryShape().check(documents.as_read(entry), "entry")
            good.append(entry)
        except BadBundle as bad:
            left_out.append((title, bad.refusal))
    before = documents.stored(last.text).entries if last else ()
    return NextEdition(n=last.n + 1 if last else 1, entries=good, left_out=left_out, before=before)


def _chosen(place: Place, now: datetime) -> Iterator[tuple[str, BundleEntry]]:
    wanted = queries.shared(place.id)
    for kind, found in things.things(place, now).items():
        yield from ((thing.title, documents.plain(thing.entry(kind))) for thing in found if (kind, thing.id) in wanted)
    for entry in network.entries(place):
        yield str(entry.body["title"]), documents.plain(entry)


def publish(place: Place, shown: str, vault: Vault, actor: Actor, now: datetime) -> Bundle:
    """Sign what was looked at (``shown``: its digest) and serve it from now on. Refuses when it has changed meanwhile."""
    one_at_a_time(f"exchange:{place.id}")
    coming = next_edition(place, now)
    if not coming.entries:
        raise Refused(Refusal.NOTHING_TO_SHARE)
    if coming.digest != shown:
        raise Refused(Refusal.CHANGED_SINCE)
    if not coming.is_new:
        raise Refused(Refusal.NOTHING_NEW)
    last = queries.newest_edition(place.id)
    bundle = documents.write(
        coming.entries,
        name=place.name,
        edition=coming.n,
        previous=last.digest if last else "",
        made_on=places.today(place.id, now),
        licence=formats.LICENCE,
        key=signing_key(place, vault, actor, now),
    )
    _keep(place, bundle, actor, now)
    return bundle


def _keep(place: Place, bundle: Bundle, actor: Actor, now: datetime) -> None:
    row = SharedEdition(place_id=place.id, n=bundle.edition, digest=bundle.digest, text=bundle.text)
    row.by_id, row.at = actor.account_id, now
    db.session.add(row)
    db.session.flush()
    told = events.EditionPublished(bundle.edition, bundle.digest, len(bundle.entries))
    audit.record(told, actor, now, place.id)


def signing_key(place: Place, vault: Vault, actor: Actor, now: datetime) -> SigningKey:
    """A place's key, made the first time. Refuses when the installation's secret has changed since."""
    row = queries.key(place.id)
    if row is None:
        made = SigningKey.generate()
        row = ExchangeKey(place_id=place.id, public=bytes(made.verify_key).hex(), sealed=vault.seal(bytes(made)))
        row.by_id, row.made_at = actor.account_id, now
        db.session.add(row)
        db.session.flush()
        audit.record(events.ExchangeKeyMade(row.public), actor, now, place.id)
    try:
        return SigningKey(vault.open(row.sealed))
    except Unreadable:
        raise Refused(Refusal.KEY_LOST) from None
