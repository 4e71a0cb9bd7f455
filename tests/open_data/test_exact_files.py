"""Files for others, cell by cell: which codes a place may have, whose number stands where, and what a ballot is called."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from pb_app.open_data import exporting
from pb_app.open_data import threesixty_giving as giving
from tests.open_data.grant_files import grants_in
from tests.open_data.grants import GRANT, PUBLISHER


def grant(**changed: Any) -> dict[str, Any]:
    return giving.grant(PUBLISHER, replace(GRANT, **changed))


def test_a_grant_is_told_in_the_standards_words() -> None:
    assert grant() == {
        "id": "360G-riverside-7",
        "title": "A bench",
        "description": "Where people can sit.",
        "currency": "GBP",
        "amountAppliedFor": 300,
        "amountAwarded": 250.5,
        "amountDisbursed": 150.5,
        "awardDate": "2026-04-03",
        "url": "https://example.org/7",
        "fundingOrganization": [
            {"id": "GB-LAE-RIV", "name": "Riverside Council", "department": "The common pot"},
        ],
        "grantProgramme": [{"code": "P1", "title": "The common pot"}],
        "fromOpenCall": "Yes",
        "locationScope": "GLS060",
        "dateModified": "2026-07-01T09:30:00+00:00",
        "disbursementTransaction": [
            {"id": "360G-riverside-7-1", "transactionDate": "2026-05-01", "value": 100, "currency": "GBP"},
            {"id": "360G-riverside-7-2", "transactionDate": "2026-06-02", "value": 50.5, "currency": "GBP"},
        ],
        "recipientOrganization": [
            {"id": giving.organisation_id("360G-riverside", "Bench group", GRANT), "name": "Bench group"},
        ],
        "plannedDates": [{"startDate": "2026-04-03", "endDate": "2026-12-31"}],
        "beneficiaryLocation": [{"name": "North", "countryCode": "GB"}],
        "classifications": [{"vocabulary": "Subjects of the round", "code": "green", "title": "green"}],
    }


def test_what_is_not_known_is_left_out() -> None:
    bare = grant(until=None, area="", category="", description="")
    assert not {"plannedDates", "beneficiaryLocation", "classifications"} & set(bare)
    assert bare["description"] == "A bench"
    long = grant(title="t" * 150, description="d" * 2100)
    assert (len(long["title"]), len(long["description"])) == (140, 2000)


@pytest.mark.parametrize(
    ("code", "kind"),
    [("E05000001", "WD"), ("E08000025", "MD"), ("W05000001", "WD"), ("E09000001", "LONB"), ("E01000001", "LSOA")],
)
def test_a_code_of_the_statistics_office_says_what_it_is(code: str, kind: str) -> None:
    where = {"name": "North", "countryCode": "GB", "geoCode": code, "geoCodeType": kind}
    assert grant(area_code=code)["beneficiaryLocation"] == [where]


@pytest.mark.parametrize(
    "code", ["N", "", "E99000001", "E0500001", "E050000011", "e05000001", "X05000001", "S05000001"]
)
def test_a_code_that_the_standard_does_not_list_stays_out(code: str) -> None:
    assert grant(area_code=code)["beneficiaryLocation"] == [{"name": "North", "countryCode": "GB"}]


@pytest.mark.parametrize(
    ("charity", "company", "id", "kept"),
    [
        ("1234567", "", "GB-CHC-1234567", {"charityNumber": "1234567"}),
        ("sc 012345", "", "GB-SC-SC012345", {"charityNumber": "sc 012345"}),
        ("", "123456", "GB-COH-00123456", {"companyNumber": "123456"}),
        ("", "sc123456", "GB-COH-SC123456", {"companyNumber": "sc123456"}),
        ("77", "123456", "GB-CHC-77", {"charityNumber": "77", "companyNumber": "123456"}),
    ],
)
def test_a_registered_group_has_the_registers_number(charity: str, company: str, id: str, kept: dict[str, str]) -> None:
    found = grant(charity=charity, company=company)["recipientOrganization"]
    assert found == [{"id": id, "name": "Bench group", **kept}]


def test_a_group_with_a_host_is_paid_through_the_host_and_its_numbers_are_not_the_hosts() -> None:
    (found,) = grant(charity="77", company="88", host="Voluntary Action")["recipientOrganization"]
    assert set(found) == {"id", "name"} and found["name"] == "Voluntary Action"
    again = grant(host="voluntary  ACTION")["recipientOrganization"][0]["id"]
    assert found["id"] == again != grant()["recipientOrganization"][0]["id"]
    assert found["id"].startswith("360G-riverside-org-") and len(found["id"]) == len("360G-riverside-org-") + 12


def test_a_single_person_has_no_name_anywhere() -> None:
    person = grant(recipient="Maya Green", recipient_kind=giving.PERSON)
    assert person["recipientIndividual"] == {"id": "360G-riverside-ind-7", "name": "Individual Recipient"}
    assert "recipientOrganization" not in person and "Maya" not in giving.as_json(person)
    hosted = grant(recipient="Maya Green", recipient_kind=giving.PERSON, host="Voluntary Action")
    assert "recipientIndividual" not in hosted and hosted["recipientOrganization"][0]["name"] == "Voluntary Action"


def test_the_transparency_code_has_its_columns() -> None:
    day, until = GRANT.awarded_on, GRANT.until
    row = (day, day, until, "The common pot", "Bench group", "", "A bench", "250.50")
    assert giving.transparency_row(GRANT) == row and len(row) == len(giving.TRANSPARENCY)
    registered = giving.transparency_row(replace(GRANT, charity="77", company="88", awarded=100_05))
    assert registered[4:] == ("Bench group", "77", "A bench", "100.05")
    assert giving.transparency_row(replace(GRANT, company="88"))[5] == "88"
    person = replace(GRANT, recipient="Maya", recipient_kind=giving.PERSON)
    assert giving.transparency_row(person)[4] == "Individual"
    assert giving.transparency_row(replace(person, host="Voluntary Action"))[4] == "Voluntary Action"


def test_a_package_was_modified_when_its_newest_grant_was() -> None:
    older = replace(GRANT, id=6, changed_at=datetime(2026, 1, 1, tzinfo=UTC))
    made = giving.package(PUBLISHER, [GRANT, older], "Grants", "https://example.org/g.json", date(2026, 8, 1))
    assert [one["id"] for one in grants_in(made)] == ["360G-riverside-7", "360G-riverside-6"]
    del made["grants"]
    assert made == {
        "version": "1.4",
        "title": "Grants",
        "description": "Grants of Riverside Council",
        "issued": "2026-08-01",
        "modified": "2026-07-01T09:30:00+00:00",
        "identifier": "360G-riverside-grants",
        "publisher": {"identifier": "GB-LAE-RIV", "name": "Riverside Council"},
        "downloadURL": "https://example.org/g.json",
        "license": "https://example.org/licence",
    }


@pytest.mark.parametrize(
    ("minor", "written"), [(100, 1), (101, 1.01), (110, 1.1), (5, 0.05), (0, 0), (123_456, 1234.56)]
)
def test_pounds_are_whole_or_exact(minor: int, written: float) -> None:
    assert giving.pounds(minor) == written
    assert exporting.money(minor) == (str(minor // 100) if minor % 100 == 0 else f"{minor / 100:.2f}")
