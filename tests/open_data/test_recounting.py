"""A file that we write gives its own winners when it is counted again as its META says."""

from dataclasses import replace
from itertools import product

import pytest

from pb_app.open_data.declared import declaration
from pb_app.open_data.pabulib import VoteFileReader
from pb_app.ranking import BallotError
from pb_app.ranking.io.validation import check
from pb_app.results.rules import Candidate
from pb_app.rounds.rules import PotMoney
from pb_app.rounds.terms import BallotKind, Leftover, PotsLeftover, Rule, Rulebook, StopRule
from tests.open_data.elections import SmallRound, lines, of_file, recounted
from tests.open_data.files import META, election

NORTH, SOUTH = 11, 12
STANDING = (
    Candidate(1, 200_00, NORTH, None, ("area:11",)),
    Candidate(2, 150_00, NORTH, "green", ("area:11", "category:green"), (80_00, 40_50)),
    Candidate(3, 400_00, SOUTH, None, (), (120_00,)),
    Candidate(4, 250_50, None, "green", ("category:green",), (90_00,)),
    Candidate(7, 150_00, None, "skills"),
    Candidate(9, 150_00, None, None),
)
POTS = (PotMoney("North", 250_00, frozenset({NORTH})), PotMoney("Green", 300_00, category="green"))
BALLOTS = {
    BallotKind.APPROVAL: ({1: 1, 2: 1}, {1: 1}, {3: 1, 4: 1}, {4: 1, 7: 1}, {9: 1}, {7: 1, 9: 1}, {}, {}),
    BallotKind.SPEND: ({1: 1, 2: 1}, {1: 1}, {3: 1, 4: 1}, {4: 1, 7: 1}, {9: 1}, {7: 1, 9: 1}, {}),
    BallotKind.POINTS: ({1: 6, 2: 4}, {1: 3}, {3: 5, 4: 5}, {4: 2, 7: 8}, {9: 10}, {}),
    BallotKind.SCORES: ({1: 0, 2: 5}, {1: 3, 9: 2}, {3: 5, 4: 4}, {4: 1, 7: 1}, {9: 1}, {}),
    BallotKind.RANKED: ({1: 3, 2: 2, 7: 1}, {1: 1}, {3: 3, 4: 2, 9: 1}, {4: 1, 7: 2}, {9: 1}, {}),
}
RULES = {
    "greedy": Rulebook(rule=Rule.GREEDY),
    "threshold": Rulebook(rule=Rule.GREEDY, threshold=2),
    "stop": Rulebook(rule=Rule.GREEDY_STOP),
    "density": Rulebook(rule=Rule.GREEDY_DENSITY),
    "shares": Rulebook(step=0, leftover=Leftover.BACK_TO_FUND),
    "shares and votes": Rulebook(),
    "add one": Rulebook(leftover=Leftover.BACK_TO_FUND),
    "exhaustive": Rulebook(step=250, stop=StopRule.EXHAUSTIVE),
    "phragmen": Rulebook(rule=Rule.PHRAGMEN),
    "apart": Rulebook(rule=Rule.GREEDY, pairs=((7, 9),)),
    "marks from three on": Rulebook(pass_mark=3),
    "floors": Rulebook(rule=Rule.GREEDY, floors=(("category:green", 300_00),), ceilings=(("area:11", 200_00),)),
    "shares with a ceiling": Rulebook(ceilings=(("category:green", 200_00),)),
    "needs": Rulebook(rule=Rule.PHRAGMEN, needs=((1, 3), (9, 2))),
    "parts": Rulebook(rule=Rule.GREEDY_STOP, part_funding=True),
    "together": Rulebook(rule=Rule.GREEDY, pots_leftover=PotsLeftover.TOGETHER),
}


def made(name: str, kind: BallotKind, pots: tuple[PotMoney, ...] = ()) -> SmallRound:
    return SmallRound(replace(RULES[name], ballot=kind, most=None), 900_00, STANDING, BALLOTS[kind], pots)


@pytest.mark.parametrize(("name", "kind"), list(product(RULES, BALLOTS)))
def test_a_whole_round_gives_its_winners_again(name: str, kind: BallotKind) -> None:
    text = made(name, kind).files()[""]
    again = recounted(text)
    assert again.agrees and again.winners and again.declared.ours and again.declared.alone
    assert check(lines(text)) == []


