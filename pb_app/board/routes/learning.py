"""Learning notes, and case studies for people who want to do the same elsewhere."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.board import current, forms, pages, queries, services
from pb_app.board.models import CaseStudy
from pb_app.board.routes.blueprint import bp
from pb_app.board.terms import ConsentParty, Refusal
from pb_app.delivery import current as delivery_current
from pb_app.places import current as places_current
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.fields import clean
from pb_app.web.form_page import form_page, submit
from pb_app.web.messages import say_saved


@bp.route("/<place>/learning")
@public("what was learnt from projects, for everybody who plans one")
def lessons(place: str) -> ResponseReturnValue:
    wanted = clean(request.args.get("q"))[:100]
    return render_template("board/learning.html", rows=pages.lessons(places_current.place(), wanted), wanted=wanted)


@bp.route("/<place>/learning/<int:award_id>")
@public("what was learnt from one project")
def lesson(place: str, award_id: int) -> ResponseReturnValue:
    rows = pages.lessons(places_current.place(), award_id=award_id)
    case = queries.case(award_id)
    if not rows and (case is None or case.published_at is None):
        abort(404)
    return render_template("board/lesson.html", rows=rows, case=case, award=delivery_current.award())


@bp.route("/<place>/reviews/<int:review_id>/learning", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def write_lesson(place: str, review_id: int) -> ResponseReturnValue:
    known, names = queries.learning_note(review_id), ("expected", "happened", "again", "risk")
    form = forms.LearningForm(data={name: getattr(known, name) for name in names} if known else {})

    def do() -> None:
        services.write_learning(
            current.review(),
            expected=form.expected.data,
            happened=form.happened.data,
            again=form.again.data,
            risk=form.risk.data,
            actor=signed_in(),
            now=clock.now(),
        )

    lead = [_("Write about what was done, never about who did it. Everybody can read it.")]
    back = url_for("board.review", place=place, review_id=review_id)
    return form_page(form, do, back=back, title=_("What did we learn?"), button=_("Publish"), lead=lead)


@bp.route("/<place>/cases/")
@public("how others can do the same")
def cases(place: str) -> ResponseReturnValue:
    rows = queries.cases(places_current.place().id, public_only=not may(Action.RUN_MEETING))
    return render_template("board/cases.html", rows=rows)


def _case(award_id: int) -> CaseStudy:
    """The case study of an award; until it is public, only people who write it or agree to it can see it."""
    case, award = queries.case(award_id) or abort(404), delivery_current.award()
    inside = pages.writes(award) or pages.is_member(award) or may(Action.MANAGE_FUND)
    return case if case.published_at or inside else abort(404)


def _at(place: str, award_id: int) -> str:
    return url_for("board.case", place=place, award_id=award_id)


@bp.route("/<place>/cases/<int:award_id>/")
@public("how others can do the same, once everybody has agreed to the words")
def case(place: str, award_id: int) -> ResponseReturnValue:
    page = pages.case(delivery_current.award(), _case(award_id))
    return render_template("board/case.html", page=page, sides=ConsentParty)


@bp.route("/<place>/cases/<int:award_id>/write", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def write_case(place: str, award_id: int) -> ResponseReturnValue:
    """Write a case study, as the group or the board's secretary, starting from the project's own record."""
    award = delivery_current.award()
    if not pages.writes(award):
        raise Refused(Refusal.CASE_NOT_YOURS)
    known = queries.case(award_id)
    told = (
        services.CaseText(known.title, known.summary, tuple(known.steps), known.advice) if known else pages.grown(award)
    )
    data = {"title": told.title, "summary": told.summary, "steps": "\n".join(told.steps), "advice": told.advice}
    form = forms.CaseForm(data=data)

    def do() -> None:
        typed = services.CaseText(form.title.data, form.summary.data, form.steps.lines, form.advice.data)
        services.write_case(award, typed, signed_in(), clock.now())
        say_saved(_("Saved. Residents, the group and a partner agree to it before it is public."))

    lead = [_("It starts with what the project’s own record says. Leave out anything that shows who somebody is.")]
    back = url_for("delivery.award", place=place, award_id=award_id)
    return form_page(
        form, do, back=back, title=_("A case study"), button=_("Save"), lead=lead, then=_at(place, award_id)
    )


def _agree(place: str, award_id: int, side: ConsentParty, name: str) -> ResponseReturnValue:
    form, award = forms.AgreeForm(), delivery_current.award()

    def do() -> None:
        version = form.version.number or 0
        services.agree(_case(award_id), award, side, version=version, name=name, actor=signed_in(), now=clock.now())
        flash(_("Thank you. We have recorded that."), "done")

    submit(form, do)
    return redirect(_at(place, award_id))


@bp.route("/<place>/cases/<int:award_id>/agree/group", methods=["POST"])
@requires(Action.REPORT)
@writes
def agree_as_group(place: str, award_id: int) -> ResponseReturnValue:
    return _agree(place, award_id, ConsentParty.GROUP, delivery_current.award().holder)


@bp.route("/<place>/cases/<int:award_id>/agree/residents", methods=["POST"])
@requires(Action.REVIEW)
@writes
def agree_as_residents(place: str, award_id: int) -> ResponseReturnValue:
    return _agree(place, award_id, ConsentParty.RESIDENTS, _("A member of the board"))


@bp.route("/<place>/cases/<int:award_id>/agree/partner", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def agree_for_partner(place: str, award_id: int) -> ResponseReturnValue:
    """Staff record who in a partner organisation has agreed."""
    award, case_study = delivery_current.award(), _case(award_id)
    form = forms.PartnerAgreesForm(data={"version": str(case_study.version)})

    def do() -> None:
        version = form.version.number or 0
        services.agree(
            case_study,
            award,
            ConsentParty.PARTNER,
            version=version,
            name=form.name.data,
            actor=signed_in(),
            now=clock.now(),
        )

    return form_page(form, do, back=_at(place, award_id), title=_("A partner agrees"), button=_("Save"))
