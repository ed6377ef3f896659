from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.domain.value_forms import annotation_ids, days, numbers
from browser.errors import FilterValueError


@given(low=st.integers(0, 10**20), width=st.integers(0, 100))
def test_a_range_of_numbers_is_read_as_written(low, width):
    most = 2**63 - 1
    assert numbers("Area", f"{low}..{low + width}") == (min(low, most), min(low + width, most))
    assert numbers("Area", str(low)) == (min(low, most), min(low, most))


@pytest.mark.parametrize("value", ["", "a", "5..", "..5", "9..3", "1.5", "-1", "1..2..3", " 1", "1\n", "\u0661"])
def test_what_is_no_range_of_numbers_is_refused_with_an_example(value):
    with pytest.raises(FilterValueError, match=r"Area .* is no range of numbers\. Write one such as 30\.\.50"):
        numbers("Area", value)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017-06", date(2017, 6, 1), date(2017, 6, 30)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2017-06-13", date(2017, 6, 13), date(2017, 6, 13)),
        ("2017-06-01..2017-07-15", date(2017, 6, 1), date(2017, 7, 15)),
    ],
)
def test_months_days_and_spans_of_days_are_read(value, first, last):
    assert days("Acquired", value) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "2017", "2017-13", "2017-02-30", "2017-07-15..2017-06-01", "June 2017", "0000-01"]
)
def test_what_is_no_time_is_refused_with_examples(value):
    with pytest.raises(FilterValueError, match=r"is no time\. Write a month such as 2017-06"):
        days("Acquired", value)


@given(prefix=st.integers(0, 10**6), number=st.integers(0, 2**63 - 1))
def test_a_beginning_names_the_ids_whose_digits_begin_so(prefix, number):
    named = any(low <= number <= high for low, high in annotation_ids("ID", f"{prefix}*"))
    assert named == str(number).startswith(str(prefix))


@pytest.mark.parametrize("value", ["", "*", "12*3", "01*", "5..1", "abc", "-5"])
def test_what_is_no_id_is_refused_with_examples(value):
    with pytest.raises(FilterValueError, match="is no annotation ID"):
        annotation_ids("ID", value)
