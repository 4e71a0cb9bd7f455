"""Everything an installation can prove of itself: the log, the books, each ballot box, and whether its keys are there."""

from collections.abc import Iterator
from dataclasses import dataclass

from nacl.signing import VerifyKey
from sqlalchemy import select

from pb_app.audit import chain
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.oversight import verify
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting.keys import queries as keys
from pb_app.voting.keys.key_files import KeyFiles, Unreadable
from pb_app.voting.keys.terms import BoxKey
from pb_app.voting.terms import KeyCustody
from pb_app.web.health import wanted_migration


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit. ``key``: a key is missing, so that ballots could not be opened or told apart."""

    what: str
    why: str
    key: bool = False

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


def problems(files: KeyFiles, migration: str | None) -> Iterator[Problem]:
    """All of them, in the order of the checks; ``migration`` is the one the database is at."""
    if migration != wanted_migration():
        yield Problem("database", f"at migration {migration}, and this code wants {wanted_migration()}")
        return
    yield from _log()
    signing = _signing_key(files)
    if signing is None:
        yield Problem("public board", "its signing key is missing or does not open with this SECRET_KEY", key=True)
    for place in places.all_places():
        yield from _books(place)
        for round in rounds.all_of(place.id):
            yield from _round(place, round, files, signing)


def _log() -> Iterator[Problem]:
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.n).execution_options(yield_per=1000))
    chain_break = chain.verify(events)
    events.close()
    if chain_break is not None:
        yield Problem(f"log, row {chain_break.n}", chain.WHY[chain_break.fault])


def _signing_key(files: KeyFiles) -> VerifyKey | None:
    """Read only: a check makes no key."""
    if not files.has_signing_key:
        return None
    try:
        return files.signing_key().verify_key
    except Unreadable:
        return None


def _books(place: Place) -> Iterator[Problem]:
    for fund in funds.of_place(place.id):
        for misfit in funds.misfits(fund.id):
            yield Problem(f"book {place.slug}/{fund.slug}", f"account {misfit.account_id} is not the sum of its lines")


def _round(place: Place, round: Round, files: KeyFiles, signing: VerifyKey | None) -> Iterator[Problem]:
    name, box_key = f"vote {place.slug}/{round.slug}", keys.box_key(round.id)
    if box_key is not None and not box_key.destroyed:
        yield from _keys(name, box_key, files)
    if signing is not None:
        yield from (Problem(name, str(each)) for each in verify.discrepancies(round, signing))


def _keys(name: str, box_key: BoxKey, files: KeyFiles) -> Iterator[Problem]:
    """Without the slot key nobody can vote; without the opening key the ballots are lost."""
    try:
        files.slot_key(box_key.public_key)
    except Unreadable as error:
        yield Problem(name, f"no slot key, so nobody can vote or change a vote ({error})", key=True)
    if box_key.custody is not KeyCustody.SERVER:
        return
    try:
        files.opening_key(box_key.public_key)
    except Unreadable as error:
        yield Problem(
            name, f"no opening key: without its printed sheet THE BALLOTS CAN’T BE OPENED ({error})", key=True
        )
