"""Project Vault: buying below the floor, releasing in a curb, rights and treaty (cases V01-V30).

Story: a borrowed purse buys what the zone cannot sell at the floor and gives it back when China
shuts the tap. It buys months, not independence, and nobody's treasury earns by it.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.model.orders import Ballot, ChinaSheet, ExportCurb, OrderSheet, StockOrder, VaultOrder
from game.model.state import VaultState
from game.model.talks import Clause, MakeOffer, ReplyOffer, TableMotion
from game.rules import check, legal, sight, vault, vault_turn
from tests.cases import table as t
from tests.helpers import close, new_game, play_turn, replace, say, to_bell, to_talk

KEY = "ndpr/refined"
CURB = ChinaSheet(curbs=(ExportCurb("ndpr", "refined", (), 0.2, 6),))
HIGH = t.floor("refined", 90.0)
"""A floor so high that zone plants ask less than 0.92 of it: the Vault finds sellers."""


def order(tonnes, stage="refined"):
    return OrderSheet(vault=(VaultOrder("ndpr", stage, tonnes),))


def game(floor=HIGH, **changes):
    content, state = new_game()
    return content, replace(state, floors=(floor,) if floor else (), **changes)


def stocked(tonnes=600.0, **fields):
    """A Vault with tonnes in it whose purchase stands in nobody's ledger: for single steps only."""
    cost = tonnes * 70.0 / 1000.0
    return VaultState(drawn_usd_m=cost, stock_t={KEY: tonnes}, cost_usd_m={KEY: cost}, **fields)


def test_v01_it_buys_below_the_floor_and_owes_what_it_paid():
    """C545 It buys below the floor and owes what it paid."""
    content, state = game()
    done = close(content, state, {"USA": order(200.0)})
    held = done.state.vault
    event = next(e for e in done.events if e.kind == "vault_bought")
    assert 0 < held.stock_t[KEY] <= 200.0 + 1e-6
    price = 1000.0 * event.data["amount_usd_m"] / event.data["tonnes"]
    assert price <= 1.02 * 0.92 * 90.0
    assert held.drawn_usd_m == pytest.approx(event.data["amount_usd_m"])
    assert (held.stock_t[KEY] < 50.0) == any(e.kind == "vault_found_little" for e in done.events)


def test_v02_the_owner_pays_interest_and_storage():
    """C546 The owner pays interest and storage."""
    content, state = game()
    state = close(content, state, {"USA": order(200.0)}).state
    paid = [m for m in state.turns[-1].money if m.what == "Vault carry"]
    assert [m.payer for m in paid] == ["USA"]
    expected = state.vault.drawn_usd_m * 0.03 + sum(state.vault.cost_usd_m.values()) * 0.01
    assert paid[0].amount_usd_m == pytest.approx(expected)


def test_v03_no_purchase_where_the_zone_sells_at_the_floor():
    """C547 At a low floor plants sell dearer than 0.92 of it: the Vault waits."""
    content, state = game(t.floor("refined", 60.0))
    done = close(content, state, {"USA": order(200.0)})
    assert done.state.vault.stock_t.get(KEY, 0.0) < 5.0
    told = next(e for e in done.events if e.kind == "vault_found_little")
    assert told.seen_by == ("USA",) and told.data["wanted_t"] == pytest.approx(200.0)
    assert told.data["price_usd_per_kg"] == pytest.approx(0.92 * 60.0)


@pytest.mark.parametrize(
    ("case", "who", "sheet", "code"),
    [
        ("V04 only the owner buys", "JPN", order(10.0), "not_the_owner"),
        ("V05 no floor there", "USA", order(10.0, "component"), "no_floor"),
        ("V06 above the intake cap", "USA", order(1e6), "vault_cap"),
        ("V07 nothing", "USA", order(0.0), "nothing"),
        ("V08 release without a curb", "USA", order(-10.0), "vault_draw"),
        ("V09 release without a right", "JPN", order(-10.0), "vault_draw"),
        ("V10 twice", "USA", OrderSheet(vault=(VaultOrder("ndpr", "refined", 5.0),) * 2), "twice"),
    ],
)
def test_vault_orders_are_checked(case, who, sheet, code):
    """C548 Vault orders are checked."""
    content, state = game(vault=stocked())
    view = sight.view(content, to_bell(content, state), who)
    assert t.codes(check.check_sheet(content, view, sheet)) == [code], case


