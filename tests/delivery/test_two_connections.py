"""Money that two people move at once: it goes one way, once, and nobody meets a fault of ours."""

from typing import Any

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import queries, services
from pb_app.delivery.models import Award
from pb_app.delivery.terms import AwardStatus, InstalmentStatus, Refusal
from pb_app.funds import queries as funds
from pb_app.funds.terms import AccountKind
from tests.funds.balance import balanced
from tests.scenes import scene
from tests.two_connections import overtaken
from tests.world import World

pytestmark = pytest.mark.dialect

PAID, CANCELLED = InstalmentStatus.PAID, InstalmentStatus.CANCELLED


@scene
def payment(app: Flask, finished_round: World) -> int:
    """£300 for the bench in three parts, agreed and checked; the first part is prepared by the administrator."""
    with app.app_context():
        award = finished_round.agreed(finished_round.award())
        assert award.id == 1
        made = services.prepare_payment(award, part(award, 1), finished_round.actor(Role.ADMINISTRATOR), clock.now()).id
        db.session.commit()
    return made


def part(award: Award, number: int) -> Any:
    found = queries.instalment(award.id, number)
    assert found is not None
    return found


def looks() -> tuple[Award, Any]:
    """Somebody looks at the award, its parts and what is prepared."""
    award = queries.by_id(1)
    return award, [*queries.instalments(1)]


def approve(world: World, award: Award, payment: int) -> None:
    found = queries.payment(award.id, payment)
    assert found is not None
    services.answer_payment(award, found, approve=True, why="", actor=world.actor(Role.FINANCE), now=clock.now())


def held(world: World, kind: AccountKind, subject: int) -> int:
    account = funds.account(world.fund().id, kind, subject)
    return funds.held_by(account.id) if account else 0


def parts() -> list[InstalmentStatus]:
    return [instalment.status for instalment in queries.instalments(1)]


def test_what_was_stopped_is_not_paid(app: Flask, finished_round: World, payment: int) -> None:
    world = finished_round

    def stop() -> None:
        services.stop(queries.by_id(1), world.actor(Role.ADMINISTRATOR), clock.now())

    came = overtaken(app, stop, looks, lambda seen: approve(world, seen[0], payment))
    assert came is Refusal.ANSWERED_ALREADY
    with app.app_context():
        assert parts() == [CANCELLED] * 3 and queries.by_id(1).status is AwardStatus.STOPPED
        assert (held(world, AccountKind.AWARD, 1), held(world, AccountKind.PAID_OUT, 1)) == (0, 0)
        balanced(world.fund())


def test_what_was_paid_does_not_go_back(app: Flask, finished_round: World, payment: int) -> None:
    """Whoever stops it had seen three parts unpaid; one is paid meanwhile, and two go back."""
    world = finished_round

    def pay() -> None:
        approve(world, queries.by_id(1), payment)
        world.send()

    came = overtaken(
        app,
        pay,
        looks,
        lambda seen: services.stop(seen[0], world.actor(Role.ADMINISTRATOR), clock.now()),
    )
    assert came == 200_00
    with app.app_context():
        assert parts() == [PAID, CANCELLED, CANCELLED]
        assert (held(world, AccountKind.AWARD, 1), held(world, AccountKind.PAID_OUT, 1)) == (0, 100_00)
        balanced(world.fund())


def test_what_is_freed_goes_to_the_reserve_once(app: Flask, finished_round: World, payment: int) -> None:
    """£300 go back to the round, which then holds £1,000: the fountain on the reserve list costs £900, and is offered once."""
    world = finished_round

    def pass_on(award: Award) -> Any:
        return services.reallocate(award, world.actor(Role.ADMINISTRATOR), clock.now())

    came = overtaken(app, lambda: pass_on(queries.by_id(1)), looks, lambda seen: pass_on(seen[0]))
    assert came is Refusal.AWARD_STOPPED
    with app.app_context():
        awards = [(award.proposal_id, award.status) for award in queries.of_round(world.find_round().id).values()]
        assert len(awards) == 2 and AwardStatus.STOPPED in dict(awards).values()
        assert held(world, AccountKind.AWARD, 1) == 0
        balanced(world.fund())


def test_one_part_is_prepared_once(app: Flask, finished_round: World, payment: int) -> None:
    world = finished_round
    with app.app_context():
        services.release_next(queries.by_id(1), world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()

    def prepare(role: Role) -> int:
        award = queries.by_id(1)
        return services.prepare_payment(award, part(award, 2), world.actor(role), clock.now()).id

    came = overtaken(app, lambda: prepare(Role.ADMINISTRATOR), looks, lambda _: prepare(Role.FINANCE))
    assert came is Refusal.PREPARED_ALREADY


def test_one_proposal_is_awarded_once(app: Flask, finished_round: World) -> None:
    came = overtaken(app, finished_round.award, finished_round.find_round, lambda _: finished_round.award())
    assert came is Refusal.AWARDED_ALREADY
    with app.app_context():
        assert len(queries.of_round(finished_round.find_round().id)) == 1
        balanced(finished_round.fund())
