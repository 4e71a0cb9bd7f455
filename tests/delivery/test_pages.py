"""An award's life on its pages: offered, agreed by two, checked, paid by two, shown, reported; strangers kept out."""

import io
from collections.abc import Callable

from flask import Flask
from werkzeug.datastructures import FileStorage

from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import queries
from tests.delivery.awards import photo
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
PROJECT = "/delivery/riverside/project/1/"


def sent(content: bytes, name: str = "a.png") -> FileStorage:
    return FileStorage(io.BytesIO(content), name)


def offered(app: Flask, world: World, agreed: bool = False, paid: bool = False) -> None:
    with app.app_context():
        world.finished_round()
        award = world.award(1, 2)
        if agreed or paid:
            world.agreed(award)
        if paid:
            world.pay(award)
        db.session.commit()


def test_a_project_is_followed_on_its_own_page_and_its_proposal_speaks_of_votes(
    app: Flask, world: World, visit: Visit
) -> None:
    offered(app, world, agreed=True)
    george = visit(email("george"), strong=False).get(PROJECT).submit("Follow")
    assert george.path == PROJECT
    george.sees("You are following this", "Stop following").get("/participation/").sees("Under way")
    george.get(PROJECT).submit("Stop following").sees("You have stopped following this").misses("Stop following")
    george.follow("Read the proposal").misses("0 people support it")


