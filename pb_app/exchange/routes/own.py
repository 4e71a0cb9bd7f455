"""Choose what to share, look at the next edition, and publish it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.delivery import current as delivery_current
from pb_app.exchange import forms, queries, rules, things
from pb_app.exchange.pages.said import said, title
from pb_app.exchange.routes.blueprint import bp
from pb_app.exchange.services import publishing as services
from pb_app.exchange.terms import Bundle
from pb_app.places import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import OPENED, form_page, submit
from pb_app.web.messages import say_saved


@bp.route("/<place>/share", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def share(place: str) -> ResponseReturnValue:
    """Everything public that could be shared, with a box each."""
    here, now = current.place(), clock.now()
    found = {kind: {thing.id: thing.title for thing in of_kind} for kind, of_kind in things.things(here, now).items()}
    form = forms.choose_form(found, queries.shared(here.id))

    def do() -> None:
        services.choose(here, form.chosen(), signed_in(), now)
        count = len(form.chosen())
        say_saved(
            ngettext(
                "%(num)d thing is chosen. Now look at the next edition.",
                "%(num)d things are chosen. Now look at the next edition.",
                count,
            )
        )

    lead = [
        _(
            "Other places can copy and change what you share. Only what everybody can read here already is in this list, and nothing is about a person."
        )
    ]
    return form_page(
        form,
        do,
        title=_("Choose what you share"),
        button=_("Save and look at it"),
        back=url_for("exchange.index", place=place),
        then=url_for("exchange.publish", place=place),
        lead=lead,
    )


@bp.route("/<place>/publish", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def publish(place: str) -> ResponseReturnValue:
    """What the next edition changes; and the button that signs it."""
    here, now, form = current.place(), clock.now(), forms.ConfirmForm()
    coming = services.next_edition(here, now)

    def do() -> Bundle:
        shown = request.form.get(OPENED, "")
        return services.publish(here, shown, delivery_current.vault(), signed_in(), now)

    if done := submit(form, do):
        number = done.result.edition
        flash(
            _(
                "Edition %(number)s is signed and public. Places that listen to you have it within a day.",
                number=number,
            ),
            "done",
        )
        return redirect(url_for("exchange.index", place=place), 303)
    changes, old = rules.changes(coming.before, coming.entries), {entry.id: entry for entry in coming.before}
    return render_template(
        "exchange/publish.html",
        form=form,
        coming=coming,
        added=[title(entry) for entry in changes.added],
        changed=[(title(new), rules.differences(said(old[new.id]), said(new))) for new in changes.changed],
        gone=[title(entry) for entry in changes.gone],
        opened=OPENED,
    ), form.status(409)
