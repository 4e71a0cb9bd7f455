"""Two officers write and sign an agreement, a program reads under it, and it ends; cards and barriers on their pages."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.moderation import services as moderation
from pb_app.moderation import slots as moderation_slots
from pb_app.moderation.terms import ThingKind
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.sharing import queries
from pb_app.sharing.services import agreements, barriers
from pb_app.sharing.services.tokens import make
from pb_app.sharing.terms import AgreementState
from tests.pagecheck import NS
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import NURSE, Alliance, ally, answers, fill, in_the_way, sign, signed, write

Visit = Callable[..., Visitor]
AT = "/sharing/riverside/"


@scene
def two(app: Flask, world: World) -> World:
    with app.app_context():
        alliance = ally(world)
        in_the_way(alliance, clock.now())
        db.session.commit()
    return world


@scene
def agreed(app: Flask, two: World) -> World:
    with app.app_context():
        now = clock.now()
        alliance = _alliance(two)
        row = signed(alliance, now)
        db.session.flush()
        assert row.id == 1
        db.session.commit()
    return two


def _alliance(world: World) -> Alliance:
    health, housing = places.partners(world.home().id)
    nurse = people.by_email(NURSE)
    assert nurse is not None
    return Alliance(housing, health, world.actor(Role.PARTNER_LEAD), people.actor_of(nurse, strong=True))


def test_a_place_without_any_says_so(world: World, visit: Visit) -> None:
    visit().get("/partners/riverside/").sees("Housing trust", "2 officers act for it here")
    visit().get(f"{AT}agreements").sees("Nobody has signed an agreement here yet")
    visit().get(f"{AT}barriers").sees("Nothing has been written down here yet")
    visit().get(f"{AT}powers").sees(
        "Pool money with the NHS", "A card that a team here has checked says so", "Nothing here is legal advice"
    )


def test_cards_are_found_by_words_and_by_who_may_use_them(world: World, visit: Visit) -> None:
    """Three first, the best in front; all the cards in groups below, and whatever is typed never an error."""
    page = visit().get(f"{AT}powers").sees("Put money together", "Buy, sell and hand over").misses("What may fit")
    page.get(f"{AT}powers?words=One+budget+with+the+hospital&kind=health").sees("What may fit", "See all")
    (fits,) = page.document.iterfind(f".//{NS}section[@id='fits']")
    assert "Pool money with the NHS" in ["".join(h3.itertext()).strip() for h3 in fits.iter(f"{NS}h3")][:3]
    visit().get(f"{AT}powers?words=zzzz").sees("Nothing matches. Try fewer words.", "Put money together")
    visit().get(f"{AT}powers?kind=nobody&words=%00").misses("What may fit")


def test_two_officers_write_sign_and_end_an_agreement(two: World, visit: Visit) -> None:
    lead, nurse, now = visit(email(Role.PARTNER_LEAD)), visit(NURSE), clock.now()
    lead.get("/partners/riverside/1/desk").follow("Agree to share data")
    lead.submit("Continue", 422, title="", other="", gives="").sees("Give it a name", "Choose an organisation")
    lead.submit("Continue", title="Warm homes", other=lead.option("Health trust"), gives="yes")
    said = answers(now)
    lead.sees("Question 1 of 10").submit("Save and continue", 422, purpose="Help Mrs Okafor.", benefit="She is warm.")
    lead.sees("looks like somebody’s name", "I have looked").submit(
        "Save and continue", 422, purpose="Call 943 476 5919.", benefit="x"
    )
    lead.sees("looks like an NHS number").submit("Save and continue", purpose="Warm homes.", benefit="Everybody.")
    visit().get(f"{AT}agreements/1", 404).sees("Not signed yet")
    for fields in (
        ("what", "about"),
        ("need",),
        ("risk_sharing", "risk_keeping"),
        ("security",),
        ("retention",),
        ("tables",),
        ("starts_on", "review_on", "ends_on"),
    ):
        lead.submit("Save and continue", **{field: said[field] for field in fields})
    lead.sees("Read and sign", "The risk of sharing", "The risk of not sharing", "Projects and what they were given")
    lead.submit("Sign", 422, job="", read=None).sees("Say what your job is", "Read it, then tick the box")
    lead.submit("Sign", job="Director", read="y").sees("You have signed for Housing trust", "has not signed")
    lead.sees("It waits for Health trust to sign.").get("/partners/riverside/1/desk").sees("Waits for others")
    visit().get(f"{AT}agreements").sees("Warm homes", "Not signed by: Health trust")
    visit(email(Role.ADMINISTRATOR)).get("/admin/riverside/").sees("Not signed by: Health trust")
    nurse.get("/partners/riverside/2/desk").follow("Read and sign")
    nurse.submit("Sign", job="Nurse", read="y").sees("In force", "Nia", "Nurse", "The agreement is in force now.")
    visit().get(f"{AT}agreements").sees("Warm homes", "In force", "Until")
    nurse.follow("Make a token").submit("Make the token", name="Dashboard").sees("Copy it to your program now")
    secret = next(e.text for e in nurse.document.iter() if e.tag.endswith("bdi") and e.text) or ""
    program = visit().client
    header = {"Authorization": f"Bearer {secret}"}
    answer = program.get(f"{AT}read/awards", headers=header)
    assert answer.status_code == 200 and answer.json is not None and answer.json["columns"]["award"] == "id"
    assert program.get(f"{AT}read/results", headers=header).status_code == 403
    assert program.get(f"{AT}read/awards").status_code == 401
    visit().get(f"{AT}agreements/1").sees("1 time", "Fingerprint")
    lead.get(f"{AT}agreements/1").follow("End the agreement").submit("End the agreement", why="The work is done.")
    lead.sees("Housing trust ended it", "The work is done.")
    dead = program.get(f"{AT}read/awards", headers=header)
    assert dead.status_code == 403 and dead.json is not None and dead.json["error"] == "token-no-agreement"
    assert b"Warm homes" in visit().client.get(f"{AT}agreements.csv").data


def test_what_was_changed_since_is_not_signed(agreed: World, visit: Visit) -> None:
    lead = visit(email(Role.PARTNER_LEAD))
    lead.get(f"{AT}1/agreements/1/need").submit("Save and continue", need="Something else.")
    page, other = visit(email(Role.PARTNER_LEAD)).get(f"{AT}1/agreements/1/sign"), visit(email(Role.PARTNER_OFFICER))
    other.get(f"{AT}1/agreements/1/need").submit("Save and continue", need="Again something else.")
    page.submit("Sign", 422, job="Director", read="y").sees("Somebody has changed this since you opened it")
    visit(NURSE).get(f"{AT}2/agreements/1/sign").sees("Your organisation has signed these words already.")
    visit(NURSE).get(f"{AT}agreements/1").sees("A new version is being written")
    visit().get(f"{AT}agreements/1").misses("A new version is being written")
    page.get(f"{AT}1/agreements/1/sign").sees("1 answer has changed", "Why is this needed?", "Changed")
    page.submit("Sign", job="Director", read="y")
    visit(NURSE).get("/partners/riverside/").sees("1 thing waits for you", "Health trust").follow("Read and sign").sees(
        "1 answer has changed", "Why is this needed?"
    )
    visit(email(Role.PARTNER_OFFICER)).get(f"{AT}1/agreements/99/sign", 404)


def test_a_token_is_read_too_often_and_ended(app: Flask, agreed: World, visit: Visit) -> None:
    with app.app_context():
        alliance = _alliance(agreed)
        row = queries.agreement_by_id(1)
        _made, secret = make(row, alliance.taker, "Dashboard", alliance.nurse, clock.now())
        db.session.commit()
    program, header = visit().client, {"Authorization": f"Bearer {secret}"}
    codes = [program.get(f"{AT}read/awards", headers=header).status_code for _again in range(61)]
    assert codes[0] == 200 and 429 in codes
    visit(email(Role.PARTNER_LEAD)).get(f"{AT}agreements/1").submit("End this token").sees("The token has ended")
    assert program.get(f"{AT}read/awards", headers=header).status_code == 401
    assert visit().get(f"{AT}agreements/1").misses("Dashboard")


def test_a_request_that_was_refused_stands_in_public_with_its_reason_and_days(
    app: Flask, two: World, visit: Visit
) -> None:
    """One side signed, the other one said no: never in force, and everybody reads why and when."""
    with app.app_context():
        now, alliance = clock.now(), _alliance(two)
        row = write(alliance, now - timedelta(days=12))
        sign(row, alliance.giver, alliance.lead, now - timedelta(days=12))
        assert not agreements.state_of(row, now).gives
        agreements.end(row, alliance.taker, "A figure by ward is enough.", alliance.nurse, now)
        row_id, asked = row.id, now - timedelta(days=12)
        db.session.commit()
    page = visit().get(f"{AT}agreements/{row_id}").sees("A figure by ward is enough.", "Health trust ended it on")
    page.sees(f"{asked.day} {asked:%B %Y}", f"{now.day} {now:%B %Y}")
    visit().get(f"{AT}agreements").sees("Warm homes", "Ended")


def test_a_review_day_that_passed_is_amber_in_the_public_register(app: Flask, two: World, visit: Visit) -> None:
    with app.app_context():
        now, alliance = clock.now(), _alliance(two)
        row = signed(alliance, now - timedelta(days=92))
        assert agreements.state_of(row, now) is AgreementState.REVIEW
        db.session.commit()
    (tag,) = visit().get(f"{AT}agreements").document.iterfind(f".//{NS}strong[@class='govuk-tag govuk-tag--yellow']")
    assert "".join(tag.itertext()).strip()


def test_a_card_is_checked_used_by_a_fund_and_turns_amber(two: World, visit: Visit) -> None:
    ines, today = visit(email(Role.ADMINISTRATOR)), clock.now().date()
    ines.get("/funds/riverside/pot/").follow("What lets it pool?")
    ines.submit("Save", 422, card="", agreement="", agreed_on="").sees("Enter the day")
    day = today.isoformat()
    ines.submit("Save", 422, card="", agreement="", agreed_on=day).sees("Choose a power, choose an agreement")
    given = {"card": "section-75", "agreement": "Agreement of May", "agreed_on": today.isoformat()}
    ines.submit("Save", 422, **given | {"agreed_on": (today + timedelta(days=9)).isoformat()})
    ines.submit("Save", **given).sees("Rests on:", "Agreement of May")
    ines.get("/admin/riverside/").sees("1 law page in use needs a check")
    ines.get(f"{AT}powers/section-75").sees("Nobody here has checked it yet", "Agreement of May")
    ines.follow("Say who checked this card").submit("Save", checked_by="Legal team", checked_on=today.isoformat())
    ines.sees("Checked here", "Legal team, on").get("/admin/riverside/").misses("needs a check")
    visit().get(f"{AT}powers").sees("Used here")
    visit().get(f"{AT}powers/none", 404)


def test_a_rule_in_the_way_from_letter_to_answer(app: Flask, two: World, visit: Visit) -> None:
    lead, nurse, today = visit(email(Role.PARTNER_LEAD)), visit(NURSE), clock.now().date()
    visit().get(f"{AT}barriers").sees("One-year budgets", "Not sent yet").follow("One-year budgets").follow(
        "See the letter"
    )
    lead.get("/partners/riverside/1/desk").sees("ready and not sent").follow("See the letter").follow("I have sent")
    lead.submit("Save", 422, words="Mary Jones, NHS 943 476 5919, is cold.", sure="y").sees("looks like an NHS number")
    lead.get(f"{AT}1/barriers/1/asked").sees("budgets@housing.example", "/sharing/riverside/barriers/1")
    lead.submit("Save").sees("Waiting for an answer", "It has waited for an answer since")
    lead.follow("Correct this").submit("Save", cost="About £19,000 a year.", why="A nought was missing.")
    lead.sees("£19,000", "Corrected on").follow("What it said before").sees("£9,000", "A nought was missing.")
    visit().get(f"{AT}barriers/1").sees("Letters", "sent it on", "Nobody has answered this letter.")
    nurse.get(f"{AT}barriers/1").follow("We meet this too").submit("Join", words="We lose two nurses.")
    sent = visit().get(f"{AT}barriers/1/letter").sees("The Treasury", "as it was sent", "£9,000", "Please answer by")
    sent.misses("Health trust", "£19,000").follow("See the letter to send today").sees("£19,000", "We lose two nurses.")
    sent.sees("Send your answer to: budgets@housing.example").misses("as it was sent")
    assert ".." not in lead.get(f"{AT}barriers/1/letter").words()
    lead.get(f"{AT}barriers/1").follow("Write down their answer")
    lead.submit("Publish", verdict="barrier-will", words="From April.", answered_on=today.isoformat())
    visit().get(f"{AT}barriers/1").sees("They will change it", "From April.")
    assert b"From April." in visit().client.get(f"{AT}barriers.csv").data
    with app.app_context():
        thing = moderation_slots.find(ThingKind.BARRIER, two.home().id, 1)
        assert thing is not None
        moderation.hide(thing, two.home().id, "It names somebody.", two.actor(Role.MODERATOR), clock.now())
        db.session.commit()
    visit().get(f"{AT}barriers/1").sees("It names somebody.").misses("From April.", "We lose two nurses.")
    visit().get(f"{AT}barriers").misses("One-year budgets")
    visit().get(f"{AT}barriers/1/letter", 404)
    assert b"From April." not in visit().client.get(f"{AT}barriers.csv").data


def test_places_file_together(app: Flask, two: World, visit: Visit) -> None:
    with app.app_context():
        hilltop = World.build(app, "hilltop")
        alliance = ally(hilltop)
        place, mine = hilltop.home().slug, alliance.giver.id
        db.session.commit()
    lead = visit(email(Role.PARTNER_LEAD, "hilltop"))
    lead.get(f"/partners/{place}/{mine}/desk").follow("Join what other places ask for").sees("One-year budgets")
    lead.follow("We meet this too").submit("Join", words="It is the same on the hill.").sees("Riverside", "Hilltop")
    visit().get(f"/sharing/{place}/barriers").sees("One-year budgets")
    visit().get(f"{AT}barriers/1/letter").sees("Riverside, Hilltop")
    lead.get(f"{AT}barriers/1/corrections", 404)
    lead.get(f"/sharing/{place}/{mine}/barriers/1/answer", 404)
    with app.app_context():
        assert barriers.late(clock.now()) == []


def test_a_token_page_lists_what_is_signed_and_not_what_waits(app: Flask, agreed: World, visit: Visit) -> None:
    with app.app_context():
        alliance, now = _alliance(agreed), clock.now()
        row = queries.agreement_by_id(1)
        fill(row, alliance, now, answers(now, tables="awards results"))
        sign(row, alliance.giver, alliance.lead, now)
        db.session.commit()
    nurse = visit(NURSE).get(f"{AT}2/agreements/1/tokens").submit("Make the token", name="Dashboard")
    nurse.sees("Copy it to your program now", "read/awards").misses("read/results")
    assert any(e.get("data-copy") == "token" for e in nurse.document.iter())


def test_a_new_version_is_announced_and_can_be_dropped(app: Flask, agreed: World, visit: Visit) -> None:
    """While it is written, the old one counts and tokens can be made."""
    nurse = visit(NURSE).get(f"{AT}agreements/1").follow("Change the text").sees("This starts a new version.")
    nurse.submit("Save and continue", purpose="Colder homes.")
    nurse.get(f"{AT}agreements/1").sees("A new version is being written", "Make a token for a program")
    nurse.submit("Drop the new version").sees("The new version is dropped").misses("A new version is being written")
    nurse.misses("Drop the new version")
    nurse.post(f"{AT}2/agreements/1/drop").sees("There is no new version to drop")


def test_reload_of_a_token_makes_no_other_one(app: Flask, agreed: World, visit: Visit) -> None:
    """The list says when each was made and used."""
    at = f"{AT}2/agreements/1/tokens"
    nurse = visit(NURSE).get(at)
    form = {**nurse.filled(nurse.form_with("Make the token")), "name": "Dashboard"}
    nurse.send(at, form).sees("Your token")
    nurse.send(at, form).sees("It was shown already, and we made nothing new.").misses("Your token")
    with app.app_context():
        assert len(queries.tokens(1)) == 1
    nurse.get(f"{AT}agreements/1").sees("Dashboard", "Made: ", "Not used yet.")


def test_nobody_ends_a_token_that_is_over_already(app: Flask, agreed: World, visit: Visit) -> None:
    with app.app_context():
        alliance = _alliance(agreed)
        make(queries.agreement_by_id(1), alliance.taker, "Dashboard", alliance.nurse, clock.now())
        db.session.commit()
    visit(NURSE).get(f"{AT}agreements/1").sees("Dashboard", "End this token").misses("Opens nothing now")
    lead = visit(email(Role.PARTNER_LEAD)).get(f"{AT}agreements/1").follow("End the agreement")
    lead.submit("End the agreement", why="The work is done.").sees("Dashboard", "Opens nothing now")
    lead.misses("End this token")
    visit(NURSE).get(f"{AT}agreements/1").sees("Opens nothing now").misses("End this token")
