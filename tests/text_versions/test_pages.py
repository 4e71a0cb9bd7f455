"""A text in all its languages: readers, a proposer in Welsh, a helper, the office with its parity view."""

from collections.abc import Callable, Sequence

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.proposals.services import writing
from pb_app.proposals.text_source import text_of
from pb_app.rounds.terms import PhaseKind
from pb_app.rounds.text_source import text_of as text_of_round
from pb_app.text_versions import queries, services
from pb_app.text_versions.slots import TRANSLATOR
from pb_app.text_versions.terms import TextKind, VersionDraft, VersionMaker
from tests.text_versions.bench import PROPOSAL, ready, the_proposal
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]


def source(page: Visitor) -> str:
    return page.response.get_data(as_text=True)


ARABIC = {"title": "مقعد", "story": "سيكون هذا جيدًا."}


def translated(app: Flask, world: World, code: str = "ar", **said: str) -> None:
    """By a paid translator, checked by the office."""
    with app.app_context():
        from pb_app.proposals import queries as proposals

        made = proposals.by_number(world.find_round().id, 1)
        assert made is not None
        draft = VersionDraft(language=code, maker=VersionMaker.PAID, words=said or ARABIC, checked=True)
        office = world.actor(Role.ADMINISTRATOR)
        services.write(text_of(made), draft, office, clock.now(), vouches=True)
        round_draft = VersionDraft(language=code, maker=VersionMaker.PAID, words={"title": "شوارع"}, checked=True)
        services.write(text_of_round(world.find_round()), round_draft, office, clock.now(), vouches=True)
        db.session.commit()


def test_a_reader_gets_their_language_and_the_original_one_tap_away(app: Flask, world: World, visit: Visit) -> None:
    ready(app, world)
    translated(app, world)
    reader = visit().get(f"{PROPOSAL}?lang=ar").sees("مقعد", "سيكون هذا جيدًا.").misses("A bench")
    reader.get(f"{PROPOSAL}?original=1").sees("A bench", "It would be good.").misses("سيكون هذا جيدًا.")
    visit().get(PROPOSAL).sees("A bench", "It would be good.").misses("مقعد")
    reader.get("/proposals/riverside/streets/").sees("مقعد", "شوارع")
    reader.get("/rounds/riverside/streets/").sees("شوارع")


def test_without_a_version_the_original_is_marked_with_its_language(app: Flask, world: World, visit: Visit) -> None:
    ready(app, world)
    page = visit().get(f"{PROPOSAL}?lang=cy")
    assert '<span lang="en" dir="auto">A bench</span>' in source(page)
    assert '<p class="govuk-body" dir="auto" lang="en">It would be good.</p>' in source(page)


def test_the_ballot_has_the_number_and_the_original_title_beside_a_translation(
    app: Flask, world: World, visit: Visit
) -> None:
    ready(app, world)
    translated(app, world)
    ballot = visit().get("/voting/riverside/streets/?lang=ar").sees("مقعد", "A bench", "شوارع")
    assert '1. <bdi><span lang="en" dir="auto">A bench</span></bdi>' in " ".join(source(ballot).split())
    visit().get("/voting/riverside/streets/?kept=1&lang=ar").sees("مقعد", "A bench")
    visit().get("/voting/riverside/streets/?kept=1&lang=en").sees("A bench").misses("مقعد")


def test_a_ballot_never_shows_what_nobody_answers_for(app: Flask, world: World, visit: Visit) -> None:
    ready(app, world)
    with app.app_context():
        from pb_app.proposals import queries as proposals

        made = proposals.by_number(world.find_round().id, 1)
        assert made is not None
        machine = VersionDraft(language="ar", maker=VersionMaker.MACHINE, words=ARABIC)
        services.write(text_of(made), machine, world.actor(Role.ADMINISTRATOR), clock.now(), vouches=True)
        db.session.commit()
    visit().get(f"{PROPOSAL}?lang=ar").sees("مقعد")
    visit().get("/voting/riverside/streets/?lang=ar").sees("A bench").misses("مقعد")


