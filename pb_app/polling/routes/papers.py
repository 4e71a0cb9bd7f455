"""Papers: printed, back, and read twice."""

from collections.abc import Callable
from datetime import datetime

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.polling import forms, queries, services
from pb_app.polling import pages as polling_pages
from pb_app.polling.models import PaperBatch
from pb_app.polling.routes.blueprint import bp
from pb_app.polling.terms import Refusal
from pb_app.rounds import current, text_source
from pb_app.rounds.models import Round
from pb_app.voting import casting, pages
from pb_app.voting import current as voting_current
from pb_app.voting.ballot_fields import typed
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.labels import label
from pb_app.web.sent_forms import leaves_no_trace


@bp.route("/<place>/<round>/papers/new", methods=["GET", "POST"])
@requires(Action.RUN_POLLING)
@writes
def print_papers(place: str, round: str) -> ResponseReturnValue:
    form, current_round = forms.PapersForm(), current.round()

    def do() -> PaperBatch:
        size = form.size.number or 1
        return services.print_papers(current_round, size, form.issued_to.data, signed_in(), clock.now())

    back = url_for("polling.desk", place=place, round=round)
    return form_page(
        form,
        do,
        back=back,
        title=_("Print paper ballots"),
        button=_("Make the papers"),
        then=lambda batch: url_for("polling.papers", place=place, round=round, batch_id=batch.id),
    )


@bp.route("/<place>/<round>/papers/<int:batch_id>")
@requires(Action.RUN_POLLING)
def papers(place: str, round: str, batch_id: int) -> ResponseReturnValue:
    """A batch to print: one paper a page, all projects in one order, by pots where the ballot has them."""
    current_round, batch = current.round(), queries.batch(current.round().id, batch_id)
    if batch is None:
        abort(404)
    return render_template(
        "polling/papers.html",
        round=current_round,
        batch=batch,
        task=pages.task(current_round.rules, current_round.budget, current_round.currency),
        numbers=polling_pages.numbers(batch),
        sections=polling_pages.sections(current_round),
        texts=pages.titles(current_round),
        pot_texts=text_source.pots_shown(current_round),
        ballot=current_round.rules.ballot,
        closes=pages.closes(current_round),
    )


@bp.route("/<place>/<round>/papers/<int:batch_id>/back", methods=["GET", "POST"])
@requires(Action.ENTER_PAPER)
@writes
def back(place: str, round: str, batch_id: int) -> ResponseReturnValue:
    current_round, batch = current.round(), queries.batch(current.round().id, batch_id)
    if batch is None:
        abort(404)
    form = forms.BackForm(data={name: str(getattr(batch, name)) for name in ("returned", "spoiled", "unused")})

    def do() -> None:
        services.reconcile(
            current_round,
            batch,
            form.returned.number or 0,
            spoiled=form.spoiled.number or 0,
            unused=form.unused.number or 0,
            actor=signed_in(),
            now=clock.now(),
        )

    href = url_for("polling.desk", place=place, round=round)
    return form_page(
        form, do, back=href, title=_("Papers of batch %(number)s that came back", number=batch.id), button=_("Save")
    )


@bp.route("/<place>/<round>/read", methods=["GET", "POST"])
@requires(Action.ENTER_PAPER)
@writes
@leaves_no_trace("a paper is counted once by its number, and has no time")
def read(place: str, round: str) -> ResponseReturnValue:
    """One person's reading of one paper; another person's is never shown."""
    form, current_round = forms.ReadingForm(), current.round()

    def do() -> None:
        spec, serial = casting.spec_of(current_round), services.serial_of(current_round, form.serial.number)
        choices = None if form.unreadable.data else pages.choices_of(spec, typed())
        if choices is None and typed():
            raise Refused(Refusal.READ_AND_UNREADABLE, "unreadable")
        state = services.enter(
            current_round, serial, choices, files=voting_current.files(), clerk=signed_in(), now=clock.now()
        )
        number = polling_pages.number_of(current_round.id, serial)
        flash(_("Paper %(number)s: %(state)s", number=number, state=label(state)), "done")

    if submit(form, do):
        return redirect(url_for("polling.read", place=place, round=round))
    return render_template(
        "polling/read.html",
        form=form,
        round=current_round,
        ballot=current_round.rules.ballot,
        most=current_round.rules.most or 20,
        sections=polling_pages.sections(current_round),
        chosen=typed(),
    ), form.status()


@bp.route("/<place>/<round>/spoiled", methods=["GET", "POST"])
@requires(Action.ENTER_PAPER)
@writes
def spoiled(place: str, round: str) -> ResponseReturnValue:
    return _about_one(place, round, _("A spoiled paper ballot"), services.spoil)


@bp.route("/<place>/<round>/again", methods=["GET", "POST"])
@requires(Action.ENTER_PAPER)
@writes
@leaves_no_trace("a paper is counted once by its number, and has no time")
def again(place: str, round: str) -> ResponseReturnValue:
    """Two readings differ: forget both and begin anew."""
    return _about_one(place, round, _("Enter a paper ballot again"), services.start_again)


def _about_one(place: str, round: str, title: str, do: Callable[[Round, int, datetime], object]) -> ResponseReturnValue:
    form = forms.ReadForm()

    def save() -> None:
        do(current.round(), services.serial_of(current.round(), form.serial.number), clock.now())
        flash(_("Saved."), "done")

    href = url_for("polling.desk", place=place, round=round)
    return form_page(form, save, back=href, title=title, button=_("Save"))
