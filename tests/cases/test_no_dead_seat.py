"""Nobody is ever out of the game: an isolated, a suspended and an outside seat have moves that matter."""

import pytest

from game.model.orders import HomeOrder, OrderSheet, TariffResponse
from game.model.talks import Clause, MakeOffer, ReplyOffer, TableMotion
from game.rules import check, sight
from tests.cases import table as t
from tests.cases.test_engine_market import floor, with_floor
from tests.helpers import close, new_game, play_turn, replace, say, to_talk


def put(state, seat, **changes):
    return replace(state, seats={**state.seats, seat: replace(state.seats[seat], **changes)})


def shut_out(content, state, seat="AUS"):
    """The seat suspended for long, trusted by nobody, without a cent."""
    trust = {k: (5.0 if k.endswith(f">{seat}") else v) for k, v in state.trust.items()}
    out = put(state, seat, status="suspended", suspended_until=9, support=30.0)
    return replace(out, trust=trust)


def allowed(content, state, seat, sheet):
    return check.check_sheet(content, sight.view(content, to_talk(content, state), seat), sheet)


MOVES = {
    "a national minimum price": OrderSheet(
        tariffs=(TariffResponse("ndpr", "component", "national_minimum", 0.0, 150.0, "china"),)
    ),
    "its ore held back": OrderSheet(home=(HomeOrder("ore_export_ban", mineral="ndpr"),)),
    "a tone toward China": OrderSheet(posture="press"),
    "help for its users": OrderSheet(home=(HomeOrder("users_help", amount_usd_m=5.0),)),
    "recycling": OrderSheet(home=(HomeOrder("recycling", mineral="ndpr"),)),
    "leaving for good": OrderSheet(membership="leave"),
}


@pytest.mark.parametrize("what", MOVES)
def test_a_suspended_seat_without_a_friend_still_acts(what):
    """C413 Story: Australia is suspended, distrusted, tired at home. Outcome: each of these orders stands."""
    content, state = new_game()
    state = shut_out(content, with_floor(state, floor()))
    assert allowed(content, state, "AUS", MOVES[what]) == ()
    result = close(content, state, {"AUS": MOVES[what]})
    assert [e for e in result.events if e.kind == "order_refused"] == []


def test_its_ore_moves_the_whole_zone():
    """C414 Why it matters: the suspended miner's ban makes ore dearer for those who shut it out."""
    content, state = new_game()
    state = shut_out(content, state)
    calm = play_turn(content, state)
    held = play_turn(content, state, {"AUS": MOVES["its ore held back"]})
    jpn = content.region_index("JPN")

    def price(s):
        return float(s.turns[-1].months["price_delivered"][-1, 0, 0, jpn])

    assert price(held) > 1.02 * price(calm)


def test_a_suspended_seat_can_buy_its_way_back():
    """C415 Story: it signs a bonded promise of honest customs, and a member tables its return."""
    content, state = new_game()
    state = shut_out(content, state)
    word = Clause("money", "AUS", amount_usd_m=20.0)
    state = say(content, state, "AUS", MakeOffer("USA", (word,), reason="for your voice"))
    state = say(content, state, "USA", ReplyOffer(state.offers[-1].id, "accept"))
    state = say(content, state, "USA", TableMotion("readmit", seat="AUS"))
    result = close(content, state, t.ballots(state.motions[0].id, USA="yes", JPN="yes"))
    assert "admitted" in [e.kind for e in result.events]
    assert close(content, result.state).state.seats["AUS"].status == "member"


def test_an_outsider_bargains_counts_and_can_be_let_in():
    """C416 Story: Malaysia is outside. Outcome: it signs deals, its tone counts, it may be admitted and join."""
    content, state = new_game()
    state = say(content, state, "MYS", MakeOffer("JPN", (Clause("money", "JPN", amount_usd_m=5.0),)))
    state = say(content, state, "JPN", ReplyOffer(state.offers[-1].id, "accept"))
    assert state.deals
    state = say(content, state, "USA", TableMotion("admit", seat="MYS"))
    sheets = t.ballots(state.motions[0].id, USA="yes", JPN="yes", AUS="yes")
    result = close(content, state, {**sheets, "MYS": OrderSheet(membership="join")})
    assert result.state.seats["MYS"].status in ("member", "observer")
    joined = play_turn(content, result.state, {"MYS": OrderSheet(membership="join")})
    assert joined.seats["MYS"].status == "member"


def test_an_outsider_under_a_floor_profits_from_staying_out():
    """C417 Why an outsider's choice is real: its users buy what the zone turns away (users relocate)."""
    content, state = new_game()
    zone = play_turn(content, with_floor(state, floor(190.0)), turns=3)
    free = play_turn(content, state, turns=3)
    mys = content.region_index("MYS")

    def price(s):
        return float(s.turns[-1].months["price_delivered"][-1, 0, 2, mys])

    def base(s):
        return float(s.market["final_base"][0, 2, mys])

    assert price(zone) < price(free)
    assert base(zone) > base(free), "users move to where the floor is not"


def test_a_seat_that_lost_its_cabinet_still_votes():
    """C418 Story: the cabinet has fallen, a quarter of the budget is gone. Outcome: its vote decides a tie."""
    content, state = new_game()
    state = put(state, "JPN", support=10.0, cabinet_hit_until=5)
    state = say(content, state, "USA", TableMotion("inspection_budget", amount_usd_m=20.0))
    name = state.motions[0].id
    result = close(content, state, t.ballots(name, USA="yes", JPN="yes", AUS="no"))
    assert result.state.turns[-1].votes[0].passed
    assert result.state.turns[-1].votes[0].votes["JPN"] == "yes"
