"""The count: exact, explained, kept for good, and repeatable by anybody."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.ranking import Project, ResultReason, Ties, collapse, equal_shares_completed, verify
from pb_app.ranking.method_of_equal_shares.completion import Completion
from pb_app.results import queries, rules, services
from pb_app.results.terms import Refusal, ResultStatus
from pb_app.rounds import services as rounds
from pb_app.rounds.terms import PhaseKind, PotsLeftover, Rule, Rulebook, StopRule
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/results/riverside/streets"


def finished(app: Flask, world: World) -> None:
    with app.app_context():
        world.finished_round()
        db.session.commit()


def test_a_count_is_made_once_and_a_recount_confirms_it(world: World, context: object) -> None:
    made = world.finished_round()
    first = queries.of_round(made.id)
    assert first is not None and first.ballots == 3 and first.spent == 300_00
    again = services.count(made, world.files, None, clock.now())
    assert again.id == first.id and again.digest == first.digest


def test_a_recount_with_a_newer_module_must_give_the_same_winners(world: World, context: object) -> None:
    """An older document told less: its hash differs, its winners may not."""
    made = world.finished_round()
    document = services.compute(made)[0]
    older = json.loads(json.dumps(document))
    older["pots"][0]["outcome"]["version"] = "1"
    assert rules.same_but_newer(older, document)
    assert not rules.same_but_newer(json.loads(json.dumps(document)), document), (
        "of one version the hash must be the same"
    )
    older["pots"][0]["outcome"]["winners"] = ["000002"]
    assert not rules.same_but_newer(older, document)


def test_nothing_is_counted_before_the_close_or_from_nothing(world: World, context: object) -> None:
    with pytest.raises(Refused, match=Refusal.VOTE_STILL_OPEN.value):
        services.count(world.round(PhaseKind.VOTING), world.files, None, clock.now())
    with pytest.raises(Refused, match=Refusal.NOTHING_TO_COUNT.value):
        services.count(world.round(PhaseKind.COUNTING, "empty"), world.files, None, clock.now())


def test_a_pots_money_stays_with_its_area(world: World, context: object) -> None:
    """North has 400 of its own. Its bench wins there although the south's lamp has more votes."""
    made = world.round(PhaseKind.COUNTING, rulebook=Rulebook(rule=Rule.GREEDY, step=0))
    area = next(a.id for a in world_areas(made.place_id) if a.code == "N")
    rounds.add_pot(
        made, "North pot", 400_00, area_id=area, category=None, actor=None, now=clock.now(), reason="To try it."
    )
    world.proposal(made, "A bench", 300, area="N")
    world.proposal(made, "A lamp", 600, area="S")
    world.proposal(made, "A tree", 100, area="S")
    world.vote(made, (2,), (2,), (2, 3), (1,))
    counted = world.count(made)
    lines = {p.title: line for line, p in queries.lines(counted.id)}
    assert lines["A bench"].fate is ResultStatus.FUNDED and lines["A bench"].pot == "North pot"
    assert lines["A lamp"].fate is ResultStatus.FUNDED
    assert lines["A tree"].fate is ResultStatus.RESERVE


def world_areas(place_id: int) -> list:  # type: ignore[type-arg]
    from pb_app.places import queries as places

    return list(places.areas(place_id))


def test_the_lot_follows_from_the_rulebook_alone() -> None:
    one, two = rules.lot_order(range(1, 20), "a"), rules.lot_order(range(1, 20), "b")
    assert one == rules.lot_order(reversed(range(1, 20)), "a")
    assert one != two and sorted(one) == sorted(two)


def test_the_reserve_list_is_as_long_as_the_rulebook_says() -> None:
    projects = [Project(rules.identifier(n), 60) for n in range(1, 6)]
    ballots = [{rules.identifier(n): 1} for n in (1, 1, 1, 2, 2, 3)]
    outcome = rules.apply(Rulebook(rule=Rule.GREEDY, step=0), collapse(projects, 100, ballots))
    fates = {line.number: line.fate for line in rules.lines("", outcome, reserve=1)}
    assert fates == {
        1: ResultStatus.FUNDED,
        2: ResultStatus.RESERVE,
        3: ResultStatus.NOT_FUNDED,
        4: ResultStatus.NOT_FUNDED,
        5: ResultStatus.NOT_FUNDED,
    }


def test_every_reason_can_be_said(app: Flask, context: object) -> None:
    from pb_app.web.labels import missing

    assert missing(ResultReason) == []


def test_the_page_says_who_won_and_why_not(app: Flask, world: World, visit: Visit) -> None:
    finished(app, world)
    page = visit().get(AT + "/").sees("3", "Funded (1)", "A bench", "3 votes", "£300 of £1,000 shared out")
    page.sees("Reserve list (1)", "A fountain", "£200 was missing", "1 vote")
    page.sees("Not known, or fewer than 10")


def test_a_stranger_counts_again_from_the_published_files(app: Flask, world: World, visit: Visit) -> None:
    """Journey 5: with nothing but the downloads and the pure module, the winners are the same."""
    finished(app, world)
    stranger = visit().client
    projects = [
        Project(
            rules.identifier(int(row["proposal"])), int(row["cost_minor_units"]), areas=(row["pot"],) * bool(row["pot"])
        )
        for row in csv.DictReader(io.StringIO(stranger.get(AT + "/proposals.csv").text))
    ]
    ballots: dict[str, dict[str, int]] = {}
    for row in csv.DictReader(io.StringIO(stranger.get(AT + "/ballots.csv").text)):
        ballot = ballots.setdefault(row["ballot"], {})
        if row["proposal"]:
            ballot[rules.identifier(int(row["proposal"]))] = int(row["score"])
    published = json.loads(stranger.get(AT + "/outcome.json").text)["pots"][0]["outcome"]
    election = collapse(projects, published["budget"], ballots.values(), unit=100)
    own = equal_shares_completed(
        election, completion=Completion(step=100), ties=Ties(lot=tuple(published["parameters"]["lot"]))
    )
    assert election.digest() == published["election"]
    assert list(own.winners) == published["winners"] == ["000001"]
    assert verify(election, own) == []


