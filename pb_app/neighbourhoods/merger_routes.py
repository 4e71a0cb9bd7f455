"""Address for making one place part of another."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action, Scope, decide
from pb_app.neighbourhoods import forms, mergers, queries
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page

bp = Blueprint("mergers", __name__)


@bp.route("/neighbourhoods/<place>/merge", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def merge(place: str) -> ResponseReturnValue:
    """Nothing is moved: the other place gets the areas and postcodes, and everything here stays to be read."""
    here = current.place()
    others = {str(each.id): each.name for each in _others(here)}
    form = forms.MergeForm().set_choices(others)

    def do() -> None:
        into = places.by_id(int(form.into.data))
        done = mergers.merge(here, into, signed_in(), clock.now())
        new = ngettext("%(num)d area", "%(num)d areas", done.areas)
        flash(_("It is part of %(place)s now, with %(areas)s.", place=into.name, areas=new), "done")

    counted = ngettext("%(num)d area", "%(num)d areas", len(queries.home_areas(here.id)))
    lead = [
        _("Use this when councils become one. Everything here stays where it is: funds, projects, promises and votes."),
        _(
            "Areas, postcodes, boundaries and the names of partners go to the other place: %(areas)s.",
            areas=counted,
        ),
        _("You have to run both places. Nobody can begin a new fund here afterwards."),
    ]
    back = url_for("neighbourhoods.sets", place=place)
    return form_page(form, do, title=_("Make this part of another place"), button=_("Join them"), back=back, lead=lead)


def _others(here: Place) -> list[Place]:
    """Those that this person runs too."""
    actor = signed_in()
    return [
        each
        for each in places.all_places()
        if each.id != here.id and decide(actor, Action.MANAGE_PLACE, Scope(place_id=each.id)).allowed
    ]
