"""Helpers who are near the limit of the rulebook: two people can let one help more."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.oversight import forms, services
from pb_app.oversight.routes.blueprint import asked, bp, desk_of
from pb_app.polling import pages as polling_pages
from pb_app.rounds import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit


@bp.route("/<place>/<round>/helpers/<int:helper_id>", methods=["GET", "POST"])
@requires(Action.OVERSEE)
@writes
def helper_limit(place: str, round: str, helper_id: int) -> ResponseReturnValue:
    """Ask for a helper to help more people, as the first of two."""
    rows = {row.limit.helper_id: row for row in polling_pages.helpers_near_limit(current.round())}
    if helper_id not in rows:
        abort(404)
    form = forms.HelperLimitForm()

    def do() -> None:
        most = form.most.number or 1
        services.ask_helper_limit(
            current.round(), helper_id, most, reason=form.reason.data, actor=signed_in(), now=clock.now()
        )

    if submit(form, do):
        return asked(place, round)
    title = _("Let %(name)s help more people", name=rows[helper_id].name)
    page = {"title": title, "submit": _("Ask a second person"), "back_href": desk_of(place, round)}
    return render_template("form.html", form=form, **page), form.status()
