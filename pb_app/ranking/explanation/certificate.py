"""Is an outcome what it says? Every payment from shares is made again and every claim checked; greedy and Phragmén,
which search for nothing, are counted again. Not checked: that no share below the one that counts spent too much.
"""

from fractions import Fraction

from pb_app.ranking.budgets.voter_budgets import ExactPrice, PriceEstimate, VoterBudgets
from pb_app.ranking.method_of_equal_shares.completion import fill
from pb_app.ranking.method_of_equal_shares.method import EqualSharesRun, EqualSharesSetting
from pb_app.ranking.model.constraints import ConstraintState, Limits
from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import Outcome, ResultReason, Step
from pb_app.ranking.model.ties import LotNeeded, Ties
from pb_app.ranking.rules.greedy import greedy
from pb_app.ranking.rules.phragmen import phragmen


def verify(election: Election, outcome: Outcome) -> list[str]:
    """What does not fit, as sentences; empty when the outcome follows from the ballots."""
    standing = {project.id for project in election.projects}
    unknown = [step.project for step in outcome.steps if step.project not in standing]
    if unknown:
        return [f"{id} does not stand" for id in unknown]
    try:
        return [*_sums(election, outcome), *_payments(election, outcome), *_without_shares(election, outcome)]
    except LotNeeded as needed:
        return [f"{needed}, and the outcome names none"]


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
        f"{fate.project} has other votes" for fate in outcome.results if votes.get(fate.project) != fate.votes
    ]


def _payments(election: Election, outcome: Outcome) -> list[str]:
    """Each step from shares: the price is the lowest at which its supporters pay it, and no open project was cheaper."""
    steps = [step for step in outcome.steps if step.stage == "shares"]
    if outcome.endowment is None:
        return ["steps from shares without a share"] if steps else []
    setting = _setting(election, outcome)
    limits = setting.limits
    voter_budgets = setting.voter_budgets(setting.backers, Fraction(*outcome.endowment))
    index = {project.id: j for j, project in enumerate(election.projects)}
    fenced = not ConstraintState(election, limits).idle
    open_projects = {j for j, p in enumerate(election.projects) if p.cost and setting.stands(j)}
    faults: list[str] = []
    for step in steps:
        j = index[step.project]
        if not election.projects[j].cost:
            continue
        offer = _offer(voter_budgets, j)
        if offer is None or not _same(offer, step):
            return [*faults, f"{step.project} was not paid as the step says"]
        key = _key(setting, j, offer)
        cheaper = [k for k in open_projects if not fenced and k != j and _cheaper(setting, voter_budgets, k, key)]
        faults += [f"{election.projects[k].id} was cheaper than {step.project}" for k in cheaper]
        voter_budgets.buy(j, offer)
        open_projects.discard(j)
    faults += [
        f"{election.projects[k].id} could have been paid for"
        for k in open_projects
        if not fenced and _offer(voter_budgets, k)
    ]
    return faults + _missing(election, outcome, voter_budgets, index)


def _setting(election: Election, outcome: Outcome) -> EqualSharesSetting:
    """The outcome's own parameters."""
    parameters = outcome.parameters
    limits = Limits(parameters["threshold"], parameters["ceilings"])
    ties = Ties(tuple(parameters["lot"]) if parameters["lot"] else None)
    return EqualSharesSetting(election, parameters.get("utility", "cost"), ties, limits, "integers")


def _offer(voter_budgets: VoterBudgets, j: int) -> ExactPrice | None:
    guess: PriceEstimate | None = voter_budgets.guess(j)
    if guess is not None:
        guess = voter_budgets.settle(j, guess)
    return voter_budgets.offer(j, guess) if guess else None


def _same(offer: ExactPrice, step: Step) -> bool:
    claimed = (Fraction(*(step.price or (0, 1))), step.full, step.short, Fraction(*step.short_paid))
    return claimed == (offer.price, offer.full, offer.short, offer.short_paid)


def _key(setting: EqualSharesSetting, j: int, offer: ExactPrice) -> Fraction:
    return offer.price / setting.election.projects[j].cost if setting.by_cost else offer.price


def _cheaper(setting: EqualSharesSetting, voter_budgets: VoterBudgets, k: int, key: Fraction) -> bool:
    offer = _offer(voter_budgets, k)
    return offer is not None and _key(setting, k, offer) < key


def _missing(election: Election, outcome: Outcome, voter_budgets: VoterBudgets, index: dict[str, int]) -> list[str]:
    faults = []
    for fate in outcome.results:
        if fate.why is ResultReason.SUPPORTERS_SHORT:
            j = index[fate.project]
            lacking = -((voter_budgets.behind(j) - election.projects[j].cost) // 1)
            if fate.missing != lacking:
                faults.append(f"{fate.project} lacks {lacking}, not {fate.missing}")
    return faults


def _without_shares(election: Election, outcome: Outcome) -> list[str]:
    """Steps by votes or by loads are what the rule gives; of a completion also the share that was too much."""
    steps = [step for step in outcome.steps if step.stage not in ("shares", "part")]
    setting = _setting(election, outcome)
    if outcome.rule == "greedy":
        by, skip = outcome.parameters["by"], outcome.parameters["skip"]
        expected = greedy(election, ties=setting.ties, by=by, limits=setting.limits, skip=skip)
    elif outcome.rule == "phragmen":
        stop = outcome.parameters["stop"]
        expected = phragmen(election, ties=setting.ties, limits=setting.limits, stop=stop)
    else:
        return _completion(setting, outcome, steps)
    if list(expected.steps) != steps:
        return ["the steps are not those of the rule"]
    ends = zip(outcome.results, expected.results, strict=True)
    wrong = [fate.project for fate, right in ends if fate != right and fate.why is not ResultReason.PART_FUNDED]
    return [f"{id} ended otherwise than the outcome says" for id in wrong]


def _completion(setting: EqualSharesSetting, outcome: Outcome, steps: list[Step]) -> list[str]:
    """The leftover buys what the rule says, and the next share spends too much where the trail says so."""
    index = {project.id: j for j, project in enumerate(setting.election.projects)}
    bought = [index[step.project] for step in outcome.steps if step.stage == "shares"]
    constraints = ConstraintState(setting.election, setting.limits)
    for j in bought:
        constraints.buy(j)
    left = outcome.budget - sum(setting.election.projects[j].cost for j in bought)
    faults = []
    if left >= 0 and fill(setting, constraints, bought, left, outcome.parameters.get("then", "none"))[0] != steps:
        faults.append("the leftover is not given out by the rule")
    share = Fraction(*(outcome.endowment or (0, 1)))
    for tried, spent in outcome.trail:
        next_one = Fraction(*tried)
        if next_one > share and (
            next_one != share + outcome.parameters["step"]
            or spent <= outcome.budget
            or EqualSharesRun(setting, next_one).spent != spent
        ):
            faults.append("the share that is said to be too much is not")
    return faults
