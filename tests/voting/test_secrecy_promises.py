"""Every promise of secrecy comes from one function, by custody, stage and page; no page has words of its own."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy.exc import DBAPIError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.secrecy import queries as secrecy
from pb_app.voting.secrecy import services as secrecy_services
from pb_app.voting.secrecy.models import GoneCopy
from pb_app.voting.secrecy.rules import promises, site_promises, stage
from pb_app.voting.secrecy.terms import CopyKind, PromisePage, Secrecy, SecrecyPromise, SecrecyStage
from pb_app.voting.terms import KeyCustody, Refusal
from pb_app.web.extensions import ROOT
from tests.visitor import Visitor
from tests.voting.streets import open_vote
from tests.world import World, email

P, DAY = SecrecyPromise, timedelta(days=1)
TRUSTEES = (KeyCustody.TWO_OF_THREE, KeyCustody.THREE_OF_FIVE)
LONG = (PromisePage.BOARD, PromisePage.PRIVACY, PromisePage.DESK)
SHORT = (PromisePage.BALLOT, PromisePage.RECEIPT, PromisePage.OWN_BALLOT)

#: (server?, stage, long page?) -> what the page says.
TABLE: dict[tuple[bool, SecrecyStage, bool], tuple[SecrecyPromise, ...]] = {
    (True, SecrecyStage.UNOPENED, True): (P.READ_BY_HOST, P.LINKED_BY_HOST),
    (True, SecrecyStage.UNOPENED, False): (P.LINKED_BY_HOST,),
    (True, SecrecyStage.OPENED, True): (P.LINKED_BY_HOST,),
    (True, SecrecyStage.OPENED, False): (P.LINKED_BY_HOST,),
    (False, SecrecyStage.UNOPENED, True): (P.READ_BY_NOBODY, P.LINKED_WITH_SHARES),
    (False, SecrecyStage.UNOPENED, False): (P.LINKED_WITH_SHARES,),
    (False, SecrecyStage.OPENED, True): (P.LINKED_WITH_SHARES,),
    (False, SecrecyStage.OPENED, False): (P.LINKED_WITH_SHARES,),
}


#: What is promised, folded away under its question.
FOLDED = re.compile(
    r"<summary>How secret is my vote\?</summary>\s*<div[^>]*>\s*<p[^>]* data-secrecy>(.*?)</p>", re.DOTALL
)


def expected(custody: KeyCustody, stage: SecrecyStage, page: PromisePage) -> tuple[SecrecyPromise, ...]:
    server = custody is KeyCustody.SERVER
    if page is PromisePage.WAITING:
        totals = P.TOTALS_FOR_HOST if server else P.TOTALS_FOR_NOBODY
        return (totals,) if stage is SecrecyStage.UNOPENED else ()
    if stage is SecrecyStage.SEALED:
        return (P.SEALED,)
    if stage is SecrecyStage.UNLINKABLE:
        return (P.UNLINKABLE,)
    return TABLE[server, stage, page in LONG]


@pytest.mark.parametrize("page", PromisePage)
@pytest.mark.parametrize("stage", SecrecyStage)
@pytest.mark.parametrize("custody", KeyCustody)
def test_what_a_page_promises(custody: KeyCustody, stage: SecrecyStage, page: PromisePage) -> None:
    assert page in (*LONG, *SHORT, PromisePage.WAITING), "a new page needs its line in the table"
    assert promises(Secrecy(custody, stage), page) == expected(custody, stage, page)


@pytest.mark.parametrize("page", PromisePage)
def test_without_a_key_nothing_is_promised(page: PromisePage) -> None:
    said = promises(Secrecy(None, SecrecyStage.UNOPENED), page)
    assert said in ((), (P.NOT_DECIDED,))
    assert bool(said) == (page in (PromisePage.BOARD, PromisePage.PRIVACY, PromisePage.BALLOT))


@pytest.mark.parametrize("gone", [(), (CopyKind.BACKUP,), (CopyKind.BACKUP, CopyKind.REPLICA), tuple(CopyKind)])
def test_unlinkable_waits_for_every_kind_of_copy(gone: tuple[CopyKind, ...]) -> None:
    assert stage(opened=True, destroyed=False, gone=gone) is SecrecyStage.OPENED
    assert stage(opened=False, destroyed=False, gone=gone) is SecrecyStage.UNOPENED
    whole = SecrecyStage.UNLINKABLE if len(gone) == 3 else SecrecyStage.SEALED
    assert stage(opened=True, destroyed=True, gone=gone) is whole


def test_a_page_about_all_rounds_promises_no_more_than_the_weakest_keeps() -> None:
    server = Secrecy(KeyCustody.SERVER, SecrecyStage.UNOPENED)
    opened = Secrecy(KeyCustody.SERVER, SecrecyStage.OPENED)
    shares = Secrecy(KeyCustody.TWO_OF_THREE, SecrecyStage.UNOPENED)
    sealed = Secrecy(KeyCustody.THREE_OF_FIVE, SecrecyStage.SEALED)
    unlinkable = Secrecy(KeyCustody.SERVER, SecrecyStage.UNLINKABLE)
    assert site_promises([]) == (P.NOT_DECIDED,) == site_promises([unlinkable])
    assert site_promises([shares, server, opened]) == (P.READ_BY_HOST, P.LINKED_BY_HOST)
    assert site_promises([shares, opened]) == (P.LINKED_BY_HOST,)
    assert site_promises([shares, unlinkable]) == (P.READ_BY_NOBODY, P.LINKED_WITH_SHARES)
    assert site_promises([sealed, shares]) == (P.READ_BY_NOBODY, P.LINKED_WITH_SHARES, P.SEALED)
    assert site_promises([sealed]) == (P.SEALED,)


#: Words that promise secrecy of ballots. They may stand only where the table above decides which of them is said.
PROMISING = re.compile(
    r"(nobody|no one)[^.]{0,60}(reads?|tell|find out|knows?|sees?)\b[^.]{0,60}"
    r"(ballot|vote is going|chose|whose|their ballots)|not even (staff|we)|vote is secret, and you|hosting included",
    re.I,
)
ALLOWED = {"pb_app/voting/labels.py"}


def test_no_page_promises_secrecy_in_words_of_its_own() -> None:
    files = [
        *(ROOT / "templates").rglob("*.html"),
        *(ROOT / "pb_app").rglob("*.py"),
        *(ROOT / "static/js").rglob("*.js"),
    ]
    wrong = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in files
        if str(path.relative_to(ROOT)) not in ALLOWED
        for match in PROMISING.finditer(_shown(path))
    ]
    assert wrong == []


def _shown(path: Path) -> str:
    """What people can read of a file: not its docstrings and comments."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        content = re.sub(r'""".*?"""|#.*', "", content, flags=re.S) if '"""' in content else content
    return re.sub(r"\s+", " ", content)


