"""Addresses of comments."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.comments import forms, pages, queries, services
from pb_app.comments.models import Comment
from pb_app.comments.terms import (
    CommentOrder,
    HelpKind,
    HelpOfferStatus,
    Reaction,
    Refusal,
)
from pb_app.places import current as places_current
from pb_app.proposals import current
from pb_app.proposals.models import Proposal
from pb_app.rounds import current as rounds_current
from pb_app.web import paging
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.labels import label

bp, PAGE = Blueprint("comments", __name__, url_prefix="/comments"), 20


def _back(place: str, round: str, number: int, anchor: str = "#comments") -> ResponseReturnValue:
    return redirect(url_for("proposals.proposal", place=place, round=round, number=number) + anchor)


def _comment(proposal: Proposal, comment_id: int) -> Comment:
    return queries.by_id(proposal.id, comment_id) or abort(404)


@bp.route("/<place>/<round>/<int:number>/", methods=["GET", "POST"])
@public("everybody can read what is said; saying something asks who you are")
@writes
def thread(place: str, round: str, number: int) -> ResponseReturnValue:
    """All comments, and the form for writing one."""
    proposal, actor = current.public(number), current_actor()
    kept = pages.kept(proposal)
    shown = session.get(kept)
    form = forms.CommentForm(data=shown if isinstance(shown, dict) else {}).set_choices(
        officially=may(Action.ANSWER_OFFICIALLY)
    )

    def do() -> ResponseReturnValue:
        if actor is None or not actor.name:
            session[kept] = {"body": form.body.data, "side": form.side.data}  # until they have said who they are
            flash(_("We keep your comment on this device. It is not public yet."), "warning")
            onward = url_for("proposals.proposal", place=place, round=round, number=number)
            return redirect(url_for("people.name" if actor else "people.sign_in", next=onward + "#comments"))
        _post_comment(proposal, form)
        session.pop(kept, None)
        return _back(place, round, number)

    if said := submit(form, do):
        return said.result
    return _thread_page(proposal, form), form.status()


def _post_comment(proposal: Proposal, form: forms.CommentForm) -> None:
    official = "official" in form and bool(form.official.data)
    try:
        said = services.say(
            proposal, form.body.data, signed_in(), now=clock.now(), side=form.chosen(), official=official
        )
    except Refused as refusal:
        # Sent twice because of a slow connection. For the person it worked, so the form shows no error.
        if refusal.refusal is not Refusal.SAID_ALREADY:
            raise
        flash(label(refusal.refusal), "done")
    else:
        flash_posted(said)


def flash_posted(said: Comment) -> None:
    waits = _("Thank you. A moderator will check it first. Then it will appear on the page.")
    flash(waits if said.held else _("Thank you. Your comment is on the page."), "done")


def _thread_page(proposal: Proposal, form: forms.CommentForm) -> str:
    actor, number = current_actor(), paging.wanted()
    sort = CommentOrder.NEWEST if request.args.get("sort") == CommentOrder.NEWEST else CommentOrder.USEFUL
    viewer = actor.account_id if actor else None
    said, total, whole = queries.page(proposal.id, sort, viewer, number, PAGE)
    if not said and number > 1:
        abort(404)
    return render_template(
        "comments/thread.html",
        round=rounds_current.round(),
        proposal=proposal,
        form=form,
        page=paging.Page(said, number, max(1, -(-whole // PAGE)), total),
        marks=pages.marks(said),
        sort=sort,
        sorts=CommentOrder,
        me=viewer,
    )


@bp.route("/<place>/<round>/<int:number>/<int:comment_id>/answer", methods=["GET", "POST"])
@requires(Action.COMMENT)
@writes
def answer(place: str, round: str, number: int, comment_id: int) -> ResponseReturnValue:
    proposal = current.public(number)
    parent, form = (
        _comment(proposal, comment_id),
        forms.AnswerForm().set_choices(officially=may(Action.ANSWER_OFFICIALLY)),
    )

    def do() -> None:
        official = "official" in form and bool(form.official.data)
        said = services.say(proposal, form.body.data, signed_in(), now=clock.now(), parent=parent, official=official)
        flash_posted(said)

    if submit(form, do):
        return _back(place, round, number, f"#c{parent.id}")
    back = url_for("proposals.proposal", place=place, round=round, number=number)
    page = {"title": _("Answer"), "submit": _("Add your answer"), "lead": [parent.body]}
    return render_template("form.html", form=form, back_href=back, **page), form.status()


@bp.route("/<place>/<round>/<int:number>/<int:comment_id>/mark", methods=["POST"])
@requires(Action.COMMENT, named=False)
@writes
def mark(place: str, round: str, number: int, comment_id: int) -> ResponseReturnValue:
    """React to a comment; the same reaction again takes it back."""
    comment, wanted = _comment(current.public(number), comment_id), request.form.get("mark", "")
    if wanted not in set(Reaction):
        abort(400)
    actor = signed_in()
    before = queries.marks_of(actor.account_id, [comment.id]).get(comment.id)
    press(lambda: services.mark(comment, None if before == wanted else Reaction(wanted), actor))
    return _back(place, round, number, f"#c{comment.id}")


@bp.route("/<place>/<round>/<int:number>/offers", methods=["POST"])
@requires(Action.COMMENT)
@writes
def offer(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, form = current.public(number), forms.HelpOfferForm().set_choices()

    def do() -> None:
        services.offer_help(proposal, HelpKind(form.help.data), form.words.data, signed_in(), clock.now())
        flash(_("Thank you! We will tell the people who write this proposal about your offer."), "done")

    if submit(form, do):
        return _back(place, round, number, "#offers")
    back = url_for("proposals.proposal", place=place, round=round, number=number)
    page = {"title": _("Offer help"), "submit": _("Offer my help")}
    return render_template("form.html", form=form, back_href=back, **page), form.status()


@bp.route("/<place>/<round>/<int:number>/offers/<int:offer_id>", methods=["POST"])
@requires(Action.COMMENT)
@writes
def answer_offer(place: str, round: str, number: int, offer_id: int) -> ResponseReturnValue:
    """The authors accept or decline an offer; the person who made it can withdraw it."""
    proposal, act = current.public(number), request.form.get("act", "")
    offer = queries.offer(proposal.id, offer_id)
    if offer is None or act not in (HelpOfferStatus.TAKEN, HelpOfferStatus.DECLINED, HelpOfferStatus.BACK):
        abort(404)
    if act == HelpOfferStatus.BACK:
        services.withdraw_offer(offer, signed_in(), clock.now())
    else:
        services.answer_offer(proposal, offer, signed_in(), clock.now(), taken=act == HelpOfferStatus.TAKEN)
    return _back(place, round, number, "#offers")


@bp.route("/<place>/house-rules", methods=["GET", "POST"])
@requires(Action.MODERATE)
@writes
def house_rules(place: str) -> ResponseReturnValue:
    current_place = places_current.place()
    kept = queries.house_rules(current_place.id)
    typed = {"words": "\n".join(kept.words), "hold_first": kept.hold_first, "an_hour": str(kept.an_hour)}
    form = forms.HouseRulesForm(data=typed)

    def do() -> None:
        services.set_house_rules(current_place.id, form.house(), signed_in(), clock.now())
        flash(_("Saved."), "done")

    if submit(form, do):
        return redirect(url_for("moderation.reported", place=place))
    blocked = queries.blocked(current_place.id)
    return render_template("comments/house_rules.html", form=form, blocked=blocked), form.status()


@bp.route("/<place>/<round>/<int:number>/<int:comment_id>/author", methods=["GET", "POST"])
@requires(Action.MODERATE)
@writes
def block(place: str, round: str, number: int, comment_id: int) -> ResponseReturnValue:
    """Bar the author of a comment from commenting in this place."""
    proposal, form = current.public(number), forms.BlockForm()
    comment = _comment(proposal, comment_id)

    def do() -> None:
        services.block_author(proposal.place_id, comment.author_id, form.reason.data, signed_in(), clock.now())
        flash(_("They can’t comment here any more."), "done")

    back = url_for("comments.house_rules", place=place)
    return form_page(form, do, back=back, title=_("Block somebody"), button=_("Block them"), lead=[comment.body])


@bp.route("/<place>/let-in/<int:account_id>", methods=["POST"])
@requires(Action.MODERATE)
@writes
def let_in(place: str, account_id: int) -> ResponseReturnValue:
    services.unblock_author(places_current.place().id, account_id, signed_in(), clock.now())
    flash(_("They can comment here again."), "done")
    return redirect(url_for("comments.house_rules", place=place))
