"""Causes of a price: they add up, in lines, bars and sentences."""

import pytest
from msgspec.structs import replace

from game.model.chart import faults, running_total
from game.model.ids import STAGES
from game.model.state import FloorState
from game.present import causes, floor_brought, fmt, results
from game.rules import Part, Why, figures
from tests.present.whys import staged_why
from tests.ui.staged import content, moments


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


@pytest.mark.parametrize("most", [1, 3, 9])
def test_waterfall_adds_up(link, most):
    mineral, stage = results.main_move(link.content, link.view())
    why = link.why(mineral, stage, "JPN", 2)
    chart = causes.why_chart(why, most)
    assert faults(chart) == ()
    assert running_total(chart.parts)[-1][1] == pytest.approx(why.after)
    assert chart.parts[0].value == pytest.approx(why.before)


def test_cause_lines_add_up(link):
    why = link.why("ree_light", "component", "JPN", 2)
    lines = causes.cause_lines(why, 2)
    assert sum(amount for *_, amount in lines) == pytest.approx(why.total, abs=0.005 * why.before)


def test_the_sentence_names_the_change(link):
    why = link.why("ree_light", "component", "JPN", 2)
    text = causes.change_sentence(link.content, why)
    assert text.startswith("NdFeB magnets")
    assert ("rose" in text) == (why.total > 0.005 * why.before)


def test_guess_card_and_waterfall_tell_of_one_price(link):
    """A good that is made or used at home has one price in the verdict, the card and the causes."""
    for seat in ("JPN", "COD"):
        other = type(link)(link.state, seat)
        view = other.view()
        mineral, stage = results.main_move(other.content, view)
        m, s = other.content.mineral_index(mineral), STAGES.index(stage)
        r = other.content.region_index(seat)
        assert view.prices["use"][-1, m, s, r] + view.prices["output"][-1, m, s, r] > 0
        for place in ((mineral, stage), ("cobalt", "refined")):
            why = other.why(*place, seat, 2)
            before, after = results.home_change(other.content, view, *place)
            assert (before, after) == pytest.approx((why.before, why.after), rel=1e-4)


def test_causes_and_their_rest_add_up_and_the_rest_says_how_many(link):
    why = staged_why(("demand", 9.0), ("stocks", -6.0), ("freight", 3.0), ("levy", 0.04), ("china", -0.02))
    box, chart = causes.cause_lines(why, 2), causes.cause_lines(why, 3)
    assert [lines[-1][0] for lines in (box, chart)] == ["3 other causes", "2 other causes"]
    for lines in (box, chart, causes.cause_lines(why, 4)):
        assert sum(amount for *_, amount in lines) == pytest.approx(why.total)
    assert causes.cause_lines(why, 4)[-1][0] == causes.cause_word("china")


def test_a_cause_too_small_to_print_has_no_line_and_is_not_counted():
    why = staged_why(("demand", 9.0), ("stocks", -6.0), ("freight", 3.0), ("levy", 0.001), ("china", -0.002))
    full = causes.cause_lines(why, 6)
    assert [line[0] for line in full] == [causes.cause_word(c) for c in ("demand", "stocks", "freight")]
    assert causes.cause_lines(why, 1)[-1][0] == "2 other causes"
    assert causes.cause_lines(why, 1)[-1][2] == pytest.approx(-3.001)
    assert running_total(causes.why_chart(why, 6).parts)[-1][1] == pytest.approx(why.after)


@pytest.mark.parametrize(("part", "row", "said"), [
    (Part("hopes", -13.0, "", "curb", 2), "Traders, after curbs", "traders' echo of export curbs"),
    (Part("hopes", -13.0, ""), "Traders, after the fall", "traders who followed the fall"),
    (Part("echo", -13.0, "", "curb", 1), "Traders, turn 1: curbs", "traders' echo of turn 1's export curbs"),
    (Part("belief", -13.0, ""), "Floor traders believe", "a floor that traders believe"),
])  # fmt: skip
def test_what_traders_added_names_what_they_followed(link, part, row, said):
    """Found in play: "expected prices" was the largest cause of most moves and explained nothing."""
    why = Why("cobalt", "refined", "JPN", 2, 60.0, 47.0, -13.0, (part,), (71.0, 45.0))
    assert causes.cause_lines(why)[0][0] == row and row in causes.traders_rows(why)
    assert said in causes.why_sentence(why)
    line = causes.traders_line(link.content, why)
    assert "45" in line and "71" in line and line.endswith(".") and ("export curbs" in line) == (part.led_turn == 2)
    assert causes.traders_line(link.content, staged_why(("demand", 5.0))) == ""


def test_a_cause_and_its_echo_are_told_as_one():
    """Found in play: "Mostly traders' echo of users' warehouses (+118) and users' warehouses (+29.8)"."""
    why = staged_why(("stocks", 29.8))
    echo = Part("hopes", 118.0, "", led_by="stocks")
    said = causes.why_sentence(replace(why, parts=(echo, *why.parts, Part("curb", 20.0, ""))))
    assert said == "Mostly users' warehouses and traders who followed (+148) and export curbs (+20.0) USD/kg"
    against = replace(why, parts=(echo, Part("stocks", -29.8, "")))
    assert "traders' echo of users' warehouses (+118)" in causes.why_sentence(against)


def test_a_floor_s_first_turn_is_parted_from_what_the_market_did(link):
    """Found in play: a floor of the tutorial's was told to add 7 %, and the results said +35 %, bad for you."""
    why = replace(staged_why(("levy", 36.0), ("china", 23.0)), turn=2)
    view = link.view()
    began = FloorState(why.mineral, why.stage, 204.0, 204.0, 1, 2, {}, 0.5)
    assert causes.without_floor(replace(view, floors=(began,)), why) == pytest.approx(why.after - 36.0)
    for floors in ((), (replace(began, binds_turn=1),)):
        assert causes.without_floor(replace(view, floors=floors), why) is None, "later its part is only what changed"


def test_what_a_floor_brought_in_its_first_turn_is_told_for_users_and_makers(link):
    """Found in play: nothing said what a floor brought once it was in force."""
    view = link.view()
    why = replace(staged_why(("levy", 36.0)), turn=2)
    view = replace(view, seat=why.region)
    began = replace(view, floors=(FloorState(why.mineral, why.stage, 204.0, 204.0, 1, 2, {}, 0.5),))
    place = (*figures.place(content(), why.mineral, why.stage), content().region_index(why.region))
    used = float(view.prices["use"][(slice(-view.months_per_turn, None), *place)].sum())
    rows = {row.name: row for row in floor_brought.facts(content(), began, why)}
    if 36.0 * used / 1000.0 >= floor_brought.FELT_USD_M:
        assert rows["Your users, by the floor"].value == fmt.signed_money(-36.0 * used / 1000.0)
    assert floor_brought.facts(content(), view, why) == (), "no floor began"
