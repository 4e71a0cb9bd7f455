"""The office brings a file, looks first, and takes it back; neighbours see where things came from."""

import io
from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from pb_app.access import Role
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.proposals.models import Proposal
from tests.moving_in import files
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT, OLD = "/moving-in/riverside/", "/moved/riverside/"
DETAILS = {"budget_0": "20,000", "ended_0": "2024-08-01"}


def choose(visitor: Visitor, content: bytes, status: int = 200) -> Visitor:
    visitor.get(f"{AT}new")
    return visitor.submit("Continue", status, file=(io.BytesIO(content), "history"))


def brought(visit: Visit, content: bytes, **said: str) -> Visitor:
    ines = choose(visit(email(Role.ADMINISTRATOR)), content)
    return ines.submit("Continue", **DETAILS, **said).submit("Bring it")


def test_an_officer_looks_brings_and_takes_back(world: World, visit: Visit) -> None:
    ines = visit(email(Role.ADMINISTRATOR)).get("/places/riverside/")
    ines.get(AT).sees("Nothing has been brought yet").follow("Bring a file")
    choose(ines, files.decidim()).sees("This file comes from Decidim", "It has 4 proposals")
    ines.submit("Continue", 422).sees("Enter an amount", "Enter the day")
    ines.submit("Continue", 422, budget_0="lots", ended_0="2099-01-01").sees("Enter an amount above zero")
    ines.submit("Continue", 422, budget_0="20,000", ended_0="2099-01-01").sees("Only rounds that have ended")
    ines.submit("Continue", **DETAILS).sees("Look before it comes", "Nothing has changed yet", "No names come")
    ines.sees(
        "This does not come", "It has no title", "oldtown-open-data-proposals.csv", "answer each other in a circle"
    )
    ines.submit("Bring it").sees("Brought: 4 proposals", "What did not fit", "Take it back")
    move = ines.path
    george = visit().get("/rounds/riverside/green-budget-2024/")
    george.sees("This round was held elsewhere", "Brought from Decidim (decide.oldtown.example)", "Votes there", "340")
    george.misses("Vote now", "Tell us your idea")
    george.follow("A pond in the park").sees("somebody on the old website", "340 votes, as counted there", "Yes please")
    george.sees("The pond is dug", "Done").misses("Writer 1", "Neighbour 21")
    george.get("/results/riverside/green-budget-2024/").sees("This round was held elsewhere")
    ines.get(move).submit("Take all of it back").sees("Taken back. Everything that came with this file is gone")
    visit().get("/rounds/riverside/green-budget-2024/", 404)
    ines.get(move).misses("Take all of it back")


def test_a_second_time_only_what_is_new_comes(world: World, visit: Visit) -> None:
    brought(visit, files.decidim())
    ines = choose(visit(email(Role.ADMINISTRATOR)), files.decidim())
    ines.submit("Continue").sees("here already, just like this", "There is nothing to bring").misses("Bring it")
    other = files.decidim(proposals=[files.proposal(1, "A pond and ducks", votes=11)])
    choose(ines, other).submit("Continue").sees(
        "Here already, and different in the file", "Number of supports: 10 here, 11 in the file"
    )
    ines.submit("Stop and delete the file").sees("Nothing was brought")
    ines.get(f"{AT}check").sees("We have deleted the file")


def test_what_changed_since_it_was_shown_is_shown_anew(world: World, visit: Visit) -> None:
    first = choose(visit(email(Role.ADMINISTRATOR)), files.decidim()).submit("Continue", **DETAILS)
    brought(visit, files.decidim(proposals=files.PROPOSALS[:1]))
    first.submit("Bring it", 422).sees("Something has changed since this page was shown", "here already")
    first.submit("Bring it").sees("Brought:")


def test_a_form_asks_what_its_columns_are(world: World, visit: Visit) -> None:
    ines = choose(visit(email(Role.ADMINISTRATOR)), files.FORM).sees("What is in each column?", "Email address")
    ines.submit("Continue").sees("Name of the round")
    named = {"title_0": "Spring grants", **DETAILS, "site": "", "with_names": "y"}
    ines.submit("Continue", 422, **named).sees("say which law or agreement allows it")
    ines.submit("Continue", **named, basis="People agreed on the form").sees("Names in the file are shown")
    ines.submit("Bring it").sees("a spreadsheet", "People agreed on the form")
    visit().get("/proposals/riverside/spring-grants/1").sees("Street party", "Kim", "First line")


