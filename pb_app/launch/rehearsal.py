"""A rehearsal of the whole vote: made-up people cast made-up ballots, the box is opened twice and counted.

All of it happens inside a savepoint that is rolled back: no made-up voter, ballot or key is ever committed, nobody else
can see one, and a crash leaves none. Only the outcome is kept, as a document, until it is wiped.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.enrolment import doors
from pb_app.enrolment import services as enrolment
from pb_app.launch.trial_ballots import trial_ballot
from pb_app.people import queries as people
from pb_app.people import services as accounts
from pb_app.places import queries as places
from pb_app.polling import services as polling
from pb_app.proposals import queries as proposals
from pb_app.results import queries as results
from pb_app.results import services as counting
from pb_app.rounds import queries as rounds
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Window
from pb_app.voting import casting
from pb_app.voting.credentials import services as credentials
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import services as register
from pb_app.voting.rehearsal import queries as rehearsals
from pb_app.voting.rehearsal import rules
from pb_app.voting.rehearsal import services as rehearsal_services
from pb_app.voting.terms import SHARES, Choices, KeyCustody, Refusal, Source, Voter

#: How many made-up people vote, and how many of them on paper where paper is used.
PEOPLE, ON_PAPER = 24, 4
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsing:
    """What everybody who takes part needs."""

    round: Round
    files: KeyFiles
    shares: Sequence[str]
    clerks: tuple[Actor, Actor]
    secret: str
    chance: Random
    now: datetime


def hold(round: Round, *, secret: str, actor: Actor, now: datetime) -> None:
    """Hold a rehearsal and keep what it came to; an earlier one is wiped first."""
    window, standing = opening.voting_window(round), proposals.standing(round.id)
    refusal = rules.may_rehearse(
        window, now, imported=bool(round.imported_from), projects=len(standing), rows=rehearsals.rows(round.id)
    )
    if refusal:
        raise Refused(refusal)
    rehearsal_services.wipe(round, actor, now)
    with _undone(), casting.apart(), TemporaryDirectory() as folder:
        outcome, ballots = _play(_ready(round, Path(folder), secret, now))
    rehearsal_services.keep(round, outcome, voters=PEOPLE, ballots=ballots, actor=actor, now=now)


@contextmanager
def _undone() -> Iterator[None]:
    """Whatever is written inside is rolled back, also when it went well."""
    savepoint = db.session.begin_nested()
    try:
        yield
        db.session.flush()
    finally:
        savepoint.rollback()
        db.session.expire_all()


def _ready(round: Round, folder: Path, secret: str, now: datetime) -> Rehearsing:
    """Voting is open, with a key of the rehearsal's own that lies in a folder of its own."""
    files = KeyFiles(folder, secret, opening_folder=folder, opening_secret=secret)
    _move_voting(round, opens=now - HOUR, closes=now + HOUR)
    kept = key_queries.key(round.id)
    custody = kept.custody if kept else KeyCustody.TWO_OF_THREE
    if kept is not None:
        db.session.delete(kept)
        db.session.flush()
    sheets = key_services.make(round, custody, files, None, now)
    enough = [sheet.key for sheet in sheets][-SHARES[custody][0] if custody in SHARES else -1 :]
    key_services.prove(round, enough, files, None, now)
    shares = enough if custody in SHARES else ()
    clerks = (_clerk("one", now), _clerk("two", now))
    return Rehearsing(
        round=round, files=files, shares=shares, clerks=clerks, secret=secret, chance=Random(round.id), now=now
    )


def _clerk(name: str, now: datetime) -> Actor:
    account = accounts.make_account(f"clerk-{name}@rehearsal.invalid", name, now)
    return people.actor_of(account, strong=True)


def _move_voting(round: Round, *, opens: datetime, closes: datetime) -> None:
    others = [window for window in rounds.windows(round.id) if window.kind is not PhaseKind.VOTING]
    rounds_services.replace_phases(round, [*others, Window(PhaseKind.VOTING, opens, closes)])


