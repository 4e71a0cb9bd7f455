"""Being let in to vote with what somebody typed: which questions are asked with it, tries, and joining one's account."""

from collections.abc import Callable

from flask import current_app, g, redirect, session, url_for
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.access import Refused
from pb_app.enrolment import doors, forms
from pb_app.enrolment.terms import Refusal
from pb_app.people import services as people
from pb_app.people.terms import AttemptKind
from pb_app.places import queries as places
from pb_app.places.terms import normal_postcode
from pb_app.rounds import current
from pb_app.voting import current as voting_current
from pb_app.voting import rules as voting_rules
from pb_app.voting.credentials.models import Credential
from pb_app.voting.forms import old_enough_words
from pb_app.voting.terms import Channel
from pb_app.voting.terms import Refusal as VotingRefusal
from pb_app.web.access import keep_despite_error
from pb_app.web.actor import current_actor


def secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def subjects(value: str) -> tuple[str, str]:
    """Keyed hashes of what was tried and of the network it came from."""
    return people.subject_of(secret(), value), people.subject_of(secret(), f"@{voting_current.block()}")


def admit_if(form: forms.DoorForm, tried: str, find: Callable[[], Credential]) -> ResponseReturnValue:
    """On with the ballot as the voter that ``find`` finds. Only what does not fit counts as a try."""
    now = clock.now()
    people.may_still_try(AttemptKind.CODE, *subjects(tried), now)
    try:
        credential = find()
    except Refused as refusal:
        # Counted here, and still a refusal for the form.
        if refusal.refusal in (Refusal.CODE_WRONG, Refusal.CARD_WRONG, Refusal.TEXT_WRONG):
            people.note_try(AttemptKind.CODE, *subjects(tried), now)
            keep_despite_error()
        raise
    _join_account(form, credential)
    return admit(credential)


def _join_account(form: forms.DoorForm, credential: Credential) -> None:
    """What somebody signed in says is theirs opens their account's entry, and no second one."""
    actor = current_actor()
    if not form.whose_word or actor is None:
        return
    if form.whose_word != "mine":
        raise Refused(VotingRefusal.IS_IT_YOURS, "whose")
    keep_despite_error()  # that two have voted is kept for two people to decide
    doors.joined_with_account(current.round(), credential, actor.account_id)


def channel() -> Channel:
    return Channel.KIOSK if "kiosk" in session else Channel.ONLINE


def admit(credential: Credential) -> ResponseReturnValue:
    """On with the ballot, as this person."""
    voting_current.show(current.round().id, credential, channel())
    return redirect(url_for("voting.review", place=g.place.slug, round=current.round().slug))


def ask_only_what_is_needed(form: forms.DoorForm, *, declared: bool) -> None:
    """Only the questions that this round and this visitor make necessary; ``declared``: nobody answers for the age."""
    rulebook = current.round().rules
    asked = {"whose"} if current_actor() is not None and channel() is Channel.ONLINE else set()
    if rulebook.own_area or (declared and voting_rules.asks_area(rulebook)):
        asked.add("postcode")
    if declared and (rulebook.age or rulebook.oldest):
        form.old_enough.label.text = old_enough_words(rulebook.age, rulebook.oldest)
        asked.add("old_enough")
    form.keep_only(*asked)


def area_of(form: forms.DoorForm) -> int | None:
    """The area of a postcode that was typed. Refuses one that is not known."""
    if "postcode" not in form or not form.postcode.data:
        return None
    postcode = normal_postcode(form.postcode.data)
    area = places.area_of_postcode(current.round().place_id, postcode) if postcode else None
    if area is None:
        raise Refused(VotingRefusal.POSTCODE_UNKNOWN, "postcode")
    return area.id
