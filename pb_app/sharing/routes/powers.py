"""Addresses of power cards: the list, a card, and writing down that it was checked."""

from flask import Response, abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.places import current
from pb_app.places.public_tables import as_csv
from pb_app.places.terms import PartnerKind
from pb_app.sharing import cards, exports, forms
from pb_app.sharing.pages import powers as pages
from pb_app.sharing.pages.powers import PowerSearch
from pb_app.sharing.routes.blueprint import bp
from pb_app.sharing.services import powers as services
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.fields import clean
from pb_app.web.form_page import form_page
from pb_app.web.i18n import language
from pb_app.web.labels import label

#: So much of what somebody looks for is read.
MOST_TYPED = 200


@bp.route("/<place>/powers")
@public("everybody can see what the law lets the organisations of a place do")
def powers(place: str) -> ResponseReturnValue:
    typed = clean(request.args.get("words"))[:MOST_TYPED]
    kind = next((kind for kind in PartnerKind if kind.value == request.args.get("kind")), None)
    page = pages.powers_page(current.place(), PowerSearch(words=typed, kind=kind), clock.now())
    return render_template("sharing/powers.html", page=page, kinds=[(kind, label(kind)) for kind in PartnerKind])


@bp.route("/<place>/powers.csv")
@public("open data: what the page says, as a file")
def powers_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.POWERS, current.place()), mimetype="text/csv")


@bp.route("/<place>/powers/<card>")
@public("everybody can see what a power is for, who checked the card, and where it is used")
def power(place: str, card: str) -> ResponseReturnValue:
    page = pages.card_page(current.place(), card, clock.now()) or abort(404)
    return render_template("sharing/power.html", page=page)


@bp.route("/<place>/powers/<card>/check", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def check(place: str, card: str) -> ResponseReturnValue:
    known = cards.every(language()).get(card) or abort(404)
    form, here = forms.CheckForm(), current.place()

    def do() -> None:
        assert form.checked_on.value is not None
        services.check(
            here,
            known,
            shown=known.digest,
            checked_by=form.checked_by.data,
            checked_on=form.checked_on.value,
            note=form.note.data,
            actor=signed_in(),
            now=clock.now(),
        )
        flash(_("Saved. The card shows who checked it, and asks for it again in a year."), "done")

    back = url_for("sharing.power", place=place, card=card)
    lead = [_("Somebody who knows the law has read the card “%(title)s”.", title=known.title)]
    bound = {"digest": known.digest}
    return form_page(
        form, do, title=_("Say who checked this card"), button=_("Save"), back=back, lead=lead, bound_to=bound
    )