def certify(world: World, round: Round) -> datetime:
    """Open the box a day after the close, certify it twenty days later; returns when that was."""
    window, actor = opening.voting_window(round), world.actor(Role.ADMINISTRATOR)
    assert window is not None
    state = opening.box_state(round)
    opening_services.open_box(round, state, world.files, actor=actor, now=window.closes + DAY)
    at = window.closes + DAY * 21
    opening_services.certify(round, world.files, actor, at)
    db.session.flush()
    return at


def voted(world: World) -> Round:
    round = world.round(PhaseKind.VOTING)
    world.proposal(round)
    world.vote(round, (1,), (1,))
    return round


@pytest.fixture
def certified(world: World, context: object) -> Iterator[Round]:
    """A round whose result was certified a moment ago."""
    round = voted(world)
    with time_machine.travel(certify(world, round) + timedelta(minutes=1), tick=False):
        yield round


def test_the_last_copy_of_every_kind_makes_a_round_unlinkable(world: World, certified: Round) -> None:
    actor, now = world.actor(Role.ADMINISTRATOR), clock.now()
    today = secrecy.certified_on(certified)
    assert today is not None
    for kind in CopyKind:
        assert secrecy.of_round(certified.id).stage is SecrecyStage.SEALED
        secrecy_services.record_gone(certified, kind, today, actor=actor, now=now)
    assert secrecy.of_round(certified.id).stage is SecrecyStage.UNLINKABLE
    assert secrecy.in_use() == [Secrecy(KeyCustody.SERVER, SecrecyStage.UNLINKABLE)]
    logged = db.session.query(AuditEvent).filter_by(kind="voting:copy-gone").all()
    assert [(row.actor_id, row.body["copy"]) for row in logged] == [(actor.account_id, kind.value) for kind in CopyKind]
    secrecy_services.record_present(certified, CopyKind.REPLICA, actor=actor, now=now)
    secrecy_services.record_present(certified, CopyKind.REPLICA, actor=actor, now=now)
    assert secrecy.of_round(certified.id).stage is SecrecyStage.SEALED
    assert db.session.query(AuditEvent).filter_by(kind="voting:copy-present").count() == 1


@pytest.mark.parametrize(
    ("days", "refusal"), [(-1, Refusal.GONE_TOO_EARLY), (1, Refusal.GONE_IN_FUTURE), (4000, Refusal.GONE_IN_FUTURE)]
)
def test_a_copy_is_gone_between_the_certificate_and_today(
    world: World, certified: Round, days: int, refusal: Refusal
) -> None:
    today = secrecy.certified_on(certified)
    assert today is not None
    noon = datetime.combine(today, time(12), UTC)
    with pytest.raises(Refused, match=refusal.value):
        secrecy_services.record_gone(
            certified, CopyKind.BACKUP, today + DAY * days, actor=world.actor(Role.ADMINISTRATOR), now=noon
        )
    assert secrecy.gone_copies(certified.id) == []


