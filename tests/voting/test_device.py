"""What a voter's device keeps of a ballot, and what it forgets: drafts, receipts, remembered choices, signing out."""

import html
from collections.abc import Callable

import time_machine
from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting import draft_ballot
from pb_app.voting.device_cookies import DRAFT, RECEIPT
from pb_app.web import sealed_text
from tests.visitor import Visitor
from tests.voting.streets import AT, open_vote
from tests.world import DAY, World, email

Visit = Callable[..., Visitor]


def voted(visit: Visit, choice: str = "1") -> Visitor:
    """Maya, whose ballot is in."""
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=[choice])
    maya.submit("Save and continue")
    return maya


def cookies(visitor: Visitor) -> dict[str, str]:
    return {name: cookie.value for (_, _, name), cookie in (visitor.client._cookies or {}).items()}


def test_no_choice_lies_in_the_session_cookie(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = voted(visit)
    with maya.client.session_transaction() as session:
        assert "1:1" not in str(dict(session)) and not any("ballot" in name for name in session)
    draft = next(value for name, value in cookies(maya).items() if name.startswith(DRAFT))
    assert "1:1" not in draft and "maya" not in draft.lower()
    maya.submit("Send my vote").sees("You have voted")
    kept = cookies(maya)
    assert not any(name.startswith(DRAFT) for name in kept), "the draft goes when the ballot is cast"
    with maya.client.session_transaction() as session:
        assert not any("receipt" in name for name in session)
    assert any(name.startswith(RECEIPT) for name in kept)


def test_a_draft_can_not_be_moved_to_another_round_or_made_up(app: Flask) -> None:
    sealed = sealed_text.seal("1:1", secret="s", purpose="ballot-draft-1")
    assert sealed_text.unseal(sealed, secret="s", purpose="ballot-draft-1") == "1:1"
    assert sealed_text.unseal(sealed, secret="s", purpose="ballot-draft-2") is None
    assert sealed_text.unseal(sealed, secret="t", purpose="ballot-draft-1") is None
    for junk in ("", "x", "é" * 40, "A" * 5000, sealed[:-4], sealed[:-4] + "AAAA"):
        assert sealed_text.unseal(junk, secret="s", purpose="ballot-draft-1") is None


def test_its_length_says_nothing_of_how_much_was_chosen() -> None:
    lengths = {len(sealed_text.seal("1:1," * n, secret="s", purpose="p")) for n in (0, 1, 5, 20)}
    assert len(lengths) == 1
    most = draft_ballot.written({n * 7: n * 13 % 100 for n in range(500)})
    assert len(sealed_text.seal(most, secret="s", purpose="p")) < sealed_text.LONGEST


def test_remembered_choices_open_for_the_same_voter_only(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = voted(visit, "2")
    sealed = maya.form_with("Send my vote").get("data-sealed") or ""
    maya.submit("Send my vote").get(f"{AT}/")
    maya.sees("You have voted before. Your earlier vote counts until you send a new one.", "choose everything again")
    assert all(
        parent.tag.endswith("strong") for parent in maya.document.iter() if "choose everything" in (parent.text or "")
    )
    assert "checked" not in maya.response.text.split("<main")[1]
    token = maya.filled(maya.form_with("Check my vote"))["csrf_token"]
    maya.send(f"{AT}/remembered", {"csrf_token": token, "sealed": sealed})
    maya.sees("Your choices from last time are filled in").misses("choose everything again")
    assert maya.filled(maya.form_with("Check my vote"))["choice"] == ["2"]
    assert not any(name.startswith(DRAFT) for name in cookies(maya)), "nothing is begun until it is sent"
    maya.submit("Check my vote").sees("A lamp").submit("Send my vote").sees("You have voted")
    tom = visit(email("tom"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    tom.submit("Save and continue").get(f"{AT}/")
    token = tom.filled(tom.form_with("Check my vote"))["csrf_token"]
    for not_his in (sealed, "", "x" * 9000):
        tom.send(f"{AT}/remembered", {"csrf_token": token, "sealed": not_his}).misses("from last time")


def test_signing_out_names_a_ballot_that_is_not_cast_and_then_forgets_it(
    app: Flask, world: World, visit: Visit
) -> None:
    open_vote(app, world)
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.get("/people/account").submit("Sign out").sees("Before you sign out", "that you have not sent")
    maya.follow("Streets").sees("A bench")
    maya.get("/people/account").submit("Sign out").submit("Sign out and delete my vote").sees("You are signed out")
    assert not any(name.startswith("ballot-") for name in cookies(maya))
    assert "checked" not in maya.get(f"{AT}/").response.text.split("<main")[1]


def test_signing_out_tells_the_browser_to_drop_what_pages_kept(app: Flask, world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/people/account")
    token = maya.filled(maya.form_with("Sign out"))["csrf_token"]
    answer = maya.client.post("/people/sign-out", data={"csrf_token": token})
    assert answer.status_code == 302 and '"storage"' in answer.headers["Clear-Site-Data"]


def test_pages_with_a_name_on_them_are_not_kept_by_the_browser(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    for path in ("/people/account", f"{AT}/", "/rounds/riverside/streets/", "/"):
        maya = visit(email("maya"), strong=False).get(path)
        assert "no-store" in maya.response.headers["Cache-Control"], path
    assert "no-store" not in visit().get(f"{AT}/").response.headers["Cache-Control"]


def test_the_page_kept_for_no_connection_knows_nobody(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    response = app.test_client().get(f"{AT}/?kept=1&lang=cy")
    assert "data-kept-copy" in response.text and 'data-device-mark=""' in response.text
    assert "maya" not in response.text.lower()
    worker = app.test_client().get("/worker.js")
    assert worker.status_code == 200 and 'credentials: "omit"' in worker.text
    assert app.test_client().get("/voting/worker.js").status_code == 404


def test_a_draft_goes_when_voting_closes(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = visit().get(f"{AT}/").submit("Check my vote", choice=["1"])
    assert any(name.startswith(DRAFT) for name in cookies(maya))
    with time_machine.travel(clock.now() + DAY * 9, tick=False):
        maya.get(f"{AT}/").sees("This vote closed on")
    assert not any(name.startswith(DRAFT) for name in cookies(maya))


def test_taking_everything_off_this_device(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = voted(visit)
    maya.submit("Send my vote").get("/privacy")
    maya.sees("ballot-draft", "ballot-receipt", "Remember my choices", "session")
    maya.submit("Remove my votes from this device").sees("no longer keeps anything about your votes")
    assert not any(name.startswith("ballot-") for name in cookies(maya))
    maya.get("/people/account").sees("Sign out")


def test_a_receipt_to_save(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = voted(visit, "3")
    maya.submit("Send my vote")
    tracker = html.unescape(maya.response.text).split('class="cp-receipt">')[1].split("<")[0].strip()
    answer = maya.client.get(f"{AT}/receipt.txt")
    assert tracker in answer.text and "attachment" in answer.headers["Content-Disposition"]
    assert "fountain" not in answer.text and "/bulletin" in answer.text
    assert visit().client.get(f"{AT}/receipt.txt").status_code == 302


def test_somebody_signed_in_is_not_asked_who_they_are_again(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook(most=2, ways=tuple(IdentityMethod)))
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.sees("Before you vote: two quick questions").follow("another way").sees("code from a letter")
    maya.get(f"{AT}/enrol").submit("Save and continue").sees("A bench")
    maya.get(f"{AT}/enrol").sees("A bench").misses("Before you vote: two quick questions")


def test_a_practice_ballot_without_projects_says_so(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.round(PhaseKind.SHAPING, "empty")
        db.session.commit()
    page = visit().get("/voting/riverside/empty/practice").sees("There are no projects to try the ballot with yet")
    assert "<button" not in page.response.text.split("<main")[1].split("</main")[0]


def test_a_ballot_that_waits_is_marked_with_its_voter_not_a_name(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    marks = set()
    for name in ("maya", "tom"):
        person = visit(email(name), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
        person.submit("Save and continue").get(f"{AT}/")
        marks.add(person.form_with("Check my vote").get("data-device-mark"))
    assert len(marks) == 2 and "" not in marks
