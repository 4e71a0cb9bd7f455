"""The 360Giving Data Standard 1.4 (standard.threesixtygiving.org): a package of grants, as JSON and as a workbook. Pure.

Field names and rules are the standard's; nothing private has a place in ``GrantFacts``, so nothing private can leave.
"""

import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from pb_app.open_data.terms import GrantFacts, PublisherFacts

VERSION = "1.4"
PREFIX = re.compile(r"360G-[A-Za-z0-9][A-Za-z0-9_-]{1,40}")
#: Groups that are one person, and not an organisation.
PERSON = "no-group"
GEO = {"E05": "WD", "W05": "WD", "E08": "MD", "E06": "UA", "E07": "NMD", "E01": "LSOA", "E02": "MSOA", "E09": "LONB"}


def pounds(minor: int) -> int | float:
    """The standard wants numbers in whole units. Written from exact digits, never from a division."""
    return minor // 100 if minor % 100 == 0 else float(f"{minor // 100}.{minor % 100:02d}")


def package(
    publisher: PublisherFacts, grants: Sequence[GrantFacts], title: str, url: str, today: date
) -> dict[str, object]:
    """The package as the standard's schema describes it."""
    return {
        "version": VERSION,
        "title": title,
        "description": f"Grants of {publisher.name}",
        "issued": today.isoformat(),
        "modified": max(grant.changed_at for grant in grants).isoformat(timespec="seconds"),
        "identifier": f"{publisher.prefix}-grants",
        "publisher": {"identifier": publisher.org_id, "name": publisher.name},
        "downloadURL": url,
        "license": publisher.licence,
        "grants": [grant(publisher, grant_facts) for grant_facts in grants],
    }


def grant(publisher: PublisherFacts, grant_facts: GrantFacts) -> dict[str, object]:
    """One grant. Individuals are published without a name."""
    by_key: dict[str, object] = {
        "id": f"{publisher.prefix}-{grant_facts.id}",
        "title": grant_facts.title[:140],
        "description": grant_facts.description[:2000] or grant_facts.title,
        "currency": grant_facts.currency,
        "amountAppliedFor": pounds(grant_facts.asked),
        "amountAwarded": pounds(grant_facts.awarded),
        "amountDisbursed": pounds(sum(amount for _n, _day, amount in grant_facts.payments)),
        "awardDate": grant_facts.awarded_on.isoformat(),
        "url": grant_facts.url,
        "fundingOrganization": [{"id": publisher.org_id, "name": publisher.name, "department": grant_facts.programme}],
        "grantProgramme": [{"code": grant_facts.programme_code, "title": grant_facts.programme}],
        "fromOpenCall": "Yes",
        "locationScope": "GLS060",
        "dateModified": grant_facts.changed_at.isoformat(timespec="seconds"),
        "disbursementTransaction": [
            {
                "id": f"{publisher.prefix}-{grant_facts.id}-{n}",
                "transactionDate": day.isoformat(),
                "value": pounds(amount),
                "currency": grant_facts.currency,
            }
            for n, day, amount in grant_facts.payments
        ],
    }
    return (
        by_key | _recipient(publisher, grant_facts) | _dates(grant_facts) | _place(grant_facts) | _subject(grant_facts)
    )


def _recipient(publisher: PublisherFacts, grant_facts: GrantFacts) -> dict[str, object]:
    if grant_facts.recipient_kind == PERSON and not grant_facts.host:
        return {
            "recipientIndividual": {"id": f"{publisher.prefix}-ind-{grant_facts.id}", "name": "Individual Recipient"}
        }
    name = grant_facts.host or grant_facts.recipient
    by_key = {"id": organisation_id(publisher.prefix, name, grant_facts), "name": name}
    if grant_facts.charity and not grant_facts.host:
        by_key["charityNumber"] = grant_facts.charity
    if grant_facts.company and not grant_facts.host:
        by_key["companyNumber"] = grant_facts.company
    return {"recipientOrganization": [by_key]}


def organisation_id(prefix: str, name: str, grant_facts: GrantFacts) -> str:
    """The identifier from an official register if there is one, or else our own, which is stable for the same name."""
    charity, company = (re.sub(r"[^0-9A-Z]", "", text.upper()) for text in (grant_facts.charity, grant_facts.company))
    if charity and not grant_facts.host:
        return f"GB-SC-{charity}" if charity.startswith("SC") else f"GB-CHC-{charity}"
    if company and not grant_facts.host:
        return f"GB-COH-{company.zfill(8)}"
    plain = "".join(name.casefold().split())
    return f"{prefix}-org-{hashlib.sha256(plain.encode()).hexdigest()[:12]}"


def _dates(grant_facts: GrantFacts) -> dict[str, object]:
    if grant_facts.until is None:
        return {}
    return {
        "plannedDates": [{"startDate": grant_facts.awarded_on.isoformat(), "endDate": grant_facts.until.isoformat()}]
    }


