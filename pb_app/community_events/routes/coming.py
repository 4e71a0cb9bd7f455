"""Sign up for an event, take a place that came free, leave, and show at the door that one is there."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.community_events import forms, labels, queries, rules, services
from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.community_events.routes.blueprint import at, bp, event_here
from pb_app.community_events.terms import Refusal, SignUpState
from pb_app.people import current as people_current
from pb_app.people import services as accounts
from pb_app.people.terms import AttemptKind
from pb_app.web.access import keep_despite_error, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.i18n import deadline
from pb_app.web.labels import label


def _reminders(event: CommunityEvent) -> str:
    """What we still do before it begins."""
    now = clock.now()
    if not rules.needs_no_week_reminder(event.starts_at, now):
        return _("We will remind you a week before, and the day before.")
    if not rules.needs_no_reminder(event.starts_at, now):
        return _("We will remind you the day before.")
    return _("It starts on %(moment)s.", moment=deadline(event.starts_at))


def until(event: CommunityEvent) -> str:
    """Until when somebody changes their place."""
    moment = deadline(event.starts_at - rules.CHANGE_BEFORE)
    return _("You can change this until %(moment)s. You can say that you can’t come until it starts.", moment=moment)


def leads(event: CommunityEvent, mine: EventSignUp) -> list[str]:
    """What somebody knows before they change their place."""
    waits = mine.state is SignUpState.WAITING
    turn = [_("If more of you want to come than before, you go to the end of the waiting list.")] if waits else []
    return [until(event), *turn]


@bp.route("/<place>/<int:event_id>/come", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def come(place: str, event_id: int) -> ResponseReturnValue:
    known, form = event_here(event_id), forms.SignUpForm(data={"people": "1"}).set_choices(labels.interpreters())
    if not press(lambda: services.must_be_ahead(known, clock.now())):
        return redirect(at(known), 303)
    if request.method == "GET" and queries.sign_up_of(known.id, signed_in().account_id):
        flash(label(Refusal.SIGNED_UP_ALREADY), "done")
        return redirect(at(known), 303)

    def do() -> None:
        state = services.sign_up(
            known, people=form.people.number or 1, needs=form.all_needs(), actor=signed_in(), now=clock.now()
        )
        if state is SignUpState.COMING:
            flash(_("You have a place.") + " " + _reminders(known), "done")
        elif state is SignUpState.OFFERED:
            flash(_("There is room for some of you. Say here what you want to do."), "done")
        else:
            flash(_("It is full. You are on the waiting list. We will tell you when there is a place for you."), "done")

    button = _("Put me on the waiting list") if services.free(known) == 0 else _("Sign me up")
    title, lead = _("Come to: %(title)s", title=known.title), [*labels.line_rule(known.places), until(known)]
    return form_page(form, do, title=title, button=button, back=at(known), lead=lead)


@bp.route("/<place>/<int:event_id>/mine", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def change_mine(place: str, event_id: int) -> ResponseReturnValue:
    """Who comes with somebody, and what they need."""
    known, account_id = event_here(event_id), signed_in().account_id
    mine = queries.sign_up_of(known.id, account_id)
    if mine is None:
        flash(label(Refusal.NOT_SIGNED_UP), "warning")
        return redirect(at(known), 303)
    needs = queries.needs_of(mine.id)
    typed = {"people": str(mine.people), "needs": needs.words, "interpreter": needs.interpreter, "travel": needs.travel}
    form = forms.SignUpForm(data=typed).set_choices(labels.interpreters())

    def do() -> None:
        people = form.people.number or 1
        services.change_own(known, account_id, people=people, needs=form.all_needs(), now=clock.now())
        flash(_("Saved."), "done")

    title, lead = _("Change your place: %(title)s", title=known.title), leads(known, mine)
    return form_page(form, do, title=title, button=_("Save"), back=at(known), lead=lead, bound_to=typed)


@bp.route("/<place>/<int:event_id>/take", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def take(place: str, event_id: int) -> ResponseReturnValue:
    known = event_here(event_id)
    if press(lambda: services.take_offer(known, signed_in().account_id, clock.now())):
        flash(_("The place is yours.") + " " + _reminders(known), "done")
    return redirect(at(known))


def waits_on() -> str:
    """Somebody comes with all of their people or not at all."""
    return _("You keep your turn. We will tell you when there is room for all of you.")


@bp.route("/<place>/<int:event_id>/wait", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def wait(place: str, event_id: int) -> ResponseReturnValue:
    """There is room for some of them: they wait until all fit, and the next in line is asked."""
    known = event_here(event_id)
    if press(lambda: services.wait_for_all(known, signed_in().account_id, clock.now())):
        flash(waits_on(), "done")
    return redirect(at(known))


@bp.route("/<place>/<int:event_id>/still", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def still(place: str, event_id: int) -> ResponseReturnValue:
    """It was moved to another day, and they come all the same."""
    known = event_here(event_id)
    if press(lambda: services.still_comes(known, signed_in().account_id, clock.now())):
        flash(_("Thank you. You keep your place."), "done")
    return redirect(at(known))


@bp.route("/<place>/<int:event_id>/leave", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def leave(place: str, event_id: int) -> ResponseReturnValue:
    known = event_here(event_id)
    if press(lambda: services.leave(known, signed_in().account_id, clock.now())):
        flash(_("You are off the list. Thank you for saying so: somebody else can have the place."), "done")
    return redirect(at(known))


@bp.route("/<place>/<int:event_id>/here", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def here(place: str, event_id: int) -> ResponseReturnValue:
    """The QR code at the door opens this page with the code filled in; a person presses the button."""
    known, form = event_here(event_id), forms.HereForm(data={"code": request.args.get("code", "")[:20]})

    def arrive() -> bool:
        """Somebody who guesses is stopped; nobody else at the door is, whoever guesses beside them."""
        now, who = clock.now(), people_current.subjects(AttemptKind.DOOR, f"{event_id}|{signed_in().account_id}")[0]
        accounts.may_still_try(AttemptKind.DOOR, who, who, now, device_subject=who)
        try:
            return services.arrive(known, form.code.data, signed_in().account_id, now)
        except Refused as refusal:
            if refusal.refusal is Refusal.WRONG_DOOR_CODE:
                accounts.note_try(AttemptKind.DOOR, who, who, now, device_subject=who)
                keep_despite_error()
            raise

    def do() -> None:
        if arrive():
            flash(_("You are counted. Welcome!"), "done")
        else:
            flash(_("You are counted already. Welcome!"), "done")

    lead = [_("We count how many people come. Nobody sees your name, and we delete it a month later.")]
    return form_page(form, do, title=_("I am here"), button=_("Count me"), back=at(known), lead=lead)
