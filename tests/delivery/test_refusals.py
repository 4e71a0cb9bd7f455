"""What an award, its report and the money behind it refuse although no page offers it: twice, unasked for, or out of order."""

from pb_app import clock
from pb_app.access import Role
from pb_app.delivery import services
from pb_app.delivery.models import Award
from pb_app.delivery.terms import Refusal
from pb_app.finance import services as finance
from pb_app.finance.terms import Refusal as FinanceRefusal
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.terms import AccountKind
from pb_app.funds.terms import Refusal as FundRefusal
from pb_app.outcomes import services as outcomes
from pb_app.outcomes.terms import MeasurementTime
from pb_app.outcomes.terms import Refusal as OutcomeRefusal
from pb_app.rounds import services as rounds
from pb_app.rounds.terms import Refusal as RoundRefusal
from tests.delivery.awards import running
from tests.expect import refused
from tests.scenes import scene
from tests.world import DAY, World


@scene
def award(world: World, context: object) -> Award:
    world.finished_round()
    return running(world)


def test_a_step_is_reached_once_and_stays_where_it_was(award: Award) -> None:
    now = clock.now()
    step = services.add_milestone(award, "The bench is up", now.date() + DAY)
    services.reach_milestone(award, step, now.date(), "It stands.", now)
    with refused(Refusal.DONE_ALREADY, "done_on"):
        services.reach_milestone(award, step, now.date(), "Again.", now)
    with refused(Refusal.DONE_ALREADY, "due_on"):
        services.change_plan(step, now.date() + DAY * 2, "Rain.")
    assert (step.done_on, step.note, step.due_on) == (now.date(), "It stands.", now.date() + DAY)


def test_only_a_pledge_to_this_project_is_kept(award: Award) -> None:
    with refused(Refusal.NOT_PROMISED):
        services.keep_pledge(award, 99, clock.now())


def test_an_accepted_report_is_not_written_again(world: World, award: Award) -> None:
    now, maya = clock.now(), world.actor("maya")
    outcomes.write_report(award, {}, maya, public=True, send=True, now=now)
    outcomes.answer_report(award, "", world.actor(Role.ADMINISTRATOR), now, accept=True)
    with refused(OutcomeRefusal.ACCEPTED_ALREADY):
        outcomes.write_report(award, {}, maya, public=False, send=True, now=now)


def test_a_measure_that_was_not_chosen_is_not_read(world: World, award: Award) -> None:
    with refused(OutcomeRefusal.NOT_CHOSEN):
        outcomes.read(
            award, "other", MeasurementTime.BEFORE, counts=None, number=3, actor=world.actor("maya"), now=clock.now()
        )


def test_a_run_needs_an_approved_payment(world: World, award: Award) -> None:
    with refused(FinanceRefusal.NOTHING_TO_RUN):
        finance.make_run(world.fund(), world.actor(Role.FINANCE), clock.now())


def test_no_money_is_moved_into_a_published_round(world: World, award: Award) -> None:
    fund, admin = world.fund(), world.actor(Role.ADMINISTRATOR)
    pool, round = (fund_queries.accounts(fund.id, kind)[0] for kind in (AccountKind.POOL, AccountKind.ROUND))
    with refused(FundRefusal.NOT_MOVABLE, "giver"):
        funds.ask_move(fund, pool, round, amount=1_00, reason="More", actor=admin, now=clock.now())


def test_a_round_is_published_once(world: World, award: Award) -> None:
    with refused(RoundRefusal.ALREADY_PUBLISHED):
        rounds.publish(world.find_round(), world.fund(), world.actor(Role.ADMINISTRATOR), clock.now())