@pytest.mark.parametrize(("name", "kind"), list(product(sorted(RULES.keys() - {"floors"}), BALLOTS)))
def test_each_pot_gives_its_winners_again_or_says_that_it_does_not(name: str, kind: BallotKind) -> None:
    for text in made(name, kind, POTS).files().values():
        again = recounted(text)
        assert again.agrees or not again.declared.alone
        assert again.declared.alone == (name not in ("apart", "together", "shares with a ceiling", "needs"))
        assert again.declared.alone or again.declared.name.startswith("commonpot/")
        assert again.declared.rulebook == made(name, kind).rulebook


def test_meta_names_the_formats_rules_and_ours() -> None:
    named = {name: declaration(_meta(made(name, BallotKind.APPROVAL).files()[""])).name for name in RULES}
    assert named == {
        "greedy": "greedy",
        "threshold": "greedy-threshold",
        "stop": "greedy-no-skip",
        "density": "commonpot/greedy-density",
        "shares": "equalshares",
        "shares and votes": "commonpot/equal-shares",
        "add one": "equalshares/add1",
        "exhaustive": "commonpot/equal-shares",
        "phragmen": "commonpot/phragmen",
        "apart": "commonpot/greedy",
        "marks from three on": "commonpot/equal-shares",
        "floors": "commonpot/greedy",
        "shares with a ceiling": "commonpot/equal-shares",
        "needs": "commonpot/phragmen",
        "parts": "commonpot/greedy-stop",
        "together": "greedy",
    }
    assert _meta(made("threshold", BallotKind.APPROVAL).files()[""])["min_project_score_threshold"] == "2"


def _meta(text: str) -> dict[str, str]:
    return VoteFileReader(lines(text)).header().meta


def test_ids_of_an_imported_file_stay_what_they_were() -> None:
    text = of_file(lines(election())).files()[""]
    assert [line.split(";")[0] for line in text.split("PROJECTS\n")[1].split("VOTES")[0].splitlines()[1:]] == [
        "p1",
        "p2",
        "p3",
    ]
    assert "p1,p2" in text and recounted(text).agrees


@pytest.mark.parametrize(
    "written", ["{", "[]", '{"threshold":"x"}', '{"rule":"x"}', '{"least":-1}', '{"per_pot":1}', "[" * 100_000]
)
def test_a_rulebook_in_meta_that_can_not_be_read_is_refused(written: str) -> None:
    cell = '"' + written.replace('"', '""') + '"'
    with pytest.raises(BallotError, match="commonpot_rulebook"):
        recounted(election(commonpot_rulebook=cell))


def test_a_rule_that_is_not_ours_is_named() -> None:
    declared = declaration({**META, "rule": "greedy-custom"})
    assert (declared.name, declared.ours, declared.rulebook.rule) == ("greedy-custom", False, Rule.GREEDY)
    assert not declaration({**META, "rule": ""}).ours


TIE = """META
key;value
description;A tie that only the price decides
country;UK
unit;Testtown
instance;2026
num_projects;3
num_votes;4
budget;100
vote_type;ordinal
rule;greedy
currency;GBP
PROJECTS
project_id;cost;votes;score;name;selected
p;50;2;3;Level one;1
q;60;2;3;Level two;0
r;30;2;2;Third;1
VOTES
voter_id;vote
1;p,r
2;p
3;q,r
4;q
"""


def test_a_tie_goes_to_the_cheaper_and_the_other_lacks_what_was_missing_at_its_turn() -> None:
    again = recounted(TIE)
    assert again.agrees and again.winners == {"p", "r"}
    fates = {fate.project: fate for fate in of_file(lines(TIE)).counted().parts[0].outcome.results}
    assert fates["000002"].missing == 10_00


FORMULAS = """META
key;value
description;Formula titles
num_projects;3
num_votes;1
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;votes;name;category;selected
1;10;1;"=HYPERLINK(""http://evil.example"",""Click"")";-x;1
2;10;1;@SUM(A1:A9);+y;1
3;10;1;"Semi;colon, comma";"a,b";1
VOTES
voter_id;vote
1;1,2,3
"""


def test_titles_that_look_like_formulas_are_read_as_they_are() -> None:
    names = [row.name for row in VoteFileReader(lines(FORMULAS)).header().projects.values()]
    assert names == ['=HYPERLINK("http://evil.example","Click")', "@SUM(A1:A9)", "Semi;colon, comma"]
    assert recounted(FORMULAS).agrees
