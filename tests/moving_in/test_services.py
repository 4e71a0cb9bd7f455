"""What is brought is here once, is no vote of ours, can be taken back, and leads from old addresses to new pages."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.ctx import AppContext
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.comments import services as comments
from pb_app.db import Base, db
from pb_app.moving_in import moderation, pages, queries, rules
from pb_app.moving_in.models import MovedComment, MovedThing, MoveIn
from pb_app.moving_in.services import bringing, claims, undoing
from pb_app.moving_in.terms import Hindrance, HistoryKind, MoveAnswers, Refusal, RoundAnswers
from pb_app.proposals.models import Photo, Proposal, StatusChange
from pb_app.proposals.terms import Status
from pb_app.results import services as results
from pb_app.rounds import queries as rounds
from pb_app.rounds import services as round_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Refusal as RoundRefusal
from pb_app.rounds.terms import Rulebook
from tests.moving_in import files
from tests.moving_in.bringing import SECRET, answers, bring, package, plan
from tests.world import World

FILES: dict[str, Callable[[], bytes]] = {
    "decidim": files.decidim,
    "consul-csv": files.consul_csv,
    "consul-graph": files.consul_graph,
    "go-vocal": files.go_vocal,
    "pabulib": lambda: files.PABULIB,
    "form": lambda: files.FORM,
}


def counts() -> dict[str, int]:
    """Rows by table, but for the log and what a fund of history leaves."""
    left_out = {"audit_event", "fund", "ledger_account", "move_in"}
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
        if table.name not in left_out
    }


@pytest.mark.parametrize("content", FILES.values(), ids=list(FILES))
def test_a_file_comes_once_and_goes_without_a_trace(
    content: Callable[[], bytes], context: AppContext, world: World
) -> None:
    before = counts()
    move = bring(world, content())
    after = counts()
    assert after["proposal"] - before["proposal"] == move.counts[HistoryKind.PROPOSAL.value] > 1
    again = plan(world, content())
    assert again.is_empty and again.same == sum(move.counts.values()) and not again.changed
    with pytest.raises(Refused) as refused:
        bring(world, content())
    assert refused.value.refusal is Refusal.NOTHING_NEW
    assert counts() == after
    undoing.undo(move, world.actor(Role.ADMINISTRATOR), clock.now())
    assert counts() == before
    with pytest.raises(Refused) as refused:
        undoing.undo(move, world.actor(Role.ADMINISTRATOR), clock.now())
    assert refused.value.refusal is Refusal.UNDONE
    bring(world, content())
    assert counts() == after


def test_history_is_over_and_is_never_our_count(context: AppContext, world: World) -> None:
    bring(world, files.decidim())
    (held,) = db.session.scalars(select(Round).where(Round.imported_from.is_not(None)))
    assert held.imported_from == "Decidim · decide.oldtown.example"
    assert [window.kind.value for window in rounds.windows(held.id)] == ["review"]
    with pytest.raises(Refused):
        results.count(held, world.files, None, clock.now())
    with pytest.raises(Refused) as refused:
        round_services.change_rulebook(held, Rulebook(most=1), "We want to", None, clock.now())
    assert refused.value.refusal is RoundRefusal.RULEBOOK_FROZEN
    said = [(moved.votes, proposal.title, proposal.cost) for moved, proposal in queries.counted_there(held.id)]
    assert said == [(340, "A pond in the park", 12000_00), (120, "Trees", 8000_50)]
    refused_one = db.session.scalars(select(Proposal).where(Proposal.status == Status.REFUSED)).one()
    assert refused_one.title == "Benches by the river"
    reason = db.session.scalars(select(StatusChange.reason).where(StatusChange.proposal_id == refused_one.id)).one()
    assert reason == "The bank is not safe."
    assert db.session.scalar(select(func.count()).select_from(Photo)) == 1


def test_the_next_file_adds_what_is_new_and_names_what_differs(context: AppContext, world: World) -> None:
    bring(world, files.decidim())
    changed = [
        files.proposal(1, "A pond and ducks", **{"answer/en": "We like it.", "votes": 11}),
        *files.PROPOSALS[1:3],
        files.proposal(8, "A swing"),
    ]
    second = plan(world, files.decidim(proposals=changed))
    assert [row.key for row in second.new[HistoryKind.PROPOSAL]] == ["proposal:8"]
    (differs,) = second.changed
    assert [(change.part, change.before, change.after) for change in differs.changes] == [
        ("title", "", ""),
        ("story", "", ""),
        ("supports", "10", "11"),
    ]
    move = bring(world, files.decidim(proposals=changed))
    swing = db.session.scalars(select(Proposal).where(Proposal.title == "A swing")).one()
    assert swing.number == 5  # in the round that is here, after its others
    assert db.session.scalars(select(Proposal.title).where(Proposal.number == 1)).first() == "A pond in the park"
    first = queries.moves(world.home().id)[-1]
    assert undoing.hindrances(first)[Hindrance.LATER_FILES] == 1
    undoing.undo(move, world.actor(Role.ADMINISTRATOR), clock.now())
    assert not undoing.hindrances(first)


def test_the_database_itself_refuses_a_double(context: AppContext, world: World) -> None:
    move = bring(world, files.PABULIB)
    first = queries.things(move.id)[0]
    db.session.add(
        MovedThing(
            move_id=move.id, place_id=move.place_id, system=first.system, site=first.site, kind=first.kind,
            source_id=first.source_id, parts={},
        )
    )  # fmt: skip
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_what_is_shown_is_bound_to_what_comes(context: AppContext, world: World) -> None:
    shown = plan(world, files.decidim())
    other = plan(world, files.decidim(comments=files.COMMENTS[:1]))
    assert shown.digest != other.digest
    assert shown.digest == plan(world, files.decidim()).digest


def test_names_come_only_with_a_basis_and_go_when_asked(context: AppContext, world: World) -> None:
    nameless = bring(world, files.decidim())
    assert {author.name for author in queries.authors(nameless.id)} == {""}
    undoing.undo(nameless, world.actor(Role.ADMINISTRATOR), clock.now())
    move = bring(world, files.decidim(), basis="Council decision 12")
    assert {"Writer 1", "Neighbour 21"} <= {author.name for author in queries.authors(move.id)}
    admin = world.actor(Role.ADMINISTRATOR)
    assert claims.take_name_off(move.place_id, "Neighbour 21", admin, clock.now()) == 1
    assert "Neighbour 21" not in {author.name for author in queries.authors(move.id)}
    with pytest.raises(Refused) as refused:
        claims.take_name_off(move.place_id, "Neighbour 21", admin, clock.now())
    assert refused.value.refusal is Refusal.NO_SUCH_AUTHOR


def invited(world: World, move: MoveIn, title: str) -> str:
    author = next(author for author in queries.authors(move.id) if title in author.titles)
    return claims.invite(move, author.key, secret=SECRET, actor=world.actor(Role.ADMINISTRATOR), now=clock.now())


def test_somebody_takes_over_what_is_theirs_with_a_code(context: AppContext, world: World) -> None:
    move = bring(world, files.consul_csv())
    code, place = invited(world, move, "A bus shelter"), move.place_id
    maya, now = world.actor("maya"), clock.now()
    for typed, when in (("AAAA-AAAA-AAAA", now), (code, now + timedelta(days=31))):
        with pytest.raises(Refused) as refused:
            claims.claim(place, typed, secret=SECRET, actor=maya, now=when)
        assert refused.value.refusal is Refusal.CODE_UNKNOWN
    assert claims.claim(place, code.lower().replace("-", " "), secret=SECRET, actor=maya, now=now) == (2, 0)
    mine = db.session.scalars(select(Proposal.title).where(Proposal.author_id == maya.account_id))
    assert set(mine) == {"A bus shelter", "A playground"}
    with pytest.raises(Refused):  # it works once
        claims.claim(place, code, secret=SECRET, actor=world.actor("george"), now=now)
    assert undoing.hindrances(move)[Hindrance.AUTHORS] == 2
    with pytest.raises(Refused) as refused:
        invited(world, move, "A bus shelter")
    assert refused.value.refusal is Refusal.INVITED_LATELY


def test_an_author_of_another_file_is_not_asked(context: AppContext, world: World) -> None:
    move = bring(world, files.consul_csv())
    with pytest.raises(Refused) as refused:
        claims.invite(move, "0" * 64, secret=SECRET, actor=world.actor(Role.ADMINISTRATOR), now=clock.now())
    assert refused.value.refusal is Refusal.NO_SUCH_AUTHOR


def test_what_somebody_built_on_stays(context: AppContext, world: World) -> None:
    move = bring(world, files.decidim())
    pond = db.session.scalars(select(Proposal).where(Proposal.title == "A pond in the park")).one()
    comments.say(pond, "I remember this!", world.actor("maya"), now=clock.now())
    assert undoing.hindrances(move)[Hindrance.COMMENTS] == 1
    with pytest.raises(Refused) as refused:
        undoing.undo(move, world.actor(Role.ADMINISTRATOR), clock.now())
    assert refused.value.refusal is Refusal.BUILT_ON
    assert db.session.get(Proposal, pond.id) is not None


def test_a_round_without_an_end_or_money_does_not_come(context: AppContext, world: World) -> None:
    read = package(files.PABULIB)
    key = read.rounds[0].key
    for budget, day, refusal in (
        (0, date(2024, 1, 1), Refusal.MONEY_MISSING),
        (5, date(2100, 1, 1), Refusal.DAY_AHEAD),
    ):
        said = {key: RoundAnswers(title="Old", budget=budget, ended_on=day)}
        wrong = MoveAnswers(site="", currency="PLN", basis="", rounds=said)
        with pytest.raises(Refused) as refused:
            bringing.look(world.home(), read, wrong, clock.now())
        assert refused.value.refusal is refusal


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (
            "https://decide.oldtown.example/processes/green-budget-2024/f/9/proposals/2?locale=cy#c",
            "Benches by the river",
        ),
        ("/en/processes/green-budget-2024/f/9/PROPOSALS/2/", "Benches by the river"),
        (files.SPACE, ""),
        ("/processes/green-budget-2024/f/9/proposals/99", None),
        ("//evil.example/processes", None),
        ("/processes/../../admin", None),
        ("javascript:alert(1)", None),
        ("/a%00b", None),
        ("/" + "a" * 700, None),
    ],
)
def test_an_old_address_leads_to_the_new_page_or_nowhere(
    typed: str, title: str | None, context: AppContext, world: World
) -> None:
    bring(world, files.decidim())
    path = rules.old_path(typed)
    found = queries.target(world.home().id, rules.paths_to_try(path)) if path else None
    assert (None if found is None else found[1].title if found[1] else "") == title


def test_consuls_numbers_lead_on_under_any_budget(context: AppContext, world: World) -> None:
    bring(world, files.consul_csv())
    found = queries.target(world.home().id, rules.paths_to_try("/budgets/3/investments/5"))
    assert found is not None and found[1] is not None and found[1].title == "A bus shelter"


def test_a_hidden_comment_shows_neither_words_nor_name(context: AppContext, world: World) -> None:
    move = bring(world, files.decidim(), basis="Council decision 12")
    said = db.session.scalars(select(MovedComment).order_by(MovedComment.thing_id)).first()
    assert said is not None
    thing = moderation.comment_thing(move.place_id, said.thing_id)
    assert thing is not None and thing.words == "Neighbour 21\nYes please"
    moderation.COMMENTS.hide(said.thing_id, "Rude")
    assert "Yes please" not in said.body and said.is_hidden
    moderation.COMMENTS.show(said.thing_id, "")
    assert said.body == "Yes please"
    assert moderation.comment_thing(move.place_id + 1, said.thing_id) is None


def test_the_page_of_a_hidden_proposal_says_nothing_of_the_old_one(context: AppContext, world: World) -> None:
    bring(world, files.decidim(), basis="Council decision 12")
    pond = db.session.scalars(select(Proposal).where(Proposal.title == "A pond in the park")).one()
    sign = pages.proposal_sign(pond)
    assert sign is not None and sign.author == "Writer 1" and len(sign.comments) == 3
    pond.hidden_reason = "Private"
    assert pages.proposal_sign(pond) is None


def test_other_titles_make_other_rounds_of_a_file_without_a_name(context: AppContext, world: World) -> None:
    read = package(files.consul_csv())
    first, second = (rules.plan(read, answers(read, title=title), {}) for title in ("2023", "2024"))
    assert [plan.package.rounds[0].key for plan in (first, second)] == ["title:2023", "title:2024"]
