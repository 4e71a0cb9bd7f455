"""What the 360Giving schema 1.4 demands of a package, as far as we use it; and the published schema where it is at hand."""

import json
import os
from pathlib import Path
from typing import Any

DATE = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$"}
MOMENT = {"type": "string", "pattern": "^[0-9-]{10}T[0-9:]{8}[+-][0-9]{2}:[0-9]{2}$"}
TEXT = {"type": "string", "minLength": 1}


def _some(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _list(items: dict[str, Any], least: int = 1) -> dict[str, Any]:
    return {"type": "array", "minItems": least, "items": items}


ORGANISATION = _some(
    {"id": TEXT, "name": TEXT, "department": TEXT, "charityNumber": TEXT, "companyNumber": TEXT}, "id", "name"
)
GRANT = _some(
    {
        "id": {"type": "string", "pattern": "^360G-[A-Za-z0-9_-]+-[0-9]+$"},
        "title": {"type": "string", "minLength": 1, "maxLength": 140},
        "description": TEXT,
        "currency": {"enum": ["GBP", "EUR", "USD", "PLN"]},
        **{name: {"type": "number", "minimum": 0} for name in ("amountAppliedFor", "amountAwarded", "amountDisbursed")},
        "awardDate": DATE,
        "url": {"type": "string", "pattern": "^https?://"},
        "recipientOrganization": _list(ORGANISATION),
        "recipientIndividual": _some({"id": TEXT, "name": {"const": "Individual Recipient"}}, "id", "name"),
        "fundingOrganization": _list(ORGANISATION),
        "grantProgramme": _list(_some({"code": TEXT, "title": TEXT})),
        "fromOpenCall": {"enum": ["Yes", "No"]},
        "locationScope": {"enum": [f"GLS0{n}0" for n in range(1, 7)] + ["GLS099"]},
        "dateModified": MOMENT,
        "plannedDates": _list(_some({"startDate": DATE, "endDate": DATE})),
        "beneficiaryLocation": _list(
            _some({"name": TEXT, "countryCode": {"const": "GB"}, "geoCode": TEXT, "geoCodeType": TEXT})
        ),
        "classifications": _list(_some({"vocabulary": TEXT, "code": TEXT, "title": TEXT})),
        "disbursementTransaction": _list(
            _some({"id": TEXT, "transactionDate": DATE, "value": {"type": "number"}, "currency": TEXT}), 0
        ),
    },
    "id",
    "title",
    "description",
    "currency",
    "amountAwarded",
    "awardDate",
    "fundingOrganization",
)
GRANT["oneOf"] = [{"required": ["recipientOrganization"]}, {"required": ["recipientIndividual"]}]
PACKAGE = _some(
    {
        "version": {"type": "string", "pattern": r"^(\d+\.)(\d+)$"},
        **dict.fromkeys(("title", "description", "identifier"), TEXT),
        "issued": DATE,
        "modified": MOMENT,
        "publisher": _some({"identifier": TEXT, "name": TEXT}, "name"),
        "downloadURL": {"type": "string", "pattern": "^https?://"},
        "license": {"type": "string", "pattern": "^https?://"},
        "grants": {**_list(GRANT), "uniqueItems": True},
    },
    "grants",
)


def published() -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The standard's own schemas (package, grant), from the folder that COMMONPOT_STANDARDS names."""
    folder = os.environ.get("COMMONPOT_STANDARDS")
    if not folder:
        return None
    names = ("360-giving-package-schema.json", "360-giving-schema.json")
    package, grant = (json.loads((Path(folder) / "360giving" / name).read_text(encoding="utf-8")) for name in names)
    return package, grant
