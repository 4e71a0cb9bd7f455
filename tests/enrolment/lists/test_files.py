"""Lists as the office really has them: each gives its right value, or a clear refusal."""

from datetime import date, datetime

import pytest

from pb_app.enrolment.lists.columns import PEOPLE, is_electoral_register
from pb_app.enrolment.lists.terms import ListFault, ListRules
from pb_app.identity.terms import Fault
from pb_app.imports import headings
from pb_app.imports.terms import Refusal, RowFault, UnreadableFile
from tests.enrolment.lists.reading_lists import RULES, faults, read, read_rows
from tests.imports.sheets import one_sheet


def test_a_couple_with_one_address_are_two_voters_who_need_codes() -> None:
    people, problems = read("name,email\nMary d'Arcy,the.darcys@example.org\nSeán O’Hara,the.darcys@example.org\n")
    assert [(person.letter, person.emails) for person in people] == [(("Mary d'Arcy",), ()), (("Seán O’Hara",), ())]
    assert faults(problems) == [(2, ListFault.SHARED_EMAIL), (3, ListFault.SHARED_EMAIL)]


def test_a_landline_is_the_households() -> None:
    people, problems = read(
        "name,email,phone\nA One,a1@example.org,020 7946 0101\nB Two,b2@example.org,020 7946 0101\n"
    )
    assert [(person.emails, person.phones) for person in people] == [
        (("a1@example.org",), ()),
        (("b2@example.org",), ()),
    ]
    assert faults(problems) == [(2, ListFault.LANDLINE), (3, ListFault.LANDLINE)]


def test_headings_of_gov_uk_notify() -> None:
    (person,), problems = read("Email address,Phone number,Name\nx1@example.org,07911123405,Xi One\n")
    assert (person.emails, person.phones, person.letter) == (("x1@example.org",), ("+447911123405",), ("Xi One",))
    assert problems == []


WELSH = "Enw;Cyfeiriad e-bost;Ffôn;Rhif cerdyn;Ardal;Dyddiad geni;Cyfeiriad 1;Cod post\n"


def test_headings_in_welsh() -> None:
    (person,), problems = read(WELSH + "Siân;sian@example.org;07911 123405;7;N;3 Ebrill 1980;1 Stryd;RV1 1AA\n")
    assert (person.emails, person.cards, person.area) == (("sian@example.org",), ("7",), "N")
    assert person.letter == ("Siân", "1 Stryd", "RV1 1AA")
    assert problems == [] or faults(problems) == [(2, Fault.DATE_UNREADABLE)]


REGISTER = (
    "Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB,Elector Name,PostCode,"
    "Address1,Address2,Address3\n"
    'AA1,12,0,G,,"O\'Hara, Siobhán",RV1 1AA,1 Hill Road,Rivermouth,\n'
    'AA1,13,0,K,14/02/2009,"d\'Arcy, Max",RV1 1AA,1 Hill Road,Rivermouth,\n'
)


def test_a_register_extract_is_known_for_one_and_its_markers_are_not_used() -> None:
    names = REGISTER.splitlines()[0].split(",")
    assert PEOPLE.needs_basis(names) and headings.guess(PEOPLE, names)[:4] == ("", "", "", "")
    people, problems = read(REGISTER, ListRules(age=18, voting_on=date(2026, 11, 28)))
    assert [person.letter for person in people] == [("O'Hara, Siobhán", "1 Hill Road", "Rivermouth", "RV1 1AA")]
    assert [(problem.row, problem.fault, problem.left_out) for problem in problems] == [(3, ListFault.TOO_YOUNG, True)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["PD", "ENO", "Name"], True),
        (["ElectorNumber", "MarkersRegisterText", "ElectorDOB"], True),
        (["PD/ENO", "Elector Surname"], True),
        (["Name", "Email", "Elector name"], False),
        (["name", "email"], False),
    ],
)
def test_what_looks_like_a_register(names: list[str], expected: bool) -> None:
    assert is_electoral_register(names) is expected


def test_an_unknown_area_is_named_by_row() -> None:
    text = "name;email;area\r\nRenée Müller;renee@example.org;harbourside\r\nSiân Hughes;sian@example.org;nowhere-at-all\r\n"
    people, problems = read(text.encode("cp1252"))
    assert [(person.letter, person.area) for person in people] == [
        (("Renée Müller",), "harbourside"),
        (("Siân Hughes",), "nowhere-at-all"),
    ]
    assert [(problem.row, problem.text, problem.left_out) for problem in problems] == [(3, "nowhere-at-all", False)]
    strict, problems = read(text.encode("cp1252"), ListRules(RULES.areas, needs_area=True))
    assert len(strict) == 1 and problems[0].left_out


def test_a_semicolon_in_an_address_is_no_delimiter() -> None:
    (person,), problems = read('name,address,email\n"Flat 2; The Quay, 5 Dock St","Rivermouth",semi@example.org\n')
    assert (person.emails, person.letter, problems) == (
        ("semi@example.org",),
        ("Flat 2; The Quay, 5 Dock St", "Rivermouth"),
        [],
    )


def test_addresses_that_are_none_are_named_by_row() -> None:
    people, problems = read(
        "name,email\nNo At,not-an-address\nName In,Jo Bloggs <jo@example.org>\n"
        "Two,two@example.org; two.b@example.org\nSpace,space @example.org\nTrail dot,dot@example.org.\nTypo,a@gmial.con\n"
    )
    assert [person.emails for person in people] == [(), (), (), (), (), ("a@gmial.con",)]
    assert faults(problems) == [
        (2, Fault.EMAIL_UNREADABLE),
        (3, Fault.EMAIL_WITH_NAME),
        (4, Fault.EMAIL_SEVERAL),
        (5, Fault.EMAIL_UNREADABLE),
        (6, Fault.EMAIL_UNREADABLE),
        (7, ListFault.EMAIL_SLIP),
    ]