def test_v11_a_turns_draw_bounds_all_orders_together():
    """C549 A turns draw bounds all orders together."""
    content, state = game()
    small = replace(content.rules, vault=replace(content.rules.vault, draw_per_turn_usd_m=5.0))
    from tests.toy import toy_content  # noqa: PLC0415

    content, state = new_game(toy_content(small))
    state = replace(state, floors=(HIGH,))
    view = sight.view(content, to_bell(content, state), "USA")
    most = next(v for v in legal.vault_limits(content, view) if v.stage == "refined")
    assert most.buy_most_t == pytest.approx(5.0 * 1000.0 / (0.92 * 90.0))
    done = close(content, state, {"USA": order(most.buy_most_t)}).state
    assert done.vault.drawn_usd_m <= 5.0 * 1.02


def test_v12_a_seat_in_reserve_cannot_sell_to_it():
    """C550 The loop: import cheap for yourself, sell your own output to the Vault."""
    floor = replace(HIGH, stances={"AUS": "reserve", "JPN": "reserve"})
    content, state = game(floor)
    work = t.work(state, {"USA": order(100.0)}, content)
    assert set(vault_turn._makers(work, "ndpr", "refined")) == {content.region_index("USA")}


def test_v13_nor_does_it_buy_where_stock_is_released():
    """C551 Else the owner would turn the Vault's purse into cash: sell its stockpile to its own Vault."""
    content, state = game()
    seats = {**state.seats, "USA": replace(state.seats["USA"], stock_t={KEY: 100.0})}
    sheet = OrderSheet(vault=(VaultOrder("ndpr", "refined", 100.0),), stock=(StockOrder("ndpr", "refined", -100.0),))
    work = t.work(replace(state, seats=seats), {"USA": sheet}, content)
    assert content.region_index("USA") not in vault_turn._makers(work, "ndpr", "refined")


# -- a curb ----------------------------------------------------------------------------------------


def bought():
    """Two turns of buying, then China shuts the tap."""
    content, state = game()
    state = play_turn(content, state, {"USA": order(150.0)}, turns=2)
    return content, play_turn(content, state, china=CURB)


def test_v14_in_a_curb_it_releases_and_pays_its_loan_back():
    """C552 In a curb it releases and pays its loan back."""
    content, state = bought()
    before = state.vault
    tonnes = 0.4 * before.stock_t[KEY]
    done = close(content, state, {"USA": order(-tonnes)})
    event = next(e for e in done.events if e.kind == "vault_released")
    assert event.data["tonnes"] == pytest.approx(tonnes, rel=1e-3)
    after = done.state.vault
    assert after.stock_t[KEY] == pytest.approx(before.stock_t[KEY] - event.data["tonnes"])
    assert after.drawn_usd_m == pytest.approx(before.drawn_usd_m - event.data["amount_usd_m"])


def test_v15_at_most_half_of_the_stock_goes_out_in_a_turn():
    """C553 At most half of the stock goes out in a turn."""
    content, state = bought()
    view = sight.view(content, to_bell(content, state), "USA")
    row = next(v for v in legal.vault_limits(content, view) if v.stage == "refined")
    assert row.draw_most_t == pytest.approx(0.5 * state.vault.stock_t[KEY])
    refused = check.check_sheet(content, view, order(-row.draw_most_t - 1.0))
    assert t.codes(refused) == ["vault_draw"]


def test_v16_a_release_eases_the_price_at_home():
    """C554 A release eases the price at home."""
    content, state = bought()
    tonnes = 0.5 * state.vault.stock_t[KEY]
    r = content.region_index("USA")
    with_it = close(content, state, {"USA": order(-tonnes)}).state.turns[-1].months["price_delivered"]
    without = close(content, state).state.turns[-1].months["price_delivered"]
    assert with_it[:, 0, 1, r].mean() < without[:, 0, 1, r].mean()


def test_v17_own_stock_and_vault_released_together_are_booked_apart():
    """C555 Own stock and vault released together are booked apart."""
    content, state = bought()
    state = to_talk(content, state)
    seats = {**state.seats, "USA": replace(state.seats["USA"], stock_t={KEY: 20.0})}
    state = replace(state, seats=seats)
    sheet = OrderSheet(vault=(VaultOrder("ndpr", "refined", -20.0),), stock=(StockOrder("ndpr", "refined", -20.0),))
    done = close(content, state, {"USA": sheet}).state
    sold = {w: sum(m.amount_usd_m for m in done.turns[-1].money if m.what == w) for w in ("stock sold", "Vault sold")}
    assert sold["stock sold"] == pytest.approx(sold["Vault sold"], rel=1e-6)
    assert KEY not in done.seats["USA"].stock_t
    assert done.vault.stock_t[KEY] == pytest.approx(state.vault.stock_t[KEY] - 20.0, rel=1e-3)


# -- who may draw ----------------------------------------------------------------------------------


def right(tonnes=20.0, turns=4):
    return Clause("vault_draw", "USA", mineral="ndpr", stage="refined", tonnes_per_month=tonnes, turns=turns)


