"""Whatever two organisations sign, no token sends anything in outside its agreement’s time, list and place."""

from datetime import timedelta

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.api.services import tokens
from pb_app.api.terms import Permission, Refusal, TokenDraft
from pb_app.db import db
from pb_app.sharing.services import agreements
from tests.thorough import examples
from tests.world import DAY, World
from tests.world.alliance import ally, answers, sign, signed, write

LISTED = st.sets(st.sampled_from([*(one.value for one in Permission), "awards"]))
WANTED = st.sets(st.sampled_from(list(Permission)), min_size=1)


def opens(secret: str, place_id: int, permission: Permission, now: object) -> bool:
    try:
        tokens.must_open(secret, place_id, permission, now)  # type: ignore[arg-type]
    except Refused:
        return False
    return True


def test_no_token_opens_anything_outside_its_agreement(app: Flask, world: World) -> None:
    with app.app_context():
        two, elsewhere = ally(world), World.build(app, "hilltop").home().id
        db.session.commit()
        start = clock.now()

        @settings(max_examples=examples(20), deadline=None, suppress_health_check=list(HealthCheck))
        @given(LISTED, WANTED, st.integers(2, 40), st.integers(0, 40), st.integers(0, 60), st.booleans())
        def scope(listed: set[str], wanted: set[Permission], days: int, lasts: int, later: int, ended: bool) -> None:
            row = signed(two, start, answers(start, days=days, tables=" ".join(sorted(listed))))
            draft = TokenDraft(name="Hub", permissions=tuple(wanted), expires_on=start.date() + timedelta(days=lasts))
            may_make = {one.value for one in wanted} <= listed
            try:
                _made, secret = tokens.make_under(row, two.giver, draft, two.lead, start)
                assert may_make, "no token is made for what is not listed"
            except Refused as refused:
                assert not may_make and refused.refusal is Refusal.NOTHING_AGREED
                db.session.rollback()
                return
            now = start + timedelta(days=later)
            if ended:
                agreements.end(row, two.taker, "Done.", two.nurse, now)
            for permission in Permission:
                wants = permission in wanted and later <= min(days, lasts) and not ended
                assert opens(secret, row.place_id, permission, now) == wants, (permission, later, days, lasts, ended)
                assert not opens(secret, elsewhere, permission, now)
            assert not opens(secret + "x", row.place_id, Permission.ADD_FIGURES, now)
            db.session.rollback()

        scope()


def test_an_agreement_that_one_side_has_signed_opens_nothing(app: Flask, world: World) -> None:
    with app.app_context():
        two, now = ally(world), clock.now()
        row = write(two, now, answers(now, tables="add-figures"))
        sign(row, two.giver, two.lead, now)
        draft = TokenDraft(name="Hub", permissions=(Permission.ADD_FIGURES,), expires_on=now.date() + DAY * 9)
        for partner, actor, refusal in (
            (two.giver, two.lead, Refusal.NOTHING_AGREED),
            (two.taker, two.nurse, Refusal.NOT_THE_GIVER),
        ):
            try:
                tokens.make_under(row, partner, draft, actor, now)
                raise AssertionError("a token was made")
            except Refused as refused:
                assert refused.refusal is refusal


def test_one_person_alone_makes_no_token(app: Flask, world: World) -> None:
    with app.app_context():
        now, actor = clock.now(), world.actor(Role.ADMINISTRATOR)
        draft = TokenDraft(name="Hub", permissions=(Permission.ADD_FIGURES,), expires_on=now.date() + DAY * 9)
        asked = tokens.ask(world.home(), draft, actor, now)
        try:
            tokens.agree(world.home(), asked, actor, now)
            raise AssertionError("a token was made")
        except Refused as refused:
            assert refused.refusal is Refusal.SAME_PERSON
