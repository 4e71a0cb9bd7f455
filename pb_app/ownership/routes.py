"""Addresses of community ownership: the register, a building, nominating, writing steps down, and legal forms."""

from datetime import date

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.ownership import exports, forms, legal_forms, pages, queries, rule_sets, services
from pb_app.ownership.labels import ABOUT
from pb_app.ownership.models import CaseStep, OwnershipCase
from pb_app.ownership.terms import CaseStepKind, RuleSet, RuleSetKey
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.public_tables import as_csv
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.i18n import language, own_name
from pb_app.web.labels import label

bp = Blueprint("ownership", __name__, url_prefix="/ownership")


def _case(case_id: int) -> OwnershipCase:
    case = queries.find(current.place().id, case_id)
    if case is None:
        abort(404)
    return case


def _at(case: OwnershipCase) -> str:
    return url_for("ownership.case", place=current.place().slug, case_id=case.id)


def _today() -> date:
    return places.today(current.place().id, clock.now())


@bp.route("/<place>/")
@public("buildings on their way to the community, and what became of the others")
def index(place: str) -> ResponseReturnValue:
    return render_template("ownership/index.html", page=pages.register(current.place()))


@bp.route("/<place>/register.csv")
@public("open data: the public register of listed buildings and unsuccessful nominations")
def export(place: str) -> Response:
    return Response(as_csv(exports.REGISTER, current.place()), mimetype="text/csv")


@bp.route("/<place>/steps.csv")
@public("open data: each step of these buildings that the office has checked")
def export_steps(place: str) -> Response:
    return Response(as_csv(exports.STEPS, current.place()), mimetype="text/csv")