def test_no_copy_is_gone_before_the_certificate(world: World, context: object) -> None:
    """The service refuses, and so does the database."""
    round, actor, now = world.round(PhaseKind.VOTING), world.actor(Role.ADMINISTRATOR), clock.now()
    with pytest.raises(Refused, match=Refusal.NOT_CERTIFIED.value):
        secrecy_services.record_gone(round, CopyKind.BACKUP, now.date(), actor=actor, now=now)
    db.session.add(
        GoneCopy(
            round_id=round.id,
            kind=CopyKind.BACKUP,
            gone_on=date(2026, 1, 1),
            actor_id=actor.account_id,
            recorded_at=now,
        )
    )
    with pytest.raises(DBAPIError, match="only after the certificate"):
        db.session.flush()
    db.session.rollback()


def test_the_receipt_answers_how_secret_the_vote_is_under_a_question(
    app: Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    open_vote(app, world)
    maya = visit(email("maya"), strong=False).get("/voting/riverside/streets/")
    maya.submit("Check my vote", choice=["1"]).get("/voting/riverside/streets/enrol").submit("Save and continue")
    maya.submit("Send my vote").sees("You have voted")
    said = FOLDED.search(maya.response.text)
    assert said is not None and "Whoever runs the server could find out" in said[1]


def test_what_did_my_vote_do_keeps_it_under_the_same_question(
    finished_round: World, visit: Callable[..., Visitor]
) -> None:
    own = FOLDED.search(visit().get("/results/riverside/streets/my-ballot").response.text)
    assert own is not None and "Whoever runs the server could find out" in own[1]


def test_the_pages_say_what_holds_at_each_stage(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    """Under the server's own custody the host is named until the certificate, then old copies, and at last nothing."""
    with app.app_context():
        voted(world)
        db.session.commit()
    board, host = (
        "/voting/riverside/streets/bulletin",
        "Whoever runs the server could find out, until the result is signed off",
    )
    for page in (board, "/voting/riverside/streets/", "/privacy", "/oversight/riverside/streets/"):
        visit(email(Role.ADMINISTRATOR)).get(page).sees(host)
    assert FOLDED.search(visit().get("/voting/riverside/streets/").response.text) is None, "in sight on the ballot"
    visit().get("/results/riverside/streets/").sees("Whoever hosts this website could")
    with app.app_context():
        at = certify(world, world.find_round())
        db.session.commit()
    with time_machine.travel(at + timedelta(minutes=1), tick=False):
        visit().get(board).sees("Sealed", "Whoever has kept one").misses(host, "Untraceable")
        visit().get("/privacy").sees("Sealed").misses(host)
        ines = visit(email(Role.ADMINISTRATOR))
        ines.get("/oversight/riverside/streets/").follow("Record that old copies are gone")
        ines.submit("Save", 422, kind="backup", gone_on="2099-01-01").sees("This day is still to come")
        day = clock.now().date().isoformat()
        for kind in CopyKind:
            visit().get(board).misses("Untraceable")
            ines.get("/oversight/riverside/streets/copies").submit("Save", kind=kind.value, gone_on=day)
        visit().get(board).sees("Untraceable", "gone since")
        ines.get("/oversight/riverside/streets/").submit("Another copy has turned up").sees("Delete the copy")
        visit().get(board).sees("Sealed").misses("Untraceable")


def test_the_command_records_who_said_so(app: Flask, world: World) -> None:
    with app.app_context():
        round = voted(world)
        at = certify(world, round)
        db.session.commit()
        day = secrecy.certified_on(round)
    with time_machine.travel(at + timedelta(minutes=1), tick=False):
        record_by_command(app, world, str(day))


def record_by_command(app: Flask, world: World, day: str) -> None:
    run = app.test_cli_runner().invoke
    args = ["voting", "copies-gone", "riverside/streets", "backup", "--on", day, "--by"]
    assert "no role that keeps" in run(args=[*args, email("maya")]).output
    assert "no role that keeps" in run(args=[*args, "nobody@example.org"]).output
    early = [*args[:5], "2020-01-01", "--by", email(Role.ADMINISTRATOR)]
    assert "before the result was signed off" in run(args=early).output
    assert "are sealed" in run(args=[*args, email(Role.ADMINISTRATOR)]).output
    for kind in ("log-archive", "replica"):
        done = run(args=[*args[:3], kind, *args[4:], email(Role.ADMINISTRATOR)])
    assert "are unlinkable" in done.output
    with app.app_context():
        copies = secrecy.gone_copies(world.find_round().id)
        assert {copy.actor_id for copy in copies} == {world.actor(Role.ADMINISTRATOR).account_id}
