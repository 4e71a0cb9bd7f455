"""Reading directories of postcodes and lists of areas, as people have them."""

from datetime import date, timedelta

import pytest

from pb_app.imports import headings, tables
from pb_app.imports.terms import UploadChoices
from pb_app.neighbourhoods import columns, rules
from pb_app.neighbourhoods.rules import AreaList, Directories
from pb_app.neighbourhoods.terms import (
    WHOLE,
    AreaFault,
    AreaSetKind,
    ContactDraft,
    Refusal,
)

#: The whole headings of the directory, as it came until May 2025 and as it comes now.
ONSPD_WHOLE = (
    "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,oshlthau,nhser,ctry,"
    "rgn,streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,npark,lsoa01,msoa01,ur01ind,oac01,oa11,lsoa11,msoa11,"
    "wz11,sicbl,bua11,ru11ind,oac11,lat,long,lep1,lep2,pfa,imd,calncv,icb,oa21,lsoa21,msoa21"
)
ONSPD_WHOLE_LATER = (
    "pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,usrtypind,east1m,north1m,gridind,hlth19cd,"
    "nhser24cd,ctry25cd,rgn25cd,ssr95cd,pcon24cd,eer20cd,educ23cd,ttwa15cd,pco19cd,itl25cd,wdstl05cd,oa01cd,wdcas03cd,"
    "npark16cd,lsoa01cd,msoa01cd,ruc01ind,oac01ind,oa11cd,lsoa11cd,msoa11cd,wz11cd,bua24cd,ruc11ind,oac11ind,lat,long,"
    "lep21cd1,lep21cd2,pfa23cd,imd20ind,cal24cd,oa21cd,lsoa21cd,msoa21cd,ruc21ind,icb23cd,sicbl24cd"
)
#: Headings of the national directories, shortened to columns that stand on either side of what is used.
ONSPD_OLD = "pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,osward,parish,lsoa11,msoa11,lsoa21,msoa21,lat,long"
ONSPD_2025 = "pcd7,pcd8,pcds,dointr,doterm,oscty,oslaua,osward,parish,lsoa11,msoa11,lsoa21,msoa21,lat,long"
ONSPD_LATER = (
    "pcd7,pcd8,pcds,dointr,doterm,cty25cd,lad25cd,wd25cd,parncp25cd,lsoa11cd,msoa11cd,lsoa21cd,msoa21cd,lat,long"
)
NSPL_2025 = "pcd7,pcd8,pcds,dointr,doterm,oa21cd,lad25cd,wd25cd,x,y,z,lsoa21cd,msoa21cd,lat,long"
NSPL_2026 = "pcd7,pcd8,pcds,dointr,doterm,oa21cd,lad26cd,wd26cd,x,y,z,lsoa21cd,msoa21cd,lat,long"
ROW = '"RV1 1AA","RV1  1AA","RV1 1AA","198001","{ended}","C","D","E05000001","E04000001","L11","M11","E01000001","E02000001",54.9,-1.4'


def read(
    text: str | bytes, kind: AreaSetKind = AreaSetKind.WARD, known: frozenset[str] | None = None, vintage: int = 2025
) -> Directories:
    list_kind = columns.postcodes(kind, vintage)
    content = text.encode() if isinstance(text, str) else text
    table = tables.read_table(list_kind, content)
    choices = UploadChoices(headings.guess(list_kind, table.headings))
    tables.check_choices(list_kind, choices, table.headings)
    return rules.read_directory(tables.mapped(table, choices), known, vintage)


@pytest.mark.parametrize("heads", [ONSPD_OLD, ONSPD_2025, ONSPD_LATER, NSPL_2025, NSPL_2026])
def test_every_generation_of_the_directories_is_read_by_the_same_code(heads: str) -> None:
    row = read(f"{heads}\n{ROW.format(ended='')}\n").rows[0]
    assert (row.postcode, row.code) == ("RV11AA", "E05000001")


