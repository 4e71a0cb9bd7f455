"""Paper by two people who do not see each other's reading, help that leaves no trace of a choice, tablets, a hall."""

from collections.abc import Callable

from flask import Flask

from pb_app.access import Role
from pb_app.db import db
from pb_app.polling import queries
from pb_app.rounds.terms import BallotKind, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.box import queries as box
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Channel
from tests.enrolment.letters import letters_of, made_by_two
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT, VOTE = "/polling/riverside/streets", "/voting/riverside/streets"
EVERY = tuple(IdentityMethod)


def open_vote(app: Flask, world: World, rulebook: Rulebook | None = None) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=rulebook or Rulebook(ways=EVERY))
        for title in ("A bench", "A lamp"):
            world.proposal(made, title)
        db.session.commit()


def came(helper: Visitor, name: str, status: int = 200) -> Visitor:
    return helper.get(f"{AT}/came-in").submit("Mark that they have voted", status, name=name, born="1950-01-02")


def test_a_paper_goes_into_the_box_when_two_readings_agree(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    ines, bea = visit(email(Role.ADMINISTRATOR)), visit(email(Role.HELPER))
    ines.get(f"{AT}/desk").follow("Print paper ballots").submit("Make the papers", size="3", issued_to="Library")
    ines.sees("A bench", "1-1", "1-3", "never to a person")
    bea.get(f"{AT}/read").submit("Save this entry", 422, serial="9", choice=["1"]).sees("No paper with this number")
    bea.submit("Save this entry", serial="1", choice=["1"]).sees("waiting for a second person")
    bea.submit("Save this entry", 422, serial="1", choice=["1"]).sees("You have already entered this paper")
    ines.get(f"{AT}/read").submit("Save this entry", 422, serial="1", choice=["1"]).sees("First note whose paper")
    came(bea, "George Low").sees("has voted on paper")
    ines.submit("Save this entry", serial="1", choice=["1"]).sees("In the ballot box")
    bea.get(f"{AT}/read").submit("Save this entry", 422, serial="1", choice=["2"]).sees(
        "This paper is already finished"
    )
    ines.get(f"{AT}/desk").sees("does not add up yet").follow("Change")
    ines.submit("Save", 422, returned="9", spoiled="0", unused="0").sees("more papers than were printed")
    ines.submit("Save", returned="1", spoiled="0", unused="2").misses("does not add up yet")
    with app.app_context():
        found = world.find_round()
        assert not queries.entries(found.id, 1), "readings are forgotten"
        window, state = opening.voting_window(found), opening.box_state(found)
        assert window is not None
        assert opening_services.open_box(found, state, world.files, actor=None, now=window.closes) == 1


def test_readings_that_differ_wait_for_a_third_person_and_are_never_shown(
    app: Flask, world: World, visit: Visit
) -> None:
    open_vote(app, world)
    ines, bea = visit(email(Role.ADMINISTRATOR)), visit(email(Role.HELPER))
    ines.get(f"{AT}/papers/new").submit("Make the papers", size="2", issued_to="Hall")
    came(bea, "George Low")
    bea.get(f"{AT}/read").submit("Save this entry", serial="1", choice=["1"])
    ines.get(f"{AT}/read").submit("Save this entry", serial="1", choice=["2"]).sees("Two entries differ")
    with app.app_context():
        dump = str(db.session.connection().exec_driver_sql("SELECT * FROM paper_entry").all())
        assert '"1":1' not in dump and '"2":1' not in dump
    bea.get(f"{AT}/desk").sees("a third person is needed", "1").follow("Enter a paper ballot again")
    bea.submit("Save", serial="1").sees("Saved")
    bea.get(f"{AT}/read").submit("Save this entry", serial="1", choice=["2"])
    ines.get(f"{AT}/read").submit("Save this entry", serial="1", choice=["2"]).sees("In the ballot box")
    bea.get(f"{AT}/spoiled").submit("Save", serial="2").sees("Saved")
    ines.get(f"{AT}/read").submit("Save this entry", 422, serial="2", choice=["2"]).sees(
        "This paper is already finished"
    )


def test_paper_takes_the_place_of_the_same_persons_online_ballot(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    ines, bea = visit(email(Role.ADMINISTRATOR)), visit(email(Role.HELPER))
    code = letters_of(made_by_two(ines, visit(email(Role.INSPECTOR))))[0]
    ines.get(f"{AT}/papers/new").submit("Make the papers", size="2", issued_to="Hall")
    online = visit().get(f"{VOTE}/").submit("Check my vote", choice=["1"])
    online.follow("With the code").submit("Continue", code=code).submit("Send my vote")
    bea.get(f"{AT}/came-in").submit("Mark that they have voted", code=code).sees("has voted on paper")
    online.get(f"{VOTE}/").submit("Check my vote", choice=["2"]).submit("Send my vote", 422)
    online.sees("You have voted on paper")
    with app.app_context():
        found = world.find_round()
        assert register.voters(found.id) == register.voters(found.id, Channel.PAPER) == 1
        assert list(box.trackers(found.id)) == []


def test_where_online_stays_the_paper_is_refused(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook(ways=EVERY, paper_wins=False))
    ines, bea = visit(email(Role.ADMINISTRATOR)), visit(email(Role.HELPER))
    code = letters_of(made_by_two(ines, visit(email(Role.INSPECTOR))))[0]
    online = visit().get(f"{VOTE}/").submit("Check my vote", choice=["1"])
    online.follow("With the code").submit("Continue", code=code).submit("Send my vote")
    bea.get(f"{AT}/came-in").submit("Mark that they have voted", 422, code=code).sees("has voted online")


def test_help_needs_consent_and_leaves_no_choice_behind(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    bea = visit(email(Role.HELPER)).get(f"{AT}/help")
    bea.submit("Open the ballot for them", 422, name="Dorothy Hill", born="1931-05-06").sees("Ask the person")
    bea.submit("Open the ballot for them", name="Dorothy Hill", born="1931-05-06", consent="y").sees("Your ballot")
    bea.submit("Check my vote", choice=["2"])
    for nothing_to_keep in ('data-sealed=""', 'data-shared="1"'):
        assert nothing_to_keep in bea.response.text
    bea.submit("Send my vote").sees("You have voted")
    assert bea.response.headers["Cache-Control"] == "no-store"
    bea.submit("Done: clear this screen").sees("Polling desk")
    bea.get(f"{VOTE}/receipt").misses("You have voted")
    assert "checked" not in bea.get(f"{VOTE}/").response.text.split("<main")[1]
    bea.get(f"{AT}/help").submit("Open the ballot for them", name="dorothy  hill", born="1931-05-06", consent="y")
    bea.submit("Check my vote", choice=["1"]).sees("You have voted before")
    with app.app_context():
        found = world.find_round()
        assert queries.helped(found.id) == 1 and register.voters(found.id, Channel.HELPER) == 1


def test_a_shared_tablet_shows_the_ballot_and_nothing_else(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    ines = visit(email(Role.ADMINISTRATOR))
    codes = letters_of(made_by_two(ines, visit(email(Role.INSPECTOR)), 2))
    ines.get(f"{AT}/kiosks/new").submit("Create the password", name="Library").sees("shown only once")
    word = ines.words().removeprefix("Tablet password").split()[0]
    tablet = (
        visit(email("maya"), strong=False)
        .get(f"{AT}/kiosk")
        .submit("Start", 422, secret="x")
        .sees("password is not right")
    )
    tablet.submit("Start", secret=word).sees("Vote here")
    tablet.get("/people/account").sees("Vote here")
    tablet.get("/rounds/riverside/").sees("Vote here")
    assert "Your account" not in tablet.response.text
    for code, choice in zip(codes, ("1", "2"), strict=True):
        tablet.get(f"{VOTE}/").submit("Check my vote", choice=[choice])
        tablet.follow("With the code").submit("Continue", code=code).submit("Send my vote")
        tablet.submit("Done: clear this screen").sees("Vote here")
        assert "checked" not in tablet.get(f"{VOTE}/").response.text.split("<main")[1]
    tablet.get(f"{AT}/leave").submit("Stop using the tablet", 422, secret="x")
    tablet.submit("Stop using the tablet", secret=word).sees("Vote now")
    ines.get(f"{AT}/desk").submit("Stop using the tablet").sees("ended")
    with app.app_context():
        assert register.voters(world.find_round().id, Channel.KIOSK) == 2


def test_a_decision_day(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook(ballot=BallotKind.SCORES, most=None, least=2, hall=True))
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/hall").sees("The meeting starts soon")
    ines.follow("Who speaks next?").submit("Start the clock", number="2", minutes="4").sees(
        "2. A lamp", "minutes to speak"
    )
    maya = visit(email("maya"), strong=False).get(f"{VOTE}/").submit("Check my vote", 422, **{"score-1": "5"})
    maya.submit("Check my vote", **{"score-1": "5", "score-2": "1"})
    maya.submit("Save and continue").submit("Send my vote").sees("You have voted")
    ines.get(f"{AT}/hall").follow("Close the vote now").submit("Close the vote").sees("The vote is closed")
    visit().get(f"{VOTE}/").sees("This vote closed")
    visit().get(f"{AT}/hall").sees("about to be counted")


def test_only_a_decision_day_closes_early(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    visit().get(f"{AT}/hall", 404)
    visit(email(Role.ADMINISTRATOR)).get(f"{AT}/hall/close").submit("Close the vote", 422).sees("Voting is not open")
