"""Truces of one seat with China, regions without a seat, rerouting through a member that does not levy."""

import numpy as np
import pytest

from game.model.china_state import TruceState
from game.model.content import StandingCurb, TruceDate, TruceTerms
from game.model.ids import CHINA
from game.model.orders import ChinaSheet, ExportCurb, Inspection, OrderSheet, TariffResponse
from game.rules import check, detection, regions, sight, transit, truces
from game.rules.names import at
from tests.cases import table as t
from tests.cases.test_engine_market import floor, levies, with_floor
from tests.helpers import close, new_game, play_turn, real_content, replace, to_talk, toy_content

ALL = ("USA", "JPN", "AUS")


# -- the truce as a negotiated state -------------------------------------------------------------------


def truce_content(until=2):
    """The toy scenario with a truce of the USA that suspends an embargo on magnets."""
    ban = StandingCurb(CHINA, ("USA",), "ndpr", "component", "embargo", 0.0, 99, "ban", "", "assumption")
    date = TruceDate("2026-11-27", until, "It runs out.", "", "assumption")
    terms = TruceTerms("USA", until, 2, "A pause", "", "assumption", (date,), (ban,))
    return replace(toy_content(), truces=(terms,), hash=f"truce-{until}")


def to_usa(content, state):
    """Chinese magnets to the USA, t a month, in the turn just played."""
    i, j = content.region_index(CHINA), content.region_index("USA")
    return float(state.turns[-1].flows["flows"][0, 2, i, j])


def base_to_usa(content):
    i, j = content.region_index(CHINA), content.region_index("USA")
    return float(content.table["flows"][0, 2, i, j]) / 12.0


def happened(result, kind):
    return [e for e in result.events if e.kind == kind]


def test_relief_is_never_full_and_ends_on_its_date():
    """C512 Story: an embargo is suspended through turn 2. Outcome: seven tenths flow, then next to nothing.

    Real: the pause of the gallium and germanium ban ends on 27 November 2026 (ev071).
    """
    content = truce_content()
    _, state = new_game(content)
    state = play_turn(content, state)
    base = base_to_usa(content)
    assert 0.5 * base < to_usa(content, state) < 0.8 * base
    state = play_turn(content, state)
    result = close(content, state)
    assert happened(result, "truce_over")[0].data["why"] == "ran_out"
    assert to_usa(content, result.state) < 0.2 * base
    assert happened(close(content, result.state), "truce_over") == [], "it ends once"


def test_both_must_want_it_to_go_on():
    """C513 Story: the USA asks in the last turn; China's answer is its posture, or silence while calm."""
    content = truce_content(until=1)
    _, state = new_game(content)
    ask = {"USA": OrderSheet(posture="truce")}
    carried = close(content, state, ask)
    assert happened(carried, "truce_extended")[0].data["until_turn"] == 3
    refused = close(content, state, ask, ChinaSheet(posture="press"))
    assert happened(refused, "truce_not_extended")
    assert refused.state.truces[0].until_turn == 1
    assert close(content, state).state.truces[0].until_turn == 1, "who does not ask gets nothing"


def test_an_extension_has_to_wait_for_the_last_turn():
    """C514 Loophole: asking every turn to pile up years. Outcome: one extension at a time."""
    content = truce_content(until=3)
    _, state = new_game(content)
    result = close(content, state, {"USA": OrderSheet(posture="truce")})
    assert result.state.truces[0].until_turn == 3


@pytest.mark.parametrize("what", ["press", "duty", "curb"])
def test_pressing_raising_or_a_new_curb_snaps_back_at_once(what):
    """C515 Story: the truce holds through turn 9 and somebody breaks it on turn 2."""
    content = truce_content(until=9)
    _, state = new_game(content)
    state = play_turn(content, state)
    duty = TariffResponse("graphite", "component", "ad_valorem", 0.25, against="china")
    sheets = {"press": OrderSheet(posture="press"), "duty": OrderSheet(tariffs=(duty,)), "curb": OrderSheet()}
    china = ChinaSheet(curbs=(ExportCurb("graphite", "component", ("USA",), 0.5, 2),)) if what == "curb" else None
    result = close(content, state, {"USA": sheets[what]}, china)
    assert happened(result, "truce_over")
    assert result.state.truces[0].until_turn == 1
    assert to_usa(content, result.state) < 0.3 * base_to_usa(content)


