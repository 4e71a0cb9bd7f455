"""Somebody tries something small, another person pays it, and what was learnt is there for everybody."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.funds import services as funds
from pb_app.funds.models import Transfer
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.small_grants import services
from pb_app.small_grants.models import SmallGrant
from pb_app.small_grants.terms import GrantDraft
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import NURSE, ally
from tests.world.gains import daring

Visit = Callable[..., Visitor]
AT = "/small-grants/riverside/"


@scene
def dared(app: Flask, world: World) -> World:
    """Staff decide up to £200 alone, and £500 is set aside."""
    with app.app_context():
        ally(world)
        daring(world)
        db.session.commit()
    return world


def give(app: Flask, world: World) -> str:
    """Where the officer of the health trust decides."""
    with app.app_context():
        health = next(row for row in places.partners(world.home().id) if row.name == "Health trust")
        return f"{AT}{world.fund().slug}/for/{health.id}/give"


def test_from_a_decision_to_what_was_learnt(app: Flask, dared: World, visit: Visit) -> None:
    nia, fred = visit(NURSE), visit(email(Role.FINANCE))
    visit().get(AT).sees("It may fail. Nobody may be hurt.", "£200")
    nia.get(give(app, dared)).sees("up to £200", "There is £500 left").submit("Decide", 422).sees("Say what it is for")
    nia.submit("Decide", 422, what="Bus fares", note="It may rain.", recipient="The bus company", amount="200.01").sees(
        "more than staff decide"
    )
    nia.submit("Decide", amount="80").sees("Decided", "Decided, to be paid", "£80")
    grant = nia.path
    nia.misses("Read it and pay")
    fred.get(grant).follow("Read it and pay").submit("Write down that it is paid", 422).sees(
        "Say where people can look it up"
    )
    fred.submit("Write down that it is paid", evidence="Statement 2").sees("Paid, and in the book")
    nia.get(grant).misses("Take it back").follow("Share what you learnt")
    said = {"result": nia.option("It did not work, and we learnt from it"), "evidence": "Tickets, 3 May"}
    nia.submit("Share what you learnt", learnt="Nobody came by bus.", **said).sees("Nobody came by bus.")
    visit().get(AT).sees("Nobody came by bus.")
    visit().get("/forum/riverside/whole-place").sees("Nobody came by bus.")
    assert b"Nobody came by bus." in visit().client.get(f"{AT}small-grants.csv").data


def test_a_limit_above_what_is_set_aside_is_refused_at_its_field(app: Flask, dared: World, visit: Visit) -> None:
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}pot/risk-appetite")
    ines.submit("Save", 422, most="500.01").sees("This is more than is set aside for small grants.")
    ines.submit("Save", most="500").sees("Saved.")


def test_grants_of_two_funds_with_the_same_number_are_two_rows(app: Flask, dared: World, visit: Visit) -> None:
    """Each fund counts by its own book."""
    with app.app_context():
        now, home = clock.now(), dared.home()
        health = next(row for row in places.partners(home.id) if row.name == "Health trust")
        nurse = people.by_email(NURSE)
        assert nurse is not None
        officer = people.actor_of(nurse, strong=True)
        draft = GrantDraft(what="Bus fares", note="It may rain.", amount=80_00, recipient="The bus company")
        row = services.decide(dared.fund(), draft, partner=health, actor=officer, now=now)
        other = funds.make_fund(home.id, "other", name="Other", purpose="x", actor=None, now=now)
        twin = SmallGrant(place_id=home.id, fund_id=other.id, what="Seeds", note="Try.", amount=1_00, most=2_00)
        twin.decided_by_id, twin.decided_at, twin.code = officer.account_id, now, row.code
        line = db.select(Transfer.id).where(Transfer.id != row.line_id)
        twin.line_id = db.session.scalars(line).first() or 0
        db.session.add(twin)
        db.session.commit()
        code = row.code
    listed = visit().client.get("/api/v2/riverside/small_grants").get_json()
    assert [(one["fund"], one["code"]) for one in listed["data"]] == [("other", code), ("pot", code)]
    for fund, what in (("pot", "Bus fares"), ("other", "Seeds")):
        assert (
            visit().client.get(f"/api/v2/riverside/small_grants/{fund}~{code}").get_json()["data"]["what_for"] == what
        )
    assert visit().client.get(f"/api/v2/riverside/small_grants/{code}").status_code == 404


def test_a_form_sent_twice_is_one_grant(app: Flask, dared: World, visit: Visit) -> None:
    nia, at = visit(NURSE), give(app, dared)
    said = {"what": "Bus fares", "note": "It may rain.", "amount": "80", "recipient": "The bus company"}
    first = nia.get(at).submit("Decide", **said).path
    assert nia.get(at).submit("Decide", **said).path == first
    nia.get(at).sees("There is £420 left").submit(
        "Decide", 422, what="A kettle", note="Tea helps.", recipient="Market", amount="120.01"
    )
    nia.sees("more than staff decide alone in a day").submit("Decide", amount="120").sees("Decided")


def test_what_was_decided_is_taken_back_before_it_is_paid(app: Flask, dared: World, visit: Visit) -> None:
    said = {"what": "Bus fares", "note": "It may rain.", "recipient": "The bus company", "amount": "80"}
    nia = visit(NURSE).get(give(app, dared)).submit("Decide", **said)
    nia.follow("Take it back").submit("Take it back", why="The bus is free now.").sees("Taken back")
    visit(email(Role.PARTNER_LEAD)).get(nia.path).misses("Take it back", "Share what you learnt")


def test_a_purchase_in_pieces_is_pointed_out_before_and_to_whoever_pays(app: Flask, dared: World, visit: Visit) -> None:
    nia, lead = visit(NURSE), visit(email(Role.PARTNER_LEAD))
    said = {"what": "Chairs for the warm room", "note": "We sit.", "recipient": "Pine", "amount": "150"}
    nia.get(give(app, dared)).misses("Why is it not a part of that?").submit("Decide", **said).sees("Decided")
    lead.get(f"{AT}pot/for/1/give").submit("Decide", 422, **said | {"what": "Chairs, room", "amount": "100"})
    lead.sees("This looks like a part of something", "Chairs for the warm room” (£150, Nia)")
    lead.submit("Decide", apart="They are for the library.").sees("Together it is £250, and one person decides up to")
    fred = visit(email(Role.FINANCE)).get(lead.path).follow("Read it and pay")
    fred.sees("This looks like a part of one thing.", "They are for the library.", "Chairs for the warm room")
