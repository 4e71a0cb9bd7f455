"""Small files in the layouts of publishers, with their real headings, read through the mapper."""

import pytest

from pb_app.imports import headings, tables
from pb_app.imports.terms import UploadChoices
from pb_app.indicators import figure_columns, figure_files
from pb_app.indicators.figure_files import FigureContext, FigureFile
from pb_app.indicators.terms import FigureColumn, FigureFault, NumberKind, Reading

CODES = frozenset({"E01000001", "E01000002"})
FINGERTIPS = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,"
    "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,"
    "Value note,Recent Trend,Compared to England value or percentiles,Column not used,Time period Sortable,New data,"
    "Compared to goal,Time period range\n"
)


def fingertips(*rows: tuple[str, str, str, str, str, str, str]) -> str:
    """Rows of (area, sex, age, category, count, denominator, note)."""
    lines = [
        f"93,Smoking,E12,North East,{area},Name,MSOA,{sex},{age},,{category},2024/25,{value and 10},8,12,7,13,{value},{of},"
        f"{note},,,,20240000,,,1y\n"
        for area, sex, age, category, value, of, note in rows
    ]
    return FINGERTIPS + "".join(lines)


def read(text: str, number: NumberKind, meant: str = "", **chosen: FigureColumn) -> FigureFile:
    """``chosen``: what somebody says about columns that no rule knows, by the beginning of their heading."""
    kind = figure_columns.figures(number)
    table = tables.read_table(kind, text.encode())
    guessed = headings.guess(kind, table.headings)
    said = [
        next((column.value for start, column in chosen.items() if heading.startswith(start)), word)
        for heading, word in zip(table.headings, guessed, strict=True)
    ]
    choices = UploadChoices(tuple(said), answers={figure_files.ROWS: meant} if meant else {})
    tables.check_choices(kind, choices, table.headings)
    context = FigureContext(number=number, codes=CODES, elsewhere={"E01009999": 2011}, period="The edition")
    return figure_files.read_figures(table, choices, context)


def test_fingertips_is_read_for_everybody_and_breakdowns_are_left_out() -> None:
    everybody = ("E01000001", "Persons", "18+ yrs", "", "20", "200", "")
    men = ("E01000001", "Male", "18+ yrs", "", "12", "100", "")
    tenth = ("E01000001", "Persons", "18+ yrs", "Most deprived decile", "9", "50", "")
    hidden = ("E01000002", "Persons", "18+ yrs", "", "", "", "Value cannot be calculated due to small numbers")
    found = read(fingertips(everybody, men, tenth, hidden), NumberKind.RATE)
    assert [(row.code, row.period, row.reading) for row in found.rows] == [
        ("E01000001", "2024/25", Reading(20, 200)),
        ("E01000002", "2024/25", Reading(None, mark="Value cannot be calculated due to small numbers")),
    ]
    assert [problem.fault for problem in found.problems] == [FigureFault.BREAKDOWN] * 2
    assert not figure_files.are_wrong(found.problems)
    assert read(fingertips(everybody), NumberKind.SCORE).rows[0].reading == Reading(10_000_000)


@pytest.mark.parametrize(
    ("first", "second"), [(("Male", "All ages"), ("Female", "All ages")), (("Persons", "5 yrs"), ("Persons", "10 yrs"))]
)
def test_nobody_guesses_which_breakdown_is_meant(first: tuple[str, str], second: tuple[str, str]) -> None:
    rows = [("E01000001", *each, "", "20", "200", "") for each in (first, second)]
    found = read(fingertips(*rows), NumberKind.RATE)
    assert found.rows == [] and figure_files.are_wrong(found.problems)
    assert {problem.fault for problem in found.problems} == {FigureFault.BREAKDOWN_UNCLEAR}


def test_a_file_about_one_group_alone_is_about_that_group() -> None:
    found = read(fingertips(("E01000001", "Female", "65+ yrs", "", "20", "200", "")), NumberKind.RATE)
    assert [row.reading for row in found.rows] == [Reading(20, 200)]


@pytest.mark.parametrize(("year", "district"), [(2011, 2019), (2021, 2024)])
def test_deprivation_of_both_editions(year: int, district: int) -> None:
    """Only the score that somebody chose is taken; ranks and deciles stay in the file."""
    imd = "Index of Multiple Deprivation (IMD)"
    text = (
        f"LSOA code ({year}),LSOA name ({year}),Local Authority District code ({district}),{imd} Score,"
        f"{imd} Rank (where 1 is most deprived),{imd} Decile (where 1 is most deprived 10% of LSOAs),Income Score (rate)\n"
        "E01000001,Hill 001A,E09000001,35.125,4000,2,0.21\nE01000002,Hill 001B,E09000001,6.208,29199,9,0.02\n"
        "E01099999,Elsewhere,E09000002,1.0,1,1,0.1\n"
    )
    found = read(text, NumberKind.SCORE, **{f"{imd} Score": FigureColumn.VALUE})
    assert [row.reading.value for row in found.rows] == [35_125_000, 6_208_000]
    assert [problem.fault for problem in found.problems] == [FigureFault.AREA_UNKNOWN]


def test_census_bulk_of_nomis_is_wide_by_category() -> None:
    text = (
        "date,geography,geography code,Household composition: Total; measures: Value,"
        "Household composition: One-person household; measures: Value\n"
        "2021,Hill 001A,E01000001,400,130\n2021,Hill 001B,E01000002,500,90\n"
    )
    chosen = {
        "Household composition: Total": FigureColumn.DENOMINATOR,
        "Household composition: One": FigureColumn.VALUE,
    }
    found = read(text, NumberKind.RATE, **chosen)
    assert [(row.period, row.reading) for row in found.rows] == [
        ("2021", Reading(130, 400)),
        ("2021", Reading(90, 500)),
    ]


