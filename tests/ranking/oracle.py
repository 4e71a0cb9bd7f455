"""A second, slow and obvious Equal Shares: one purse per voter, nothing clever. The fast one must agree with it."""

from fractions import Fraction

from pb_app.ranking import Election


def price(purses: list[Fraction], scores: list[int], cost: int) -> Fraction | None:
    """The smallest rho such that the voters' payments min(purse, rho * score) reach the cost."""
    able = [(purse, score) for purse, score in zip(purses, scores, strict=True) if score]
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
    purses = [share] * len(voters)
    support = election.support()
    left = {j for j, p in enumerate(election.projects) if support[j] and p.cost <= election.budget}
    bought: list[str] = []
    while True:
        offers = []
        for j in left:
            scores = [voter.get(j, 0) for voter in voters]
            rho = price(purses, scores, election.projects[j].cost)
            if rho is not None:
                project = election.projects[j]
                key = rho / project.cost if by_cost else rho
                offers.append((key, project.cost, -support[j], lot.index(project.id), j, rho))
        if not offers:
            return bought
        *_, j, rho = min(offers)
        purses = [purse - min(purse, rho * voter.get(j, 0)) for purse, voter in zip(purses, voters, strict=True)]
        bought.append(election.projects[j].id)
        left.remove(j)