def _play(play: Rehearsing) -> tuple[dict[str, object], int]:
    """From the first ballot to the count: what came out, and how many ballots there were."""
    on_paper = ON_PAPER if IdentityMethod.PAPER in play.round.rules.ways else 0
    areas = [area.id for area in places.areas(play.round.place_id)]
    homes = [areas[n % len(areas)] if areas else None for n in range(PEOPLE)]
    _vote_online(play, homes[on_paper:])
    if on_paper:
        _vote_on_paper(play, homes[:on_paper])
    return _count(play, on_paper)


def _ballot(play: Rehearsing, area_id: int | None) -> Choices:
    choices = trial_ballot(casting.spec_of(play.round), area_id, play.chance)
    if choices is None:
        raise Refused(Refusal.NOTHING_TO_REHEARSE)
    return choices


def _vote_online(play: Rehearsing, homes: Sequence[int | None]) -> None:
    """Through the door of posted codes where they are used, else as people who are signed in."""
    by_code = IdentityMethod.CODE in play.round.rules.ways
    for n, area_id in enumerate(homes):
        voter = _with_code(play, area_id) if by_code and n % 2 else _signed_in(play, n, area_id)
        casting.cast(play.round, voter, _ballot(play, area_id), play.files, lambda: play.now)


def _signed_in(play: Rehearsing, n: int, area_id: int | None) -> Voter:
    account = accounts.make_account(f"voter-{n}@rehearsal.invalid", "", play.now)
    entry = credentials.enrol(play.round.id, account.id, Source.EMAIL, area_id)
    return Voter(entry.voter_id)


def _with_code(play: Rehearsing, area_id: int | None) -> Voter:
    entry = register.add(play.round.id, Source.CODE, area_id)
    people_with_codes: list[tuple[int | None, Sequence[str]]] = [(entry.voter_id, ())]
    _batch, letters = enrolment.make_codes(
        play.round, people_with_codes, "", secret=play.secret, actor=None, now=play.now
    )
    credential = doors.by_code(play.round, letters[0].code, play.secret, area_id=area_id)
    return Voter(credential.voter_id, proof=credential.kind, digest=credential.digest)


def _vote_on_paper(play: Rehearsing, homes: Sequence[int | None]) -> None:
    """Papers are printed, come in, and each is entered by two clerks."""
    one, two = play.clerks
    batch = polling.print_papers(play.round, len(homes), "", one, play.now)
    for serial, area_id in enumerate(homes, start=batch.first):
        voter_id = register.add(play.round.id, Source.IN_PERSON, area_id).voter_id
        polling.came_on_paper(play.round, voter_id, play.files, play.now)
        choices = _ballot(play, area_id)
        for clerk in (one, two):
            polling.enter(play.round, serial, choices, files=play.files, clerk=clerk, now=play.now)
    polling.reconcile(play.round, batch, len(homes), spoiled=0, unused=0, actor=one, now=play.now)


def _count(play: Rehearsing, on_paper: int) -> tuple[dict[str, object], int]:
    """The box is closed, opened twice by the trustees' shares, and counted."""
    round, days = play.round, timedelta(days=play.round.rules.review_days)
    _move_voting(round, opens=play.now - HOUR, closes=play.now)
    after = play.now + days + HOUR
    kept = counting.count(round, play.files, play.clerks[0], after, play.shares)
    state = opening.box_state(round)
    same = opening_services.compare(round, state, play.files, actor=play.clerks[1], now=after, shares=play.shares)
    rows = [
        {"number": p.number, "title": p.title, "cost": p.cost, "fate": line.fate.value, "votes": line.votes}
        for line, p in results.lines(kept.id)
    ]
    figures = {"on_paper": on_paper, "shares": len(play.shares), "same": same, "spent": kept.spent}
    return {**figures, "rows": rows, "digest": kept.digest}, kept.ballots
