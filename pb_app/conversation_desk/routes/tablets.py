"""Shared tablets: big buttons, no account, cleared after each person, ended with the password they were set up with."""

from flask import Flask, Response, abort, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import logout_user

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.common_ground import current
from pb_app.common_ground import services as conversations
from pb_app.common_ground.models import Conversation
from pb_app.conversation_desk import forms, queries
from pb_app.conversation_desk.models import ConversationTablet
from pb_app.conversation_desk.routes.blueprint import bp
from pb_app.conversation_desk.services import tablets
from pb_app.conversation_desk.terms import Refusal
from pb_app.people import tries
from pb_app.voting import current as voting_current
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.messages import next_page_tells
from pb_app.web.shared_screen import SCREENS, SharedScreen

#: Seconds without a touch after which a tablet clears itself.
IDLE = 90
OPEN = ("common_ground.answer", "common_ground.undo", "common_ground.mine", "common_ground.suggest", "static")
OWN = ("conversation_desk.tablet", "conversation_desk.next_person", "conversation_desk.leave", "conversation_desk.code")
READ = ("places.brand_css",)
SEEN = "conversation_tablet_seen"


@bp.route("/<place>/<int:conversation_id>/tablets/new", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def new_tablet(place: str, conversation_id: int) -> ResponseReturnValue:
    """Make a tablet's password and show it once."""
    known, form = current.conversation(conversation_id), forms.TabletForm()
    if made := submit(form, lambda: tablets.make(known, form.name.data, signed_in(), clock.now())):
        return render_template("conversation_desk/tablet_made.html", talk=known, secret=made.result[1])
    page = {"title": _("Set up a shared tablet"), "submit": _("Create the password")}
    back = url_for("common_ground.office", place=place, conversation_id=known.id)
    return render_template("form.html", form=form, back_href=back, **page), form.status()


@bp.route("/<place>/<int:conversation_id>/tablets/<int:tablet_id>/end", methods=["POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def end_tablet(place: str, conversation_id: int, tablet_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    each = queries.tablet(known.id, tablet_id)
    if each is None:
        abort(404)
    tablets.end(known, each, signed_in(), clock.now())
    return redirect(url_for("common_ground.office", place=place, conversation_id=known.id))


@bp.route("/<place>/<int:conversation_id>/tablet", methods=["GET", "POST"])
@public("turns a device into a shared tablet, with its password; or starts for the next person on one")
@writes
@next_page_tells("the tablet shows its first page")
def tablet(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    if _here(known) is not None:
        status = conversations.status_of(known, clock.now())
        return render_template("conversation_desk/tablet.html", talk=known, status=status)
    form = forms.TabletSecretForm()

    def do() -> None:
        made = _known(known, form)
        logout_user()
        session.clear()
        session[current.TABLET], session.permanent = [known.id, made.id], True

    then = url_for("conversation_desk.tablet", place=place, conversation_id=known.id)
    return form_page(form, do, title=_("Make this a shared tablet"), button=_("Start"), then=then)


def _known(conversation: Conversation, form: forms.TabletSecretForm) -> ConversationTablet:
    """The tablet of a password; wrong ones count as tries."""

    def find() -> ConversationTablet:
        found = queries.tablet_by_secret(conversation.id, tablets.secret_hash(form.secret.data))
        if found is None:
            raise Refused(Refusal.TABLET_WRONG, "secret")
        return found

    return tries.known(f"conversation-tablet|{voting_current.block()}", find)


def _kept() -> tuple[int, int] | None:
    """The conversation and the tablet that this device is."""
    kept = session.get(current.TABLET)
    return (int(kept[0]), int(kept[1])) if isinstance(kept, list) and len(kept) == 2 else None


def _here(conversation: Conversation) -> ConversationTablet | None:
    """The tablet this device is, if it is one of this conversation and was not ended."""
    kept = _kept()
    return queries.tablet(conversation.id, kept[1]) if kept and kept[0] == conversation.id else None


@bp.route("/<place>/<int:conversation_id>/tablet/next", methods=["POST"])
@public("clears a shared tablet for the next person")
@writes
@next_page_tells("the tablet shows its first page")
def next_person(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    current.next_person()
    return redirect(url_for("conversation_desk.tablet", place=place, conversation_id=known.id))


@bp.route("/<place>/<int:conversation_id>/tablet/leave", methods=["GET", "POST"])
@public("ends a shared tablet, with its password")
@writes
@next_page_tells("the tablet shows its first page")
def leave(place: str, conversation_id: int) -> ResponseReturnValue:
    known, form = current.conversation(conversation_id), forms.TabletSecretForm()
    if current.TABLET not in session:
        return redirect(url_for("common_ground.conversation", place=place, conversation_id=known.id))

    def do() -> None:
        _known(known, form)
        session.clear()

    back = url_for("conversation_desk.tablet", place=place, conversation_id=known.id)
    then = url_for("common_ground.conversation", place=place, conversation_id=known.id)
    return form_page(
        form, do, back=back, title=_("Stop using the shared tablet"), button=_("Stop using the tablet"), then=then
    )


def _screen() -> SharedScreen | None:
    kept, place = _kept(), g.get("place")
    if kept is None:
        return None
    clear = url_for("conversation_desk.next_person", place=place.slug, conversation_id=kept[0]) if place else ""
    return SharedScreen(idle=IDLE, clear=clear)


def _clear_when_idle() -> None:
    """Without a script the page can't clear itself: then the next touch does."""
    now, seen = int(clock.now().timestamp()), session.get(SEEN, 0)
    if now - seen > IDLE * 2:
        current.next_person()
    session[SEEN] = now


def init_tablets(app: Flask) -> None:
    """A shared tablet shows the sentences and nothing else, and keeps nothing of them."""
    SCREENS.add(app, _screen)

    @app.before_request
    def stay_on_tablet() -> ResponseReturnValue | None:
        kept, endpoint = _kept(), request.endpoint or ""
        if kept is None or endpoint in ("static", *READ):
            return None
        _clear_when_idle()
        same = (request.view_args or {}).get("conversation_id") == kept[0]
        return None if same and endpoint in (*OPEN, *OWN) else _home(kept[0])

    @app.after_request
    def forget_on_tablet(response: Response) -> Response:
        if current.TABLET in session and response.mimetype == "text/html":
            response.headers["Cache-Control"] = "no-store"
        return response


def _home(conversation_id: int) -> ResponseReturnValue:
    slug = queries.place_of(conversation_id)
    if slug is None:
        session.clear()
        return redirect(url_for("places.home"))
    return redirect(url_for("conversation_desk.tablet", place=slug, conversation_id=conversation_id))
