"""Addresses of shared outcomes: the list, one of them, files; and for officers wording, agreeing, ending."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.partners import current as partners_current
from pb_app.places import current
from pb_app.places.public_tables import as_csv
from pb_app.shared_outcomes import choosing, exports, forms, pages, queries
from pb_app.shared_outcomes.models import OutcomeVersion, SharedOutcome
from pb_app.shared_outcomes.routes.blueprint import bp, my_partner, outcome_here, outcome_path
from pb_app.shared_outcomes.services import outcomes as services
from pb_app.sharing.forms import WhyForm
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, shut, submit


@bp.route("/<place>/")
@public("everybody can see what organisations want to change here, and how far they are")
def index(place: str) -> ResponseReturnValue:
    page = pages.index(current.place(), clock.now())
    return render_template("shared_outcomes/index.html", page=page, mine=my_partner())


@bp.route("/<place>/outcomes.csv")
@public("open data: what the page says, as a file")
def outcomes_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.OUTCOMES, current.place()), mimetype="text/csv")


@bp.route("/<place>/<int:outcome_id>")
@public("everybody can see who answers for an outcome, and its figures")
def outcome(place: str, outcome_id: int) -> ResponseReturnValue:
    page = pages.outcome_page(current.place(), outcome_here(outcome_id), my_partner(), clock.now())
    return render_template("shared_outcomes/outcome.html", page=page)


@bp.route("/<place>/projects/<measure>")
@public("everybody can see which projects a figure stands on")
def projects(place: str, measure: str) -> ResponseReturnValue:
    typed = request.args.get("area", "")
    area_id = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None
    rows = pages.measured_by(current.place(), measure, area_id)
    return render_template("shared_outcomes/projects.html", rows=rows)


@bp.route("/<place>/<int:partner_id>/new", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def propose(place: str, partner_id: int) -> ResponseReturnValue:
    form = choosing.set_choices(forms.OutcomeForm(), current.place())

    def do() -> SharedOutcome:
        made = services.propose(partners_current.partner(), form.draft(), signed_in(), clock.now())
        flash(_("Everybody can read it now. It waits for a decision of a forum or a board."), "done")
        return made

    lead = [_("Write what should be different for people here. Your organisation answers for it in public.")]
    back = url_for("partners.desk", place=place, partner_id=partner_id)
    title = _("Propose a shared outcome")
    return form_page(form, do, title=title, button=_("Publish"), back=back, then=outcome_path, lead=lead)


@bp.route("/<place>/<int:partner_id>/<int:outcome_id>/change", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def reword(place: str, partner_id: int, outcome_id: int) -> ResponseReturnValue:
    row = outcome_here(outcome_id)
    newest = _newest(row)
    form = choosing.set_choices(forms.OutcomeForm(data=choosing.begun(row, newest)), current.place(), row)

    def do() -> None:
        services.reword(row, partners_current.partner(), form.draft(), signed_in(), clock.now())
        flash(_("Saved. What was agreed stands until a decision agrees to the new words."), "done")

    lead = [_("The words of today stay readable. Your organisation answers for the new ones.")]
    back = outcome_path(row)
    bound = {"digest": newest.digest}
    return form_page(
        form,
        do,
        title=_("Reword it"),
        button=_("Publish"),
        back=back,
        lead=lead,
        bound_to=bound,
        only_if=lambda: services.must_stand(row),
    )


def _newest(row: SharedOutcome) -> OutcomeVersion:
    return queries.versions_of([row.id])[row.id][0]


@bp.route("/<place>/<int:partner_id>/<int:outcome_id>/agree", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def agree(place: str, partner_id: int, outcome_id: int) -> ResponseReturnValue:
    """The form shows the words; the agreement is bound to what it showed."""
    row, form = outcome_here(outcome_id), forms.AgreeForm()
    version = services.words_to_agree(row, partners_current.partner()) or abort(404)
    form.decision.options = {str(one.id): one.words for one in services.citable(row, version)}
    if away := shut(lambda: services.must_be_citable(row, version), outcome_path(row)):
        return away

    def do() -> None:
        assert form.until.value is not None
        services.agree(
            row,
            partners_current.partner(),
            decision_id=int(form.decision.data),
            until=form.until.value,
            shown=request.form.get("shown", ""),
            actor=signed_in(),
            now=clock.now(),
        )
        flash(_("It is agreed now, and its page says by whom and until when."), "done")

    if submit(form, do, lambda: services.must_be_citable(row, version)):
        return redirect(outcome_path(row))
    page = {"row": row, "version": version, "partner": partners_current.partner()}
    return render_template("shared_outcomes/agree.html", form=form, **page), form.status()


@bp.route("/<place>/<int:partner_id>/<int:outcome_id>/end", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def end(place: str, partner_id: int, outcome_id: int) -> ResponseReturnValue:
    row, form = outcome_here(outcome_id), WhyForm()
    if not services.answers_for(row, partners_current.partner()):
        abort(404)

    def do() -> None:
        services.end(row, partners_current.partner(), form.why.data, signed_in(), clock.now())
        flash(_("Ended. Its page says why."), "done")

    title, button, back = _("End this outcome"), _("End it"), outcome_path(row)
    return form_page(form, do, title=title, button=button, back=back, only_if=lambda: services.must_stand(row))


@bp.route("/<place>/<int:outcome_id>/turn-down", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def turn_down(place: str, outcome_id: int) -> ResponseReturnValue:
    """A forum does not want it, or nobody will decide on it: it takes the room of its organisation’s next proposal."""
    row, form = outcome_here(outcome_id), WhyForm()

    def do() -> None:
        services.turn_down(row, form.why.data, signed_in(), clock.now())
        flash(_("Turned down. Its page says why."), "done")

    title, button, back = _("Turn this proposal down"), _("Turn it down"), outcome_path(row)
    return form_page(form, do, title=title, button=button, back=back, only_if=lambda: services.must_be_proposed(row))
