"""One's own place by the link of an email: change it, take it, or say that one can't come. Opening it changes nothing."""

from collections.abc import Callable

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.community_events import forms, labels, own_links, pages, queries, rules, services
from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.community_events.routes.blueprint import bp
from pb_app.community_events.routes.coming import leads
from pb_app.places import queries as places
from pb_app.web.access import public, writes
from pb_app.web.form_page import press, submit

WHY = "whoever holds the link from the email has the place"


def _known(token: str) -> tuple[EventSignUp, CommunityEvent]:
    """The place that a link is about, in the colours of where the event is."""
    mine = own_links.read(token)
    event = queries.by_id(mine.event_id) if mine else None
    if mine is None or event is None:
        abort(404)
    g.place = g.home_place = places.by_id(event.place_id)
    return mine, event


def _form(mine: EventSignUp) -> forms.OwnPlaceForm:
    form = forms.OwnPlaceForm(data={"people": str(mine.people)})
    form.set_choices(labels.interpreters())
    return form


@bp.route("/my-place/<token>", methods=["GET", "POST"])
@public(WHY)
@writes
def own_place(token: str) -> ResponseReturnValue:
    mine, event = _known(token)
    form, now = _form(mine), clock.now()

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


def _press(token: str, do: Callable[[CommunityEvent, int], None], said: str) -> tuple[CommunityEvent, bool]:
    mine, event = _known(token)
    done = press(lambda: do(event, mine.account_id))
    if done:
        flash(said, "done")
    return event, done


@bp.route("/my-place/<token>/take", methods=["POST"])
@public(WHY)
@writes
def take_by_link(token: str) -> ResponseReturnValue:
    _press(token, lambda event, who: services.take_offer(event, who, clock.now()), _("The place is yours."))
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