def test_a_duty_that_stood_before_breaks_nothing():
    """C516 Why: the pause froze what was; only a rise is a new step."""
    old = OrderSheet(tariffs=(TariffResponse("ndpr", "component", "ad_valorem", 0.25),))
    less = OrderSheet(tariffs=(TariffResponse("ndpr", "component", "ad_valorem", 0.1),))
    assert truces.raises(old, old) == ""
    assert truces.raises(old, less) == ""
    assert truces.raises(less, old) == "ndpr component"


def test_others_may_press_without_ending_the_truce_of_one():
    """C517 Story: Japan presses. Outcome: the truce of the USA goes on: it is theirs alone."""
    content = truce_content(until=9)
    _, state = new_game(content)
    result = close(content, state, {"JPN": OrderSheet(posture="press")})
    assert happened(result, "truce_over") == []


def test_everybody_can_read_when_it_ends():
    """C518 China watch shows the dates; the same for an outsider."""
    content = truce_content()
    _, state = new_game(content)
    assert sight.view(content, state, "MYS").truces == (TruceState("USA", 2),)
    dates = [d.date for terms in real_content().truces for d in terms.dates]
    assert dates == ["2026-11-10", "2026-11-27"]


def test_after_the_snap_back_the_curb_counts_as_one_of_this_game():
    """C519 So that emergency sharing and Vault draws have their ground."""
    content = truce_content(until=1)
    state = play_turn(content, new_game(content)[1], turns=2)
    curb = next(c for c in state.china.curbs if c.truce)
    assert (curb.id, curb.from_turn) == ("snap_USA1", 2)


# -- regions without a seat ------------------------------------------------------------------------------


def with_region():
    """The toy with Malaysia as a region without a seat that may join."""
    base = toy_content()
    rows = tuple(replace(r, kind="outsider", may_join=True) if r.id == "MYS" else r for r in base.regions)
    seats = tuple(s for s in base.seats if s.id != "MYS")
    return replace(base, regions=rows, seats=seats, trust=(), hash="region")


def test_a_region_joins_when_its_sellers_gain_more_than_its_users_pay():
    """C520 Story: Malaysia sells oxide into the zone; a floor far above its price makes membership worth it.

    NUMBERS: outsiders' rule, with its gain and cost in the paper.
    """
    content = with_region()
    _, state = new_game(content)
    state = with_floor(state, floor(110.0, stage="refined", credibility=0.9))
    sums = regions.forecast(content, state, "MYS")
    assert sums.gain > 3.0
    result = close(content, state)
    told = happened(result, "region_joins")[0]
    assert told.data["sellers_usd_m"] > told.data["users_usd_m"]
    assert result.state.regions == ("MYS",)
    assert [m.amount_usd_m for m in result.state.turns[-1].money if m.what == "joining bond"] == [10.0]


def test_a_region_inside_owes_no_levy_and_levies_itself():
    """C521 Outcome: its goods are inside, its border collects, three quarters go to the Fund; it has no vote."""
    content = with_region()
    _, state = new_game(content)
    state = replace(with_floor(state, floor(110.0, stage="refined")), regions=("MYS",))
    after = play_turn(content, state)
    place = at(content, "ndpr", "refined")
    mys, usa = content.region_index("MYS"), content.region_index("USA")
    rules = after.turns[-1].policy
    assert not rules["outside"][(*place, mys, usa)]
    assert rules["floor"][(*place, mys)] == pytest.approx(110.0)
    assert levies(after, "MYS") > 0
    assert "MYS" not in after.members()


def test_a_region_leaves_when_membership_costs_it_more():
    """C522 Story: a floor on what it only buys. Outcome: it goes, and says what it paid."""
    content = with_region()
    _, state = new_game(content)
    state = replace(with_floor(state, floor(300.0, credibility=0.9)), regions=("MYS",))
    result = close(content, state)
    assert result.state.regions == ()
    assert happened(result, "region_leaves")


