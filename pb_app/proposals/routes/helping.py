"""Pages for helpers: writing for somebody, entering paper forms, typing out spoken proposals."""

import segno
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.application_forms import forms as question_forms
from pb_app.application_forms import labels as question_labels
from pb_app.application_forms import queries as application_forms
from pb_app.application_forms.terms import Question, QuestionKind
from pb_app.places import queries as places
from pb_app.proposals import current, queries
from pb_app.proposals.forms import helping as forms
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.services import writing as services
from pb_app.proposals.services.helping import enter_paper_form
from pb_app.proposals.terms import PaperForm
from pb_app.rounds import current as rounds_current
from pb_app.rounds.terms import Category
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.i18n import zone
from pb_app.web.labels import choices
from pb_app.web.safe_addresses import full_address
from pb_app.web.signs import listed


@bp.route("/<place>/<round>/for-somebody", methods=["GET", "POST"])
@requires(Action.HELP_PROPOSERS)
@writes
def for_somebody(place: str, round: str) -> ResponseReturnValue:
    current_round = rounds_current.round()
    today = clock.now().astimezone(zone()).date().isoformat()
    form = forms.BehalfForm(data={"consented_on": today}).set_choices()
    lead = [
        _(
            "For somebody who is with you, on the phone, or has sent you a note. Read their idea back to them at the end."
        )
    ]
    back = url_for("proposals.spoken", place=place, round=round)
    return form_page(
        form,
        lambda: services.begin_for(current_round, form.title.data, form.whom(), signed_in(), clock.now()),
        back=back,
        title=_("Write for somebody"),
        button=_("Save and continue"),
        lead=lead,
        then=lambda draft: url_for("proposals.write", place=place, round=round, number=draft.number, step="story"),
    )


@bp.route("/<place>/<round>/returned", methods=["GET", "POST"])
@requires(Action.HELP_PROPOSERS)
@writes
def returned(place: str, round: str) -> ResponseReturnValue:
    """Several paper forms at once: all of them, or none."""
    current_round = rounds_current.round()
    areas = {str(id): name for id, name in places.area_names(current_round.place_id).items()}
    form = forms.ReturnedForm().set_choices(areas)

    def do() -> None:
        papers, now = [_paper(form, n) for n in form.filled()], clock.now()
        numbers = [enter_paper_form(current_round, paper, signed_in(), now).number for paper in papers]
        said = listed(map(str, numbers))
        flash(_("They have been entered. Write these numbers on the forms: %(numbers)s", numbers=said), "done")

    if submit(form, do):
        return redirect(url_for("proposals.returned", place=place, round=round))
    return render_template("proposals/returned.html", form=form, round=current_round, rows=forms.ROWS), form.status()


def _paper(form: forms.ReturnedForm, n: int) -> PaperForm:
    """Row ``n`` of the form."""
    area = form[f"area_{n}"].data
    return PaperForm(
        whom=form.whom(n, clock.now().astimezone(zone()).date()),
        title=form[f"title_{n}"].data,
        story=form[f"story_{n}"].data,
        category=form[f"category_{n}"].data,
        area_id=int(area) if area else None,
        amount=form[f"amount_{n}"].minor,
    )


@bp.route("/<place>/<round>/paper-form")
@public("everybody may print the form")
def paper_form(place: str, round: str) -> ResponseReturnValue:
    """The questions on paper, in the reader's language, with the words large and room to write."""
    current_round = rounds_current.round()
    book = application_forms.application_form(current_round.fund_id)
    wanted = request.args.get("tier", "0")
    tier = int(wanted) if wanted.isascii() and wanted.isdigit() and int(wanted[:3]) < len(book.tiers) else 0
    address = full_address("proposals.index", place=place, round=round)
    return render_template(
        "proposals/paper_form.html",
        round=current_round,
        tier=tier,
        tiers=[(n, question_forms.tier_name(book, n)) for n in range(len(book.tiers))],
        categories=choices(Category),
        areas=places.area_names(current_round.place_id),
        asked=_printed(book.questions, tier),
        picture=segno.make(address, error="m").svg_data_uri(scale=4, border=2, light="white"),
        address=address,
    )


def _printed(asked: tuple[Question, ...], tier: int) -> list[tuple[str, str, list[str]]]:
    """(question, help, answers to tick) for all of a tier: on paper nothing can appear later."""
    rows = []
    for question in asked:
        if question.tier <= tier:
            options = list(question_labels.choices(question).values())
            tick = question.kind in (QuestionKind.YES_NO, QuestionKind.ONE_OF, QuestionKind.ANY_OF)
            rows.append((question_labels.asks(question), question_labels.hint(question), options if tick else []))
    return rows


@bp.route("/<place>/<round>/spoken")
@requires(Action.HELP_PROPOSERS)
def spoken(place: str, round: str) -> ResponseReturnValue:
    """The helpers' desk of a round."""
    current_round = rounds_current.round()
    return render_template("proposals/spoken.html", round=current_round, waiting=queries.to_type_up(current_round.id))


@bp.route("/<place>/<round>/<int:number>/type-up", methods=["GET", "POST"])
@requires(Action.HELP_PROPOSERS)
@writes
def type_up(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, form = current.public(number), forms.TypeUpForm()

    def do() -> None:
        services.type_up(proposal, form.story.data, signed_in(), clock.now())
        flash(_("Thank you. We will tell the author, who can change it."), "done")

    if submit(form, do):
        return redirect(url_for("proposals.spoken", place=place, round=round))
    facts = queries.recording_facts(proposal.id)
    return render_template(
        "proposals/type_up.html", form=form, proposal=proposal, round=rounds_current.round(), recording=facts
    ), form.status()