@bp.route("/<place>/nominate", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def nominate(place: str) -> ResponseReturnValue:
    here = current.place()
    form = forms.NominateForm(data={"language": language()}).set_choices(
        areas={str(id): name for id, name in places.area_names(here.id).items()},
        languages={code: own_name(code) for code in here.languages},
    )

    def do() -> OwnershipCase:
        case = services.nominate(here, form.draft(), actor=signed_in(), now=clock.now())
        flash(_("Everybody can see it now, and the council is asked to decide."), "done")
        return case

    lead = [
        _("A group can ask for a building or land that matters to people here."),
        _("Write to the council as well, with a plan of the land. Its own date decides."),
    ]
    back = url_for("ownership.index", place=place)
    title = _("Keep a building for the community")
    return form_page(form, do, title=title, button=_("Ask for this building"), back=back, then=_at, lead=lead)


@bp.route("/<place>/<int:case_id>")
@public("where a building stands, what comes next, by whom and by when")
def case(place: str, case_id: int) -> ResponseReturnValue:
    known, actor = _case(case_id), current_actor()
    if known.hidden_why is not None and not may(Action.MODERATE):
        return render_template("assets/hidden.html", reason=known.hidden_why)
    page = pages.case_page(current.place(), known, actor.account_id if actor else None)
    return render_template("ownership/case.html", page=page)


def _step_form(known: OwnershipCase, *, for_council: bool) -> forms.StepForm:
    page = pages.case_page(current.place(), known, signed_in().account_id)
    kinds = page.for_office if for_council else [each.kind for each in page.mine]
    form = forms.StepForm(data={"on": _today().isoformat()}).set_choices(
        {kind.value: label(kind) for kind in kinds}, asks_group=any(kind.asks_for_money for kind in kinds)
    )
    if not for_council:
        form.fix("on", _("It counts from today."))
    return form


@bp.route("/<place>/<int:case_id>/record", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def record(place: str, case_id: int) -> ResponseReturnValue:
    """The office writes down what happened."""
    known = _case(case_id)
    form = _step_form(known, for_council=True)
    if not form.step.options:
        abort(404)

    def do() -> None:
        services.record(known, form.draft(), for_council=True, actor=signed_in(), now=clock.now())
        flash(_("It is written down. The groups have been told."), "done")

    title = _("What happened: %(title)s", title=known.title)
    return form_page(form, do, title=title, button=_("Write it down"), back=_at(known))


@bp.route("/<place>/<int:case_id>/go-on", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def go_on(place: str, case_id: int) -> ResponseReturnValue:
    """A group takes its own step."""
    known = _case(case_id)
    form = _step_form(known, for_council=False)
    if not form.step.options:
        abort(404)

    def do() -> None:
        draft = form.draft_on(_today())
        services.record(known, draft, for_council=False, actor=signed_in(), now=clock.now())
        flash(_("Everybody can read what you said. It counts when the council has confirmed it."), "done")

    lead = [
        _("Write to the council as well. Its own date decides."),
        _("The days that count change only when the council has confirmed what you say."),
    ]
    title = _("Your group’s next step: %(title)s", title=known.title)
    return form_page(form, do, title=title, button=_("Write it down"), back=_at(known), lead=lead)


def _step(known: OwnershipCase, case_step_id: int) -> CaseStep:
    row = queries.find_step(known.id, case_step_id)
    if row is None:
        abort(404)
    return row


@bp.route("/<place>/<int:case_id>/steps/<int:case_step_id>/check", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def check(place: str, case_id: int, case_step_id: int) -> ResponseReturnValue:
    """The office confirms what somebody said, or does not."""
    known = _case(case_id)
    row, form = _step(known, case_step_id), forms.CheckForm()
    group = row.group_name or known.group_name
    if row.step is CaseStepKind.NOMINATED:
        del form["verdict"], form["reason"]
        lead = [
            _("The name they gave: %(group)s (%(kind)s).", group=group, kind=label(known.group_kind)),
            _("Confirm that the group exists and can ask. To say no, write down the decision."),
        ]
    else:
        lead = [_("“%(step)s”, says %(group)s.", step=label(row.step), group=group), row.reason]

    def do() -> None:
        services.check(row, known, why_not=form.why_not, actor=signed_in(), now=clock.now())
        flash(_("Checked. The groups have been told."), "done")

    title = _("Check what somebody says about: %(title)s", title=known.title)
    button = _("Yes, the group can ask") if row.step is CaseStepKind.NOMINATED else _("Save")
    return form_page(form, do, title=title, button=button, back=_at(known), lead=lead)


@bp.route("/<place>/<int:case_id>/steps/<int:case_step_id>/correct", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def correct(place: str, case_id: int, case_step_id: int) -> ResponseReturnValue:
    known = _case(case_id)
    row = _step(known, case_step_id)
    form = forms.CorrectForm(data={"on": row.happened_on.isoformat()})

    def do() -> None:
        assert form.on.value is not None
        services.correct(row, known, on=form.on.value, reason=form.reason.data, actor=signed_in(), now=clock.now())
        flash(_("The day is corrected. The first one stays to be read."), "done")

    title = _("Correct the day: %(step)s", step=label(row.step))
    return form_page(form, do, title=title, button=_("Correct the day"), back=_at(known))


@bp.route("/<place>/legal-forms", methods=["GET", "POST"])
@public("plain questions that help a group find a legal form")
@writes
def legal_forms_page(place: str) -> ResponseReturnValue:
    form = forms.LegalFormsForm()
    done = submit(form, lambda: legal_forms.suggestions(form.answers()))
    found = done.result if done else []
    status = 200 if done else form.status()
    return render_template("ownership/legal_forms.html", form=form, found=found, about=ABOUT), status


@bp.route("/<place>/laws")
@requires(Action.MANAGE_PLACE)
def rules(place: str) -> ResponseReturnValue:
    """The laws that clocks come from, and when each began here."""
    return render_template("ownership/rules.html", page=pages.rules_page(current.place()))


@bp.route("/<place>/laws/<rule_set>", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def begin_rules(place: str, rule_set: str) -> ResponseReturnValue:
    """Enter from when a new law is in force."""
    known = _rule_set(rule_set)
    form = forms.RuleStartForm()

    def do() -> None:
        assert form.starts_on.value is not None
        day, source = form.starts_on.value, form.source.data
        services.begin_rules(current.place(), known.key, on=day, source=source, actor=signed_in(), now=clock.now())
        flash(_("New nominations follow this law from that day. The others keep theirs."), "done")

    back = url_for("ownership.rules", place=place)
    if submit(form, do):
        return redirect(back)
    return render_template("ownership/begin_rules.html", form=form, known=known, back_href=back), form.status()


def _rule_set(word: str) -> RuleSet:
    known = next((each for each in rule_sets.every().values() if each.key.value == word), None)
    if known is None or known.begins is not None or RuleSetKey(word) in queries.starts(current.place().id):
        abort(404)
    return known
