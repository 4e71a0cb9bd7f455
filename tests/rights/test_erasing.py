"""Somebody who stands in every table closes their account: what is left of them anywhere."""

import json

import pytest
from flask import Flask
from flask.ctx import AppContext
from sqlalchemy import insert, select, update

from pb_app import clock
from pb_app.db import Base, db
from pb_app.rights import erasing, pages
from pb_app.rights.holdings import Keep
from pb_app.rights.slots import holdings
from pb_app.rights.terms import DataSubject, PublicWords
from tests.rights.personal_rows import EMAIL, NAME, everything_written, fill, marker

#: In these the filler writes what the tables themselves would refuse otherwise, or what is made below.
EVERYBODY = 1
#: Rows that can't be changed, and that the filler leaves with nobody.
NOBODY = ("transfer", "period_lock")
#: Rows that are found by an address.
ADDRESSES = (
    ("outbox_message", "to"),
    ("sign_in_link", "email"),
    ("bounce", "email"),
    ("observer", "email"),
    ("data_request", "email"),
    ("invitation", "email"),
    ("role_request", "email"),
    ("area_contact", "reach"),
)


@pytest.fixture
def person(context: AppContext) -> DataSubject:
    """The account that the filler's rows all belong to."""
    with db.session.connection().begin_nested():
        fill(db.session.connection(), holdings())
    account = Base.metadata.tables["account"]
    db.session.execute(update(account).where(account.c.id == EVERYBODY).values(name=NAME, email=EMAIL, young_on=None))
    for table, column in ADDRESSES:
        db.session.execute(update(Base.metadata.tables[table]).values({column: EMAIL}))
    signed = Base.metadata.tables["award_offer"]
    db.session.execute(update(signed).values(first_id=EVERYBODY, first_at=clock.now()))
    db.session.execute(update(Base.metadata.tables["bank_line"]).values(by_id=EVERYBODY))
    hidden_name = {"kind": "name", "thing_id": EVERYBODY}
    db.session.execute(update(Base.metadata.tables["moderation"]).values(hidden_name))
    return DataSubject(EVERYBODY, EMAIL, NAME)


def _exported(person: DataSubject) -> list[dict[str, object]]:
    document = json.loads("".join(pages.document(person, clock.now())))
    kept: list[dict[str, object]] = document["kept"]
    return kept


def _written() -> list[tuple[str, str]]:
    return [(table, column) for table, column, text in everything_written() if marker(table, column) in text]


def test_the_file_has_their_words_from_every_table(person: DataSubject) -> None:
    written, exported = set(_written()), json.dumps(_exported(person))
    assert len(written) > 60
    missing = [place for place in sorted(written) if marker(*place) not in exported]
    assert not [place for place in missing if place[0] not in NOBODY]


def test_nothing_is_left_but_what_is_kept_with_a_reason(person: DataSubject) -> None:
    erasing.erase(person, holdings(), PublicWords.WITHDRAW, "Closed account")
    kept = {(h.table, column) for h in holdings() if isinstance(h.treatment, Keep) for column in h.columns}
    assert not sorted(set(_written()) - kept)
    left = [(table, column) for table, column, text in everything_written() if NAME in text or EMAIL in text]
    assert not left


def test_the_accounts_go_after_six_years(person: DataSubject) -> None:
    erasing.erase(person, holdings(), PublicWords.WITHDRAW, "Closed account")
    erasing.finish(person, holdings(), years=5)
    assert ("spend", "supplier") in _written()
    erasing.finish(person, holdings(), years=6)
    assert not {("spend", "supplier"), ("award", "holder"), ("payment_run_line", "payee")} & set(_written())
    assert not db.session.scalars(select(Base.metadata.tables["bank_details"].c.tail)).all()


def test_public_words_stay_without_a_name_where_the_person_wants_it(person: DataSubject) -> None:
    erasing.erase(person, holdings(), PublicWords.KEEP, "Closed account")
    assert ("comment", "body") in _written()
    assert ("report", "words") not in _written()


def test_others_keep_theirs(person: DataSubject) -> None:
    other = DataSubject(2, "other@quince.example", "Other")
    account = Base.metadata.tables["account"]
    db.session.execute(update(account).where(account.c.id == 2).values(name=other.name, email=other.email))
    follow = Base.metadata.tables["follow"]
    row = db.session.execute(select(follow)).mappings().one()
    db.session.execute(insert(follow).values({**row, "account_id": 2}))
    erasing.erase(person, holdings(), PublicWords.WITHDRAW, "Closed account")
    assert db.session.scalars(select(follow.c.account_id)).all() == [2]
    assert db.session.scalar(select(account.c.email).where(account.c.id == 2)) == other.email


def test_news_of_others_loses_the_name(app: Flask, person: DataSubject) -> None:
    news = Base.metadata.tables["news_item"]
    db.session.execute(update(news).values(account_id=2, details={"name": NAME, "title": "A bench"}))
    erasing.erase(person, holdings(), PublicWords.KEEP, "Closed account")
    assert db.session.scalar(select(news.c.details)) == {"name": "Closed account", "title": "A bench"}
