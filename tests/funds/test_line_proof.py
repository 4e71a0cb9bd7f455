"""What shows that a line is right: kept as a kind and ids, said in the reader's language wherever it is read."""

import csv
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import services as delivering
from pb_app.funds import queries, services
from pb_app.funds.labels import line_proof_text
from pb_app.funds.models import Arrival, PeriodLock, Transfer
from pb_app.funds.terms import (
    AccountKind,
    LineProof,
    LineProofKind,
    TransferDraft,
    TransferKind,
    line_proof,
    typed_proof,
)
from tests.delivery.awards import bought, photo
from tests.visitor import Visitor
from tests.world import World

IDS = {"number": 4, "payment_id": 5, "part": 2, "request_id": 7, "year": 2026, "bank_line_id": 9}
WITH_WORDS = (LineProofKind.TYPED, LineProofKind.DECISION)


@pytest.mark.parametrize("kind", LineProofKind)
def test_every_kind_is_said_with_what_it_is_about(app: Flask, kind: LineProofKind) -> None:
    words = "100% of it" if kind in WITH_WORDS else ""
    with app.test_request_context():
        text = line_proof_text(LineProof(kind, IDS, words), giver="Streets", receiver="A bench")
    assert text and "%(" not in text and words in text


def test_evidence_is_said_in_the_reader_s_language(app: Flask) -> None:
    count = line_proof(LineProofKind.COUNT, round_id=1, proposal_id=2, number=4)
    said = {}
    for language in ("en", "cy"):
        with app.test_request_context(), force_locale(language):
            said[language] = line_proof_text(count, giver="Streets", receiver="A bench")
    assert said == {"en": "The count of Streets, proposal 4", "cy": "Cyfrif Streets, cynnig 4"}


def line(values: dict[str, Any]) -> dict[str, Any]:
    """A line that is right but for what is tried."""
    columns = ("fund_id", "giver_id", "receiver_id", "kind", "amount", "at", "booked_on", "note")
    last = db.session.scalars(select(Transfer).order_by(Transfer.n.desc())).first()
    assert last is not None
    return {name: getattr(last, name) for name in columns} | {"n": last.n + 1, "reference": "new"} | values


@pytest.mark.parametrize(
    ("kind", "words"), [("rulebook", "The rulebook of Streets"), ("typed", ""), ("decision", ""), ("year-end", "x")]
)
def test_the_database_takes_words_only_where_a_person_typed_them(
    world: World, context: object, kind: str, words: str
) -> None:
    world.fund()
    values = {"evidence_kind": LineProofKind(kind), "evidence_ids": {}, "evidence": words}
    with pytest.raises(IntegrityError, match="with_evidence"):
        db.session.execute(insert(Transfer).values(line(values)))
    db.session.rollback()
    promise = queries.commitments(world.fund().id)[0]
    arrival = {"commitment_id": promise.id, "amount": 1, "arrived_on": clock.now().date(), **values}
    with pytest.raises(IntegrityError, match="with_evidence"):
        db.session.execute(insert(Arrival).values(arrival))
    db.session.rollback()


@pytest.mark.parametrize(("year", "why"), [(2026, "Year end 2026"), (None, "")])
def test_a_locked_year_stores_no_sentence(world: World, context: object, year: int | None, why: str) -> None:
    values = {"fund_id": world.fund().id, "until": clock.now().date(), "year": year, "why": why, "at": clock.now()}
    with pytest.raises(IntegrityError, match="why_or_year_end"):
        db.session.execute(insert(PeriodLock).values(values))
    db.session.rollback()


def filled(app: Flask, world: World) -> dict[LineProofKind, Transfer]:
    """A bench from the promise to a receipt, and what was not needed; each line by its kind of evidence."""
    with app.app_context():
        world.finished_round()
        award = world.agreed(world.award(1, 2))
        world.pay(award)
        now, finance = clock.now(), world.actor(Role.FINANCE)
        spend = delivering.show_spend(award, bought(60_25), photo(), world.actor("maya"), now)
        delivering.answer_spend(award, world.fund(), spend, accept=True, why="", actor=finance, now=now)
        asked = delivering.ask_hand_back(award, 10_00, "Not needed", world.actor(Role.ADMINISTRATOR), now)
        services.answer(world.fund(), asked, "Yes", agree=True, actor=finance, now=now)
        delivering.stop(award, None, now)
        db.session.commit()
        lines = db.session.scalars(select(Transfer)).all()
        db.session.expunge_all()
        return {transfer.proof_kind: transfer for transfer in lines}


SAID = {
    LineProofKind.AGREEMENT: "Cytundeb gyda ",
    LineProofKind.RULEBOOK: "Llyfr rheolau Streets",
    LineProofKind.COUNT: "Cyfrif Streets, cynnig 1",
    LineProofKind.PAYMENT: "rhan 1 o’r cytundeb ar gyfer A bench",
    LineProofKind.RECEIPT: "Derbynneb 1 gan A bench",
    LineProofKind.DECISION: ": Not needed",
    LineProofKind.PROJECT_STOPPED: "Cafodd y prosiect ei atal",
}


def test_pages_files_feed_and_api_say_it_in_welsh(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    lines, client = filled(app, world), visit().client
    table = client.get("/open-data/riverside/pot/tables/book.csv?lang=cy").text
    api = client.get("/api/v1/riverside/funds/pot/lines?lang=cy").get_json()
    feed = client.get("/open-data/riverside/pot/book.atom?lang=cy").text
    rows = {int(row["line"]): row for row in csv.DictReader(table.splitlines())}
    answers = {row["line"]: row for row in api}
    for kind, said in SAID.items():
        n = lines[kind].n
        visit().get(f"/funds/riverside/pot/lines/{n}?lang=cy").sees(said)
        assert said in rows[n]["evidence"] and rows[n]["evidence_kind"] == kind.value
        assert said in answers[n]["evidence"] and answers[n]["evidence_kind"] == kind.value
        assert said in feed


def test_a_person_s_words_stay_as_they_are(world: World, context: object) -> None:
    fund, now = world.fund(), clock.now()
    pool = queries.account(fund.id, AccountKind.POOL)
    receiver = services.open_account(fund, AccountKind.ROUND, 900, "A round", pool)
    assert pool is not None
    entry = TransferDraft(TransferKind.ALLOTTED, 1, "typed:1", typed_proof("Minute 3 of 4 May"))
    made = services.post_transfer(fund, pool, receiver, entry=entry, actor=None, now=now)
    assert line_proof_text(made.shown_by, giver="", receiver="") == "Minute 3 of 4 May"
