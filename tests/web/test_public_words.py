"""Each form whose words everybody reads looks at them first; a new one is found here, or is excused with a reason."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache

from flask import Flask

import pb_app
from pb_app.access import Role
from pb_app.web.fields import Text
from pb_app.web.forms import BaseForm
from pb_app.web.public_words import NO_WORDS, AskingForm, PublicWordsForm
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
#: Features in which nothing is asked, and why not.
EXCUSED_FEATURES = {
    "admin": "a key and a name of one’s own",
    "application_forms": "staff write questions; what is answered is an idea, which a moderator sees with what looks personal",
    "assessment": "assessors’ notes are for staff; decisions are answered by name",
    "comments": "residents talk under their names; each can be reported, and new ones are held",
    "common_ground": "each sentence is read by a moderator before others see it",
    "conversation_desk": "codes and names of machines",
    "delivery": "groups write about their own project, and are named",
    "enrolment": "codes, cards and reasons for the roll: nothing of it is public",
    "evidence": "a second person reads every point before it is public",
    "finance": "for the books",
    "funds": "reasons and sources of money, read by two people",
    "hearings": "who speaks chooses how they are named; notes are checked by somebody else",
    "imports": "why a list is held",
    "indicators": "words about figures, from their publishers",
    "moderation": "moderators write about what was reported",
    "neighbourhoods": "contacts that people publish themselves",
    "objections": "who objects is named",
    "open_data": "the publisher’s own name",
    "oversight": "officers of the election answer for their reasons",
    "people": "one’s own name",
    "places": "names of areas and groups",
    "polling": "cards and papers of voters: nothing of it is public",
    "proposals": "ideas are checked by a moderator, who sees what looks personal in them",
    "results": "the reason of a result",
    "rights": "requests and their answers go to one person",
    "rounds": "about a round",
    "surveys": "questions, which are tried first; findings have an owner",
    "text_messages": "one’s own number",
    "voting": "one’s own postcode",
    "web_push": "one’s own device",
}
#: Single forms of other features, and why not.
EXCUSED = {
    "assets.AskForm": "goes to one person",
    "assets.AnswerForm": "goes to one person",
    "board.BoardForm": "the name of a board",
    "board.ClaimAnswerForm": "goes to one member",
    "board.ClaimForm": "expenses go to staff",
    "board.DrawForm": "a seed of the draw",
    "board.LinesForm": "rows of numbers",
    "board.NeedsForm": "goes to staff",
    "board.PartnerAgreesForm": "who agrees signs by name",
    "board.SeatForm": "for whom a seat is kept",
    "community_events.HereForm": "the code at the door",
    "community_events.OwnPlaceForm": "only organisers read what somebody needs",
    "community_events.SignUpForm": "only organisers read what somebody needs",
    "exchange.SourceForm": "the address of a feed",
    "moving_in.ClaimForm": "a code",
    "moving_in.DetailsForm": "the address of the older site, and what lets it be moved",
    "moving_in.NameForm": "one’s own name",
    "outcomes.ReportAnswerForm": "goes to the group",
    "ownership.RuleStartForm": "a link to a law",
}


@cache
def forms() -> list[type[BaseForm]]:
    for info in pkgutil.walk_packages(pb_app.__path__, "pb_app."):
        if not info.name.endswith("__main__"):
            importlib.import_module(info.name)
    return sorted(set(below(BaseForm)), key=lambda form: (form.__module__, form.__name__))


def below(form: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for lower in form.__subclasses__():
        if lower.__module__.startswith("pb_app."):
            yield lower
            yield from below(lower)


def words_of(form: type[BaseForm]) -> list[str]:
    """The fields into which people write as they like."""
    kinds = ((name, getattr(getattr(form, name, None), "field_class", object)) for name in dir(form))
    return [name for name, kind in kinds if issubclass(kind, Text) and not issubclass(kind, NO_WORDS)]


def name_of(form: type[BaseForm]) -> str:
    return f"{feature_of(form)}.{form.__name__}"


def feature_of(form: type[BaseForm]) -> str:
    return form.__module__.split(".")[1]


def unasked() -> list[type[BaseForm]]:
    return [form for form in forms() if words_of(form) and not issubclass(form, AskingForm)]


#: Forms that are put together while a page is made, so they are only seen where such a page was opened before.
PUT_TOGETHER = {
    "board.CallForm": "numbers, days, and where the number of a draw comes from",
}


def test_every_form_with_public_words_looks_at_them() -> None:
    silent = {name_of(form) for form in unasked() if feature_of(form) not in EXCUSED_FEATURES} - PUT_TOGETHER.keys()
    assert silent == set(EXCUSED)


def test_no_excuse_is_left_over() -> None:
    silent = {feature_of(form) for form in unasked()}
    assert set(EXCUSED_FEATURES) <= silent


def test_a_form_that_neither_asks_nor_is_excused_would_be_found() -> None:
    forms()  # what is seen once is kept, without this one

    class NewForm(BaseForm):
        words = Text("Words")

    NewForm.__module__ = "pb_app.forum.forms"
    assert words_of(NewForm) == ["words"]
    assert NewForm in below(BaseForm)
    assert name_of(NewForm) not in EXCUSED


def test_forms_about_organisations_have_fields_for_buildings_and_people_that_they_name(app: Flask) -> None:
    for form in forms():
        if issubclass(form, AskingForm):
            named = form.buildings | form.reaches
            assert named <= set(dir(form)), form.__name__


DEAL = {
    "title": "A calm gate",
    "our_kind": "adults",
    "our_name": "Friends of Mill Lane",
    "our_promises": "We walk.",
    "their_kind": "business",
    "their_name": "Mill Shop",
    "their_promises": "We wave.",
    "adult": "y",
}


def test_it_refuses_what_is_clear_and_asks_about_the_rest(world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/pledges/riverside/deals/new").misses("I have looked")
    maya.submit("Sign for our side", 422, **DEAL | {"our_promises": "Ring 07700 900123"}).sees(
        "looks like a phone number"
    )
    maya.submit("Sign for our side", 422, **DEAL | {"their_promises": "Jane Smith of 12 Orchard Road is quiet"}).sees(
        "looks like somebody’s home"
    )
    named = DEAL | {"their_promises": "Jane Smith is kind to all."}
    maya.submit("Sign for our side", 422, **named).sees("may be a person", "I have looked")
    maya.submit("Sign for our side", **named, sure="y").sees("Only the two sides see this")
    again = visit(email("maya"), strong=False).get("/ownership/riverside/nominate")
    typed = {"route": "listing", "title": "My neighbour’s house", "where": "Mill Lane", "not_a_home": "y"}
    typed |= {"words": "It is empty.", "owner_kind": "private", "group_name": "Friends", "group_kind": "charity"}
    again.submit("Ask for this building", 422, **typed).sees("looks like somebody’s home")


def test_the_tick_passes_nothing_that_is_certain(world: World, visit: Visit) -> None:
    """An officer of a forum names it after somebody: asked. With a number of theirs: refused, ticked or not."""
    staff = visit(email(Role.ADMINISTRATOR)).get("/forum/riverside/new")
    trust = staff.option("Housing trust")
    both = {"seats": [trust], "lead": trust, "readers": "everybody", "quorum": "1"}
    staff.submit("Start a forum", 422, name="Group for sarah jones", **both).sees(
        "looks like somebody’s name", "I have looked"
    )
    staff.submit("Start a forum", 422, name="Group for 943 476 5919", sure="y", **both).sees(
        "looks like an NHS number", "It belongs in the records of a health service"
    )


def test_people_who_write_about_themselves_have_the_stricter_form() -> None:
    residents = {
        feature_of(form) for form in forms() if issubclass(form, PublicWordsForm) and form is not PublicWordsForm
    }
    assert residents == {"assets", "ownership", "pledges"}