@pytest.mark.parametrize("heading", ["Lower layer Super Output Areas Code", "Lower Layer Super Output Areas Code"])
def test_a_custom_table_of_the_census_is_long(heading: str) -> None:
    text = f"{heading},Lower layer Super Output Areas,Observation\nE01000001,Hill 001A,130\n"
    assert [row.reading for row in read(text, NumberKind.COUNT).rows] == [Reading(130)]


def test_a_query_of_nomis_has_a_title_above_and_notes_below() -> None:
    text = (
        '"TS003 - Household composition"\n"ONS Crown Copyright Reserved"\n\n'
        "DATE,GEOGRAPHY_NAME,GEOGRAPHY_CODE,OBS_VALUE,OBS_STATUS\n2021,Hill 001A,E01000001,130,A\n"
    )
    assert [(row.period, row.reading) for row in read(text, NumberKind.COUNT).rows] == [("2021", Reading(130))]


def test_notes_below_a_table_say_nothing_of_an_area() -> None:
    text = (
        '"TS003 - Household composition"\n\nGEOGRAPHY_NAME,GEOGRAPHY_CODE,OBS_VALUE\nHill 001A,E01000001,130\n\n'
        '"In order to protect against disclosure of personal information, records have been swapped."\n'
    )
    found = read(text, NumberKind.COUNT)
    assert [row.reading for row in found.rows] == [Reading(130)] and not figure_files.are_wrong(found.problems)


def test_a_program_of_nomis_has_the_number_and_its_per_cent_in_two_rows() -> None:
    text = (
        "DATE,GEOGRAPHY_CODE,MEASURES_NAME,OBS_VALUE,OBS_STATUS\n"
        "2021,E01000001,Value,130,A\n2021,E01000001,Percent,32.5,A\n"
    )
    found = read(text, NumberKind.COUNT)
    assert [row.reading for row in found.rows] == [Reading(130)]
    assert [problem.fault for problem in found.problems] == [FigureFault.BREAKDOWN]


@pytest.mark.parametrize("mark", ["<5", "< 5", "≤7", "fewer than 10", "1-4", "1 to 7", "[low]"])
def test_less_than_so_many_is_a_mark(mark: str) -> None:
    found = read(f"area code,count\nE01000001,{mark}\nE01000002,50\n", NumberKind.COUNT)
    assert [row.reading for row in found.rows] == [Reading(None, mark=mark), Reading(50)] and not found.problems


def test_the_categories_of_a_custom_table_are_rows_of_which_one_is_chosen() -> None:
    text = (
        "Lower layer Super Output Areas Code,Lower layer Super Output Areas,Household composition (3 categories) Code,"
        "Household composition (3 categories),Observation\n"
        "E01000001,Hill 001A,-8,Does not apply,9\nE01000001,Hill 001A,1,One person,130\nE01000001,Hill 001A,2,Family,200\n"
    )
    asked = read(text, NumberKind.COUNT)
    assert asked.rows == [] and asked.choices == ["Does not apply", "One person", "Family"]
    assert [row.reading for row in read(text, NumberKind.COUNT, meant="One person").rows] == [Reading(130)]


def test_two_indicators_of_fingertips_are_never_mixed() -> None:
    one = fingertips(("E01000001", "Persons", "18+ yrs", "", "20", "200", ""))
    two = one + one.splitlines()[1].replace("93,Smoking", "94,Drinking") + "\n"
    asked = read(two, NumberKind.RATE)
    assert asked.rows == [] and asked.choices == ["93, Persons, 18+ yrs", "94, Persons, 18+ yrs"]
    assert len(read(two, NumberKind.RATE, meant="94, Persons, 18+ yrs").rows) == 1


def test_a_count_of_fingertips_is_its_count() -> None:
    found = read(fingertips(("E01000001", "Persons", "18+ yrs", "", "20", "200", "")), NumberKind.COUNT)
    assert [row.reading for row in found.rows] == [Reading(20)]


def test_patients_of_each_practice_are_added_up() -> None:
    text = (
        "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n"
        "GP_PRAC_PAT_LIST,01APR2024,A1,Hill,E01000001,ALL,700\nGP_PRAC_PAT_LIST,01APR2024,A2,Dale,E01000001,ALL,55\n"
    )
    assert [row.reading for row in read(text, NumberKind.COUNT).rows] == [Reading(755)]


@pytest.mark.parametrize("year", [2011, 2021])
def test_deprivation_is_known_by_itself_and_weighed_by_people(year: int) -> None:
    imd, end = "Index of Multiple Deprivation (IMD)", "mid 2022" if year == 2021 else "mid 2015 (excluding prisoners)"
    text = (
        f"LSOA code ({year}),LSOA name ({year}),{imd} Score,{imd} Rank (where 1 is most deprived),Income Score (rate),"
        f"Total population: {end}\nE01000001,Hill 001A,35.125,4000,0.21,1500\n"
    )
    assert [row.reading for row in read(text, NumberKind.SCORE).rows] == [Reading(35_125_000, weight=1500)]
    rate = read(text, NumberKind.RATE, **{"Income Score": FigureColumn.VALUE})
    assert [row.reading for row in rate.rows] == [Reading(315, 1500)]
