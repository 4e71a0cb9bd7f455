"""Skye is under 18: a first name, and an idea that stands in the round because her guardian agreed."""

from datetime import datetime

from pb_app.access import Actor
from pb_app.admin.demo.rounds import DAY, RoundMaker
from pb_app.guardians import queries as guardians
from pb_app.guardians import services as asking
from pb_app.guardians.terms import GuardianSubject
from pb_app.people import ages
from pb_app.people import queries as people
from pb_app.people import services as accounts
from pb_app.rounds.models import Round

IDEA = ("Warm place to do homework", "young", 0, 1400, "Two evenings a week in the library, with something to eat.")


def idea_of_skye(maker: RoundMaker, round: Round, at: datetime, *, guardian: Actor) -> None:
    account = accounts.make_account("skye@demo.example", "Skye", at)
    ages.say_age(account, "Skye", people.actor_of(account, strong=False), at, young=True)
    skye, kind = people.actor_of(account, strong=False), GuardianSubject.ROUND
    asking.ask_parts(kind, round.id, [account.id], place_id=round.place_id, actor=skye, now=at)
    consent = guardians.about(kind, guardians.parts(kind, round.id)[account.id].id)
    thing = asking.thing(consent) if consent else None
    assert consent is not None and thing is not None
    asking.sign(consent, thing.digest, (at + DAY * 900).date(), actor=guardian, now=at)
    maker.write(round, IDEA, skye, at)
