"""Dates of birth and ages."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.identity.dates import age_on, birth_date, from_buddhist_year, is_old_enough, read_birth_date
from pb_app.identity.terms import DateOrder, Fault, Unusable

TODAY, BORN = date(2026, 11, 28), date(1980, 4, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "1980-04-03",
        "1980-04-03 00:00:00",
        "1980-04-03T00:00:00Z",
        "1980/4/3",
        "19800403",
        "03/04/1980",
        "3.4.1980",
        "3 4 1980",
        "03041980",
        "3 April 1980",
        "3rd of April, 1980",
        "03-Apr-1980",
        "April 3rd, 1980",
        "APR 3 1980",
        "3 Ebrill 1980",
        "٣ أبريل ١٩٨٠",
        "٠٣/٠٤/١٩٨٠",
        "०३/०४/१९८०",
        "０３／０４／１９８０",
        " 03/04/1980\u200b ",
    ],
)
def test_one_day_is_one_however_it_is_written(typed: str) -> None:
    assert read_birth_date(typed, TODAY) == BORN


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("2030-01-01", Fault.BORN_LATER),
        ("29/11/2026", Fault.BORN_LATER),
        ("02/11/2569", Fault.BUDDHIST_YEAR),
        ("01/01/2449", Fault.BUDDHIST_YEAR),
        ("31/12/2448", Fault.BORN_LATER),
        ("29/02/2543", Fault.BUDDHIST_YEAR),
        ("25430229", Fault.BUDDHIST_YEAR),
        ("01/01/1900", Fault.TOO_OLD),
        ("27/11/1905", Fault.TOO_OLD),
        ("3/4/80", Fault.YEAR_TOO_SHORT),
        ("3 April 80", Fault.YEAR_TOO_SHORT),
        ("31/02/1980", Fault.DATE_UNREADABLE),
        ("04/25/1980", Fault.DATE_UNREADABLE),
        ("3 Floréal 1980", Fault.DATE_UNREADABLE),
        ("29314", Fault.DATE_UNREADABLE),
        ("1980-04-03 10:15:00", Fault.DATE_UNREADABLE),
        ("0000-04-03", Fault.DATE_UNREADABLE),
        ("", Fault.DATE_UNREADABLE),
    ],
)
def test_nobody_was_born_then(typed: str, fault: Fault) -> None:
    with pytest.raises(Unusable) as refusal:
        read_birth_date(typed, TODAY)
    assert refusal.value.fault is fault


WELSH = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr"
WELSH_SHORT = "Ion Chwef Maw Ebr Mai Meh Gorff Awst Medi Hyd Tach Rhag"
ARABIC = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"


@pytest.mark.parametrize("months", [WELSH, WELSH_SHORT, ARABIC])
def test_months_are_read_in_every_language_of_our_pages(months: str) -> None:
    read = [read_birth_date(f"3 {month} 1980", TODAY) for month in months.split()]
    assert read == [date(1980, number, 3) for number in range(1, 13)]
    assert read_birth_date("3 sept 1980", TODAY) == date(1980, 9, 3)
    for number, month in ((4, "ابريل"), (8, "اغسطس"), (10, "اكتوبر")):
        assert read_birth_date(f"3 {month} 1980", TODAY) == date(1980, number, 3), "typed without its hamza"


def test_the_order_is_declared_and_never_guessed() -> None:
    assert read_birth_date("03/04/1980", TODAY, DateOrder.DAY_FIRST) == BORN
    assert read_birth_date("04/03/1980", TODAY, DateOrder.MONTH_FIRST) == BORN
    for typed, order in (("25/04/1980", DateOrder.MONTH_FIRST), ("04/25/1980", DateOrder.DAY_FIRST)):
        with pytest.raises(Unusable):
            read_birth_date(typed, TODAY, order)
    with pytest.raises(Unusable) as refusal:
        read_birth_date("03/04/1980", TODAY, None)
    assert refusal.value.fault is Fault.DATE_AMBIGUOUS
    assert read_birth_date("25/04/1980", TODAY, None) == read_birth_date("04/25/1980", TODAY, None)
    assert read_birth_date("04/04/1980", TODAY, None) == date(1980, 4, 4)


def test_the_edges_of_a_life() -> None:
    assert birth_date(2026, 11, 28, TODAY) == TODAY
    assert age_on(birth_date(1905, 11, 29, TODAY), TODAY) == 120
    for year, month, day in ((2026, 11, 29), (1905, 11, 28)):
        with pytest.raises(Unusable):
            birth_date(year, month, day, TODAY)
    assert from_buddhist_year(2523) == 1980


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2010, 11, 28), TODAY, 16),
        (date(2010, 11, 29), TODAY, 15),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (TODAY, TODAY, 0),
    ],
)
def test_ages_to_the_day(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age
    assert is_old_enough(born, age, day) and not is_old_enough(born, age + 1, day)


@given(
    st.dates(date(1907, 1, 1), TODAY),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%Y%m%d", "%d%m%Y"]),
)
def test_every_day_of_a_life_is_read_in_every_writing(born: date, writing: str) -> None:
    assert read_birth_date(born.strftime(writing), TODAY) == born


@given(st.dates(date(1907, 1, 1), TODAY))
def test_one_day_more_never_makes_anybody_younger(born: date) -> None:
    assert age_on(born, TODAY) <= age_on(born, TODAY + timedelta(1)) <= age_on(born, TODAY) + 1


@given(st.text())
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    with suppress(Unusable):
        assert read_birth_date(text, TODAY) <= TODAY