def test_the_kind_of_areas_chooses_the_column_whatever_its_order() -> None:
    heads = ",".join(reversed(ONSPD_LATER.split(",")))
    row = ",".join(reversed(ROW.format(ended="").split(",")))
    assert read(f"{heads}\n{row}\n", AreaSetKind.LSOA).rows[0].code in {"L11", "E01000001"}
    assert read(f"{ONSPD_OLD}\n{ROW.format(ended='')}\n", AreaSetKind.PARISH).rows[0].code == "E04000001"


@pytest.mark.parametrize("heads", [ONSPD_WHOLE, ONSPD_WHOLE_LATER])
@pytest.mark.parametrize(
    ("kind", "vintage", "column"),
    [
        (AreaSetKind.LSOA, 2001, "lsoa01"),
        (AreaSetKind.LSOA, 2011, "lsoa11"),
        (AreaSetKind.LSOA, 2021, "lsoa21"),
        (AreaSetKind.MSOA, 2001, "msoa01"),
        (AreaSetKind.MSOA, 2011, "msoa11"),
        (AreaSetKind.MSOA, 2021, "msoa21"),
        (AreaSetKind.WARD, 2025, "osward|wd25cd"),
        (AreaSetKind.PARISH, 2025, "parish|parncp25cd"),
    ],
)
def test_the_whole_directory_gives_the_column_of_the_year(
    heads: str, kind: AreaSetKind, vintage: int, column: str
) -> None:
    """Every cell says its heading, so that what is read says where it is from."""
    cells = ["RV1 1AA" if name.startswith("pcd") else "" if name == "doterm" else name for name in heads.split(",")]
    (row,) = read(f"{heads}\n{','.join(cells)}\n", kind, vintage=vintage).rows
    assert (row.postcode, row.code.removesuffix("cd")) in [
        ("RV11AA", one.removesuffix("cd")) for one in column.split("|")
    ]


def test_rows_that_lie_nowhere_are_named_and_the_others_kept() -> None:
    """Overseas forces and an office that is gone; a code with two names; and a year that is not that of the set."""
    found = read("postcode,area code\nGIR 0AA,T9\nBFPO 57,T9\nBF1 0AX,T9\nRV1 1AA,T9\n", AreaSetKind.OWN)
    assert [row.postcode for row in found.rows] == ["RV11AA"]
    assert [(p.fault, p.text) for p in found.problems] == [
        (AreaFault.NOWHERE, typed) for typed in ("GIR 0AA", "BFPO 57", "BF1 0AX")
    ]
    two = read("postcode,area code,area name\nRV9 7AA,T8,Ward eight\nRV9 7AB,T8,Ward Eight (new)\n", AreaSetKind.OWN)
    assert len(two.rows) == 2 and [p.fault for p in two.problems] == [AreaFault.TWO_NAMES]
    assert not rules.are_wrong([*found.problems, *two.problems])
    years = read("postcode,area code,vintage\nRV9 7AA,T8,2025.0\nRV9 7AB,T8,2026\n", AreaSetKind.OWN)
    assert len(years.rows) == 1 and [p.fault for p in years.problems] == [AreaFault.OTHER_YEAR]
    assert rules.are_wrong(years.problems)


@pytest.mark.parametrize("code", ["..", ".", "a/../b", "/x", "a?b", "a#b", "a%2e", "a\\b"])
def test_a_code_that_leads_elsewhere_is_refused(code: str) -> None:
    assert rules.code_is_odd(code) and not rules.code_is_odd("E05000001") and not rules.code_is_odd("RM/1 (a)")
    assert areas(f'code,name\n"{code}",One\n').problems[0].fault is AreaFault.CODE_ODD
    assert read(f'postcode,area code\nRV1 1AA,"{code}"\n', AreaSetKind.OWN).problems[0].fault is AreaFault.CODE_ODD
    assert rules.outline_fault(code, "One", {}) is AreaFault.CODE_ODD


