"""The demo is alive: everything it shows can be opened, by everybody it lets you be."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.admin import demo
from pb_app.admin.demo import narrative, people
from pb_app.admin.demo.days import is_day_off
from pb_app.audit import chain
from pb_app.audit.models import AuditEvent
from pb_app.common_ground.models import ConversationResult
from pb_app.db import Base, db
from pb_app.funds import queries as funds
from pb_app.identity.private_words import judge
from pb_app.moderation import slots as moderation
from pb_app.money import recount
from pb_app.opinion import verify_figures
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.proposals.models import Proposal
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules
from pb_app.rounds.terms import PhaseKind
from pb_app.sharing.models import DataAgreement
from pb_app.voting.slots import KEY_FILES
from pb_app.voting.turnout import queries as turnout
from pb_app.web.public_words import known_names
from tests import reading
from tests.admin import demo_dates
from tests.forum import second_count
from tests.shared_app import make_app
from tests.visitor import Visitor

#: The demo is long to make, and what it says of dialects is said by the tests of its parts.
pytestmark = pytest.mark.pages


@pytest.fixture(scope="module")
def shown(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder: Path = tmp_path_factory.mktemp("demo")
    url = templates.fresh(folder)
    app = make_app(url, folder, DEMO=True)
    with app.test_request_context():
        voters, narrative.VOTERS = narrative.VOTERS, 240
        demo.seed(KEY_FILES.value(app), clock.now())
        narrative.VOTERS = voters
        db.session.commit()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    templates.drop(url)


def test_nothing_small_follows_from_the_published_conversation(shown: Flask) -> None:
    """The page, the table and the file say the same, so the file is checked, as anybody can check it."""
    with shown.app_context():
        found = [row.text for row in db.session.query(ConversationResult).filter_by(final=True)]
        assert found
        assert [verify_figures(text) for text in found] == [[] for _ in found]


#: Where the owner of a rule sends an answer: an address on purpose.
REPLIES = {"barrier.reply_to", "barrier_letter.reply_to", "barrier_letter.words"}


def test_hardly_a_text_of_the_demo_is_asked_about_and_none_is_refused(shown: Flask) -> None:
    """A check that asks too often is ticked without a look: at most one text in a hundred. Names of accounts are names."""
    with shown.app_context():
        columns = {column for column in moderation.columns() if not column.startswith("account.")} - REPLIES
        town = places.by_slug("rivermouth")
        assert town is not None
        known = known_names(town.id)
        texts = {text for column in columns for text in _texts(column)}
        judged = {text: judge(text, by_resident=False, known=known) for text in texts}
    asked = sorted(found.asked.words for found in judged.values() if found.asked)
    assert len(texts) > 400
    assert [text for text, found in judged.items() if found.refused] == []
    assert len(asked) <= len(texts) / 100, asked


def _texts(column: str) -> list[str]:
    table, name = column.split(".")
    found = Base.metadata.tables[table].c[name]
    return [text for text in db.session.scalars(select(found).distinct()) if isinstance(text, str) and text.strip()]


def test_two_funds_and_a_round_in_each_phase(shown: Flask) -> None:
    with shown.app_context():
        home = places.by_slug("rivermouth")
        assert home is not None
        found = rounds.published(home.id)
        phases = {window.kind for r in found if (window := rules.current(rounds.windows(r.id), clock.now()))}
        assert phases == set(PhaseKind)
        assert len({r.fund_id for r in found if not r.imported_from}) == 2
        assert db.session.query(Proposal).count() >= 60
        assert turnout.voters(next(r.id for r in found if r.slug == "places-to-meet")) == 240
        assert chain.verify(db.session.query(AuditEvent).order_by(AuditEvent.n)) is None


def test_the_whole_book_adds_up_from_exported_files_alone(shown: Flask, tmp_path: Path) -> None:
    """Both funds of the demo, from what anybody can download, to the penny."""
    for fund in ("health", "neighbourhood"):
        content = shown.test_client().get(f"/open-data/rivermouth/{fund}/all.zip").data
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            archive.extractall(tmp_path / fund)
        found = recount.recount(tmp_path / fund)
        assert found.problems == [] and found.lines > 20 and found.held("spent") > 0
        with shown.app_context():
            home = places.by_slug("rivermouth")
            assert home is not None
            kept = funds.by_slug(home.id, fund)
            assert kept is not None
            balance = funds.balance(kept.id)
            assert (-found.held("funder"), found.held("pool")) == (balance.committed, balance.left)
            assert found.held("spent") == balance.spent


def _links(html: str) -> set[str]:
    found = {m.replace("&amp;", "&") for m in re.findall(r'href="(/[^"#]*)', html)}
    return {path for path in found if "lang=" not in path and "/static/" not in path}


#: Who walks through the demo in every run: a stranger, a resident, and the operator, who sees the most.
WALKERS = (None, "maya", "olu")
#: What a stranger and a resident can open is for residents, but for what is made for programs and for people who recount.
EXPERTS = ("/open-data/", "/people/demo/post")
STAFF = tuple(short for short, _, _ in people.STAFF if short not in WALKERS)


@pytest.mark.parametrize("who", WALKERS)
def test_every_kind_of_page_is_good(shown: Flask, who: str | None) -> None:
    """Two pages of each route."""
    routes = shown.url_map.bind("localhost")

    def route_of(path: str) -> str:
        address = urlsplit(path)
        return str(routes.match(address.path, query_args=address.query)[0])

    pages = walk(shown, who, route_of)
    assert len(pages) > 30
    if who != "olu":
        names = names_of(shown)
        hard = {path: found for path, page in pages.items() if (found := too_hard(path, without(names, page)))}
        assert not hard, f"{hard}: these pages are for a ten-year-old: docs/writing.md"


def names_of(shown: Flask) -> list[str]:
    """What organisations call themselves and what they agree on, the longest first: these words are not ours."""
    with shown.app_context():
        names = [*db.session.scalars(select(Partner.name)), *db.session.scalars(select(DataAgreement.title))]
    return sorted(names, key=len, reverse=True)


def without(names: list[str], sentences: list[str]) -> list[str]:
    for name in names:
        sentences = [sentence.replace(name, "…") for sentence in sentences]
    return sentences


def too_hard(path: str, sentences: list[str]) -> list[str]:
    return [] if path.startswith(EXPERTS) else reading.problems(sentences)


@pytest.mark.full
@pytest.mark.parametrize("who", (*WALKERS, *STAFF))
def test_every_link_leads_somewhere_good(shown: Flask, who: str | None) -> None:
    """Two pages of each kind in each round, fund and place."""
    assert len(walk(shown, who, lambda path: re.sub(r"\d+", "N", path.split("?")[0]))) > 30


def walk(shown: Flask, who: str | None, kind_of: Callable[[str], str]) -> dict[str, list[str]]:
    """Follow the links to two pages of each kind, each checked as every page is; the sentences of each."""
    visitor = Visitor(shown)
    if who:
        page = visitor.get("/people/demo")
        token = page.filled(page.form_with("Use the demo as"))["csrf_token"]
        visitor.send("/people/demo", {"csrf_token": token, "email": f"{who}@demo.example", "next": "/"})
    todo = ["/places/rivermouth/", "/people/account", "/people/demo/post"]
    seen, kinds = dict[str, list[str]](), Counter[str]()
    while todo:
        path = todo.pop()
        kind = kind_of(path)
        if path in seen or kinds[kind] >= 2 or (path == "/people/account" and who is None):
            continue
        seen[path] = []
        kinds[kind] += 1
        visitor.get(path)
        if visitor.response.mimetype == "text/html":
            seen[path] = reading.sentences_of(visitor.document)
            todo.extend(sorted(_links(visitor.response.text) - seen.keys()))
    return seen


def test_every_figure_of_the_whole_place_is_counted_a_second_way(shown: Flask) -> None:
    parts = shown.test_client().get("/forum/rivermouth/whole-place.json").get_json()["parts"]
    figures = {key: value for part in parts for key, value in part["figures"].items()}
    with shown.app_context():
        home = places.by_slug("rivermouth")
        assert home is not None
        again = second_count.counted(home.id, places.today(home.id, clock.now()))
    assert figures == again
    years = {key for key in again if key[-1].isdigit()}
    assert all(value for key, value in again.items() if key not in years | {"lessons_stopped"}), (
        "the demo has some of all"
    )


def test_the_printed_sign_ins_work(shown: Flask) -> None:
    import pyotp

    visitor = Visitor(shown).get("/people/staff")
    code = pyotp.TOTP(people.TOTP_KEY).now()
    visitor.submit("Sign in", email="ffion@demo.example", password=people.PASSWORD, code=code)
    visitor.get("/admin/rivermouth/").sees("Needs you today")
    assert any("ffion@demo.example" in line for line in demo.sign_ins())


def test_nothing_is_there_before_what_it_is_about_or_ahead_of_today(shown: Flask) -> None:
    """Whatever the demo gets next: each row came after what it points to, has happened, and is paid from what was there."""
    with shown.app_context():
        assert demo_dates.before_their_cause() == []
        assert demo_dates.not_yet() == []
        assert demo_dates.overdrawn() == []
        assert demo_dates.told_late() == []


def test_people_meet_on_working_days_and_nothing_happens_before_its_cause(shown: Flask) -> None:
    with shown.app_context():
        assert demo_dates.met() and all(not is_day_off(at.date()) and 8 <= at.hour < 21 for at in demo_dates.met())
        assert [name for name, days in demo_dates.stories() if not demo_dates.in_order(days)] == []
