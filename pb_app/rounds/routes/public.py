"""What everybody can see of a round."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.places import current as places_current
from pb_app.places.slots import ACTIVITY
from pb_app.rounds import current, pages, queries, rules, text_source, version_pages
from pb_app.rounds.routes.blueprint import bp
from pb_app.rounds.slots import FIRST_THING, PROJECTS, RULEBOOK, VOTING
from pb_app.web.access import public


@bp.route("/<place>/")
@public("which rounds a place has")
def index(place: str) -> ResponseReturnValue:
    activity = ACTIVITY.value()(places_current.place(), None)
    return render_template("rounds/index.html", firsts=[*activity.open, *activity.finished])


@bp.route("/<place>/<round>/")
@public("what the round is about and where it stands; drafts are shown to administrators only")
def round(place: str, round: str) -> ResponseReturnValue:
    current_round, now = current.round(), clock.now()
    windows = queries.windows(current_round.id)
    page = pages.RoundPage(
        round=current_round,
        windows=windows,
        steps=pages.steps(windows, now),
        answers=pages.most_asked(current_round.rules, current_round.currency),
        current=rules.current(windows, now),
        pots=queries.pots(current_round.id),
        pot_texts=text_source.pots_shown(current_round),
        priorities=queries.priorities(current_round.id),
        first=FIRST_THING.value()(current_round),
        projects=PROJECTS.of(current_round),
        panels=VOTING.of(current_round),
        changed=version_pages.latest_change(current_round),
    )
    return render_template("rounds/round.html", page=page)


@bp.route("/<place>/<round>/rulebook")
@public("the rules of the round, with their hash")
def rulebook(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    return render_template(
        "rounds/rulebook.html",
        round=current_round,
        answers=pages.in_words(current_round.rules, current_round.currency, pages.group_names(current_round)),
        digest=current_round.rules.digest(),
        versions=version_pages.versions(current_round),
        panels=RULEBOOK.of(current_round),
    )
