"""The last steps of writing: the spot on the map, a recording, checking all answers, submitting."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.application_forms import forms as question_forms
from pb_app.application_forms import labels as question_labels
from pb_app.application_forms import queries as application_forms
from pb_app.evidence import prompts
from pb_app.people import current as people_current
from pb_app.people import services as people
from pb_app.people.terms import AttemptKind
from pb_app.places import queries as places
from pb_app.places.spots import spot_page
from pb_app.places.terms import Spot
from pb_app.proposals import current, queries
from pb_app.proposals.forms import writing as forms
from pb_app.proposals.labels import contacts_in
from pb_app.proposals.models import Proposal
from pb_app.proposals.routes import facts
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.routes.writing import TEXTS, at, question_pages, similar, taught
from pb_app.proposals.rules import readability
from pb_app.proposals.rules import writing as rules
from pb_app.proposals.services import sending_in
from pb_app.proposals.services import writing as services
from pb_app.proposals.terms import FormStep
from pb_app.rounds import current as rounds_current
from pb_app.web.access import keep_despite_error, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit
from pb_app.web.messages import next_page_tells
from pb_app.web.safe_addresses import site


@bp.route("/<place>/<round>/<int:number>/spot", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
@next_page_tells("the next question of the form")
def spot(place: str, round: str, number: int) -> ResponseReturnValue:
    """A mark on the map: by a tap, by the arrow buttons, or none. No script and no foreign map is needed."""
    proposal = current.own(number)
    before = Spot(proposal.lat, proposal.lon) if proposal.lat is not None and proposal.lon is not None else None
    return spot_page(
        places.by_id(proposal.place_id),
        before,
        lambda spot: services.set_spot(proposal, spot, signed_in(), clock.now()),
        here=at("proposals.spot", place, round, number),
        back=at("proposals.write", place, round, number, step=FormStep.WHERE.value),
    )


@bp.route("/<place>/<round>/<int:number>/voice", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
@next_page_tells("the next question of the form")
def voice(place: str, round: str, number: int) -> ResponseReturnValue:
    """Record a spoken proposal instead of writing one."""
    proposal, form = current.own(number), forms.VoiceForm()

    def do() -> None:
        content = form.recording.content()
        if content:
            services.set_recording(proposal, content, signed_in(), clock.now())

    if submit(form, do):
        return redirect(at("proposals.check", place, round, number))
    facts = queries.recording_facts(proposal.id)
    return render_template(
        "proposals/voice.html", form=form, proposal=proposal, round=rounds_current.round(), recording=facts
    ), form.status()


@bp.route("/<place>/<round>/<int:number>/check", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def check(place: str, round: str, number: int) -> ResponseReturnValue:
    """Show all answers on one page, and submit the proposal."""
    current_round, proposal, form = rounds_current.round(), current.own(number), forms.SubmitForm()

    def do() -> None:
        if sending_in.ask_guardians(proposal, signed_in(), clock.now()):
            keep_despite_error()  # a guardian who is asked stays asked
        services.submit(proposal, signed_in(), clock.now())
        flash(_("Thank you! We have your idea. We will check it and send you a message."), "done")

    if submit(form, do):
        return redirect(at("proposals.check" if proposal.is_draft else "proposals.proposal", place, round, number))
    book, given = application_forms.application_form(current_round.fund_id), queries.answers(proposal.id)
    asked = question_pages(proposal)
    language, text = str(get_locale() or "en"), "\n\n".join(getattr(proposal, step.value) for step in TEXTS)
    return render_template(
        "proposals/check.html",
        form=form,
        round=current_round,
        proposal=proposal,
        steps=rules.steps(proposal.tier),
        Step=FormStep,
        costs=queries.costs(proposal.id),
        brought=queries.matches(proposal.id),
        areas=places.area_names(current_round.place_id),
        communities=queries.communities(proposal.id),
        cited=_cited(proposal),
        has_photo=queries.photo(proposal.id) is not None,
        recording=queries.recording_facts(proposal.id),
        tier=question_forms.tier_name(book, min(proposal.tier, len(book.tiers) - 1)),
        asked=[(n, q) for n, page in enumerate(asked, start=1) for q in page],
        answers={key: proposal_answer.value for key, proposal_answer in given.items()},
        asks=question_labels.asks,
        shown=question_labels.shown,
        advice=readability.advise(text, language),
        contacts=contacts_in(f"{proposal.title}\n\n{text}"),
        similar=similar(proposal) if proposal.status.value == "draft" else (),
        taught=taught(proposal) if proposal.status.value == "draft" else (),
        prompts=prompts.to_idea(proposal.round_id, proposal.id) if proposal.title else (),
    ), form.status()


def _cited(proposal: Proposal) -> int | None:
    """How many figures it stands on; None where there are none to choose from."""
    offered = facts.offered(proposal)
    return len(facts.chosen(proposal, offered)) if offered else None


@bp.route("/<place>/<round>/<int:number>/elsewhere", methods=["POST"])
@requires(Action.PROPOSE)
@writes
def elsewhere(place: str, round: str, number: int) -> ResponseReturnValue:
    """Send the author a link for continuing this draft on another device."""
    account, now = people_current.account(), clock.now()
    current.own(number)  # not found for anybody else
    people.count_try(AttemptKind.LINK, *people_current.subjects(AttemptKind.LINK, account.email), now)
    onward = at("proposals.check", place, round, number)
    path = url_for("people.follow", secret="{secret}", next=onward).replace("%7Bsecret%7D", "{secret}")
    link = site() + path
    body = _("Open this link on your other device to carry on with your idea. It works once, for 30 minutes:")
    people.send_link(account.email, link, _("Continue your idea"), body + "\n\n{link}", now)
    flash(_("We have sent you a link. Open it on your other device."), "done")
    return redirect(onward)


@bp.route("/<place>/<round>/<int:number>/withdraw", methods=["POST"])
@requires(Action.PROPOSE)
@writes
def withdraw(place: str, round: str, number: int) -> ResponseReturnValue:
    services.withdraw(current.own(number), signed_in(), clock.now())
    flash(_("You have withdrawn your proposal."), "done")
    return redirect(url_for("proposals.index", place=place, round=round))