def signed(content, state, tonnes=20.0):
    state = say(content, state, "USA", MakeOffer("JPN", (right(tonnes), t.money("JPN", 10.0))))
    return say(content, state, "JPN", ReplyOffer(state.offers[-1].id, "accept"))


def test_v18_a_draw_right_opens_the_warehouse_by_deal():
    """C556 A draw right opens the warehouse by deal."""
    content, state = bought()
    state = signed(content, state)
    view = sight.view(content, to_bell(content, state), "JPN")
    row = next(v for v in legal.vault_limits(content, view) if v.stage == "refined")
    assert row.draw_most_t == pytest.approx(min(120.0, state.vault.stock_t[KEY]))
    done = close(content, state, {"JPN": order(-40.0)})
    event = next(e for e in done.events if e.kind == "vault_released")
    assert event.seat == "JPN"
    assert event.data["tonnes"] == pytest.approx(40.0, rel=1e-3)


def test_v19_a_right_needs_a_curb_all_the_same():
    """C557 A right needs a curb all the same."""
    content, state = game()
    state = play_turn(content, state, {"USA": order(150.0)})
    state = signed(content, state)
    view = sight.view(content, to_bell(content, state), "JPN")
    assert t.codes(check.check_sheet(content, view, order(-10.0))) == ["vault_draw"]


def test_v20_only_the_owner_can_grant_it():
    """C558 Only the owner can grant it."""
    content, state = game()
    view = sight.view(content, to_talk(content, state), "JPN")
    wrong = replace(right(), giver="JPN")
    assert t.codes(check.check_move(content, view, MakeOffer("USA", (wrong,)))) == ["not_the_owner"]
    asked = check.check_move(content, view, MakeOffer("USA", (right(),)))
    assert asked == (), "anybody may ask for it"


def test_v21_who_holds_a_right_carries_its_part():
    """C559 Who holds a right carries its part."""
    claims = {"JPN": {KEY: 120.0}}
    deal_state = t.state(vault=stocked(600.0))
    shares = vault._heap_shares(t.CONTENT, deal_state, claims, KEY)
    assert shares == {"JPN": pytest.approx(0.2)}
    over = vault._heap_shares(t.CONTENT, deal_state, {"JPN": {KEY: 900.0}, "AUS": {KEY: 300.0}}, KEY)
    assert over == {"JPN": pytest.approx(0.75), "AUS": pytest.approx(0.25)}


def test_v22_rights_above_the_stock_are_served_in_proportion():
    """C560 Vault bids above stock: nobody draws what is not there."""
    content, state = bought()
    have = state.vault.stock_t[KEY]
    state = signed(content, state, have / 4)
    state = say(content, state, "USA", MakeOffer("AUS", (right(10.0),)))
    state = say(content, state, "AUS", ReplyOffer(state.offers[-1].id, "accept"))
    work = t.work(to_bell(content, state), {"JPN": order(-have), "AUS": order(-60.0)}, content)
    drawn = vault_turn.draws(work)
    total = sum(held[KEY] for held in drawn.values())
    assert total <= have + 1e-6
    assert drawn["JPN"][KEY] / drawn["AUS"][KEY] == pytest.approx(have / 60.0, rel=1e-6)


def test_v23_the_owner_cannot_sell_what_it_promised():
    """C561 The owner cannot sell what it promised."""
    claims = {"JPN": {KEY: 500.0}}
    most = vault.may_draw(t.CONTENT, stocked(600.0), claims, "USA", KEY, 0.0)
    assert most == pytest.approx(100.0)


def treaty(votes, content=None, state=None):
    content, state = (content, state) if state else bought()
    state = say(content, state, "JPN", TableMotion("vault_rules", access="members"))
    name = state.motions[-1].id
    return content, close(content, state, {s: OrderSheet(ballots=(Ballot(name, v),)) for s, v in votes.items()})


def test_v24_a_treaty_needs_the_owners_consent():
    """C562 A treaty needs the owners consent."""
    _, done = treaty({"USA": "abstain", "JPN": "yes", "AUS": "yes"})
    assert done.state.vault.access == "owner"
    note = next(e.text for e in done.events if e.kind == "motion_failed")
    assert "does not consent" in note


def test_v25_by_treaty_members_draw_and_carry_by_their_share_of_use():
    """C563 By treaty members draw and carry by their share of use."""
    content, done = treaty({"USA": "yes", "JPN": "yes", "AUS": "yes"})
    state = done.state
    assert state.vault.access == "members"
    shares = vault.carry_shares(content, state, state.turn)
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares["JPN"] > shares["AUS"] > 0
    view = sight.view(content, to_bell(content, state), "JPN")
    row = next(v for v in legal.vault_limits(content, view) if v.stage == "refined")
    assert 0 < row.draw_most_t < 0.5 * state.vault.stock_t[KEY]


