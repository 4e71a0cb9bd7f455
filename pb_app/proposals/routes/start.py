"""Beginning an idea: how big it is and what it is called. Whoever is not known yet begins too, and says later who they are."""

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.application_forms import forms as question_forms
from pb_app.application_forms import queries as application_forms
from pb_app.evidence import prompts
from pb_app.funds import queries as funds
from pb_app.pledges.services import evening as evenings
from pb_app.proposals import pages, queries
from pb_app.proposals.forms import writing as forms
from pb_app.proposals.models import Proposal
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.routes.writing import at
from pb_app.proposals.rules import writing as rules
from pb_app.proposals.services import writing as services
from pb_app.proposals.terms import FormStep
from pb_app.rounds import current as rounds_current
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.web.access import public, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import submit
from pb_app.web.messages import next_page_tells


@bp.route("/<place>/<round>/new", methods=["GET", "POST"])
@public("anybody may begin an idea; it stays on their device until they have said who they are")
@writes
@next_page_tells("the next question of the form, or the question who they are")
def begin(place: str, round: str) -> ResponseReturnValue:
    """First how big, then what it is called. A round that takes no ideas says so before the first question."""
    current_round = rounds_current.round()
    closed = rules.may_write(rounds.windows(current_round.id), clock.now())
    if closed and request.method == "GET" and not _drafts(current_round):
        return render_template("proposals/closed.html", round=current_round, closed=closed)
    book, size = application_forms.application_form(current_round.fund_id), request.args.get("size", "")
    if not (size.isascii() and size.isdigit() and int(size[:3]) < len(book.tiers)):
        return _ask_size(place, round)
    return _ask_name(place, round, int(size))


def _drafts(round: Round) -> bool:
    actor = current_actor()
    return actor is not None and bool(queries.written_by(round.id, actor.account_id))


def _kept(round: Round) -> str:
    """The key in the reader's cookie that holds an idea until they have signed in."""
    return f"draft-idea-{round.id}"


def _ask_size(place: str, round: str) -> ResponseReturnValue:
    current_round, form, actor = rounds_current.round(), forms.SizeForm(), current_actor()
    kept = session.get(_kept(current_round))
    if kept and actor and actor.name and request.method == "GET":
        return redirect(url_for("proposals.begin", place=place, round=round, size=kept["size"]))
    book = application_forms.application_form(current_round.fund_id)
    form.size.options = {str(n): question_forms.tier_name(book, n) for n in range(len(book.tiers))}
    if chosen := submit(form, lambda: form.size.data):
        given = {**_given(), "size": chosen.result, "wish": _wish() or None}
        return redirect(url_for("proposals.begin", place=place, round=round, **given))
    mine = queries.written_by(current_round.id, actor.account_id) if actor else ()
    page = {"round": current_round, "mine": mine, "fund": funds.by_id(current_round.fund_id).slug}
    return render_template("proposals/begin.html", form=form, **page), form.status()


def _ask_name(place: str, round: str, size: int) -> ResponseReturnValue:
    """What it is called; and what it is, from whoever would otherwise be asked who they are with nothing written."""
    current_round, actor = rounds_current.round(), current_actor()
    known, kept = actor is not None and bool(actor.name), session.get(_kept(current_round)) or {}
    begun = kept or _given()
    form = forms.TitleForm() if known and not begun else forms.IdeaForm(data=begun)

    def do() -> str:
        if not known:
            return _keep(place, round, form, size)
        return _first_question(place, round, _begin(current_round, form, size))

    if done := submit(form, do):
        return redirect(done.result)
    of = pages.page_count(current_round, size)
    return render_template(
        "proposals/title.html",
        form=form,
        round=current_round,
        of=of,
        minutes=rules.minutes(of),
        kept=bool(kept) and known,
        asks_story=isinstance(form, forms.IdeaForm),
        prompts=prompts.of_round(current_round.id),
    ), form.status()


def _given() -> dict[str, str]:
    """Words that the address begins an idea with, as an evening together does with a wish."""
    given = {"title": request.args.get("title", "")[:80], "story": request.args.get("story", "")[:1000]}
    return {name: words for name, words in given.items() if words}


def _keep(place: str, round: str, form: forms.IdeaForm | forms.TitleForm, size: int) -> str:
    """Keep an idea on the device; the address where its writer says who they are, and comes back from."""
    session[_kept(rounds_current.round())] = {**form.written(), "size": str(size), "wish": str(_wish() or "")}
    onward = url_for("proposals.begin", place=place, round=round)
    return url_for("people.name" if current_actor() else "people.sign_in", next=onward)


def _begin(round: Round, form: forms.IdeaForm | forms.TitleForm, size: int) -> Proposal:
    actor, now, written = signed_in(), clock.now(), form.written()
    draft = services.begin(round, written["title"], actor, now, size)
    if written.get("story"):
        services.write(draft, actor, now, story=written["story"])
    kept = session.pop(_kept(round), None) or {}
    if wish := _wish() or _number(kept.get("wish", "")):
        evenings.became_idea(round.place_id, wish, draft.id)
    return draft


def _wish() -> int:
    """The wish of an evening together that the address says it comes from; 0 for none."""
    return _number(request.args.get("wish", ""))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _first_question(place: str, round: str, draft: Proposal) -> str:
    """The first question that is not answered yet."""
    done = {FormStep.TITLE} | ({FormStep.STORY} if draft.story else set())
    step = next(step for step in rules.steps(draft.tier) if step not in done)
    return at("proposals.write", place, round, draft.number, step=step.value)
