"""A second, slow and obvious Equal Shares: one purse per voter, nothing clever. The fast one must agree with it."""

from fractions import Fraction

from pb_app.ranking import Election


def price(voter_budgets: list[Fraction], scores: list[int], cost: int) -> Fraction | None:
    """The smallest rho such that the voters' payments min(purse, rho * score) reach the cost."""
    able = [(purse, score) for purse, score in zip(voter_budgets, scores, strict=True) if score]
    if sum(purse for purse, _ in able) < cost:
        return None
    for candidate in sorted({purse / score for purse, score in able}):
        if sum(min(purse, candidate * score) for purse, score in able) >= cost:
            poor = [(purse, score) for purse, score in able if purse / score < candidate]
            rest = sum(score for purse, score in able if purse / score >= candidate)
            return (cost - sum(purse for purse, _ in poor)) / Fraction(rest)
    return None


def equal_shares(election: Election, share: Fraction, by_cost: bool = True, lot: tuple[str, ...] = ()) -> list[str]:
    voters = [
        {entry.project: entry.score for entry in ballot.entries}
        for ballot in election.ballots
        for _ in range(ballot.count)
    ]
    voter_budgets = [share] * len(voters)
    support = election.support()
    left = {j for j, p in enumerate(election.projects) if support[j] and p.cost <= election.budget}
    bought: list[str] = []
    while True:
        offers = []
        for j in left:
            scores = [voter.get(j, 0) for voter in voters]
            rho = price(voter_budgets, scores, election.projects[j].cost)
            if rho is not None:
                project = election.projects[j]
                key = rho / project.cost if by_cost else rho
                offers.append((key, project.cost, -support[j], lot.index(project.id), j, rho))
        if not offers:
            return bought
        *_, j, rho = min(offers)
        voter_budgets = [
            purse - min(purse, rho * voter.get(j, 0)) for purse, voter in zip(voter_budgets, voters, strict=True)
        ]
        bought.append(election.projects[j].id)
        left.remove(j)


def completed(
    election: Election, step: int, floor: bool, exhaustive: bool, lot: tuple[str, ...]
) -> tuple[Fraction, list[str]]:
    """Every step one after the other, each a whole run."""
    costs = {project.id: project.cost for project in election.projects}
    standing = {
        p.id
        for p, votes in zip(election.projects, election.support(), strict=True)
        if votes and p.cost <= election.budget
    }
    share = Fraction(election.budget, election.cast)
    if floor:
        share = Fraction(share // step * step)
    winners = equal_shares(election, share, lot=lot)
    while share <= election.budget:
        left = election.budget - sum(costs[id] for id in winners)
        waiting = standing - set(winners)
        if not waiting or (exhaustive and all(costs[id] > left for id in waiting)):
            break
        following = equal_shares(election, share + step, lot=lot)
        if sum(costs[id] for id in following) > election.budget:
            break
        share, winners = share + step, following
    return share, winners


def phragmen(election: Election, lot: tuple[str, ...]) -> list[str]:
    """One load per voter; the count ends at the first project that no longer fits."""
    voters = [
        set(ballot) for ballot, count in zip(election.choices, election.counts, strict=True) for _ in range(count)
    ]
    loads = [Fraction(0)] * len(voters)
    support, left, bought = election.supporters(), election.budget, []
    waiting = {j for j, p in enumerate(election.projects) if support[j] and p.cost <= election.budget}
    while waiting:
        rows = []
        for j in waiting:
            borne = sum(load for load, voter in zip(loads, voters, strict=True) if j in voter)
            project = election.projects[j]
            rows.append(
                (Fraction(borne + project.cost) / support[j], project.cost, -support[j], lot.index(project.id), j)
            )
        lowest = min(row[0] for row in rows)
        if any(row[1] > left for row in rows if row[0] == lowest):
            break
        load, cost, _, _, j = min(rows)
        loads = [load if j in voter else old for old, voter in zip(loads, voters, strict=True)]
        left -= cost
        bought.append(election.projects[j].id)
        waiting.remove(j)
    return bought
