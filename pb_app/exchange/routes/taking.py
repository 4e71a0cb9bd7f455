"""Take something over from another place, see what became of it, and tell them."""

from flask import abort, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.exchange import forms, queries
from pb_app.exchange.models import TakenThing
from pb_app.exchange.pages import sources as pages
from pb_app.exchange.pages.said import title
from pb_app.exchange.routes.blueprint import bp, edition_here, source_here, taken_here
from pb_app.exchange.services import taking as services
from pb_app.exchange.services.taking import Destination
from pb_app.exchange.terms import BundleEntry, EntryKind, TriedVerdict
from pb_app.funds import queries as funds
from pb_app.money import BadAmount, OtherCurrency, parse_amount
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.neighbourhoods.labels import set_name
from pb_app.places import current
from pb_app.places.models import Place
from pb_app.rounds import queries as rounds
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.forms import BaseForm, FieldError


def _at(row: TakenThing) -> str:
    return url_for("exchange.taken", place=current.place().slug, taken_id=row.id)


@bp.route("/<place>/from/<int:sender_id>/<int:edition>/<int:entry>/take", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def take(place: str, sender_id: int, edition: int, entry: int) -> ResponseReturnValue:
    """Exactly what this address shows: an edition never changes."""
    row = source_here(sender_id)
    bundle = edition_here(row, edition, entry)
    wanted = bundle.entries[entry - 1]
    if wanted.kind.is_for_network:
        abort(404)
    form = _form(current.place(), wanted.kind)

    def do() -> TakenThing:
        made = services.take(
            row, bundle, wanted, _destination(current.place(), form), actor=signed_in(), now=clock.now()
        )
        flash(_said(wanted.kind), "done")
        return made

    back = url_for("exchange.entry", place=place, sender_id=sender_id, edition=edition, entry=entry)
    heading = _("Take over: %(title)s", title=title(wanted))
    return form_page(form, do, title=heading, button=_("Take it over"), back=back, then=_at, lead=[_hint(wanted)])


def _form(place: Place, kind: EntryKind) -> BaseForm:
    """What has to be said before it can be taken over."""
    own = {str(fund.id): fund.name for fund in funds.of_place(place.id)}
    if kind is EntryKind.ROUND_TEMPLATE:
        pattern = forms.RoundPatternForm()
        pattern.fund.options = own
        return pattern
    if kind is EntryKind.FORM_QUESTIONS:
        questions = forms.QuestionsForm()
        questions.fund.options = own
        return questions
    if kind is EntryKind.RULEBOOK:
        chosen = forms.RulesForm()
        chosen.round.options = {str(round.id): round.title for round in rounds.all_of(place.id) if round.is_draft}
        return chosen
    if kind is EntryKind.INDICATOR:
        figure = forms.FigureForm()
        figure.areas.options = {str(row.id): set_name(row) for row in neighbourhoods.sets(place.id)}
        return figure
    return forms.ConfirmForm()


def _destination(place: Place, form: BaseForm) -> Destination:
    if isinstance(form, forms.RoundPatternForm):
        fund = funds.by_id(int(form.fund.data))
        try:
            budget = parse_amount(form.budget.data, fund.currency)
        except (BadAmount, OtherCurrency):
            raise FieldError("budget", _("Enter an amount")) from None
        return Destination(fund=fund, slug=form.slug.data, budget=budget)
    if isinstance(form, forms.QuestionsForm):
        return Destination(fund=funds.by_id(int(form.fund.data)))
    if isinstance(form, forms.RulesForm):
        return Destination(round=rounds.by_number(place.id, int(form.round.data)))
    return Destination(set_id=int(form.areas.data)) if isinstance(form, forms.FigureForm) else Destination()


def _hint(wanted: BundleEntry) -> str:
    """What will be here afterwards."""
    return {
        EntryKind.ROUND_TEMPLATE: _(
            "We make a draft of a round from it. You can change everything before it is public."
        ),
        EntryKind.RULEBOOK: _("A draft round gets these rules. You can change them before it is public."),
        EntryKind.FORM_QUESTIONS: _(
            "The questions are added to the form. One with the same key takes the place of yours."
        ),
        EntryKind.LEARNING_CARD: _("We make a draft of a card. Only those who run the place see it."),
        EntryKind.INDICATOR: _("We write down what the figure is about. You add the numbers from your own file."),
    }.get(wanted.kind, _("We keep it here with its origin, so that people can read it and start from it."))


def _said(kind: EntryKind) -> str:
    return {
        EntryKind.ROUND_TEMPLATE: _("A draft round is made. Only people who work here can see it."),
        EntryKind.RULEBOOK: _("The draft round has these rules now."),
        EntryKind.FORM_QUESTIONS: _("The form asks these questions now."),
        EntryKind.LEARNING_CARD: _("A draft of the card is made."),
        EntryKind.INDICATOR: _("The figure is begun. Add its numbers."),
    }.get(kind, _("It is kept here, with its origin."))


@bp.route("/<place>/taken/<int:taken_id>")
@requires(Action.MANAGE_PLACE)
def taken(place: str, taken_id: int) -> ResponseReturnValue:
    return render_template("exchange/taken.html", page=pages.taken_page(taken_here(taken_id)))


@bp.route("/<place>/taken/<int:taken_id>/answer", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def answer(place: str, taken_id: int) -> ResponseReturnValue:
    """Tell whoever shared it what came of it."""
    row = taken_here(taken_id)
    known = queries.answers(row.place_id).get(row.id)
    form = forms.AnswerForm({"verdict": known.verdict.value, "words": known.words} if known else None)

    def do() -> None:
        services.answer(row, TriedVerdict(form.verdict.data), form.words.data, signed_in(), clock.now())
        flash(_("Saved. They read it in your next edition."), "done")

    lead = [_("Your answer is signed and goes out with your next edition. You can also send them its file.")]
    return form_page(form, do, title=_("Tell them how it went"), button=_("Save"), back=_at(row), lead=lead)
