"""Is an outcome what it says? Every payment is made again and every claim checked; nothing is searched for."""

from fractions import Fraction

from pb_app.ranking.election import Election
from pb_app.ranking.fence import Limits
from pb_app.ranking.outcome import Outcome, Step, Why
from pb_app.ranking.purses import Guess, Offer, Purses
from pb_app.ranking.shares import Setting
from pb_app.ranking.ties import Ties


def verify(election: Election, outcome: Outcome) -> list[str]:
    """What does not fit, as sentences; empty when the outcome follows from the ballots."""
    return [*_sums(election, outcome), *_payments(election, outcome), *_leftover(election, outcome)]


def _sums(election: Election, outcome: Outcome) -> list[str]:
    faults = []
    costs = {project.id: project.cost for project in election.projects}
    if outcome.election != election.digest():
        faults.append("the outcome belongs to other ballots")
    if outcome.winners != tuple(step.project for step in outcome.steps):
        faults.append("the winners are not the projects of the steps")
    if outcome.spent != sum(step.cost for step in outcome.steps) or not 0 <= outcome.spent <= outcome.budget:
        faults.append("the money spent is not the sum of the steps, or above the budget")
    faults += [
        f"{step.project} got {step.cost}, not its cost"
        for step in outcome.steps
        if step.stage != "part" and costs.get(step.project) != step.cost
    ]
    if outcome.budget != election.budget or len(set(outcome.winners)) != len(outcome.winners):
        faults.append("the budget differs, or a project is funded twice")
    votes = dict(zip(costs, election.support(), strict=True))
    return faults + [
        f"{fate.project} has other votes" for fate in outcome.fates if votes.get(fate.project) != fate.votes
    ]


def _payments(election: Election, outcome: Outcome) -> list[str]:
    """Each step from shares: the price is the lowest at which its supporters pay it, and no open project was cheaper."""
    steps = [step for step in outcome.steps if step.stage == "shares"]
    if outcome.endowment is None:
        return ["steps from shares without a share"] if steps else []
    limits = Limits(outcome.parameters["threshold"], outcome.parameters["ceilings"])
    setting = Setting(election, outcome.parameters["utility"], Ties(), limits, "integers")
    purses = setting.purses(setting.backers, Fraction(*outcome.endowment))
    index = {project.id: j for j, project in enumerate(election.projects)}
    fenced = any(p.excludes or p.needs for p in election.projects) or bool(limits.ceilings)
    open_projects = {j for j, p in enumerate(election.projects) if p.cost and setting.stands(j)}
    faults: list[str] = []
    for step in steps:
        j = index[step.project]
        if not election.projects[j].cost:
            continue
        offer = _offer(purses, j)
        if offer is None or not _same(offer, step):
            return [*faults, f"{step.project} was not paid as the step says"]
        key = _key(setting, j, offer)
        cheaper = [k for k in open_projects if not fenced and k != j and _cheaper(setting, purses, k, key)]
        faults += [f"{election.projects[k].id} was cheaper than {step.project}" for k in cheaper]
        purses.buy(j, offer)
        open_projects.discard(j)
    faults += [
        f"{election.projects[k].id} could have been paid for" for k in open_projects if not fenced and _offer(purses, k)
    ]
    return faults + _missing(election, outcome, purses, index)


def _offer(purses: Purses, j: int) -> Offer | None:
    guess: Guess | None = purses.guess(j)
    if guess is not None:
        guess = purses.settle(j, guess)
    return purses.offer(j, guess) if guess else None


def _same(offer: Offer, step: Step) -> bool:
    claimed = (Fraction(*(step.price or (0, 1))), step.full, step.short, Fraction(*step.short_paid))
    return claimed == (offer.price, offer.full, offer.short, offer.short_paid)


def _key(setting: Setting, j: int, offer: Offer) -> Fraction:
    return offer.price / setting.election.projects[j].cost if setting.by_cost else offer.price


def _cheaper(setting: Setting, purses: Purses, k: int, key: Fraction) -> bool:
    offer = _offer(purses, k)
    return offer is not None and _key(setting, k, offer) < key


def _missing(election: Election, outcome: Outcome, purses: Purses, index: dict[str, int]) -> list[str]:
    faults = []
    for fate in outcome.fates:
        if fate.why is Why.SUPPORTERS_SHORT:
            j = index[fate.project]
            lacking = -((purses.behind(j) - election.projects[j].cost) // 1)
            if fate.missing != lacking:
                faults.append(f"{fate.project} lacks {lacking}, not {fate.missing}")
    return faults


def _leftover(election: Election, outcome: Outcome) -> list[str]:
    """Steps by votes: each was the strongest that still fitted."""
    if outcome.parameters.get("by", "votes") != "votes" or not outcome.parameters.get("skip", True):
        return []
    votes, bought = election.support(), set()
    left = outcome.budget
    faults = []
    simple = not any(p.excludes or p.needs for p in election.projects) and not outcome.parameters.get("ceilings")
    for step in outcome.steps:
        if step.stage == "greedy" and simple:
            own = next(votes[j] for j, p in enumerate(election.projects) if p.id == step.project)
            faults += [
                f"{p.id} had more votes than {step.project} and fitted"
                for j, p in enumerate(election.projects)
                if p.id not in bought and votes[j] > own and p.cost <= left
            ]
        bought.add(step.project)
        left -= step.cost
    return faults
