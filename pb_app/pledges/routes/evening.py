"""Addresses of evenings and pledges: the list, planning one, its page, its sheets, and what became of a pledge."""

from flask import Response, abort, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePoint
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.public_tables import as_csv
from pb_app.pledges import exports, forms, pages, queries
from pb_app.pledges.models import Evening
from pb_app.pledges.routes.blueprint import bp
from pb_app.pledges.services import evening as services
from pb_app.pledges.terms import EveningStage, PledgeChoice, PledgeVerdict
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page
from pb_app.web.i18n import day, language


def evening_of(evening_id: int) -> Evening:
    evening = queries.evening(current.place().id, evening_id)
    if evening is None:
        abort(404)
    return evening


def _shown(evening_id: int) -> Evening:
    """One that is not hidden: its sheets have no page that says why."""
    evening = evening_of(evening_id)
    if evening.hidden_why is not None:
        abort(404)
    return evening


def _at(evening: Evening) -> str:
    return url_for("pledges.evening", place=current.place().slug, evening_id=evening.id)


def _page(evening: Evening) -> pages.EveningPage:
    actor = current_actor()
    return pages.evening_page(current.place(), evening, actor.account_id if actor else None)


@bp.route("/<place>/")
@public("everybody can read what people here promised each other")
def index(place: str) -> ResponseReturnValue:
    return render_template("pledges/index.html", page=pages.index(current.place()))


@bp.route("/<place>/pledges.csv")
@public("open data: pledges, without who said what became of them")
def export(place: str) -> Response:
    return Response(as_csv(exports.PLEDGES, current.place()), mimetype="text/csv")


@bp.route("/<place>/evenings.csv")
@public("open data: evenings together")
def export_evenings(place: str) -> Response:
    return Response(as_csv(exports.EVENINGS, current.place()), mimetype="text/csv")


@bp.route("/<place>/answers.csv")
@public("open data: what was said at evenings, without who said it")
def export_answers(place: str) -> Response:
    return Response(as_csv(exports.ANSWERS, current.place()), mimetype="text/csv")


@bp.route("/<place>/evenings/new", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def plan(place: str) -> ResponseReturnValue:
    here = current.place()
    today = places.today(here.id, clock.now())
    asked = {"question": _("What is good here, and what could be better?"), "held_on": today.isoformat()}
    form = forms.EveningForm(data=asked).set_choices({str(id): name for id, name in places.area_names(here.id).items()})

    def do() -> Evening:
        evening = services.plan(here, form.draft(language()), signed_in(), clock.now())
        flash(_("The evening is ready. Open it on a phone, and hand the phone on."), "done")
        return evening

    lead = [_("One phone is enough. Nobody gives a name. In the end there is a poster of what people said.")]
    back, title = url_for("pledges.index", place=place), _("Plan an evening together")
    return form_page(form, do, title=title, button=_("Make the evening"), back=back, then=_at, lead=lead)


@bp.route("/<place>/evenings/<int:evening_id>")
@public("what people said on an evening, and what they promised")
def evening(place: str, evening_id: int) -> ResponseReturnValue:
    known = evening_of(evening_id)
    page = _page(known)
    if known.hidden_why is not None and not page.is_mine:
        return render_template("assets/hidden.html", reason=known.hidden_why)
    return render_template("pledges/evening.html", page=page, first=EveningStage.DEFINE)


@bp.route("/<place>/evenings/<int:evening_id>/poster")
@public("the evening on one sheet, to print and to hang up")
def poster(place: str, evening_id: int) -> ResponseReturnValue:
    """As everybody reads it, whoever prints it."""
    page = pages.evening_page(current.place(), _shown(evening_id), None)
    return render_template("pledges/poster.html", page=page)


@bp.route("/<place>/evenings/<int:evening_id>/sheet")
@public("a sheet of paper with the evening’s questions")
def sheet(place: str, evening_id: int) -> ResponseReturnValue:
    return render_template("pledges/sheet.html", page=_page(_shown(evening_id)))


@bp.route("/<place>/evenings/<int:evening_id>/paper", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def paper(place: str, evening_id: int) -> ResponseReturnValue:
    known, form = _shown(evening_id), forms.PaperForm()
    if known.made_by_id != signed_in().account_id:
        abort(404)

    def do() -> None:
        services.type_paper(known, *form.lines(), signed_in(), clock.now())
        flash(_("They are on the list. Wishes can be sorted now."), "done")

    title = _("Type in what stands on paper")
    return form_page(form, do, title=title, button=_("Add them"), back=_at(known))


@bp.route("/<place>/evenings/<int:evening_id>/answers/<int:evening_answer_id>/ask", methods=["GET", "POST"])
@requires(Action.RECORD_EVIDENCE)
@writes
def ask(place: str, evening_id: int, evening_answer_id: int) -> ResponseReturnValue:
    """The office names who owes an answer to a wish, and by when."""
    known = _shown(evening_id)
    wish = queries.answer(evening_id, evening_answer_id)
    if wish is None or wish.doer is None or not wish.doer.is_theirs or wish.hidden_why is not None:
        abort(404)
    owners = {str(id): name for id, name in evidence.owners(current.place().id).items()}
    form = forms.AnswererForm().set_choices(owners)

    def do() -> EvidencePoint:
        assert form.due_on.value is not None
        point = services.ask_others(
            known,
            wish,
            owner_id=int(form.owner.data),
            owner_name=form.owner_name.data,
            due_on=form.due_on.value,
            said_by=_("People at an evening together on %(day)s", day=day(known.held_on)),
            actor=signed_in(),
            now=clock.now(),
        )
        flash(_("Everybody can read it now, and see that an answer is owed."), "done")
        return point

    def then(point: EvidencePoint) -> str:
        return url_for("evidence.point", place=place, point_id=point.id)

    title = _("Who answers to this wish?")
    return form_page(form, do, title=title, button=_("Ask them"), back=_at(known), then=then, lead=[wish.words])


@bp.route("/<place>/<int:pledge_id>/said", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def said(place: str, pledge_id: int) -> ResponseReturnValue:
    """Somebody of the evening says what became of a pledge; to everybody else it has no such page."""
    pledge = queries.pledge(current.place().id, pledge_id)
    known = evening_of(pledge.evening_id) if pledge else None
    if pledge is None or known is None or not queries.is_of(known, signed_in().account_id):
        abort(404)
    form = forms.SaidForm().set_choices()

    def do() -> None:
        choice, actor = PledgeChoice(form.choice.data), signed_in()
        if choice is PledgeChoice.RENEW:
            services.renew(pledge, known, form.by_when.value, actor, clock.now())
            flash(_("It has another day now."), "done")
            return
        verdict = PledgeVerdict.KEPT if choice is PledgeChoice.KEPT else PledgeVerdict.NOT_KEPT
        services.say(pledge, known, verdict, form.words.data or "", actor=actor, now=clock.now())
        flash(_("Thank you. Everybody can read what became of it."), "done")

    shown = {"by_when": pledge.by_when.isoformat(), "verdict": pledge.verdict}
    title, lead = _("Was it kept?"), [pledge.words]
    return form_page(form, do, title=title, button=_("Say so"), back=_at(known), lead=lead, bound_to=shown)