def test_official_lookups_are_read_by_what_their_columns_are() -> None:
    """Best fit to wards, and the small areas of two censuses beside each other, whatever set they go into."""
    fit = (
        "LSOA21CD,LSOA21NM,LSOA21NMW,WD25CD,WD25NM,WD25NMW,LAD25CD,ObjectId\nE01000001,Hill 1,,E05000001,Hill,,E06,1\n"
    )
    (row,) = areas(fit, homes="E05000001", edition=(AreaSetKind.LSOA, 2021)).rows
    assert (row.code, row.name, row.inside) == ("E01000001", "Hill 1", "E05000001")
    two = "LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND\nO1,Old 1,N1,New 1,M\nO2,Old 2,N1,New 1,M\n"
    new = areas(two, edition=(AreaSetKind.LSOA, 2021))
    assert [(row.code, row.name, row.inside) for row in new.rows] == [("N1", "New 1", "")] and not new.problems
    old = areas(two, edition=(AreaSetKind.LSOA, 2011), others="N1").rows
    assert [(row.code, row.name, row.successor) for row in old] == [("O1", "Old 1", "N1"), ("O2", "Old 2", "N1")]


def test_code_point_open_has_no_row_of_headings() -> None:
    text = '"RV1 1AA",10,440123,560123,"E92000001","E19000001","E18000001","","E08000099","E05099001"\n'
    text += '"RV101AB",10,440125,560125,"E92000001","E19000001","E18000001","","E08000099","E05099002"\n'
    assert [(row.postcode, row.code) for row in read(text).rows] == [("RV11AA", "E05099001"), ("RV101AB", "E05099002")]


def test_ended_postcodes_northern_ireland_and_no_area_are_left_out_quietly() -> None:
    text = "pcds,doterm,wd25cd\nRV1 1AA,200512,E05000001\nBT1 1AA,,N08000001\nRV1 1AB,,E99999999\nRV1 1AC,,E05000001\n"
    found = read(text)
    assert [row.postcode for row in found.rows] == ["RV11AC"]
    assert [p.fault for p in found.problems] == [AreaFault.ENDED, AreaFault.NORTHERN_IRELAND, AreaFault.OTHER_PLACE]
    assert not rules.are_wrong(found.problems)


def test_a_postcode_of_belfast_is_not_taken_for_one_of_bath() -> None:
    assert [row.postcode for row in read("postcode,area code\nBA1 1AA,T1\n", AreaSetKind.OWN).rows] == ["BA11AA"]


def test_one_postcode_in_two_areas_names_both_rows() -> None:
    found = read("postcode,area code\nRV9 6AA,T6\nRV9 6AA,T7\n", AreaSetKind.OWN)
    (problem,) = found.problems
    assert problem.fault is AreaFault.TWO_AREAS and problem.text == "RV96AA: T6 (2), T7 (3)"
    assert rules.are_wrong(found.problems)
    assert not read("postcode,area code\nRV9 6AA,T6\nrv9 6aa,T6\n", AreaSetKind.OWN).problems


def test_windows_letters_semicolons_and_marks_are_read() -> None:
    cp1252 = "postcode;area code;area name\nRV9 2AA;T2;Ynys Môn\n".encode("cp1252")
    assert read(cp1252, AreaSetKind.OWN).rows[0].name == "Ynys Môn"
    assert read("\ufeffpostcode,area code\r\nRV9 4AA,T4\r\n", AreaSetKind.OWN).rows[0].code == "T4"
    assert read("postcode,area code\nRV9 OAA,T9\n", AreaSetKind.OWN).problems[0].fault is AreaFault.NOT_A_POSTCODE


def test_a_set_with_areas_takes_only_theirs() -> None:
    found = read("postcode,area code\nRV9 6AA,T6\nRV9 6AB,T7\n", AreaSetKind.OWN, frozenset({"T7"}))
    assert [row.code for row in found.rows] == ["T7"] and found.problems[0].fault is AreaFault.OTHER_PLACE