def test_the_kept_list_follows_a_change_of_a_version(app: Flask, world: World, visit: Visit) -> None:
    ready(app, world)
    lists = "/proposals/riverside/streets/?lang=ar"
    visit().get(lists).sees("A bench")
    translated(app, world)
    visit().get(lists).sees("مقعد")
    with app.app_context():
        db.session.execute(db.text("UPDATE text_version SET hidden_reason = 'Rude.' WHERE kind = 'proposal'"))
        db.session.commit()
    visit().get(lists).sees("A bench").misses("مقعد")


def test_a_welsh_proposer_a_helper_and_a_gap_that_is_closed(app: Flask, world: World, visit: Visit) -> None:
    proposal_id = ready(app, world, PhaseKind.IDEAS)
    at = f"/text-versions/riverside/proposal/{proposal_id}"
    maya = visit(email("maya"), strong=False).get(at).follow("It is written in another language")
    maya.submit("Save", language="cy").sees("The original: Welsh")
    helper = visit(email("george"), strong=False).get(f"{at}/en")
    helper.submit("Save the translation", 422).sees("Translate at least one part.")
    helper.submit("Save the translation", part_title="A good bench").sees(
        "Then everybody sees it", "Nobody has checked it"
    )
    visit().get(PROPOSAL.replace("streets", "streets")).misses("A good bench").sees("This is written in Welsh")
    maya.get(at).submit("It says the same as the original").sees("Checked. People who read this language see it now.")
    visit().get(PROPOSAL).sees("A good bench", "Translated from Welsh by a helper.").follow("Read the original").sees(
        "A bench"
    )
    visit(email("george"), strong=False).get(f"{at}/ar").sees("Save the translation")
    with app.app_context():
        writing.write(the_proposal(world), world.actor("maya"), clock.now(), title="Mainc dda")
        db.session.commit()
    office = (
        visit(email(Role.ADMINISTRATOR)).get("/text-versions/riverside/").sees("Mainc dda", "The original has changed")
    )
    visit().get(PROPOSAL).sees("The original has changed since.")
    office.follow("Mainc dda").sees("Changed in the original since: Title.").follow("Change the translation")
    office.submit("Save the translation", part_title="The good bench", maker="helper", checked="y")
    office.sees("A part is missing", "People who read this language see it now.")
    office.get("/text-versions/riverside/?all=1").sees("Mainc dda").misses("The original has changed")


def test_what_changed_while_a_translation_was_written_is_said(app: Flask, world: World, visit: Visit) -> None:
    proposal_id = ready(app, world, PhaseKind.IDEAS)
    helper = visit(email("george"), strong=False).get(f"/text-versions/riverside/proposal/{proposal_id}/cy")
    with app.app_context():
        writing.write(the_proposal(world), world.actor("maya"), clock.now(), title="Two benches")
        db.session.commit()
    helper.submit("Save the translation", 422, part_title="Mainc").sees(
        "The words have changed since you opened this page"
    )
    assert 'value="Mainc"' in source(helper)


def test_a_stranger_checks_and_removes_nothing(app: Flask, world: World, visit: Visit) -> None:
    proposal_id = ready(app, world)
    translated(app, world)
    at = f"/text-versions/riverside/proposal/{proposal_id}"
    george = visit(email("george"), strong=False).get(at)
    george.misses("Remove the translation").get(f"{at}/ar").sees("Somebody else wrote this translation")
    token = george.get(f"{at}/cy").filled(george.form_with("Save the translation"))["csrf_token"]
    george.send(f"{at}/ar/remove", {"csrf_token": token}).sees(
        "Only its author and the people who run this place can do this."
    )
    with app.app_context():
        assert "ar" in queries.of_text(TextKind.PROPOSAL, proposal_id)
    visit(email("maya"), strong=False).get(at).submit("Remove the translation: العربية").sees(
        "People see the original again."
    )


