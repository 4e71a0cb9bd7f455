"""In the room: notes on one phone, one question after another; cards; and what must not wait."""

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from itsdangerous import BadSignature, URLSafeSerializer

from pb_app import clock
from pb_app.access import Action
from pb_app.hearings import current, forms, office_pages
from pb_app.hearings.models import Hearing, HearingNote, HearingQuestion
from pb_app.hearings.routes.blueprint import bp
from pb_app.hearings.services import holding
from pb_app.hearings.terms import NoteDraft
from pb_app.moderation import pages as moderation
from pb_app.moderation import queries as moderation_queries
from pb_app.places import current as here
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.safe_addresses import full_address

#: Where the number of the note that was kept just now is, from the press of the button to the next page.
LAST = "last_note"


def _notes_at(hearing: Hearing, n: int) -> str:
    return url_for("hearings.notes", place=here.place().slug, hearing_id=hearing.id, n=n)


@bp.route("/<place>/<int:hearing_id>/notes/<int:n>", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def notes(place: str, hearing_id: int, n: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    question, form = current.question(known, n), forms.NoteForm().word_for(known.attribution)

    def do() -> int | None:
        return holding.add_note(known, question, form.draft(), looked=bool(form.looked.data), now=clock.now())

    if done := submit(form, do):
        _say(kept=int(done.result is not None), apart=int(done.result is None))
        session[LAST] = done.result
        return redirect(_after(known, n, int(done.result is None)))
    return _page(known, question, form), form.status()


def _page(hearing: Hearing, question: HearingQuestion, form: forms.NoteForm) -> str:
    """With a button for the note that was kept just now: its number is in this page, and nowhere else."""
    last = session.pop(LAST, None)
    token = _signer(hearing).dumps(last) if last else ""
    page = office_pages.notes(hearing, question)
    return render_template("hearings/notes.html", page=page, form=form, last=token)


def _signer(hearing: Hearing) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt=f"hearing-note-{hearing.id}")


@bp.route("/<place>/<int:hearing_id>/notes/<int:n>/take-back", methods=["POST"])
@requires(Action.HOLD_HEARING)
@writes
def take_back(place: str, hearing_id: int, n: int) -> ResponseReturnValue:
    """The last note of this phone, while nobody has read it; its words are there again to be changed."""
    known = current.hearing(hearing_id)
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


def _keep(hearing: Hearing, question: HearingQuestion, drafts: list[NoteDraft], *, looked: bool) -> int:
    apart = holding.add_notes(hearing, question, drafts, looked=looked, now=clock.now())
    _say(kept=len(drafts) - apart, apart=apart)
    return apart


def _say(*, kept: int, apart: int) -> None:
    if kept:
        flash(ngettext("%(num)d note kept.", "%(num)d notes kept.", kept), "done")
    if apart:
        _alarm()


def _after(hearing: Hearing, n: int, apart: int) -> str:
    if apart:
        return url_for("hearings.danger", place=here.place().slug, hearing_id=hearing.id, n=n)
    return _notes_at(hearing, n)


def _alarm() -> None:
    """Tell those who look after people's safety; the note itself is in no message."""
    place = here.place()
    link = full_address("hearings.concerns", place=place.slug)
    body = _("A note from a hearing may be about somebody in danger. Read it here: %(link)s", link=link)
    subject = _("Somebody may be in danger: a note from a hearing in %(place)s", place=place.name)
    holding.tell_of_concern(moderation.danger_contacts(place), subject=subject, body=body, now=clock.now())
    flash(_("That note is kept apart. It is not among the points."), "warning")


@bp.route("/<place>/<int:hearing_id>/notes/<int:n>/danger")
@requires(Action.HOLD_HEARING)
def danger(place: str, hearing_id: int, n: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    current.question(known, n)
    contacts = [contact.name for contact in moderation_queries.settings(here.place().id).contacts]
    return render_template("hearings/danger.html", contacts=contacts, back_href=_notes_at(known, n))


@bp.route("/<place>/<int:hearing_id>/notes/<int:n>/cards", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def cards(place: str, hearing_id: int, n: int) -> ResponseReturnValue:
    known, form = current.hearing(hearing_id), forms.CardsForm()
    question = current.question(known, n)

    def do() -> int:
        return _keep(known, question, form.drafts(), looked=bool(form.looked.data))

    return form_page(
        form,
        do,
        title=_("Copy a wall of cards"),
        button=_("Keep these cards"),
        back=_notes_at(known, n),
        then=lambda apart: _after(known, n, apart),
        lead=[question.words],
    )


@bp.route("/<place>/concerns")
@requires(Action.SEE_CONCERNS)
def concerns(place: str) -> ResponseReturnValue:
    return render_template("hearings/concerns.html", page=office_pages.concerns(here.place()))


@bp.route("/<place>/<int:hearing_id>/concerns/<int:concern_id>/<word>", methods=["POST"])
@requires(Action.SEE_CONCERNS)
@writes
def settle_concern(place: str, hearing_id: int, concern_id: int, word: str) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    concern, put_back = current.concern(known, concern_id), word == "put-back"
    if press(lambda: holding.settle_concern(known, concern, put_back=put_back, actor=signed_in(), now=clock.now())):
        flash(_("It is among the notes again.") if put_back else _("The note is deleted."), "done")
    return redirect(url_for("hearings.concerns", place=place))
