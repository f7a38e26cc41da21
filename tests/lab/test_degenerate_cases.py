"""Cases at the edge, with answers by hand: steps, nothing wanted, nothing allowed, ties, circles, chokes."""

import json
from typing import Any

import pytest

from game.lab.case_answer import NoSolution
from tests.lab.solved import case_from, imbalance, solved

Plain = dict[str, Any]
RISING = {"form": "linear", "a": -2, "b": 1}
FALLING = {"form": "linear", "a": 30, "b": 0.5}
STEPS = {"form": "steps", "steps": [[10, 5], [20, 10]]}
WORLD = {"form": "elastic", "p": 10}
AB = {"from": "A", "to": "B", "cost": 1}


def case(supply: Plain, demand: Plain, links: list[Plain], **more: Any) -> Plain:
    whole = {"id": "edge", "supply": supply, "demand": demand, "links": links, **more}
    plain: Plain = json.loads(json.dumps(whole))  # YAML would write what stands twice as an alias
    return plain


def test_a_price_that_lies_on_a_step() -> None:
    answer = solved(case({"A": STEPS}, {"B": {"form": "fixed", "q": 8}}, [AB]))
    assert answer.price["B"] == pytest.approx(21, rel=2e-3)
    assert answer.flow["A>B"] == pytest.approx(8, rel=1e-6)


def test_need_that_ends_where_a_step_ends_has_a_price_between_the_two() -> None:
    answer = solved(case({"A": STEPS}, {"B": {"form": "fixed", "q": 5}}, [AB]))
    price = answer.price["A"]
    assert price is not None and 10 <= price <= 20
    assert answer.flow["A>B"] == pytest.approx(5, rel=1e-6)


def test_nobody_wants_any() -> None:
    answer = solved(case({"A": RISING}, {"B": {"form": "fixed", "q": 0}}, [AB]))
    assert answer.flow["A>B"] == 0 and answer.supply["A"] == pytest.approx(0, abs=1e-6)


def test_a_link_of_nothing_is_a_border() -> None:
    home = {"form": "linear", "a": -5, "b": 1}
    answer = solved(case({"A": RISING, "B": home}, {"B": FALLING}, [{**AB, "cap": 0}]))
    assert answer.price["B"] == pytest.approx(70 / 3, rel=2e-3) and answer.flow["A>B"] == pytest.approx(0, abs=1e-6)


def test_three_quotas_and_a_cap_on_the_same_link() -> None:
    """A and C share 9: 4.5 each at 6.5; B makes p - 8 and uses 30 - p/2, so p = 58/3; only the common one binds."""
    answer = solved(
        case(
            {"A": RISING, "C": RISING, "B": {"form": "linear", "a": -8, "b": 1}},
            {"B": FALLING},
            [{**AB, "cap": 6}, {"from": "C", "to": "B", "cost": 1}],
            quotas=[
                {"name": "one", "limit": 5, "links": ["A>B"]},
                {"name": "both", "limit": 9, "links": ["A>B", "C>B"]},
                {"name": "again", "limit": 5, "links": ["A>B"]},
            ],
        )
    )
    assert answer.price["B"] == pytest.approx(58 / 3, rel=2e-3)
    assert answer.flow["A>B"] == pytest.approx(4.5, rel=5e-3)
    assert answer.rent["both"] == pytest.approx(58 / 3 - 7.5, rel=2e-3)
    assert answer.rent["one"] == pytest.approx(0, abs=0.02) and answer.rent["again"] == pytest.approx(0, abs=0.02)


def test_two_quotas_that_bind_on_the_same_goods_share_the_rent() -> None:
    quotas = [{"name": n, "limit": 5, "links": ["A>B"]} for n in ("one", "two")]
    answer = solved(case({"A": RISING}, {"B": FALLING}, [AB], quotas=quotas))
    assert answer.price["B"] == pytest.approx(50, rel=2e-3)
    assert answer.rent["one"] + answer.rent["two"] == pytest.approx(50 - 8, rel=5e-3)


def test_a_floor_above_what_anybody_would_pay_ends_the_trade() -> None:
    levies = [{"name": "F", "node": "B", "floor": 80, "links": ["A>B"]}]
    answer = solved(case({"A": RISING}, {"B": FALLING}, [AB], levies=levies))
    assert answer.flow["A>B"] == pytest.approx(0, abs=1e-5) and answer.demand["B"] == pytest.approx(0, abs=1e-5)