def test_one_address_however_it_is_written() -> None:
    people, _problems = read(
        "name,email\nP One,Ann+Vote@Example.ORG\nI One,ivo@bücher.example\nI Two,ivo@xn--bcher-kva.example\n"
    )
    assert people[0].emails == ("ann+vote@example.org",)
    assert [person.emails for person in people[1:]] == [(), ()]
    (ivo,), _problems = read("name,email\nIvo,ivo@bücher.example\nIvo,IVO@xn--bcher-kva.example\n")
    assert ivo.emails == ("ivo@xn--bcher-kva.example",)


@pytest.mark.parametrize(
    "content",
    [
        "name,email\r\nZoë,zoe@example.org\r\n".encode("utf-16"),
        b"\xef\xbb\xbfname,email\nZo\xc3\xab,zoe@example.org\n",
        "name\temail\nZoë\tzoe@example.org\n".encode(),
        "\n\nname,email\nZoë,zoe@example.org\n".encode(),
        "Members of 2026\n\nname,email\nZoë,zoe@example.org\n".encode(),
        "name,email\nZoë,zoe@example.org\u00a0\n".encode(),
        "name,email\nZoë,\u200bzoe@example.org\u200b\n".encode(),
        one_sheet(["Name", "E-mail"], ["Zoë", "zoe@example.org"]),
    ],
)
def test_one_person_in_many_kinds_of_file(content: bytes) -> None:
    (person,), problems = read(content)
    assert (person.emails, person.letter, problems) == (("zoe@example.org",), ("Zoë",), [])


def test_a_row_with_another_delimiter_than_the_headings_is_named() -> None:
    people, problems = read("name\temail\nTab Person,tab@example.org\n")
    assert (list(people), faults(problems)) == ([], [(2, RowFault.OTHER_DELIMITER)])


def test_two_columns_with_one_heading_are_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read("email,name,email\nfirst@example.org,Dup Head,second@example.org\n")
    assert (caught.value.refusal, caught.value.detail) == (Refusal.HEADING_REPEATED, "email")


def test_the_noughts_of_a_card_count() -> None:
    people, problems = read("name,card\nLibrary One,0012345\nLibrary Two,12345\n")
    assert ([person.cards for person in people], problems) == ([("0012345",), ("12345",)], [])
    _people, problems = read("name,card\nLibrary One,9912345\nLibrary Two,12345\n")
    assert faults(problems) == [(3, ListFault.NOUGHTS_LOST)]


def test_cards_that_a_spreadsheet_made_dates_of() -> None:
    people, problems = read("name,card\nCard A,3-4\nCard B,2026-04-03 00:00:00\n")
    assert [person.cards for person in people] == [("34",), ()]
    assert [(problem.row, problem.fault, problem.text) for problem in problems] == [
        (3, ListFault.CARD_IS_DATE, "2026-04-03 00:00:00")
    ]
    _people, problems = read(one_sheet(["Name", "Card"], ["Card B", datetime(2026, 4, 3)]))
    assert faults(problems) == [(2, ListFault.CARD_IS_DATE)]


def test_numbers_that_a_spreadsheet_shortened() -> None:
    (person,), problems = read("name,card,phone\nRound,1.23457E+15,4.47911E+11\n")
    assert (person.cards, person.phones) == ((), ())
    assert faults(problems) == [(2, ListFault.NUMBER_ROUNDED)] * 2
    (person,), problems = read(one_sheet(["Name", "Mobile"], ["Nought", 7911123405]))
    assert (person.phones, problems) == (("+447911123405",), [])


def test_one_person_on_three_rows_has_two_proofs() -> None:
    (person,), _problems = read(
        "name,email,phone\nKim,kim@example.org,\nKim,kim@example.org,07911 123499\nKim P,,07911123499\n"
    )
    assert (person.emails, person.phones) == (("kim@example.org",), ("+447911123499",))


def test_first_name_and_surname_are_one_name() -> None:
    rows, _problems = read_rows("Forename,Surname,Address line 1,Town\nMaya,Hill,1 High St,Town\n")
    assert (rows[0].name, rows[0].lines) == ("Maya Hill", ("1 High St", "Town"))


def test_a_row_that_says_nobody_is_left_out() -> None:
    people, problems = read("name,email,area\n,,N\n?!,,N\nMax,,N\n")
    assert [person.first.row for person in people] == [4]
    assert [(problem.row, problem.fault, problem.left_out) for problem in problems] == [
        (2, ListFault.NOBODY, True),
        (3, ListFault.NOBODY, True),
    ]


def test_dates_of_birth_are_compared_with_the_day_of_the_vote() -> None:
    rules = ListRules(age=16, voting_on=date(2026, 11, 28))
    people, problems = read("name,dob\nOld,28/11/2010\nYoung,29/11/2010\nOdd,31/31/2000\n", rules)
    assert [person.born for person in people] == [date(2010, 11, 28), None]
    assert [(problem.row, problem.fault.value, problem.left_out) for problem in problems] == [
        (3, ListFault.TOO_YOUNG, True),
        (4, Fault.DATE_UNREADABLE, False),
    ]
