"""Emergency sharing: members serve members first while a curb bites (cases Y01-Y06)."""

from game.model.orders import Ballot, ChinaSheet, ExportCurb, OrderSheet
from game.model.talks import TableMotion
from game.rules import emergency
from game.rules.structure import structure_of
from tests.cases import table as t
from tests.helpers import close, new_game, play_turn, replace, say

CURB = ChinaSheet(curbs=(ExportCurb("ndpr", "component", (), 0.2, 6),))
MEMBERS = ("USA", "JPN", "AUS")


def shared(vote="yes", stances=None):
    """China curbs magnets; next turn the council shares (or not)."""
    content, state = new_game()
    floors = (t.floor("component", 120.0, stances=stances),) if stances else ()
    state = play_turn(content, replace(state, floors=floors), china=CURB)
    state = say(content, state, "JPN", TableMotion("emergency_sharing"))
    name = state.motions[-1].id
    return content, close(content, state, {s: OrderSheet(ballots=(Ballot(name, vote),)) for s in MEMBERS}).state


def inside(content, state, to):
    flow = state.turns[-1].flows["flows"][0, 2]
    return float(flow[[content.region_index(s) for s in MEMBERS], content.region_index(to)].sum())


def test_y01_members_plants_turn_to_members():
    """C289 Members plants turn to members."""
    content, on = shared()
    _, off = shared("no")
    assert inside(content, on, "MYS") < 0.9 * inside(content, off, "MYS"), "outsiders get what is left"
    assert sum(inside(content, on, s) for s in MEMBERS) > sum(inside(content, off, s) for s in MEMBERS)


def test_y02_a_member_in_reserve_comes_after_the_others():
    """C290 A member in reserve comes after the others."""
    content, last = shared(stances={"JPN": "reserve"})
    assert emergency.in_force(last)
    charge = emergency._charge(content, last, structure_of(content))
    here = [content.region_index(s) for s in ("USA", "JPN", "MYS")]
    assert 0 == charge[0, 2, here[0], here[0]] < charge[0, 2, here[0], here[1]] < charge[0, 2, here[0], here[2]]


def test_y03_it_lasts_two_turns():
    """C291 It lasts two turns."""
    content, state = shared()
    assert state.sharing_until == state.turn + 1
    state = play_turn(content, state, turns=2)
    assert not emergency.in_force(state)


def test_y04_without_a_curb_nothing_is_shared():
    """C292 Without a curb nothing is shared."""
    content, state = new_game()
    calm = replace(state, sharing_until=9)
    assert not emergency.short(calm, "ndpr")
    plain, voted = play_turn(content, state), play_turn(content, calm)
    assert plain.turns[-1].flows == voted.turns[-1].flows


def test_y05_only_the_curbed_mineral_is_touched():
    """C293 Only the curbed mineral is touched."""
    _, on = shared()
    _, off = shared("no")
    graphite = [s.turns[-1].flows["flows"][1, 2, 1:, 4].sum() for s in (on, off)]
    assert abs(graphite[0] / graphite[1] - 1.0) < 0.02


def test_y06_no_member_treasury_earns_by_it():
    """C294 No member treasury earns by it."""
    _, on = shared()
    _, off = shared("no")
    for seat in MEMBERS:
        gain = on.seats[seat].treasury_net_usd_m - off.seats[seat].treasury_net_usd_m
        assert gain <= 1e-6, seat


def test_y07_nor_does_an_outsiders_treasury_by_being_served_last():
    """C939 Nor does an outsider's treasury by being served last: the premium stays with its own traders."""
    content, on = shared()
    _, off = shared("no")
    for seat in content.seat_ids():
        if seat not in MEMBERS:
            with_it, without = (_duties(state, seat) for state in (on, off))
            assert with_it <= without + 1e-6, seat


def _duties(state, seat):
    return sum(m.amount_usd_m for m in state.turns[-1].money if m.payee == seat and m.what == "duty")
