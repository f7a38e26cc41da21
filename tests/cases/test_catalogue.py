"""The cases themselves: enough of them, no number twice, every mechanism of the design played."""

import re

from tests.cases import catalogue

README = catalogue.HERE / "README.md"


def test_there_are_a_hundred_numbered_cases_and_no_number_twice():
    """C001 The catalogue of rule cases holds: at least 100 numbers, each used once."""
    found = catalogue.cases()
    assert catalogue.faults(found) == []
    assert sum(1 for case in found if case.number) >= 100


def test_every_row_of_the_designs_table_names_cases_that_exist():
    """C002 README.md maps the mechanisms of the design to played cases; none of them is made up."""
    numbers = {case.number for case in catalogue.cases() if case.number}
    rows = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "C" in line]
    mapped = [[int(n) for n in re.findall(r"\bC(\d{3})\b", line)] for line in rows]
    told = [m for m in mapped if m]
    assert len(told) >= 20, "one row for each mechanism"
    missing = sorted({n for row in told for n in row} - numbers)
    assert missing == []


def test_a_number_used_twice_is_found():
    """C003 The check that guards the numbers can fail."""
    one = catalogue.Case(7, "One", "", "a.py", 1)
    assert catalogue.faults([one, one._replace(file="b.py")]) == ["C007 is used twice: a.py:1 and b.py:1"]