def test_from_the_offer_to_the_first_payment(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.finished_round()
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get("/results/riverside/streets/").follow("Make awards")
    admin.follow("Make an award").submit("Make the award", 422, holder="", parts="99", contact="").sees(
        "Enter the name", "from 1 to 12", "how to reach them"
    )
    admin.submit("Make the award", holder="Bench group", parts="2", contact="Ines, 01234 567890", tie="board")
    admin.sees("To be paid £300", "Offered", "The group, to agree", "Ines, 01234 567890")
    admin.misses("Prepare the payment")
    maya = visit(email("maya"), strong=False).get(PROJECT).follow("Offer, agreement and checks")
    maya.sees("The letter", "Bench group", "£300")
    maya.submit("We agree", 422, read=None, second_email="").sees("Tick the box if you agree", "their email address")
    maya.submit("We agree", read="y", second_email=email("george")).sees(
        "We have noted that you agree", "We have sent them a message"
    )
    visit(email("maya"), strong=False).get(PROJECT + "agreement").misses("We agree")
    george = visit(email("george"), strong=False).get(PROJECT + "agreement")
    george.submit("We agree", read="y").sees("Yes, on").get(PROJECT).sees("Under way", "to show its documents")
    maya.follow("Enter the bank account").submit(
        "Save", 422, name="", sort_code="12", number="x", first="", second=""
    ).sees("Enter the name on the account", "Enter a name")
    typed = {"name": "Bench group", "sort_code": "20-45-12", "number": "1234 5678", "first": "Maya", "second": "George"}
    maya.submit("Save", unrelated="y", **typed).sees("Account ending in 678", "being checked")
    maya.misses("12345678")
    finance = visit(email(Role.FINANCE))
    for kind in ("bank", "signatories"):
        finance.get(PROJECT + f"check/{kind}").submit("Save", 422, state="failed", note="").sees("Say why")
        finance.submit("Save", state="passed").sees("Checked")
    admin.get(PROJECT).submit("Prepare the payment 1", 409).sees("does not have this much money in the bank")
    with app.app_context():
        world.in_the_bank(150_00)
        db.session.commit()
    admin.get(PROJECT).submit("Prepare the payment 1").sees("A second person has to approve it")
    admin.get(PROJECT + "payments/1", 403)
    finance.get(PROJECT).follow("Check the payment").submit("Send my answer", 422, answer="no").sees("Say why")
    finance.submit("Send my answer", answer="yes").sees(
        "To be paid £300", "Nothing is paid yet", "Approved, not sent to the bank yet"
    )
    finance.send(
        PROJECT + "payments/1", {"answer": "yes", "csrf_token": token(finance.get("/people/account"))}, 422
    ).sees("already been answered")


def token(visitor: Visitor) -> str:
    """The form token of the page a visitor sees, to send an old form once more."""
    inputs = visitor.document.iter("{http://www.w3.org/1999/xhtml}input")
    return next((i.get("value") or "" for i in inputs if i.get("name") == "csrf_token"), "")


def test_a_project_tells_how_it_goes(app: Flask, world: World, visit: Visit) -> None:
    offered(app, world, agreed=True)
    maya = visit(email("maya"), strong=False).get(PROJECT).follow("Write an update")
    maya.submit("Publish", 422, body="").sees("Write something first")
    maya.submit("Publish", 422, body="See.", photo=sent(photo())).sees("what the photo shows")
    maya.submit("Publish", body="The wood is here.", photo=sent(photo()), alt="Wood in a yard").sees(
        "The wood is here.", "Maya"
    )
    image = maya.client.get(PROJECT + "updates/1/small.webp")
    assert image.mimetype == "image/webp"
    maya.follow("Add a step to the plan").submit("Add it", title="The bench is up", due_on="2020-01-01").sees(
        "The bench is up", "Late"
    )
    maya.follow("Change the date").submit("Save", 422, due_on="2999-01-01", why="").sees("Say why")
    maya.submit("Save", due_on="2999-01-01", why="The ground is frozen.").sees("The ground is frozen.").misses("Late")
    maya.follow("Mark as done").submit("Mark as done", 422, done_on="2999-01-01").sees("still to come")
    maya.submit("Mark as done", done_on="2026-01-02", note="It stands.").sees("Done on 2 January 2026")
    maya.follow("Add a risk").submit("Publish", words="Frost", level="high", doing="We wait.").sees("A big risk")
    visit().get(PROJECT).sees("Frost", "We wait.").misses("Add a risk")
    maya.get(PROJECT).submit("This is no longer a risk").misses("A big risk")
    with app.app_context():
        award = queries.award(world.home().id, 1)
        assert award is not None
        award.lead_id = world.actor(Role.HELPER).account_id
        db.session.commit()
    stranger = visit(email("maya"), strong=False)
    stranger.get(PROJECT + "update").submit("Publish", 422, body="Me too").sees("Only the people who lead this project")
    stranger.get(PROJECT + "risks", 409).sees("Only the people who lead this project")


def test_a_receipt_from_a_phone(app: Flask, world: World, visit: Visit) -> None:
    offered(app, world, paid=True)
    maya = visit(email("maya"), strong=False).get(PROJECT).follow("Add a receipt")
    said = {"supplier": "Timber yard", "what": "Planks", "paid_on": "2026-01-02"}
    maya.submit("Show it", 422, amount="", line="1", **said).sees("Enter an amount")
    maya.submit("Show it", 422, amount="60.25", line="1", photo=sent(b"no picture"), **said).sees(
        "Choose a PDF, or a JPEG, PNG or WebP photo"
    )
    assert 'value="Planks"' in maya.response.text, "what was typed stays"
    maya.submit("Show it", amount="60.25", line="1", photo=sent(photo()), **said).sees(
        "Planks", "£60.25", "Being checked"
    )
    again = maya.follow("Add a receipt")
    again.submit("Show it", 422, amount="12", line="1", photo=sent(photo()), **said).sees("already been sent")
    again.submit("Show it", 422, amount="500", line="1", photo=sent(photo("red")), **said).sees("Say why")
    admin = visit(email(Role.ADMINISTRATOR)).get(PROJECT + "spending").follow("Check it and answer")
    admin.submit("Save", 422, answer="no", why="").sees("Say why")
    admin.submit("Save", answer="yes").sees("In the book")
    visit().get(PROJECT + "spending").sees("Planks", "£60.25").misses("Receipt 1")
    visit().get(PROJECT).sees("Spent, and shown by receipts £60.25", "Paid, receipts to come £89.75")
    admin.get(PROJECT + "hand-back").submit("Save", 422, amount="999", reason="x").sees("does not hold that much")
    admin.submit("Save", amount="10", reason="We were given screws").sees("A group hands money back")


def test_private_papers_are_found_by_nobody_else(app: Flask, world: World, visit: Visit) -> None:
    """Receipts, certificates and agreements of other projects and other places can't be guessed by their addresses."""
    offered(app, world, paid=True)
    with app.app_context():
        World.build(app, "hilltop")
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(PROJECT + "spend")
    said = {"supplier": "Yard", "what": "Planks", "paid_on": "2026-01-02", "amount": "5", "line": "1"}
    maya.submit("Show it", photo=sent(photo()), **said)
    assert maya.client.get(PROJECT + "receipts/1.webp").status_code == 200
    for other in (visit(), visit(email("maya", "hilltop"), strong=False), visit(email(Role.FINANCE, "hilltop"))):
        assert other.client.get(PROJECT + "receipts/1.webp").status_code == 404
        assert other.client.get("/delivery/hilltop/project/1/receipts/1.webp").status_code == 404
        assert other.client.get(PROJECT + "papers/bank").status_code != 200
        assert other.client.get(PROJECT + "agreement").status_code != 200
        assert other.client.get(PROJECT + "bank").status_code != 200
    stranger = visit(email(Role.HELPER))
    for private in ("agreement", "bank", "spend", "steps", "show/insurance"):
        assert stranger.client.get(PROJECT + private).status_code in (404, 409)


def test_the_office_sees_what_is_due_and_late(app: Flask, world: World, visit: Visit) -> None:
    offered(app, world, paid=True)
    maya = visit(email("maya"), strong=False).get(PROJECT + "steps")
    maya.submit("Add it", title="The bench is up", due_on="2020-01-01")
    office = visit(email(Role.BOARD_MEMBER)).get("/delivery/riverside/office")
    office.sees("A bench", "A step is late", "The board, to decide", "The bench is up")
    visit().get("/delivery/riverside/rounds/1/money").sees("A bench", "£300", "£150", "Not awarded yet")
    visit().get("/delivery/riverside/rounds/99/money", 404)
    admin = visit(email(Role.ADMINISTRATOR)).get(PROJECT + "parts/2")
    admin.submit("Save", 422, tie="milestone", milestone="").sees("which step of the project")
    admin.submit("Save", tie="milestone", milestone="1").sees("Waiting for a step of the project")
    admin.get(PROJECT + "lead").submit("Save", email="new@riverside.example")


def test_letters_are_edited_in_plain_words(world: World, visit: Visit) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get("/delivery/riverside/pot/templates")
    admin.submit("Save", 422, body="Dear {password}").sees("not one of our fields")
    admin.submit("Save", body="Dear {group}, well done.").sees("New offers use this text", "well done")
    admin.follow("Agreement").sees("What this is about")


def test_the_award_page_and_its_letter_are_plain_words(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.finished_round().small_grant = 250_00
        db.session.commit()
    admin = (
        visit(email(Role.ADMINISTRATOR)).get("/delivery/riverside/streets/awards/1").sees("Up to £250 it is a trial")
    )
    assert admin.filled(admin.form_with("Make the award"))["contact"] == [f"Administrator, {email(Role.ADMINISTRATOR)}"]
    admin.submit("Make the award", holder="Bench group", report_due="2030-03-09").sees("Offered")
    admin.get(PROJECT + "agreement").sees("By 9 March 2030 you write a short report").misses("<bdi", "09.03.2030")
