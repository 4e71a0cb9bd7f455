"""Addresses of barriers: the list, one of them with its letter; and for officers writing, joining, asking, answering."""

from dataclasses import asdict

from flask import Response, abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.partners import current as partners_current
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.public_tables import as_csv
from pb_app.sharing import exports, forms, queries, rules, slots
from pb_app.sharing.models import Barrier
from pb_app.sharing.pages import barriers as pages
from pb_app.sharing.pages import letter_words
from pb_app.sharing.routes.blueprint import barrier_here, barrier_path, bp, my_partner, own_barrier
from pb_app.sharing.services import barriers as services
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.i18n import day


@bp.route("/<place>/barriers")
@public("everybody can see which rules are in the way, and who has not answered")
def barriers(place: str) -> ResponseReturnValue:
    cards = pages.of_place(current.place(), clock.now())
    return render_template("sharing/barriers.html", cards=cards, mine=my_partner())


@bp.route("/<place>/barriers.csv")
@public("open data: what the page says, as a file")
def barriers_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.BARRIERS, current.place()), mimetype="text/csv")


@bp.route("/<place>/barrier-letters.csv")
@public("open data: what the pages of letters say, as a file")
def letters_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.BARRIER_LETTERS, current.place()), mimetype="text/csv")


@bp.route("/<place>/barrier-corrections.csv")
@public("open data: what the pages said before they were corrected, as a file")
def corrections_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.BARRIER_CORRECTIONS, current.place()), mimetype="text/csv")


@bp.route("/<place>/barriers/<int:barrier_id>")
@public("everybody can see what a rule costs, and what its owner answered")
def barrier(place: str, barrier_id: int) -> ResponseReturnValue:
    card, mine = pages.card(barrier_here(barrier_id), clock.now()), my_partner()
    theirs = mine is not None and mine.id == card.row.partner_id
    can_join = mine is not None and card.can_be_joined and all(joined.partner.id != mine.id for joined in card.filed_by)
    return render_template(
        "sharing/barrier.html",
        causes=slots.barrier_causes(barrier_id),
        card=card,
        mine=mine,
        theirs=theirs,
        can_join=can_join,
    )


@bp.route("/<place>/barriers/<int:barrier_id>/letter")
@public("the letter says what the public page says, ready to print or send")
def letter(place: str, barrier_id: int) -> ResponseReturnValue:
    """As it was sent, word by word; or the one to send today."""
    card = pages.card(barrier_here(barrier_id), clock.now())
    row = card.row
    if row.is_hidden:
        abort(404)
    sent = row.sent_on is not None and request.args.get("again") != "yes"
    kept = card.letter if sent else None
    owner, words = (kept.row.owner, kept.row.words) if kept else (row.owner, _letter_words(card, sent=sent))
    return render_template("sharing/letter.html", card=card, owner=owner, words=words, sent=sent)


def _letter_words(card: pages.BarrierCard, *, sent: bool) -> str:
    """``sent``: one of whose words nothing was kept, with its own days."""
    row, today = card.row, places.today(card.row.place_id, clock.now())
    due = rules.answer_day(row.due_on if card.waits else None, today)
    days = (row.sent_on, row.due_on) if sent else (today, due)
    return letter_words.words(card, current.place().slug, days[0] or today, days[1] or due)


@bp.route("/<place>/barriers/<int:barrier_id>/corrections")
@public("what a barrier said before it was corrected stays readable")
def corrections(place: str, barrier_id: int) -> ResponseReturnValue:
    card = pages.card(barrier_here(barrier_id), clock.now())
    if card.row.is_hidden or not card.corrections:
        abort(404)
    return render_template("sharing/corrections.html", card=card)