def _place(grant_facts: GrantFacts) -> dict[str, object]:
    if not grant_facts.area:
        return {}
    by_key = {"name": grant_facts.area, "countryCode": "GB"}
    if re.fullmatch(r"[ENSW][0-9]{8}", grant_facts.area_code) and grant_facts.area_code[:3] in GEO:
        by_key |= {"geoCode": grant_facts.area_code, "geoCodeType": GEO[grant_facts.area_code[:3]]}
    return {"beneficiaryLocation": [by_key]}


def _subject(grant_facts: GrantFacts) -> dict[str, object]:
    if not grant_facts.category:
        return {}
    return {
        "classifications": [
            {"vocabulary": "Subjects of the round", "code": grant_facts.category, "title": grant_facts.category}
        ]
    }


def as_json(by_key: Mapping[str, object]) -> str:
    return json.dumps(by_key, ensure_ascii=False, indent=1)


#: The standard's spreadsheet titles, and the path to each value.
SHEET: tuple[tuple[str, tuple[str | int, ...]], ...] = (
    ("Identifier", ("id",)),
    ("Title", ("title",)),
    ("Description", ("description",)),
    ("Currency", ("currency",)),
    ("Amount Applied For", ("amountAppliedFor",)),
    ("Amount Awarded", ("amountAwarded",)),
    ("Amount Disbursed", ("amountDisbursed",)),
    ("Award Date", ("awardDate",)),
    ("URL", ("url",)),
    ("Planned Dates:Start Date", ("plannedDates", 0, "startDate")),
    ("Planned Dates:End Date", ("plannedDates", 0, "endDate")),
    ("Recipient Org:Identifier", ("recipientOrganization", 0, "id")),
    ("Recipient Org:Name", ("recipientOrganization", 0, "name")),
    ("Recipient Org:Charity Number", ("recipientOrganization", 0, "charityNumber")),
    ("Recipient Org:Company Number", ("recipientOrganization", 0, "companyNumber")),
    ("Recipient Ind:Identifier", ("recipientIndividual", "id")),
    ("Recipient Ind:Name", ("recipientIndividual", "name")),
    ("Funding Org:Identifier", ("fundingOrganization", 0, "id")),
    ("Funding Org:Name", ("fundingOrganization", 0, "name")),
    ("Funding Org:Department", ("fundingOrganization", 0, "department")),
    ("Grant Programme:Code", ("grantProgramme", 0, "code")),
    ("Grant Programme:Title", ("grantProgramme", 0, "title")),
    ("Beneficiary Location:Name", ("beneficiaryLocation", 0, "name")),
    ("Beneficiary Location:Country Code", ("beneficiaryLocation", 0, "countryCode")),
    ("Beneficiary Location:Geographic Code", ("beneficiaryLocation", 0, "geoCode")),
    ("Beneficiary Location:Geographic Code Type", ("beneficiaryLocation", 0, "geoCodeType")),
    ("From An Open Call?", ("fromOpenCall",)),
    ("Location Scope", ("locationScope",)),
    ("Last Modified", ("dateModified",)),
)
META = ("version", "title", "description", "issued", "modified", "identifier", "license", "downloadURL")


def as_workbook(by_key: Mapping[str, Any]) -> bytes:
    """The same as a workbook: a sheet of grants, and one called Meta. Text is never stored as a formula or a link."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("grants")
    sheet.write_row(0, 0, [title for title, _path in SHEET])
    for row, item in enumerate(by_key["grants"], start=1):
        for column, (_title, path) in enumerate(SHEET):
            value = _at(item, path)
            if value is not None:
                sheet.write(row, column, value)
    _meta(book.add_worksheet("Meta"), by_key)
    book.close()
    return out.getvalue()


def _meta(sheet: Any, by_key: Mapping[str, Any]) -> None:
    sheet.write_row(0, 0, ["Publisher:Name", by_key["publisher"]["name"]])
    sheet.write_row(1, 0, ["Publisher:Identifier", by_key["publisher"]["identifier"]])
    for row, name in enumerate(META, start=2):
        sheet.write_row(row, 0, [name.capitalize() if name != "downloadURL" else "Download URL", by_key[name]])


def _at(value: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError):
            return None
    return value


#: The columns that the Local Government Transparency Code 2015 (England) requires for grants to voluntary groups.
TRANSPARENCY = (
    "Date awarded",
    "Time period from",
    "Time period to",
    "Department",
    "Beneficiary",
    "Beneficiary registration number",
    "Summary of purpose",
    "Amount",
)


def transparency_row(grant_facts: GrantFacts) -> tuple[object, ...]:
    """One grant as the transparency code requires; individuals are published without a name."""
    person = grant_facts.recipient_kind == PERSON and not grant_facts.host
    name = "Individual" if person else grant_facts.host or grant_facts.recipient
    amount = f"{grant_facts.awarded // 100}.{grant_facts.awarded % 100:02d}"
    number = grant_facts.charity or grant_facts.company
    return (
        grant_facts.awarded_on,
        grant_facts.awarded_on,
        grant_facts.until,
        grant_facts.programme,
        name,
        number,
        grant_facts.title,
        amount,
    )
