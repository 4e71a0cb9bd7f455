"""Where the law of a power card can be read: pages of legislation.gov.uk, only linked to.

They stand beside the cards, since a check is bound to every word of a card, and an address is none of its words.
"""

from collections.abc import Mapping

_SITE = "https://www.legislation.gov.uk/"

#: By card: the first section that it names, or else the whole law.
ADDRESSES: Mapping[str, str] = {
    card: _SITE + path
    for card, path in {
        "better-care-fund": "ukpga/2006/41/section/75",
        "care-act-partners": "ukpga/2014/23/section/3",
        "children-act-partners": "ukpga/2004/31/section/10",
        "community-right-to-challenge": "ukpga/2011/20/section/81",
        "community-safety": "ukpga/1998/37/section/5",
        "delegation": "ukpga/1972/70/section/101",
        "general-power": "ukpga/2011/20/section/1",
        "lend-staff": "ukpga/1972/70/section/113",
        "neighbourhood-levy": "uksi/2010/948/regulation/59A",
        "nhs-joint-working": "ukpga/2006/41/section/65Z5",
        "planning-gain": "ukpga/1990/8/section/106",
        "reserved-contracts": "ukpga/2023/54/section/32",
        "section-75": "ukpga/2006/41/section/75",
        "sell-below-value": "ukpga/1972/70/section/123",
        "share-for-care": "ukpga/2012/7/section/251B",
        "share-for-services": "ukpga/2017/30/section/35",
        "social-value": "ukpga/2012/3",
        "staff-mutuals": "ukpga/2023/54/section/33",
        "supply-each-other": "ukpga/1970/39/section/1",
        "wales-section-33": "ukpga/2006/42/section/33",
    }.items()
}