@pytest.mark.parametrize(
    ("heading", "vintage", "refusal"),
    [
        ("wd25cd", 2025, None),
        ("WD25CD", 2024, Refusal.OTHER_VINTAGE),
        ("lsoa11", 2021, Refusal.OTHER_VINTAGE),
        ("lsoa21cd", 2021, None),
        ("LSOA code (2011)", 2021, Refusal.OTHER_VINTAGE),
        ("LSOA code (2021)", 2021, None),
        ("osward", 2019, None),
    ],
)
def test_the_year_in_a_heading_has_to_be_that_of_the_boundaries(
    heading: str, vintage: int, refusal: Refusal | None
) -> None:
    assert rules.fits_vintage(heading, vintage) is refusal


EDITIONS = ((AreaSetKind.WARD, 2025), (AreaSetKind.LSOA, 2011), (AreaSetKind.LSOA, 2021))


def areas(text: str, homes: str = "RM1 RM2", others: str = "", edition: columns.Edition = EDITIONS[0]) -> AreaList:
    kind = columns.areas(edition, [each for each in EDITIONS if each != edition])
    table = tables.read_table(kind, text.encode())
    choices = UploadChoices(headings.guess(kind, table.headings))
    tables.check_choices(kind, choices, table.headings)
    return rules.read_areas(tables.mapped(table, choices), frozenset(homes.split()), frozenset(others.split()))


def test_official_names_and_welsh_names() -> None:
    (row,) = areas("WD25CD,WD25NM,WD25NMW,ObjectId\nW05000001,Hill,Bryn,1\n").rows
    assert (row.code, row.name, row.welsh_name, row.inside) == ("W05000001", "Hill", "Bryn", "")


def test_an_area_can_lie_in_two_neighbourhoods_by_shares() -> None:
    rows = areas("code,name,inside,share\nL1,One,RM1,25%\nL1,One,RM2,0.75\n").rows
    assert [(row.inside, row.ppm) for row in rows] == [("RM1", 250_000), ("RM2", 750_000)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("code,name,inside,share\nL1,One,RM1,60%\nL1,One,RM2,60%\n", AreaFault.SHARES_TOO_MUCH),
        ("code,name,inside,share\nL1,One,RM1,2\n", AreaFault.SHARE_UNREADABLE),
        ("code,name,inside,share\nL1,One,RM1,nan\n", AreaFault.SHARE_UNREADABLE),
        ("code,name,inside,share\nL1,One,RM9,1\n", AreaFault.INSIDE_UNKNOWN),
        ("code,name,inside\nL1,One,RM1\nL1,Two,RM2\n", AreaFault.CODE_TWICE),
        ("code,name,inside\nL1,One,RM1\nL1,One,RM1\n", AreaFault.CODE_TWICE),
        ("code,name\n,One\n", AreaFault.CODE_MISSING),
        ("code,name\nL1,\n", AreaFault.NAME_MISSING),
        (f"code,name\nL1,{'x' * 121}\n", AreaFault.TOO_LONG),
        ("code,name,replaced by\nL1,One,L9\n", AreaFault.SUCCESSOR_UNKNOWN),
    ],
)
def test_what_is_wrong_with_a_row_of_areas(text: str, fault: AreaFault) -> None:
    assert areas(text, others="L8").problems[-1].fault is fault


def test_a_share_of_nothing_written_is_the_whole() -> None:
    assert rules.share_of("") == WHOLE and rules.share_of("0") is None and rules.share_of("0.0000001") == 1


def test_nobody_is_named_for_longer_than_a_year() -> None:
    today = date(2026, 11, 29)

    def until(day: date) -> Refusal | None:
        return rules.may_be_named(ContactDraft(name="Bea", role="Helps", reach="", until=day), today)

    assert until(today) is None and until(today + timedelta(days=366)) is None
    assert until(today - timedelta(days=1)) is Refusal.CONTACT_PAST
    assert until(today + timedelta(days=367)) is Refusal.CONTACT_TOO_LONG
