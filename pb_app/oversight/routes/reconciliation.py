"""Before the count: figures that must tie out, and ballots that were kept apart."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.oversight import forms, services
from pb_app.oversight.routes.blueprint import asked, bp, desk_of
from pb_app.polling import queries as polling
from pb_app.polling import reconciliation_pages as pages
from pb_app.rounds import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit
from pb_app.web.labels import label


@bp.route("/<place>/<round>/reconciliation", methods=["GET", "POST"])
@requires(Action.OVERSEE)
@writes
def reconciliation(place: str, round: str) -> ResponseReturnValue:
    """All figures and where they differ; the form signs why, as the first of two people."""
    form, current_round = forms.DifferencesForm(), current.round()

    def do() -> None:
        services.ask_differences(current_round, form.reason.data, signed_in(), clock.now())

    if submit(form, do):
        return asked(place, round)
    page = pages.page(current_round, clock.now())
    return render_template("oversight/reconciliation.html", round=current_round, form=form, page=page), form.status()


@bp.route("/<place>/<round>/tendered/<int:n>", methods=["GET", "POST"])
@requires(Action.OVERSEE)
@writes
def tendered(place: str, round: str, n: int) -> ResponseReturnValue:
    """Whether a ballot that was kept apart should count. Nobody can read it."""
    form, current_round = forms.TenderedForm(), current.round()
    row = polling.tendered_by_number(current_round.id, n)
    if row is None:
        abort(404)

    def do() -> ResponseReturnValue:
        accept = form.accept.data == "yes"
        services.ask_tendered(current_round, n, form.reason.data, signed_in(), clock.now(), accept=accept)
        return asked(place, round)

    lead = [label(row.kind), row.statement, _("This ballot stays unopened until two people agree.")]
    title = _("Ballot %(number)s that was kept apart", number=n)
    if saved := submit(form, do):
        return saved.result
    page = {"title": title, "submit": _("Ask a second person"), "back_href": desk_of(place, round), "lead": lead}
    return render_template("form.html", form=form, **page), form.status()