@bp.route("/<place>/<int:partner_id>/barriers/new", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def new_barrier(place: str, partner_id: int) -> ResponseReturnValue:
    form = forms.BarrierForm()

    def do() -> Barrier:
        made = services.log(partners_current.partner(), form.draft(), signed_in(), clock.now())
        flash(_("Everybody can read it now. The letter to its owner is ready: print it or send it."), "done")
        return made

    lead = [_("Write down a rule that somebody else made and that stops you. We make a letter from it.")]
    back = url_for("partners.desk", place=place, partner_id=partner_id)
    return form_page(
        form, do, title=_("Write down a rule in the way"), button=_("Publish"), back=back, then=barrier_path, lead=lead
    )


@bp.route("/<place>/<int:partner_id>/barriers/elsewhere")
@requires(Action.ACT_FOR_PARTNER)
def elsewhere(place: str, partner_id: int) -> ResponseReturnValue:
    """What organisations of other places wrote down, to join it."""
    every = pages.cards(queries.elsewhere(current.place().id), clock.now())
    cards = [card for card in every if card.can_be_joined]
    return render_template("sharing/elsewhere.html", cards=cards, partner=partners_current.partner())


@bp.route("/<place>/<int:partner_id>/barriers/<int:barrier_id>/join", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def join(place: str, partner_id: int, barrier_id: int) -> ResponseReturnValue:
    """Also a barrier of another place, as everybody can read it there."""
    row, form = queries.barrier_by_id(barrier_id), forms.JoinForm()
    if row is None or row.is_hidden:
        abort(404)

    def do() -> None:
        services.back(row, partners_current.partner(), form.words.data, signed_in(), clock.now())
        flash(_("You have joined. The letter now goes in your name too."), "done")

    back = url_for("partners.desk", place=place, partner_id=partner_id)
    return form_page(
        form,
        do,
        title=_("Join: %(title)s", title=row.title),
        button=_("Join"),
        back=back,
        then=barrier_path(row),
        only_if=lambda: services.must_be_new_to(row, partners_current.partner()),
    )


@bp.route("/<place>/<int:partner_id>/barriers/<int:barrier_id>/asked", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def asked(place: str, partner_id: int, barrier_id: int) -> ResponseReturnValue:
    row = own_barrier(barrier_id)
    today, card = places.today(row.place_id, clock.now()), pages.card(row, clock.now())
    due = rules.answer_day(row.due_on if card.waits else None, today)
    start = {"sent_on": today.isoformat(), "due_on": due.isoformat(), "words": _letter_words(card, sent=False)}
    form = forms.AskForm(data=start)

    def do() -> None:
        services.ask(row, partners_current.partner(), form.letter(row.reply_to), signed_in(), clock.now())
        flash(_("Saved. Everybody sees by when an answer is due."), "done")

    return form_page(
        form,
        do,
        title=_("I have sent the letter"),
        button=_("Save"),
        back=barrier_path(row),
        only_if=lambda: services.must_be_open(row),
    )


@bp.route("/<place>/<int:partner_id>/barriers/<int:barrier_id>/answer", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def answer_barrier(place: str, partner_id: int, barrier_id: int) -> ResponseReturnValue:
    row = own_barrier(barrier_id)
    sent = {str(one.row.id): day(one.row.sent_on) for one in pages.card(row, clock.now()).letters}
    form = forms.ReplyForm(data={"letter": next(iter(sent), None)}).set_letters(sent)

    def do() -> None:
        services.answer(row, partners_current.partner(), form.reply(), signed_in(), clock.now())
        flash(_("The answer is public now."), "done")

    return form_page(
        form,
        do,
        title=_("Write down their answer"),
        button=_("Publish"),
        back=barrier_path(row),
        only_if=lambda: services.must_be_asked(row),
    )


@bp.route("/<place>/<int:partner_id>/barriers/<int:barrier_id>/correct", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def correct(place: str, partner_id: int, barrier_id: int) -> ResponseReturnValue:
    """What it costs, who could change it, and all its other words. A letter that was sent stays as it was sent."""
    row = own_barrier(barrier_id)
    known = asdict(services.draft_of(row))
    form = forms.CorrectForm(data=known)

    def do() -> None:
        mine, why = partners_current.partner(), form.why.data
        services.correct(row, mine, form.draft(), why=why, actor=signed_in(), now=clock.now())
        flash(_("Corrected. Everybody can still read what it said before."), "done")

    return form_page(
        form,
        do,
        title=_("Correct this"),
        button=_("Save"),
        back=barrier_path(row),
        bound_to=known,
        only_if=lambda: services.must_be_open(row),
    )


@bp.route("/<place>/<int:partner_id>/barriers/<int:barrier_id>/give-up", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def give_up(place: str, partner_id: int, barrier_id: int) -> ResponseReturnValue:
    row, form = own_barrier(barrier_id), forms.WhyForm()

    def do() -> None:
        services.give_up(row, partners_current.partner(), form.why.data, signed_in(), clock.now())
        flash(_("Saved. Its page says why."), "done")

    return form_page(
        form,
        do,
        title=_("Close this"),
        button=_("Close this"),
        back=barrier_path(row),
        only_if=lambda: services.must_be_open(row),
    )