def test_without_floors_nobody_joins_and_who_may_not_never_does():
    """C523 Why: the rule weighs levies; without one there is nothing to gain. Data say who may."""
    content = with_region()
    _, state = new_game(content)
    assert play_turn(content, state, turns=3).regions == ()
    barred = replace(content, regions=tuple(replace(r, may_join=False) for r in content.regions), hash="barred")
    _, state = new_game(barred)
    assert play_turn(barred, with_floor(state, floor(110.0, stage="refined", credibility=0.9))).regions == ()
    assert {r.id for r in real_content().regions if r.may_join} == {"CHL", "PER", "UZB"}


# -- own metal out, foreign metal in -----------------------------------------------------------------------


def swapping(turns=3, price=200.0):
    """Japan in reserve under a magnet floor: it makes magnets and uses them too."""
    content, state = new_game()
    return content, play_turn(content, with_floor(state, floor(price, stances={"JPN": "reserve"})), turns=turns)


def test_a_member_in_reserve_becomes_a_door():
    """C524 Story: Japan declares reserve. Outcome: its magnets go to partners, Chinese magnets come in.

    Why: its own goods are inside the zone at the floor, its users buy outside it.
    """
    content, state = swapping()
    row = next(r for r in transit.rows(content, state) if r.seat == "JPN")
    assert row.stance == "reserve"
    assert row.inside_out_t > row.inside_out_base_t
    assert row.outside_in_t > row.outside_in_base_t
    assert row.swap_t > 0.05 * row.use_t


def test_the_trace_is_published_to_every_seat():
    """C525 A careful player reads it off imports and deliveries; honest members show no such swap."""
    content, state = swapping()
    shown = sight.view(content, state, "AUS").transit
    assert shown == sight.view(content, state, "USA").transit
    assert shown[0].seat == "JPN"
    others = [r.swap_t for r in shown if r.seat != "JPN"]
    assert shown[0].swap_t > 2.0 * max(others)


def test_inspectors_find_it_and_the_floor_is_believed_less():
    """C526 Orders: the USA aims 200 at Japan. Outcome: found over the turns, trust falls, the leak shows."""
    content, state = swapping(turns=2)
    look = {"USA": OrderSheet(inspections=(Inspection("JPN", "ndpr", "component", 200.0),))}
    found, seen = [], state
    for _ in range(4):
        result = close(content, seen, look)
        found += happened(result, "reroute_found")
        seen = result.state
        if found:
            break
    assert found
    assert found[0].seat == "JPN"
    assert seen.floors[0].revealed_leak_share > 0.0
    assert seen.seats["JPN"].status == "member", "nothing of it is against the letter: the council may fine it"


def test_a_flow_inspection_looks_twice_as_hard_at_one_origin():
    """C527 Story: Japan's side purchases come from China. Outcome: aimed at China's flow the money counts double,
    aimed at Malaysia's not at all.
    """
    content, state = new_game()
    state = with_floor(state, floor(180.0))
    state = play_turn(content, state, {"JPN": OrderSheet(side_purchases=t.side(40.0, "component").side_purchases)})
    last = state.turns[-1]

    class Month:
        flow_bypass = np.zeros_like(last.flows["flows"])

    Month.flow_bypass[0, 2, 0, 2] = 10.0
    sheets = {"USA": OrderSheet(inspections=(Inspection("JPN", "ndpr", "component", 20.0, origin=CHINA),))}
    held = replace(t.work(with_floor(t.state(), t.floor("component")), sheets), months=(Month,))
    assert detection.inspection_money(held, "JPN", "ndpr", "component") == pytest.approx(40.0)
    other = {"USA": OrderSheet(inspections=(Inspection("JPN", "ndpr", "component", 20.0, origin="MYS"),))}
    held = replace(held, sheets=other)
    assert detection.inspection_money(held, "JPN", "ndpr", "component") == 0.0


def test_flow_inspections_are_checked():
    """C528 Refusal: goods come from a region, not from a word."""
    content, state = new_game()
    view = sight.view(content, to_talk(content, with_floor(state, floor())), "USA")
    for origin, expected in ((CHINA, []), ("MOON", ["unknown_origin"]), ("JPN", ["unknown_origin"])):
        sheet = OrderSheet(inspections=(Inspection("JPN", "ndpr", "component", 20.0, origin=origin),))
        assert t.codes(check.check_sheet(content, view, sheet)) == expected, origin