def test_the_working_is_shown_step_by_step(app: Flask, world: World, visit: Visit) -> None:
    finished(app, world)
    page = visit().get(AT + "/").follow("See how the money was shared, step by step")
    page.sees("Money in this pot", "£1,000", "1. A bench", "3 people paid £100 each", "Why the others were not funded")
    page.follow("A fountain").sees("Not funded", "chose it. It costs", "1", "Short by £200")
    page.sees("If it had cost £700, it would have been funded", "Where the money of its voters went", "£100")
    assert visit().client.get(AT + "/projects/99").status_code == 404


def test_the_rule_is_put_beside_most_votes_first(app: Flask, world: World, visit: Visit) -> None:
    finished(app, world)
    visit().get(AT + "/").follow("Compare with simply funding the most popular projects").sees(
        "Funded by both", "A bench", "100.0%"
    )


def test_a_what_if_is_for_those_who_may_count_and_only_after_the_count(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.round(PhaseKind.VOTING, "open")
        db.session.commit()
    finished(app, world)
    for rule in Rule:
        assert visit().client.get(f"{AT}/what-if/{rule.value}").status_code in (303, 401, 403)
    admin = visit(email(Role.ADMINISTRATOR), strong=True)
    for rule in Rule:
        admin.get(f"{AT}/what-if/{rule.value}").sees("What if?", "A bench", "They change nothing")
    assert admin.client.get(AT + "/what-if/magic").status_code == 404
    assert admin.client.get("/results/riverside/open/what-if/greedy").status_code == 404


def test_what_pots_leave_is_shared_out_once_more_if_the_rulebook_says_so(world: World, context: object) -> None:
    """North keeps 400 and needs 300; the place has 600 and needs 500. The 200 left pay for the tree (150)."""
    book = Rulebook(rule=Rule.GREEDY, step=0, pots_leftover=PotsLeftover.TOGETHER)
    made = world.round(PhaseKind.COUNTING, rulebook=book)
    area = next(a.id for a in world_areas(made.place_id) if a.code == "N")
    rounds.add_pot(
        made, "North pot", 400_00, area_id=area, category=None, actor=None, now=clock.now(), reason="To try it."
    )
    world.proposal(made, "A bench", 300, area="N")
    world.proposal(made, "A lamp", 500, area="S")
    world.proposal(made, "A tree", 150, area="S")
    world.vote(made, (2,), (2,), (2, 3), (1,))
    counted = world.count(made)
    lines = {p.title: line for line, p in queries.lines(counted.id)}
    assert [lines[title].fate for title in ("A bench", "A lamp", "A tree")] == [ResultStatus.FUNDED] * 3
    assert lines["A bench"].pot == "North pot" and counted.spent == 950_00


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_can_be_the_rule_of_a_round(app: Flask, world: World, visit: Visit, rule: Rule) -> None:
    with app.app_context():
        made = world.round(PhaseKind.COUNTING, rulebook=Rulebook(rule=rule, stop=StopRule.EXHAUSTIVE))
        world.proposal(made, "A bench", 300)
        world.proposal(made, "A tree", 900)
        world.vote(made, (1,), (1,), (1, 2))
        world.count(made)
        db.session.commit()
    visit().get(AT + "/").sees("Funded (1)", "A bench")
    visit().get(AT + "/working").sees("1. A bench", "A tree")
    visit().get(AT + "/projects/2").sees("A tree", "why not?")
    visit().get("/rounds/riverside/streets/rulebook").sees("How is the money shared?")


def test_rulebooks_from_before_keep_their_hash() -> None:
    """Words that came later say nothing while they say what was always so."""
    assert "stop" not in Rulebook().as_data() and "pots_leftover" not in Rulebook().as_data()
    assert Rulebook().digest() == Rulebook.from_data(Rulebook().as_data()).digest()
    later = Rulebook(stop=StopRule.EXHAUSTIVE)
    assert later.digest() != Rulebook().digest() and Rulebook.from_data(later.as_data()) == later


def test_no_running_totals_for_anybody(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        world.proposal(made)
        world.vote(made, (1,), (1,))
        db.session.commit()
    for who in (None, email(Role.ADMINISTRATOR), email(Role.INSPECTOR)):
        visitor = visit(who).get(AT + "/").sees("There is no result yet")
        assert visitor.client.get(AT + "/ballots.csv").status_code == 404
        for name in ("outcome.json", "working", "compared", "projects/1"):
            assert visitor.client.get(f"{AT}/{name}").status_code == 404


def test_the_button_counts_and_counts_again(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.round(PhaseKind.COUNTING)
        world.proposal(made)
        world.vote(made, (1,))
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get(AT + "/").submit("Count the ballots").sees("The ballots are counted")
    admin.submit("Count again to check").sees("the outcome is the same")


def test_a_title_can_not_run_as_a_formula(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.round(PhaseKind.COUNTING)
        world.proposal(made, "=1+1")
        db.session.commit()
    assert "'=1+1" in visit().client.get(AT + "/proposals.csv").text