def test_v26_a_seat_in_reserve_neither_draws_nor_carries_by_treaty():
    """C564 A seat in reserve neither draws nor carries by treaty."""
    floor = replace(HIGH, stances={"JPN": "reserve"})
    held = t.state(floors=(floor,), vault=stocked(access="members"))
    assert "JPN" not in vault.carry_shares(t.CONTENT, held, 1), "a majority cannot bill who stays out"
    assert "JPN" not in vault.use_shares(t.CONTENT, held, "ndpr", "refined")


# -- what it is worth ------------------------------------------------------------------------------


def test_v27_it_counts_for_security_for_two_months_at_most():
    """C565 It counts for security for two months at most."""
    content, state = new_game()
    from game.rules import stress  # noqa: PLC0415
    from game.rules.structure import market_of, structure_of  # noqa: PLC0415

    need = stress.needs(content, structure_of(content), state, market_of(state.market))
    cover = vault.cover_months(content, replace(state, vault=stocked(1e6)), need)
    assert cover[0, 1, content.region_index("USA")] == pytest.approx(2.0)
    assert cover.sum() == pytest.approx(2.0), "nobody else may draw"


def test_v28_a_loan_without_stock_behind_it_is_the_owners_loss():
    """C566 A loan without stock behind it is the owners loss."""
    held = replace(game()[1], vault=VaultState(drawn_usd_m=500.0))
    content = t.CONTENT
    assert vault.unbacked(content, held, "USA") == pytest.approx(500.0)
    assert vault.unbacked(content, held, "JPN") == 0.0


def test_v29_a_scenario_without_a_purse_has_no_vault():
    """C567 A scenario without a purse has no vault."""
    from tests.toy import toy_content  # noqa: PLC0415

    rules = replace(t.CONTENT.rules, vault=replace(t.CONTENT.rules.vault, purse_usd_m=0.0))
    content, state = new_game(toy_content(rules))
    view = sight.view(content, to_bell(content, replace(state, floors=(HIGH,))), "USA")
    assert t.codes(check.check_sheet(content, view, order(10.0))) == ["no_vault"]
    assert legal.vault_limits(content, view) == ()


SELLER = st.sampled_from(["USA", "JPN", "AUS"])


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(seller=SELLER, first=st.floats(20.0, 200.0), bid=st.floats(50.0, 400.0), floor=st.floats(78.0, 110.0))
def test_v30_buy_pass_sell_earns_no_treasury_a_cent(seller, first, bid, floor):
    """C568 Buy stock, let the Vault bid, sell into its bid: the seller never beats keeping quiet.

    Money of all treasuries plus what the Vault owes beyond its stock's worth: never a gain.
    """
    content, state = game(t.floor("refined", floor))
    quiet = play_turn(content, state, turns=2)
    buy = OrderSheet(stock=(StockOrder("ndpr", "refined", first),))
    state = play_turn(content, state, {seller: buy})
    held = state.seats[seller].stock_t.get(KEY, 0.0)
    sell = OrderSheet(stock=(StockOrder("ndpr", "refined", -held),)) if held > 0 else OrderSheet()
    sheets = {seller: sell, "USA": replace(sell if seller == "USA" else OrderSheet(), vault=order(bid).vault)}
    state = play_turn(content, state, sheets)
    loss = vault.unbacked(content, state, "USA")
    gain = sum(s.treasury_net_usd_m - quiet.seats[s.id].treasury_net_usd_m for s in state.seats.values())
    assert gain - loss <= 0.25, "a cent is a rounding of prices, a loop would be millions"


def test_v31_who_paid_and_who_drew_stands_in_the_view():
    """C648 The owner pays interest and storage turn by turn; a draw in a curb is booked to who ordered it."""
    content, state = game()
    state = close(content, state, {"USA": order(200.0)}).state
    first = state.vault.paid_usd_m["USA"]
    state = close(content, state, {}).state
    assert state.vault.paid_usd_m["USA"] > first > 0
    state = close(content, state, {"USA": order(-0.0)}, CURB).state
    state = close(content, state, {"USA": order(-20.0)}).state
    seen = sight.view(content, state, "JPN").vault
    assert seen.drew_t["USA"][KEY] == pytest.approx(20.0, rel=0.05)
    assert seen.paid_usd_m == state.vault.paid_usd_m


def test_v32_imports_resold_to_the_vault_lose():
    """C649 The buying price lies below the entry price: what is landed at the floor sells at 0.92 of it."""
    content, _state = game()
    floor = 90.0
    assert vault.buying_price(content, floor) == pytest.approx(0.92 * floor)
    assert vault.buying_price(content, floor) < floor