def test_nobody_writes_over_what_somebody_else_wrote_and_still_waits(app: Flask, world: World, visit: Visit) -> None:
    at = f"/text-versions/riverside/proposal/{ready(app, world)}"
    stranger = visit(email(Role.HELPER), strong=False).get(f"{at}/cy")
    george = visit(email("george"), strong=False).get(f"{at}/cy")
    george.submit("Save the translation", part_title="Mainc").sees("Thank you.")
    stranger.submit("Save the translation", 422, part_title="Rhywbeth arall").sees(
        "Somebody else wrote this translation"
    )
    assert 'value="Rhywbeth arall"' in source(stranger), "what was typed is not lost"
    stranger.get(f"{at}/cy").sees("Somebody else wrote this translation", "Languages of this text")
    george.get(f"{at}/cy").submit("Save the translation", part_title="Mainc dda").sees("Mainc dda")
    maya = visit(email("maya"), strong=False).get(f"{at}/cy")
    maya.submit("Save the translation", part_title="Mainc newydd", maker="helper").sees("Mainc newydd")


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\u2060"])
def test_signs_that_nobody_sees_are_refused_at_their_field(app: Flask, world: World, visit: Visit, sign: str) -> None:
    at = f"/text-versions/riverside/proposal/{ready(app, world)}/ar"
    helper = visit(email("george"), strong=False).get(at)
    helper.submit("Save the translation", 422, part_title=f"مق{sign}عد").sees(
        "There were signs in this that nobody can see."
    )
    assert 'href="#part_title"' in source(helper) and 'value="مقعد"' in source(helper)
    helper.submit("Save the translation").sees("Thank you.")


def test_joiners_and_marks_that_spell_a_language_stay(app: Flask, world: World, visit: Visit) -> None:
    at = f"/text-versions/riverside/proposal/{ready(app, world)}/fa"
    said = "می\u200cخواهم \u200f(\u200eA1)"
    visit(email("george"), strong=False).get(at).submit("Save the translation", part_title=said).sees("Thank you.")


def test_a_version_is_reported_and_hidden_and_the_original_stays(app: Flask, world: World, visit: Visit) -> None:
    proposal_id = ready(app, world)
    translated(app, world)
    at = f"/text-versions/riverside/proposal/{proposal_id}"
    moderator = visit(email(Role.MODERATOR)).get(at).follow("Hide it")
    moderator.submit("Hide it", reason="It says something else.")
    visit().get(f"{PROPOSAL}?lang=ar").sees("A bench").misses("مقعد")
    visit().get(at).misses("مقعد")


def test_the_service_is_off_until_it_is_set_and_is_marked_until_checked(app: Flask, world: World, visit: Visit) -> None:
    proposal_id = ready(app, world)
    at = f"/text-versions/riverside/proposal/{proposal_id}"
    office = visit(email(Role.ADMINISTRATOR)).get(at).misses("Ask the translation service")
    asked: list[Sequence[str]] = []

    def translate(texts: Sequence[str], _from: str, _to: str) -> Sequence[str]:
        asked.append(texts)
        return ["مقعد" for _text in texts]

    app.extensions["slots"][TRANSLATOR.name] = translate
    office.get(at).submit("Ask the translation service: العربية").sees("The machine has translated it.")
    assert asked == [["A bench", "It would be good."]]
    visit().get(f"{PROPOSAL}?lang=ar").sees("مقعد")
    office.get(at).sees("Nobody has checked it").submit("It says the same as the original").sees("Checked.")

    def broken(_texts: Sequence[str], _from: str, _to: str) -> Sequence[str]:
        raise OSError("no line")

    app.extensions["slots"][TRANSLATOR.name] = broken
    office.get(at).submit("Ask the translation service: Cymraeg").sees("The translation service did not answer.")


def test_what_has_no_version_here_is_not_found(app: Flask, world: World, visit: Visit) -> None:
    proposal_id = ready(app, world)
    for path in (f"song/{proposal_id}", "proposal/999999", f"proposal/{proposal_id}/xx", f"proposal/{proposal_id}/en"):
        visit(email("george"), strong=False).get(f"/text-versions/riverside/{path}", 404)
    visit(email("george"), strong=False).get("/text-versions/riverside/", 403)
