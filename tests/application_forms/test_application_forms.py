"""What a fund asks: rules, the builder, the check before the first question."""

import json
from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from pb_app import clock
from pb_app.access import Role
from pb_app.application_forms import labels, queries, rules
from pb_app.application_forms.terms import (
    NO,
    QUESTIONS,
    YES,
    ApplicationForm,
    Eligibility,
    Option,
    Question,
    QuestionKind,
    Refusal,
    Tier,
    default_form,
)
from pb_app.db import db
from pb_app.proposals import queries as proposals
from pb_app.proposals.services import writing
from pb_app.proposals.terms import AnswerDraft
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
BOOK = default_form()
AT = "/application-forms/riverside/pot"


@pytest.mark.parametrize(("amount", "tier"), [(0, 0), (1, 1), (500_00, 1), (500_01, 2), (2_000_00, 2), (2_000_01, 3)])
def test_the_amount_decides_the_tier(amount: int, tier: int) -> None:
    assert rules.tier_for(BOOK, amount) == tier


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_money_never_means_a_lower_tier(one: int, more: int) -> None:
    assert rules.tier_for(BOOK, one) <= rules.tier_for(BOOK, one + more)


@given(st.dictionaries(st.sampled_from([q.key for q in QUESTIONS]), st.sampled_from([YES, NO, "charity", "no-group"])))
def test_a_higher_tier_asks_all_that_a_lower_one_asks(answers: dict[str, str]) -> None:
    asked = [{q.key for q in rules.asked(BOOK, tier, answers)} for tier in range(4)]
    assert asked[0] == set() and all(a <= b for a, b in zip(asked, asked[1:], strict=False))


def test_safety_is_asked_about_only_where_it_matters() -> None:
    def keys(**answers: str) -> set[str]:
        return {q.key for q in rules.asked(BOOK, 1, answers)}

    assert "safeguarding_lead" not in keys() and "safeguarding_lead" in keys(vulnerable=YES)
    assert "permission" in keys(uses_ground=YES) and "food_hygiene" in keys(serves_food=YES)
    assert "conflict_words" in keys(conflict_staff=YES) and "conflict_words" not in keys(conflict_staff=NO)
    assert "host" in keys(group_kind="group") and "host" not in keys(group_kind="charity")


def test_a_question_that_hangs_on_one_not_asked_is_not_asked_either() -> None:
    chain = (
        Question("a", QuestionKind.YES_NO),
        Question("b", QuestionKind.YES_NO, when=(("a", YES),)),
        Question("c", QuestionKind.LINE, when=(("b", YES),)),
    )
    book = ApplicationForm(BOOK.tiers, chain, ())
    assert [q.key for q in rules.asked(book, 1, {"a": NO, "b": YES})] == ["a"]


def test_private_ones_are_contacts_safety_and_conflicts() -> None:
    private = {q.key for q in QUESTIONS if not q.public}
    assert {"phone", "second_email", "safeguarding_lead", "conflict_words", "income"} <= private


WORDS = st.dictionaries(st.sampled_from(["en", "cy", "ar"]), st.text(max_size=20), max_size=3)
QUESTION = st.builds(
    Question,
    st.text(min_size=1, max_size=8),
    st.sampled_from(QuestionKind),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
    st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=2).map(tuple),
    st.booleans(),
    st.lists(st.builds(Option, st.text(max_size=5), WORDS), max_size=3).map(tuple),
    WORDS,
    WORDS,
)


@given(st.lists(QUESTION, max_size=4).map(tuple))
def test_a_book_survives_a_trip_through_a_document(questions: tuple[Question, ...]) -> None:
    book = ApplicationForm(BOOK.tiers, questions, (Eligibility("x", NO, {"en": "a"}, {"en": "b"}),))
    assert ApplicationForm.from_data(json.loads(json.dumps(book.as_data()))) == book


def test_limits_grow() -> None:
    assert rules.may_be_tiers(BOOK.tiers) is None
    for bad in (
        (Tier(None),),
        (Tier(None), Tier(None), Tier(5)),
        (Tier(None), Tier(5), Tier(5)),
        (Tier(None), Tier(0)),
    ):
        assert rules.may_be_tiers(bad) is Refusal.TIERS_OUT_OF_ORDER


def test_quotes_for_larger_things() -> None:
    tier = Tier(None, 1_000_00, 3)
    assert [rules.quotes_missing(tier, amount, 1) for amount in (999_99, 1_000_00)] == [0, 2]


def test_every_question_of_ours_has_words(app: Flask) -> None:
    with app.test_request_context():
        for question in QUESTIONS:
            assert labels.asks(question) != question.key
            assert all(name != option for option, name in labels.choices(question).items())


