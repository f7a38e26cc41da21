"""A wide forecast says which unknown makes it wide, and does not flatten the bars beside it."""

import msgspec
import pytest

from game import rules
from game.model.state import FloorState
from game.present import outlook, price_doubt
from game.present.outlook import PriceLine
from tests.ui.staged import content, moments


def line(low, high, now=100.0, ahead=100.0, place=("cobalt", "refined")):
    return PriceLine(*place, now, ahead, low, high, name="Refined cobalt")


def view(**more):
    return msgspec.structs.replace(moments()["talk2"].view(), **more)


def test_cobalt_names_the_quota_that_makes_it_wide():
    """Found in play: 24 -> 23-198 stood on the sheet, and nothing said why."""
    seen = rules.view(content(), moments()["talk1"].state, "KOR")
    forecast = rules.forecast(content(), seen, seen.default_sheet)
    lines = outlook.price_lines(content(), seen, forecast)
    told = {p.name: price_doubt.why_wide(content(), seen, p) for p in lines}
    assert "DR Congo" in told["Refined cobalt"] and "stocks" in told["Refined cobalt"]
    assert "USD/kg" in told["Refined cobalt"]
    assert told["Lithium cathodes"] == "", "a narrow one needs no word"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (line(95, 300, ahead=250.0), "used up"),
        (line(30, 105, ahead=40.0), "being filled"),
        (line(95, 170, place=("graphite", "component")), "hardly answers"),
        (line(95, 159), ""),
        (line(63, 105), ""),
    ],
)
def test_without_a_curb_stocks_or_supply_are_named(one, said):
    told = price_doubt.why_wide(content(), view(curbs=()), one)
    assert (said in told) if said else told == ""
    assert ". " not in told, "one sentence"


def test_a_curb_that_meets_others_only_is_not_named():
    curb = next(c for c in moments()["talk2"].view().curbs if c.origin == "COD")
    other = msgspec.structs.replace(curb, destinations=("USA",))
    assert "DR Congo" in price_doubt.why_wide(content(), view(curbs=(curb,)), line(95, 300))
    assert "DR Congo" not in price_doubt.why_wide(content(), view(curbs=(other,)), line(95, 300))
    gone = msgspec.structs.replace(curb, until_turn=1)
    assert "DR Congo" not in price_doubt.why_wide(content(), view(curbs=(gone,)), line(95, 300))


def test_a_wide_range_does_not_flatten_the_others():
    narrow = line(92, 112)
    assert price_doubt.shared_reach((narrow, line(95, 700))) == pytest.approx(0.12)
    assert price_doubt.shared_reach((line(95, 700),)) == price_doubt.MOST_REACH


def test_beside_a_wide_range_stands_the_lever_that_narrows_it():
    """Found in play: cobalt from 23 to 198 stood there in orange, and nothing that one could do."""
    seen = view()
    user = price_doubt.lever(content(), seen, line(30, 300))
    assert "your users" in user and "offtake" in user
    assert price_doubt.lever(content(), seen, line(95, 105)) == ""
    assert price_doubt.lever(content(), msgspec.structs.replace(seen, you=None), line(30, 300)) == ""
    stocked = msgspec.structs.replace(seen.you, stock_t={"cobalt/refined": 500.0})
    assert "your stock of" in price_doubt.lever(content(), view(you=stocked), line(30, 300))
    congo = rules.view(content(), moments()["talk2"].state, "COD")
    seller = price_doubt.lever(content(), congo, line(30, 300, place=("cobalt", "mine")))
    assert "sell ahead" in seller
    assert "in your favour" in price_doubt.lever(content(), congo, line(95, 300, place=("cobalt", "mine")))
    member = msgspec.structs.replace(congo, you=msgspec.structs.replace(congo.you, status="member"), floors=())
    assert "fair cost is" in price_doubt.lever(content(), member, line(30, 300, place=("cobalt", "mine")))


def test_a_fivefold_range_beyond_the_own_minerals_has_its_reason_too():
    """Found in play: "cobalt −4 to +423 %" in a line of goods that the sheet does not change, without a word why."""
    calm, wide = line(95, 110), line(95, 520)
    assert price_doubt.widest(content(), view(), (calm,)) == "" == price_doubt.widest(content(), view(), ())
    told = price_doubt.widest(content(), view(), (calm, wide))
    assert "wide" in told and "DR Congo" in told


@pytest.mark.parametrize(("status", "said"), [("open", "neither make nor use"), ("permitting", "sell")])
def test_who_builds_a_plant_of_it_is_not_told_that_it_makes_none(status, said):
    """Found in play: "you neither make nor use it" of lithium, whose mine the Congo was building."""
    seen = rules.view(content(), moments()["talk2"].state, "COD")
    card = next(p for p in content().projects if p.region == "COD" and p.corridor is None and p.outputs[0].mineral
                == "lithium")  # fmt: skip
    held = msgspec.structs.replace(seen.projects[card.id], status=status)
    seen = msgspec.structs.replace(seen, projects={**seen.projects, card.id: held})
    wide = line(40, 300, place=("lithium", card.outputs[0].stage))
    assert said in price_doubt.lever(content(), seen, wide)


def test_a_price_foreseen_above_its_floor_says_why():
    """Found in play: 217 above a floor of 204, and nothing said what holds a price above one."""
    seen = view()
    floor = FloorState("cobalt", "refined", 100.0, 100.0, 1, 1, {}, 0.5)
    price = line(90, 150, now=108.0, ahead=108.0)
    told = price_doubt.above_floor(msgspec.structs.replace(seen, floors=(floor,)), price)
    assert told.startswith("Above its floor of 100: a floor holds from below alone.")
    at = line(96, 106)
    assert not price_doubt.above_floor(msgspec.structs.replace(seen, floors=(floor,)), at)
    assert not price_doubt.above_floor(msgspec.structs.replace(seen, floors=()), price)
