"""In the room: notes on one phone, one question after another; cards; and what must not wait."""

from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from itsdangerous import BadSignature, URLSafeSerializer

from pb_app import clock
from pb_app.access import Action
from pb_app.hearings import current, forms, office_pages
from pb_app.hearings.models import Hearing, HearingNote, HearingQuestion
from pb_app.hearings.routes.blueprint import bp
from pb_app.hearings.services import concerns as looks
from pb_app.hearings.services import holding, planning
from pb_app.hearings.terms import KeptNotes
from pb_app.moderation import pages as moderation
from pb_app.moderation import queries as moderation_queries
from pb_app.places import current as here
from pb_app.web.access import may, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.forms import FieldError
from pb_app.web.safe_addresses import full_address
from pb_app.web.sent_forms import leaves_no_trace
from pb_app.web.signs import listed

#: Where the number of the note that was kept just now is, from the press of the button to the next page.
LAST = "last_note"


def _notes_at(hearing: Hearing, n: int) -> str:
    return url_for("hearings.notes", place=here.place().slug, hearing_id=hearing.id, n=n)


def _taken(hearing_id: int) -> Hearing:
    """A hearing at which the reader may write notes, while notes are taken; else the page of it says why not."""
    known = current.hearing(hearing_id)
    if not press(lambda: planning.must_be_named(known, signed_in())):
        abort(redirect(_home(known), 303))
    if not press(lambda: holding.must_take_notes(known, clock.now())):
        abort(redirect(_home(known), 303))
    return known


def _home(hearing: Hearing) -> str:
    """Where somebody goes back to: whoever runs the hearing to that page, a note-taker to everybody's."""
    page = "hearings.office" if may(Action.HOLD_HEARING) else "hearings.hearing"
    return url_for(page, place=here.place().slug, hearing_id=hearing.id)


@bp.route("/<place>/<int:hearing_id>/notes/<int:n>", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
@leaves_no_trace("what was said in a hearing has no time")
def notes(place: str, hearing_id: int, n: int) -> ResponseReturnValue:
    """For whoever holds hearings, and for those who were named for this one."""
    known = _taken(hearing_id)
    question, form = current.question(known, n), forms.NoteForm().word_for(known.attribution)

    def do() -> tuple[KeptNotes, int]:
        return holding.add_note(known, question, form.draft(), looked=bool(form.looked.data), now=clock.now())

    if done := submit(form, do):
        kept, number = done.result
        _say(kept)
        session[LAST] = number
        return redirect(_after(known, n, kept))
    return _page(known, question, form), form.status()


def _page(hearing: Hearing, question: HearingQuestion, form: forms.NoteForm) -> str:
    """With a button for the note that was kept just now: its number is in this page, and nowhere else."""
    last = session.pop(LAST, None)
    token = _signer(hearing).dumps(last) if last else ""
    page = office_pages.notes(hearing, question)
    return render_template("hearings/notes.html", page=page, form=form, last=token, home=_home(hearing))


def _signer(hearing: Hearing) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt=f"hearing-note-{hearing.id}")


