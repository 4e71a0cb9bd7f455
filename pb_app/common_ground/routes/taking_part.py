"""Taking part: read what it is about, answer one sentence at a time, undo, add a sentence."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.common_ground import current, forms, pages, services
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.routes.blueprint import bp
from pb_app.common_ground.rules import LONGEST
from pb_app.common_ground.terms import ConversationStatus, Refusal
from pb_app.notifications import follows as followings
from pb_app.notifications.terms import FollowedKind
from pb_app.places import current as here
from pb_app.places import queries as places
from pb_app.web.access import may, public, writes
from pb_app.web.actor import current_actor
from pb_app.web.form_page import press, submit
from pb_app.web.i18n import language
from pb_app.web.labels import label
from pb_app.web.messages import next_page_tells
from pb_app.web.sent_forms import leaves_no_trace

#: The sentence: whoever reads or types with the keyboard goes on there.
SENTENCE = "#statement-words"


def _address(endpoint: str, conversation: Conversation) -> str:
    return url_for(f"common_ground.{endpoint}", place=here.place().slug, conversation_id=conversation.id)


def _closed(conversation: Conversation) -> ResponseReturnValue | None:
    """Back to the front of a conversation that takes no answers, with a word about it; None while it does."""
    if services.status_of(conversation, clock.now()) is ConversationStatus.OPEN:
        return None
    flash(label(Refusal.NOT_OPEN), "warning")
    return redirect(_address("conversation", conversation), 303)


def _not_admitted(conversation: Conversation) -> ResponseReturnValue | None:
    """Back to the front of a conversation that asks for an account or a code; None for whoever has it."""
    if pages.may_begin(conversation, current.viewer(conversation)):
        return None
    return redirect(_address("conversation", conversation), 303)


@bp.route("/<place>/")
@public("everybody can see what is talked about")
def index(place: str) -> ResponseReturnValue:
    cards = pages.index(here.place(), drafts=may(Action.HOLD_CONVERSATION))
    following = followings.button(_reader(), FollowedKind.CONVERSATIONS, here.place().id)
    return render_template("common_ground/index.html", cards=cards, following=following)


def _reader() -> int | None:
    """Whoever is signed in, for what they follow."""
    actor = current_actor()
    return actor.account_id if actor else None


def _areas() -> dict[str, str]:
    return {str(id): name for id, name in places.area_names(here.place().id).items()}


@bp.route("/<place>/<int:conversation_id>", methods=["GET", "POST"])
@public("everybody can take part, with an account or without")
@writes
@leaves_no_trace("an answer has no time; one browser answers a statement once")
@next_page_tells("the first sentence stands there")
def conversation(place: str, conversation_id: int) -> ResponseReturnValue:
    """What it is about, who decides, by when the answer comes; and the start."""
    known = current.conversation(conversation_id)
    form = forms.StartForm().set_choices(_areas())

    def do() -> None:
        services.begin(known, current.taking_part(known), form.area_id, clock.now())

    if submit(form, do):
        return redirect(_address("answer", known))
    page = pages.conversation_page(known, current.viewer(known), _reader())
    return render_template("common_ground/conversation.html", page=page, form=form), form.status()


@bp.route("/<place>/<int:conversation_id>/answer", methods=["GET", "POST"])
@public("everybody can take part, with an account or without")
@writes
@leaves_no_trace("an answer has no time; one browser answers a statement once")
@next_page_tells("the next sentence stands in the same place, and the last answer below it")
def answer(place: str, conversation_id: int) -> ResponseReturnValue:
    known, form = current.conversation(conversation_id), forms.AnswerForm()
    if closed := _closed(known) or _not_admitted(known):
        return closed

    def do() -> None:
        statement, vote = form.chosen()
        services.answer(known, statement, vote, current.taking_part(known), clock.now())
        current.remember_last(known, statement)

    if submit(form, do):
        return redirect(_address("answer", known) + SENTENCE)
    last = current.answered_last(known)
    page = pages.card_page(known, current.viewer(known), _asked_for(), last, _reader())
    return render_template("common_ground/answer.html", page=page, form=form), form.status()


def _asked_for() -> int | None:
    """The sentence that somebody wants to answer again, or whose answer could not be read."""
    typed = request.values.get("statement", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


@bp.route("/<place>/<int:conversation_id>/undo", methods=["POST"])
@public("everybody can take back their own last answer")
@writes
@leaves_no_trace("an answer has no time; one browser answers a statement once")
def undo(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    last = current.answered_last(known)
    if press(lambda: services.undo(known, last or 0, current.taking_part(known), clock.now())):
        flash(_("Your last answer is taken back. Here is the sentence again."), "done")
    current.remember_last(known, None)
    if last is None:
        return redirect(_address("answer", known))
    return redirect(url_for("common_ground.answer", place=place, conversation_id=known.id, statement=last))


@bp.route("/<place>/<int:conversation_id>/mine")
@public("each reader sees their own answers alone")
def mine(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    return render_template("common_ground/mine.html", page=pages.mine_page(known, current.viewer(known)))


@bp.route("/<place>/<int:conversation_id>/suggest", methods=["GET", "POST"])
@public("everybody who has answered some can add a sentence; nobody sees it before the office has read it")
@writes
@leaves_no_trace("an answer has no time; one browser answers a statement once")
def suggest(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    if closed := _closed(known):
        return closed
    near = pages.similar(known, request.form.get("words", "").strip()[:LONGEST])
    form = forms.SentenceAgainForm() if near else forms.SentenceForm()

    def do() -> None:
        viewer = current.taking_part(known)
        read = [each.id for each in near] if near and form.data.get("different") else []
        services.suggest(known, form.words.data, language=language(), viewer=viewer, now=clock.now(), seen=read)
        flash(_("Thank you. We read it first; “My answers” says what became of it."), "done")

    if submit(form, do):
        return redirect(_address("answer", known))
    return render_template("common_ground/suggest.html", talk=known, form=form, near=near), form.status()
