"""From a benefits map into the fund's book by two people, on the pages that they see."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.gain_share import services
from pb_app.gain_share.terms import GainSide
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import NURSE
from tests.world.gains import promised, saving, sign, terms

Visit = Callable[..., Visitor]
AT = "/gain-share/riverside/"
DAY = timedelta(days=1)


@scene
def saved(app: Flask, world: World) -> World:
    """A project saved the health trust money, and nobody has agreed anything."""
    with app.app_context():
        saving(world)
        db.session.commit()
    return world


@scene
def promise(app: Flask, world: World) -> World:
    """Both sides have signed for £600."""
    with app.app_context():
        promised(world, saving(world), clock.now())
        db.session.commit()
    return world


def home(world: World) -> str:
    return f"{AT}{world.fund().slug}/"


def test_a_gain_goes_from_the_map_into_the_book(app: Flask, saved: World, visit: Visit) -> None:
    with app.app_context():
        at, day = home(saved), clock.now().date()
    visit().get(AT).sees("What was saved, and shared", "£1,260", "Nobody has agreed to share any of it so far")
    ines, nia, fred = visit(email(Role.ADMINISTRATOR)), visit(NURSE), visit(email(Role.FINANCE))
    ines.get(at).follow("Share what was saved").submit("Write it down", 422).sees("Choose a figure")
    figure = ines.option("Health trust: Visits to the doctor (A bench), £1,260")
    asked = {"figure": figure, "year": "2027", "words": "For next year."}
    soon = (day + DAY * 30).isoformat()
    ines.submit("Write it down", 422, amount="1260.01", due_on=soon, **asked).sees("This is more than was saved")
    ines.submit("Write it down", 422, amount="600", due_on="2039-12-31").sees("Choose a day within five years")
    ines.submit("Write it down", amount="600", due_on=soon).sees("Written down", "Not signed by both")
    gain = ines.path
    nia.get(gain).follow("Read and sign").submit("Sign", 422).sees("Say what your job is")
    nia.submit("Sign", job="Head of nursing", read="y").sees("You have signed", "Head of nursing")
    ines.get(gain).follow("Read and sign").submit("Sign", job="Lead", read="y").sees("Promised, not here yet")
    ines.get(gain).follow("Money has arrived").submit("Ask a second person", 422, amount="700", evidence="Line 3")
    ines.sees("More would have arrived than was agreed")
    ines.submit("Ask a second person", amount="600").sees("Waits for a second person")
    ines.sees("somebody else has to answer").misses("Answer as the second person")
    fred.get(gain).follow("Answer as the second person").submit("Send my answer", answer="yes").sees("In the book")
    visit().get(gain).sees("In the fund", "£600", "Line 3").misses("Read and sign", "Change it")
    visit().get(f"/funds/riverside/{at.split('/')[-2]}/").sees("Health trust")


def test_what_both_have_signed_is_changed_by_neither_alone(app: Flask, promise: World, visit: Visit) -> None:
    with app.app_context():
        gain = f"{home(promise)}gains/1"
    before = visit().get(gain).sees("Promised").words()
    for who, path in ((NURSE, gain.replace("/gains/", "/for/2/gains/")), (email(Role.ADMINISTRATOR), gain)):
        visit(who).get(gain).misses("Change it").get(f"{path}/change").sees("Both sides have signed this, so it stands")
    assert visit().get(gain).words() == before


def test_a_change_takes_every_signature_away(app: Flask, world: World, visit: Visit) -> None:
    """Of one side, while the other has not signed."""
    with app.app_context():
        now, two = clock.now(), saving(world)
        row = services.propose(world.fund(), two.figure, terms(now), side=GainSide.FUND, actor=two.admin, now=now)
        sign(row, GainSide.FUND, two.admin, now)
        db.session.commit()
        gain = f"{home(world)}gains/1"
    nia = visit(NURSE).get(gain).sees("Not signed by both").follow("Change it")
    nia.sees("A change takes away every signature").submit("Change it", amount="500")
    nia.sees("Not signed by both", "has not signed", "£500").misses("Director of finance")


def test_no_more_comes_and_the_page_says_why(app: Flask, promise: World, visit: Visit) -> None:
    with app.app_context():
        gain = f"{home(promise)}gains/1"
    nia = visit(NURSE).get(gain).follow("Say that no more comes").submit("Say that no more comes", 422)
    nia.submit("Say that no more comes", why="The ward was closed.").sees("Less came", "The ward was closed.")
    assert b"The ward was closed." in visit().client.get(f"{AT}gains.csv").data


def test_an_officer_of_another_organisation_does_nothing_here(app: Flask, promise: World, visit: Visit) -> None:
    with app.app_context():
        fund = home(promise)
    lee = visit(email(Role.PARTNER_LEAD)).get(f"{fund}gains/1").misses("Say that no more comes", "Read and sign")
    lee.get(f"{fund}for/1/gains/1/close", 404)
    lee.get(f"{fund}for/2/gains/1/sign", 403)
    visit().get(f"{fund}gains/99999999", 404)


def test_a_form_sent_twice_is_one_gain(app: Flask, saved: World, visit: Visit) -> None:
    with app.app_context():
        at, soon = f"{home(saved)}new", (clock.now().date() + DAY * 30).isoformat()
    ines = visit(email(Role.ADMINISTRATOR)).get(at)
    figure = ines.option("Health trust: Visits to the doctor (A bench), £1,260")
    typed = {"figure": figure, "amount": "1260", "due_on": soon, "year": "2027", "words": "For next year."}
    first = ines.submit("Write it down", **typed).path
    assert ines.get(at).submit("Write it down", **typed).path == first, "the second press leads to the same gain"
    ines.get(at).submit("Write it down", 422, **typed | {"words": "For the year after."}).sees(
        "This is more than was saved"
    )