def test_the_check_before_the_first_question(app: Flask, world: World, visit: Visit) -> None:
    good = {check.key: check.good for check in BOOK.checks}
    anyone = visit().get(f"{AT}/can-we-apply").submit("Check", 422).sees("Choose yes or no")
    anyone.submit("Check", **good).sees("Yes, it is. You can carry on.")
    anyone.submit("Check", **{**good, "party": YES}).sees(
        "Not at the moment", "faith group that helps everybody is welcome"
    )


def test_a_builder_without_code(app: Flask, world: World, visit: Visit) -> None:
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/").sees("Who is asking for the money?").follow("Add a question")
    ines.submit("Save this question", 422, kind="one-of", options="One").sees("Write the question in at least one")
    ines.submit("Save this question", 422, words_en="Which day?", kind="one-of", options="One").sees(
        "at least two answers"
    )
    typed = {"words_en": "Which day?", "kind": "any-of", "options": "Monday\nTuesday", "required": "y", "private": "y"}
    ines.submit("Save this question", **typed, tier="1").sees("Which day?", "private", "not yet in Cymraeg")
    ines.follow("Which day?").submit("Save this question", words_cy="Pa ddiwrnod?").misses("not yet in Cymraeg")
    with app.app_context():
        book = queries.application_form(world.fund().id)
        own = book.questions[-1]
        assert [o.words for o in own.options] == [{"en": "Monday"}, {"en": "Tuesday"}]
        key = own.key
    ines.get(f"{AT}/questions/new").submit(
        "Save this question", words_en="Which hour?", when=f"{key}={own.options[0].key}"
    )
    ines.sees("not asked of everybody")
    for _ in range(40):
        form = ines.form_with("Up – Which hour?")
        ines.send(form.get("action") or "", ines.filled(form), None)
        if ines.response.status_code == 409:
            break
    ines.sees("A question can only depend on an earlier one")
    visit().get(f"{AT}/questions/{key}").sees("Sign in")
    visit(email(Role.ASSESSOR)).get(f"{AT}/", 403)


def test_a_question_of_the_funds_own_is_asked_and_kept_private(app: Flask, world: World, visit: Visit) -> None:
    visit(email(Role.ADMINISTRATOR)).get(f"{AT}/questions/new").submit(
        "Save this question", words_en="Your shoe size?", kind="whole", private="y", tier="0"
    )
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get("/proposals/riverside/streets/new?size=0")
    maya.submit("Save and continue", title="A tree").submit("Save and continue", story="Shade.")
    maya.submit("Save and continue", category="green").sees("Your shoe size?", "Only the people who check")
    maya.submit("Save and continue", 422, **{_field(maya): "big"}).sees("Enter a whole number")
    maya.submit("Save and continue", **{_field(maya): "38"}).submit("Send my idea").misses("38")
    visit(email(Role.ASSESSOR)).get("/assessment/riverside/streets/1/").sees("Your shoe size? 38")


def _field(visitor: Visitor) -> str:
    return next(
        name
        for name in visitor.filled(visitor.form_with("Save and continue"))
        if name not in ("csrf_token", "page_mark", "form_is")
    )


def test_an_answer_given_in_private_stays_private_when_the_question_is_made_public(app: Flask, world: World) -> None:
    with app.app_context():
        made = world.proposal(world.round(PhaseKind.IDEAS), accept=False)
        given = {"phone": AnswerDraft("01632", False, "Phone")}
        writing.answer(made, given, world.actor("maya"), clock.now())
        assert "phone" not in proposals.answers(made.id, public_only=True)


def test_limits_and_checks_of_ones_own(app: Flask, world: World, visit: Visit) -> None:
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/tiers").submit("Save", 422, limit_1="500", limit_2="400")
    ines.sees("Each limit must be higher").submit(
        "Save", limit_1="250", limit_2="1000", open_end="y", from_2="200", quotes_2="2"
    )
    ines.sees("Up to £250", "Up to £1,000", "More than £1,000").follow("Change checks")
    ines.submit("Add a check", 422, words_en="").sees("Write this in at least the first language")
    ines.submit("Add a check", words_en="Is it legal?", advice_en="Ask a lawyer.", good="yes").sees("Is it legal?")
    visit().get(f"{AT}/can-we-apply").sees("Is it legal?", "Up to £250")
    ines.submit("Remove – Is it for people who live").misses("who live, work or spend time here")
    with app.app_context():
        assert queries.newest_version(world.fund().id).version == 3  # type: ignore[union-attr]
