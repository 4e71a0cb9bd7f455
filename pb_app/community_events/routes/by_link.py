"""One's own place by the link of an email: change it, take it, or say that one can't come. Opening it changes nothing."""

from collections.abc import Callable

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.community_events import forms, labels, own_links, pages, rules, services
from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.community_events.routes.blueprint import bp
from pb_app.community_events.routes.coming import leads, waits_on
from pb_app.people import current as people_current
from pb_app.people import services as accounts
from pb_app.people.terms import AttemptKind
from pb_app.places import queries as places
from pb_app.web.access import public, writes
from pb_app.web.form_page import press, submit

WHY = "whoever holds the link from the email has the place"


def _known(token: str) -> own_links.OwnLink:
    """The place that a link is about, in the colours of where the event is."""
    known = own_links.read(token, clock.now())
    if known is None:
        abort(404)
    g.place = g.home_place = places.by_id(known.event.place_id)
    return known


def _form(mine: EventSignUp) -> forms.OwnPlaceForm:
    form = forms.OwnPlaceForm(data={"people": str(mine.people)})
    form.set_choices(labels.interpreters())
    return form


@bp.route("/my-place/<token>", methods=["GET", "POST"])
@public(WHY)
@writes
def own_place(token: str) -> ResponseReturnValue:
    known = _known(token)
    mine, event, now = known.mine, known.event, clock.now()
    if not known.works:
        return _ended(event, token)
    form = _form(mine)

    def do() -> None:
        people = form.people.number or 1
        services.change_own(event, mine.account_id, people=people, needs=form.new_needs(), now=now)
        flash(_("Saved."), "done")

    if submit(form, do):
        return redirect(url_for("community_events.own_place", token=token), 303)
    page = pages.own_place(event, mine, g.place, can_change=rules.may_be_changed(event.starts_at, now))
    return render_template(
        "community_events/own_place.html", page=page, form=form, lead=leads(event, mine), token=token
    ), form.status()


def _ended(event: CommunityEvent, token: str) -> ResponseReturnValue:
    """The link is too old; as long as there is something to change, another comes by email."""
    can_renew = rules.link_can_be_renewed(event.ends_at, clock.now())
    page = {"event": event, "token": token, "can_renew": can_renew}
    return render_template("community_events/own_place_ended.html", **page), 410


@bp.route("/my-place/<token>/renew", methods=["POST"])
@public("the new link goes to the address of whoever has the place, and to nobody else")
@writes
def renew_link(token: str) -> ResponseReturnValue:
    known, now = _known(token), clock.now()
    subjects = people_current.subjects(AttemptKind.LINK, f"event-link|{known.mine.id}")

    def do() -> None:
        accounts.count_try(AttemptKind.LINK, *subjects, now)
        services.send_link(known.event, known.mine, now)

    if rules.link_can_be_renewed(known.event.ends_at, now) and press(do):
        flash(_("We have sent it. Look in your email."), "done")
    return redirect(url_for("community_events.event", place=g.place.slug, event_id=known.event.id), 303)


def _press(token: str, do: Callable[[CommunityEvent, int], None], said: str) -> tuple[CommunityEvent, bool]:
    known = _known(token)
    done = known.works and press(lambda: do(known.event, known.mine.account_id))
    if done:
        flash(said, "done")
    return known.event, done


@bp.route("/my-place/<token>/take", methods=["POST"])
@public(WHY)
@writes
def take_by_link(token: str) -> ResponseReturnValue:
    _press(token, lambda event, who: services.take_offer(event, who, clock.now()), _("The place is yours."))
    return redirect(url_for("community_events.own_place", token=token), 303)


@bp.route("/my-place/<token>/wait", methods=["POST"])
@public(WHY)
@writes
def wait_by_link(token: str) -> ResponseReturnValue:
    _press(token, lambda event, who: services.wait_for_all(event, who, clock.now()), waits_on())
    return redirect(url_for("community_events.own_place", token=token), 303)


@bp.route("/my-place/<token>/still", methods=["POST"])
@public(WHY)
@writes
def still_by_link(token: str) -> ResponseReturnValue:
    _press(
        token, lambda event, who: services.still_comes(event, who, clock.now()), _("Thank you. You keep your place.")
    )
    return redirect(url_for("community_events.own_place", token=token), 303)


@bp.route("/my-place/<token>/leave", methods=["POST"])
@public(WHY)
@writes
def leave_by_link(token: str) -> ResponseReturnValue:
    said = _("You are off the list. Thank you for saying so: somebody else can have the place.")
    event, done = _press(token, lambda event, who: services.leave(event, who, clock.now()), said)
    if not done:
        return redirect(url_for("community_events.own_place", token=token), 303)
    return redirect(url_for("community_events.event", place=g.place.slug, event_id=event.id), 303)
