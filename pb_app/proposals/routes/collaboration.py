"""Making a proposal together: who takes part, suggested changes, joining two, splitting one."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.proposals import current, queries
from pb_app.proposals.forms import collaboration as forms
from pb_app.proposals.labels import FIELDS
from pb_app.proposals.models import Merge, Proposal, Suggestion
from pb_app.proposals.queries import collaboration as collaboration_queries
from pb_app.proposals.queries import similarity
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.rules import versions as texts
from pb_app.proposals.services import collaboration as services
from pb_app.proposals.services import merges as merging
from pb_app.proposals.services import sending_in
from pb_app.proposals.terms import CoAuthorRole, InvitationStatus, Status, SuggestionStatus
from pb_app.rounds import current as rounds_current
from pb_app.web.access import keep_despite_error, public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, press, submit


def _page(place: str, round: str, number: int, anchor: str = "") -> ResponseReturnValue:
    return redirect(url_for("proposals.collaboration", place=place, round=round, number=number) + anchor)


@bp.route("/<place>/<round>/<int:number>/collaboration")
@public("who takes part, what is suggested and what was joined is public")
def collaboration(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, actor = current.readable(number), current_actor()
    mine = collaboration_queries.co_author(proposal.id, actor.account_id) if actor else None
    merges = collaboration_queries.merges(proposal.id)
    return render_template(
        "proposals/collaboration.html",
        round=rounds_current.round(),
        proposal=proposal,
        form=forms.ButtonForm(),
        writes=actor is not None and actor.account_id in queries.authors(proposal.id),
        beside=collaboration_queries.beside(proposal.id),
        asked_me=mine if mine is not None and mine.state is InvitationStatus.ASKED else None,
        suggestions=[(item, name, texts.difference(item.before, item.after)) for item, name in _suggestions(proposal)],
        fields=FIELDS,
        open_fields={field: name for field, name in FIELDS.items() if field != "strong" or proposal.strong},
        merges=[(merge, part, into, collaboration_queries.consents(merge.id)) for merge, part, into in merges],
        me=actor.account_id if actor else None,
        Side=CoAuthorRole,
        Suggested=SuggestionStatus,
    )


def _suggestions(proposal: Proposal) -> Sequence[tuple[Suggestion, str]]:
    return [] if proposal.is_hidden else collaboration_queries.suggestions(proposal.id)


@bp.route("/<place>/<round>/<int:number>/invite", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def invite(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, form = current.own(number), forms.InviteForm().set_choices()

    def do() -> None:
        now = clock.now()
        side, email = CoAuthorRole(form.side.data), form.email.data
        services.invite_by_email(proposal, email, side, organisation=form.organisation.data, actor=signed_in(), now=now)
        flash(_("We have asked them. They take part once they say yes."), "done")

    if submit(form, do):
        return _page(place, round, number)
    back = url_for("proposals.collaboration", place=place, round=round, number=number)
    page = {"title": _("Ask somebody to take part"), "submit": _("Ask them")}
    return render_template("form.html", form=form, back_href=back, **page), form.status()


@bp.route("/<place>/<round>/<int:number>/invitation", methods=["POST"])
@requires(Action.SHAPE)
@writes
def invitation(place: str, round: str, number: int) -> ResponseReturnValue:
    """Yes or no by the one who was asked."""
    proposal = queries.by_number(rounds_current.round().id, number) or abort(404)
    yes = request.form.get("answer") == "yes"
    if yes and sending_in.ask_guardians(proposal, signed_in(), clock.now()):
        keep_despite_error()  # a guardian who is asked stays asked
    if not press(lambda: services.answer_invitation(proposal, signed_in(), clock.now(), yes=yes)):
        return _page(place, round, number)
    flash(_("Welcome! You are taking part now.") if yes else _("You are not taking part."), "done")
    if not yes and proposal.status is Status.DRAFT:
        return redirect(url_for("proposals.index", place=place, round=round))
    return _page(place, round, number)


@bp.route("/<place>/<round>/<int:number>/suggest/<field>", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def suggest(place: str, round: str, number: int, field: str) -> ResponseReturnValue:
    if field not in FIELDS:
        abort(404)
    proposal = current.public(number)
    form = forms.SuggestForm(data={"text": getattr(proposal, field)})
    form.text.most = 120 if field == "title" else 4000

    def do() -> None:
        services.suggest(proposal, field, text=form.text.data, why=form.why.data, actor=signed_in(), now=clock.now())
        flash(_("Thank you. The authors will accept your suggestion, or tell you why not."), "done")

    if submit(form, do):
        return _page(place, round, number, "#suggestions")
    back = url_for("proposals.proposal", place=place, round=round, number=number)
    page = {"title": _("Suggest a change: %(part)s", part=FIELDS[field]), "submit": _("Send my suggestion")}
    return render_template("form.html", form=form, back_href=back, **page), form.status()


@bp.route("/<place>/<round>/<int:number>/suggestions/<int:suggestion_id>", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def suggestion(place: str, round: str, number: int, suggestion_id: int) -> ResponseReturnValue:
    """Take it up, decline it with a reason, or as its maker take it back."""
    proposal, form = current.public(number), forms.ReasonForm()
    suggestion = collaboration_queries.suggestion(proposal.id, suggestion_id, lock=form.is_submitted())
    if suggestion is None:
        abort(404)
    act, actor, now = request.form.get("act", "decline"), signed_in(), clock.now()
    if form.is_submitted() and act == "take":
        services.take(proposal, suggestion, actor, now)
        return _page(place, round, number, "#suggestions")
    if form.is_submitted() and act == "back":
        services.take_suggestion_back(suggestion, actor, now)
        return _page(place, round, number, "#suggestions")
    if submit(form, lambda: services.decline(proposal, suggestion, form.reason.data, actor, now)):
        return _page(place, round, number, "#suggestions")
    back = url_for("proposals.collaboration", place=place, round=round, number=number)
    page = {"title": _("Decline a suggestion"), "submit": _("Decline it")}
    return render_template("form.html", form=form, back_href=back, lead=[suggestion.after], **page), form.status()


@bp.route("/<place>/<round>/<int:number>/merge", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def merge(place: str, round: str, number: int) -> ResponseReturnValue:
    """Ask the authors of another proposal to make one of two."""
    proposal = current.own(number)
    others = {str(other.number): f"{other.number}. {other.title}" for other in _mergeable(proposal)}
    keep = {"mine": _("This one: %(title)s", title=proposal.title), "other": _("The other one")}
    typed = {"other": request.args.get("other", ""), "keep": "mine"}
    form = forms.MergeForm(data=typed).set_choices(others, keep)

    def do() -> None:
        other = current.public(int(form.other.data))
        part, into = (other, proposal) if form.keep.data == "mine" else (proposal, other)
        merging.ask(part, into, form.why.data, signed_in(), clock.now())
        flash(_("We have asked them. The two are joined once every author has said yes."), "done")

    if submit(form, do):
        return _page(place, round, number, "#merges")
    back = url_for("proposals.collaboration", place=place, round=round, number=number)
    lead = [
        _(
            "Supports and comments of both count for the one that stays, each person once. It can be undone until voting begins."
        )
    ]
    page = {"title": _("Join with another proposal"), "submit": _("Ask the authors")}
    return render_template("form.html", form=form, back_href=back, lead=lead, **page), form.status()


def _mergeable(proposal: Proposal) -> list[Proposal]:
    """Standing proposals of the round, similar ones first."""
    first = list(similarity.similar(proposal.round_id, proposal.title, proposal.story, but=proposal.id, most=12))
    seen = {other_proposal.id for other_proposal in first} | {proposal.id}
    rest = [item for item in queries.standing_whole(proposal.round_id) if item.id not in seen]
    return first + rest


def _merge(number: int, merge_id: int) -> Merge:
    return collaboration_queries.merge(current.public(number).id, merge_id, lock=request.method == "POST") or abort(404)


@bp.route("/<place>/<round>/<int:number>/merges/<int:merge_id>", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def merges(place: str, round: str, number: int, merge_id: int) -> ResponseReturnValue:
    """Say yes, say no with a reason, or undo it with a reason."""
    merge, form, actor, now = _merge(number, merge_id), forms.ReasonForm(), signed_in(), clock.now()
    act = request.values.get("act", "decline")
    if form.is_submitted() and act == "agree":
        merging.agree(merge, actor, now)
        return _page(place, round, number, "#merges")

    def do() -> None:
        (merging.undo if act == "undo" else merging.decline)(merge, form.reason.data, actor, now)

    # By now somebody else may have answered: the list of joinings shows it better than this form.
    if submit(form, lambda: press(do)):
        return _page(place, round, number, "#merges")
    back = url_for("proposals.collaboration", place=place, round=round, number=number)
    title = _("Separate them again") if act == "undo" else _("Say no to joining them")
    return render_template(
        "proposals/reason.html", form=form, back_href=back, title=title, submit=_("Save"), act=act
    ), form.status()


@bp.route("/<place>/<round>/<int:number>/split", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def split(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, form = current.own(number), forms.SplitForm()

    def do() -> Proposal:
        made = merging.split(proposal, form.title.data, form.story.data, signed_in(), clock.now())
        flash(
            _("The new idea is now a separate proposal. Edit your first proposal so that the two do not overlap."),
            "done",
        )
        return made

    back = url_for("proposals.collaboration", place=place, round=round, number=number)
    lead = [
        _(
            "When one proposal contains two ideas, each can become a proposal of its own. Supports stay with the "
            "first; people who gave them are asked."
        )
    ]
    return form_page(
        form,
        do,
        back=back,
        title=_("Split this proposal"),
        button=_("Make a second proposal"),
        lead=lead,
        then=lambda made: url_for(
            "proposals.check" if made.is_draft else "proposals.proposal", place=place, round=round, number=made.number
        ),
    )
