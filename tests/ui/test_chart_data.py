"""The chart object: faults are found, waterfalls add up, tables say what pictures show."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.chart import Chart, Link, Part, Series, Span, faults, plain_rows, running_total
from tests.ui.chart_samples import samples


@pytest.mark.parametrize("kind", list(samples()))
def test_samples_are_sound_hashable_and_survive_the_wire(kind: str) -> None:
    chart = samples()[kind]
    assert faults(chart) == ()
    assert hash(chart) == hash(samples()[kind])
    assert msgspec.json.decode(msgspec.json.encode(chart), type=Chart) == chart


@given(st.lists(st.floats(-500, 500), max_size=9), st.floats(0, 900))
def test_a_waterfall_ends_where_its_parts_lead(changes: list[float], start: float) -> None:
    parts = (
        Part("before", start, "level"),
        *(Part("cause", c) for c in changes),
        Part("after", start + sum(changes), "level"),
    )
    spans = running_total(parts)
    assert spans[-1][1] == pytest.approx(start + sum(changes))
    assert all(b - a == pytest.approx(c) for (a, b), c in zip(spans[1:-1], changes, strict=True))
    assert faults(Chart("waterfall", parts=parts)) == ()


def test_a_waterfall_that_does_not_add_up_is_a_fault() -> None:
    parts = (Part("before", 100, "level"), Part("cause", 20), Part("after", 130, "level"))
    assert "add up to 120" in faults(Chart("waterfall", parts=parts))[0]
    assert faults(Chart("waterfall", parts=parts[1:])) == ("a waterfall begins with a level",)


def test_other_faults_are_named() -> None:
    short = Chart("line", labels=("a", "b"), series=(Series("x", (1.0,)),))
    assert "1 values for 2 labels" in faults(short)[0]
    stack = Chart("stacked", labels=("a",), series=(Series("x", (-1.0,)),))
    assert "negative" in faults(stack)[0]
    fan = Chart("fan", labels=("a",), series=(Series("x", (1.0,), bands=(((2.0,), (1.0,)),)),))
    assert "upside down" in faults(fan)[0]
    assert "ends before" in faults(Chart("gantt", spans=(Span("x", 3, 1),)))[0]
    assert "negative" in faults(Chart("flow", links=(Link("a", "b", -1),)))[0]


def test_tables_carry_the_figures() -> None:
    rows = plain_rows(samples()["waterfall"])
    assert rows[-1] == ("Price this turn", 722, 722)
    assert rows[2][:2] == ("China: end-use licences", 212)
    line = plain_rows(samples()["line"])
    assert line[0][1:] == ("China, at the works", "FORGE, delivered", "EU, delivered")
    assert line[3][1] == 58
    assert plain_rows(samples()["spark"])[1] == ("1", 90)
    assert plain_rows(samples()["gantt"])[1][0] == "Kuantan separation II"
    assert plain_rows(samples()["flow"])[1] == ("China", "European Union", 21)
