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
) -> dict[str, Any]:
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
        "grants": [grant(publisher, one) for one in grants],
    }


def grant(publisher: PublisherFacts, one: GrantFacts) -> dict[str, Any]:
    """One grant. A single person is published without a name."""
    found: dict[str, Any] = {
        "id": f"{publisher.prefix}-{one.id}",
        "title": one.title[:140],
        "description": one.description[:2000] or one.title,
        "currency": one.currency,
        "amountAppliedFor": pounds(one.asked),
        "amountAwarded": pounds(one.awarded),
        "amountDisbursed": pounds(sum(amount for _n, _day, amount in one.payments)),
        "awardDate": one.awarded_on.isoformat(),
        "url": one.url,
        "fundingOrganization": [{"id": publisher.org_id, "name": publisher.name, "department": one.programme}],
        "grantProgramme": [{"code": one.programme_code, "title": one.programme}],
        "fromOpenCall": "Yes",
        "locationScope": "GLS060",
        "dateModified": one.changed_at.isoformat(timespec="seconds"),
        "disbursementTransaction": [
            {
                "id": f"{publisher.prefix}-{one.id}-{n}",
                "transactionDate": day.isoformat(),
                "value": pounds(amount),
                "currency": one.currency,
            }
            for n, day, amount in one.payments
        ],
    }
    return found | _recipient(publisher, one) | _dates(one) | _place(one) | _subject(one)


def _recipient(publisher: PublisherFacts, one: GrantFacts) -> dict[str, Any]:
    if one.recipient_kind == PERSON and not one.host:
        return {"recipientIndividual": {"id": f"{publisher.prefix}-ind-{one.id}", "name": "Individual Recipient"}}
    name = one.host or one.recipient
    found = {"id": organisation_id(publisher.prefix, name, one), "name": name}
    if one.charity and not one.host:
        found["charityNumber"] = one.charity
    if one.company and not one.host:
        found["companyNumber"] = one.company
    return {"recipientOrganization": [found]}


def organisation_id(prefix: str, name: str, one: GrantFacts) -> str:
    """The registers' own identifier where there is one, else one of ours that stays the same for the same name."""
    charity, company = (re.sub(r"[^0-9A-Z]", "", text.upper()) for text in (one.charity, one.company))
    if charity and not one.host:
        return f"GB-SC-{charity}" if charity.startswith("SC") else f"GB-CHC-{charity}"
    if company and not one.host:
        return f"GB-COH-{company.zfill(8)}"
    plain = "".join(name.casefold().split())
    return f"{prefix}-org-{hashlib.sha256(plain.encode()).hexdigest()[:12]}"


def _dates(one: GrantFacts) -> dict[str, Any]:
    if one.until is None:
        return {}
    return {"plannedDates": [{"startDate": one.awarded_on.isoformat(), "endDate": one.until.isoformat()}]}


def _place(one: GrantFacts) -> dict[str, Any]:
    if not one.area:
        return {}
    found = {"name": one.area, "countryCode": "GB"}
    if re.fullmatch(r"[ENSW][0-9]{8}", one.area_code) and one.area_code[:3] in GEO:
        found |= {"geoCode": one.area_code, "geoCodeType": GEO[one.area_code[:3]]}
    return {"beneficiaryLocation": [found]}


def _subject(one: GrantFacts) -> dict[str, Any]:
    if not one.category:
        return {}
    return {"classifications": [{"vocabulary": "Subjects of the round", "code": one.category, "title": one.category}]}


def as_json(found: Mapping[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


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


def as_workbook(found: Mapping[str, Any]) -> bytes:
    """The same as a workbook: a sheet of grants, and one called Meta. Text is never taken for a formula or a link."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("grants")
    sheet.write_row(0, 0, [title for title, _path in SHEET])
    for row, one in enumerate(found["grants"], start=1):
        for column, (_title, path) in enumerate(SHEET):
            value = _at(one, path)
            if value is not None:
                sheet.write(row, column, value)
    _meta(book.add_worksheet("Meta"), found)
    book.close()
    return out.getvalue()


def _meta(sheet: Any, found: Mapping[str, Any]) -> None:
    sheet.write_row(0, 0, ["Publisher:Name", found["publisher"]["name"]])
    sheet.write_row(1, 0, ["Publisher:Identifier", found["publisher"]["identifier"]])
    for row, name in enumerate(META, start=2):
        sheet.write_row(row, 0, [name.capitalize() if name != "downloadURL" else "Download URL", found[name]])


def _at(value: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError):
            return None
    return value


#: The columns that the Local Government Transparency Code 2015 (England) asks of grants to voluntary groups.
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


def transparency_row(one: GrantFacts) -> tuple[Any, ...]:
    """One grant by the transparency code; a single person stands without a name."""
    person = one.recipient_kind == PERSON and not one.host
    name = "Individual" if person else one.host or one.recipient
    amount = f"{one.awarded // 100}.{one.awarded % 100:02d}"
    number = one.charity or one.company
    return one.awarded_on, one.awarded_on, one.until, one.programme, name, number, one.title, amount