def test_two_sellers_at_one_price_share_the_trade() -> None:
    links = [AB, {"from": "C", "to": "B", "cost": 1}]
    answer = solved(case({"A": WORLD, "C": WORLD}, {"B": FALLING}, links))
    assert answer.price["B"] == pytest.approx(11, rel=2e-3)
    assert answer.flow["A>B"] + answer.flow["C>B"] == pytest.approx(24.5, rel=5e-3)


def test_an_agency_that_buys_just_below_the_floor() -> None:
    home = {"form": "linear", "a": -2, "b": 3}
    plain = case(
        {"A": RISING, "B": home}, {"B": {"form": "linear", "a": 30, "b": 1}}, [AB],
        levies=[{"name": "F", "node": "B", "floor": 12, "links": ["A>B"]}],
        intervention=[{"node": "B", "floor": 11}],
    )  # fmt: skip
    answer = solved(plain)
    assert answer.price["B"] == pytest.approx(11, rel=2e-3) and answer.bought["B"] == pytest.approx(12, rel=5e-3)
    assert imbalance(case_from(plain), answer) < 1e-5


def test_goods_that_could_go_round_in_a_circle_do_not() -> None:
    ways = (("A", "B", 1), ("B", "C", 1), ("C", "A", 0), ("B", "A", 0))
    links = [{"from": a, "to": b, "cost": c} for a, b, c in ways]
    plain = case({"A": {"form": "linear", "a": 0, "b": 1}}, {"C": {"form": "linear", "a": 20, "b": 1}}, links)
    answer = solved(plain)
    assert answer.price["C"] == pytest.approx(11, rel=2e-3) and answer.flow["C>A"] == pytest.approx(0, abs=1e-3)


def test_a_circle_that_pays_for_itself_has_no_answer() -> None:
    links = [{"from": "A", "to": "B", "cost": 1, "tariff": -3}, {"from": "B", "to": "A", "cost": 1}]
    plain = case({"A": {"form": "linear", "a": 0, "b": 1}}, {"B": {"form": "linear", "a": 20, "b": 1}}, links)
    with pytest.raises(NoSolution, match="round"):
        solved(plain)


def test_endless_goods_never_meet_an_endless_wish_at_a_gain() -> None:
    """It used to answer with a hundred thousand tonnes at a price between the two."""
    ends = {"A": {"form": "elastic", "p": 5}}, {"B": {"form": "elastic", "p": 9}}
    with pytest.raises(NoSolution, match="A sells without a limit, at a gain"):
        solved(case(*ends, [AB]))
    agency = case(ends[0], {"B": FALLING}, [AB], intervention=[{"node": "B", "floor": 9}])
    with pytest.raises(NoSolution, match="A sells without a limit, at a gain"):
        solved(agency)
    capped = solved(case(*ends, [{**AB, "cap": 7}]))
    assert capped.flow["A>B"] == pytest.approx(7, rel=1e-4) and capped.link_rent["A>B"] == pytest.approx(3, rel=1e-4)
    level = solved(case(ends[0], {"B": {"form": "elastic", "p": 6}}, [AB]))
    assert level.price == pytest.approx({"A": 5, "B": 6}, rel=1e-4)


def test_what_is_too_small_to_be_told_from_nothing_is_said() -> None:
    """A billion tonnes beside a thousandth: the small market's price used to be a guess, 32 for 35."""

    def beside(size: float) -> Plain:
        small = {"form": "linear", "a": -size, "b": 0.1 * size}
        wants = {"form": "linear", "a": 8 * size, "b": 0.1 * size}
        giant = {"form": "linear", "a": -1.0, "b": 0.1}, {"form": "linear", "a": 5.0, "b": 0.1}
        links = [{"from": "G", "to": "D", "cost": 2, "cap": 2 * size}]
        return case({"G": giant[0], "D": small}, {"G": giant[1], "D": wants}, links)

    assert solved(beside(1e-6)).price["D"] == pytest.approx(35, rel=1e-4)
    with pytest.raises(NoSolution, match="D trades less than a ten-millionth"):
        solved(beside(1e-12))


def test_need_beyond_all_supply_has_no_answer() -> None:
    with pytest.raises(NoSolution):
        solved(case({"A": {"form": "steps", "steps": [[10, 5]]}}, {"B": {"form": "fixed", "q": 8}}, [AB]))