@bp.route("/<place>/<int:hearing_id>/notes/<int:n>/take-back", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
@leaves_no_trace("what was said in a hearing has no time")
def take_back(place: str, hearing_id: int, n: int) -> ResponseReturnValue:
    """The last note of this phone, while nobody has read it; its words are there again to be changed."""
    known = _taken(hearing_id)
    question, taken = current.question(known, n), list[HearingNote]()
    try:
        number = _signer(known).loads(request.form.get("last", ""))
    except BadSignature:
        number = 0
    if not press(lambda: taken.append(holding.take_back(known, number, clock.now()))):
        return redirect(_notes_at(known, n))
    flash(_("The note is taken back. Change it and keep it, or leave it."), "done")
    words = {name: getattr(taken[0], name) for name in ("words", "table_no", "said_by", "quoted")}
    form = forms.NoteForm(formdata=None, data=words | {"table_no": str(words["table_no"] or "")})
    return _page(known, question, form.word_for(known.attribution))


def _say(done: KeptNotes) -> None:
    if done.kept:
        flash(ngettext("%(num)d note kept.", "%(num)d notes kept.", done.kept), "done")
    if done.again:
        flash(ngettext("%(num)d note was there already.", "%(num)d notes were there already.", done.again), "warning")
    if done.apart:
        alarm()


def _after(hearing: Hearing, n: int, done: KeptNotes) -> str:
    if done.apart:
        return url_for("hearings.danger", place=here.place().slug, hearing_id=hearing.id, n=n)
    return _notes_at(hearing, n)


def alarm() -> None:
    """Tell those who look after people's safety; the note itself is in no message."""
    place = here.place()
    link = full_address("hearings.concerns", place=place.slug)
    body = _("A note from a hearing may be about somebody in danger. Read it here: %(link)s", link=link)
    subject = _("Somebody may be in danger: a note from a hearing in %(place)s", place=place.name)
    to = holding.who_reads(place.id, moderation.danger_contacts(place))
    holding.tell_of_concern(to, subject=subject, body=body, now=clock.now())
    flash(_("That note is kept apart. It is not among the points."), "warning")


@bp.route("/<place>/<int:hearing_id>/notes/<int:n>/danger")
@requires(Action.SHAPE, named=False)
def danger(place: str, hearing_id: int, n: int) -> ResponseReturnValue:
    known = _taken(hearing_id)
    current.question(known, n)
    named = moderation_queries.settings(here.place().id).contacts
    written = {each.lower() for each in holding.who_reads(here.place().id, [contact.email for contact in named])}
    contacts = [contact.name for contact in named if contact.email.lower() in written]
    return render_template("hearings/danger.html", contacts=contacts, back_href=_notes_at(known, n))


@bp.route("/<place>/<int:hearing_id>/notes/<int:n>/cards", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
@leaves_no_trace("what was said in a hearing has no time")
def cards(place: str, hearing_id: int, n: int) -> ResponseReturnValue:
    known, form = _taken(hearing_id), forms.CardsForm()
    question = current.question(known, n)

    def do() -> KeptNotes:
        drafts, looked = form.drafts(), bool(form.looked.data)
        tell = holding.lines_that_tell(known, drafts, looked=looked)
        if tell:
            raise FieldError("words", _which(tell))
        done = holding.add_notes(known, question, drafts, looked=looked, now=clock.now())
        _say(done)
        return done

    return form_page(
        form,
        do,
        title=_("Copy a wall of cards"),
        button=_("Keep these cards"),
        back=_notes_at(known, n),
        then=lambda done: _after(known, n, done),
        lead=[question.words],
    )


def _which(lines: list[int]) -> str:
    return _(
        "Write these lines in another way, or tick the box: %(lines)s. They have a name, a long number or an email address in them.",
        lines=listed(map(str, lines)),
    )


@bp.route("/<place>/<int:hearing_id>/points/<int:said_id>/apart", methods=["POST"])
@requires(Action.HOLD_HEARING)
@writes
def keep_apart(place: str, hearing_id: int, said_id: int) -> ResponseReturnValue:
    """By hand: a point that may be about somebody in danger leaves the points, and a moderator reads it."""
    known = current.hearing(hearing_id)
    point = current.point(known, said_id)
    if press(lambda: holding.keep_point_apart(known, point, clock.now())):
        alarm()
    return redirect(url_for("hearings.grouping", place=place, hearing_id=hearing_id))


@bp.route("/<place>/concerns")
@requires(Action.SEE_CONCERNS)
def concerns(place: str) -> ResponseReturnValue:
    return render_template("hearings/concerns.html", page=office_pages.concerns(here.place(), signed_in().account_id))


@bp.route("/<place>/<int:hearing_id>/concerns/<int:concern_id>/<word>", methods=["POST"])
@requires(Action.SEE_CONCERNS)
@writes
def settle_concern(place: str, hearing_id: int, concern_id: int, word: str) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    concern, put_back = current.concern(known, concern_id), word == "put-back"

    def do() -> None:
        if not looks.look(known, concern, put_back=put_back, actor=signed_in(), now=clock.now()):
            flash(_("Saved. Somebody else looks too before the note goes."), "done")
        else:
            flash(_("It is among the notes again.") if put_back else _("The note is deleted."), "done")

    press(do)
    return redirect(url_for("hearings.concerns", place=place))