def test_an_old_link_leads_to_the_new_page(world: World, visit: Visit) -> None:
    brought(visit, files.decidim())
    george = visit().get(f"{OLD}processes/green-budget-2024/f/9/proposals/2").sees("Benches by the river")
    george.get(OLD).sees("Do you have an old link?", "Decidim")
    george.get(f"{OLD}?address={files.SPACE}").sees("This round was held elsewhere")
    george.get(f"{OLD}?address=https://evil.example/x", 404).sees("We don’t know this address")
    george.get(f"{OLD}processes/none", 404).sees("We don’t know this address")
    table = george.client.get(f"{OLD}addresses.csv").text
    assert "/processes/green-budget-2024/f/9/proposals/2,/proposals/riverside/green-budget-2024/2" in table


def test_an_author_is_asked_by_mail_and_takes_over_what_is_theirs(app: Flask, world: World, visit: Visit) -> None:
    ines = brought(visit, files.decidim()).follow("Ask them by mail").sees("A pond in the park").follow("Ask by mail")
    ines.submit("Send the code", 422, email="nobody").submit("Send the code", email="rosa@example.org")
    ines.sees("We have not kept the address", "Asked by mail")
    with app.app_context():
        mail = db.session.scalars(select(OutboxMessage).where(OutboxMessage.to == "rosa@example.org")).one()
        assert mail.forget and "A pond in the park" in mail.body
        code = next(line for line in mail.body.splitlines() if line.count("-") == 2 and line.isupper())
    visit().get(f"{OLD}claim").sees("Sign in")
    maya = visit(email("maya"), strong=False).get(f"{OLD}claim")
    maya.submit("It is mine", 422, code="AAAA-BBBB-CCCC").sees("We don’t know this code")
    maya.submit("It is mine", code=code).sees("1 thing is yours now")
    with app.app_context():
        pond = db.session.scalars(select(Proposal).where(Proposal.title == "A pond in the park")).one()
        assert pond.author_id == world.actor("maya").account_id
    ines.get(AT).follow("Decidim").sees("People who have taken their things over: 1").misses("Take all of it back")


def test_a_name_goes_when_somebody_asks(world: World, visit: Visit) -> None:
    ines = brought(visit, files.decidim(), with_names="y", basis="Council decision 12")
    visit().get("/proposals/riverside/green-budget-2024/1").sees("Writer 1", "Neighbour 21")
    ines.get(AT).follow("Take a name off").submit("Take it off", 422, name="Nobody").sees("by this author")
    ines.submit("Take it off", name="Neighbour 21").sees("The name is off 1 thing")
    visit().get("/proposals/riverside/green-budget-2024/1").sees("Writer 1").misses("Neighbour 21")


def test_a_comment_from_elsewhere_can_be_reported(world: World, visit: Visit) -> None:
    brought(visit, files.decidim())
    george = visit(email("george"), strong=False).get("/proposals/riverside/green-budget-2024/1")
    (link, *_) = [
        link.get("href") or "" for link in george.document.iter() if "moved-comment" in (link.get("href") or "")
    ]
    george.get(link).sees("Report")


def test_only_those_who_run_the_place_bring_history(world: World, visit: Visit) -> None:
    visit().get(AT).sees("Sign in")
    visit(email(Role.FINANCE)).get(AT, 403)
    visit(email("maya"), strong=False).get(f"{AT}new", 403)


def test_a_bad_file_is_refused_at_its_field(world: World, visit: Visit) -> None:
    ines = visit(email(Role.ADMINISTRATOR))
    choose(ines, b"%PDF-1.7 no table", 422).sees("We can’t take this kind of file here")
    choose(ines, files.archive({"../../etc/passwd": "x"}), 422).sees("leads out of its folder")
    choose(ines, files.archive({"notes.csv": "a;b\n1;2\n"}), 422).sees("We found nothing in this file")
