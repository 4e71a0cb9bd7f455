"""A list kept ready is never stale: whatever changes, the next visitor sees it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from pb_app.db import db
from pb_app.proposals import page_cache
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/proposals/riverside/streets/"


@pytest.fixture
def reader(app: Flask, world: World, visit: Visit) -> Visitor:
    with app.app_context():
        world.proposal(world.round(PhaseKind.VOTING), "A bench")
        db.session.commit()
    return visit().get(AT).sees("A bench")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE proposal SET title = 'A long bench'", "A long bench"),
        ("UPDATE proposal SET cost = 77700", "£777"),
        ("UPDATE area SET name = 'Northmost'", "Northmost"),
        ("UPDATE round SET title = 'Other streets'", "Other streets"),
        ("UPDATE proposal SET status = 'withdrawn'", "Nothing matches"),
        ("DELETE FROM phase WHERE kind <> 'ideas'", "A bench"),
    ],
)
def test_every_change_shows_at_once(app: Flask, reader: Visitor, statement: str, words: str) -> None:
    reader.get(AT)
    with app.app_context():
        before = db.session.scalar(text("SELECT n FROM cache_version"))
        db.session.execute(text(statement))
        db.session.commit()
        assert db.session.scalar(text("SELECT n FROM cache_version")) > before
    reader.get(AT).sees(words)


def test_it_is_kept_for_strangers_and_made_anew_for_people(
    app: Flask, reader: Visitor, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[bool] = []
    get = page_cache.get

    def spy(wanted: page_cache.Key) -> object:
        answer = get(wanted)
        found.append(answer is not None)
        return answer

    monkeypatch.setattr(page_cache, "get", spy)
    reader.get(AT).sees("A bench")
    assert found == [True]
    visit(email("maya"), strong=False).get(AT).sees("A bench")
    reader.get(AT + "?q=bench").sees("A bench")
    assert found == [True]
    reader.get(AT + "?lang=cy")
    assert 'lang="cy"' in reader.response.text
    assert 'lang="cy"' in reader.get(AT).response.text, "the language chosen before is a part of the name"
