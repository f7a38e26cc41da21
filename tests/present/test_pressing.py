"""What presses this turn: deals that end, plants near their end, thin support, treasuries in need, idle money."""

import numpy as np
from msgspec.structs import replace

from game.model.talks import Clause, Deal
from game.present import fmt, plant_danger, pressing, vault_words
from game.present.item import page_of
from game.rules import figures, prospect
from tests.ui.staged import content, moments


def brief():
    return moments()["brief2"].view()


def texts(found):
    return [item.text for item in found]


def test_a_deal_in_its_last_turn_is_named_and_one_that_runs_on_is_not():
    buys = Clause("offtake", "KOR", mineral="ree_light", tonnes_per_month=3.0, price_usd_per_kg=80.0)
    view = brief()
    ends, runs = (
        Deal(f"d{turns}", ("JPN", "KOR"), (replace(buys, turns=turns),), 1, turns, False, ("JPN", "KOR"))
        for turns in (2, 5)
    )
    told = texts(pressing.ending_deals(content(), replace(view, deals=(ends, runs))))
    assert len(told) == 1 and "Republic of Korea" in told[0] and "ends with this turn" in told[0]
    favour = replace(ends, clauses=(Clause("favour", "KOR", turns=2),))
    assert texts(pressing.ending_deals(content(), replace(view, deals=(favour,)))) == [], "done once, not renewed"
    over = replace(view, deals=(ends,), announced_turns=view.turn)
    assert texts(pressing.ending_deals(content(), over)) == [], "nothing to renew it for"


def test_a_contract_that_ends_before_the_drill_is_told_two_turns_long_with_what_goes_with_it():
    """Found in play: "contracts 865 t → 464 t (Japan's ended)" in the drill; only What comes had said when it ends."""
    view = brief()
    buys = Clause("offtake", view.seat, mineral="graphite", stage="component", tonnes_per_month=5595.0,
                  price_usd_per_kg=6.0, turns=3)  # fmt: skip
    deal = Deal("d9", ("KOR", view.seat), (buys,), 1, 3, False, ("KOR", view.seat))
    for turn in (2, 3):
        seen = replace(view, deals=(deal,), turn=turn, announced_turns=4)
        (item,) = pressing.ending_deals(content(), seen)
        assert item.screen == "deals" and item.tone == "orange"
        assert ("before the closing drill" in item.text) == (turn == 2)
        share = prospect.contracts_add(content(), seen, ((buys, "KOR"),))
        assert share > 0.01 and item.value == f"drill {fmt.signed(-100 * share, 1)} % of need"
    far = replace(view, deals=(deal,), turn=3, announced_turns=8)
    (item,) = pressing.ending_deals(content(), far)
    assert item.value == "", "five turns before the drill nobody counts on it"
    assert not list(pressing.ending_deals(content(), replace(far, turn=2)))
    sold = replace(deal, clauses=(replace(buys, giver="KOR"),))
    assert not list(pressing.ending_deals(content(), replace(view, deals=(sold,), turn=2, announced_turns=4)))
    assert prospect.contracts_add(content(), view, ()) == 0.0


def test_a_plant_below_its_cash_cost_is_named_with_the_turns_it_has_left():
    view = brief()
    card = content().projects[0]
    for status, bad, words in (
        ("operating", 0, ""), ("operating", 1, "mothball"), ("care", 2, "stands still"), ("lost", 3, ""),
    ):  # fmt: skip
        held = replace(view.projects[card.id], status=status, bad_turns=bad, grants_usd_m={"JPN": 5.0})
        told = texts(plant_danger.items(content(), replace(view, projects={**view.projects, card.id: held})))
        mine = [text for text in told if card.name in text]
        assert len(mine) == bool(words) and all(words in text for text in mine), (status, told)


def test_thin_support_says_what_is_lost_next():
    view = brief()
    low = replace(view, you=replace(view.you, support=33.0))
    assert "33" in texts(pressing.thin_support(content(), low))[0]
    assert texts(pressing.thin_support(content(), view)) == []


def test_treasuries_in_need_are_named_but_ones_own():
    told = texts(pressing.in_need(content(), replace(brief(), needy=("JPN", "ARG"))))
    assert len(told) == 1 and "Argentina" in told[0]


def test_idle_money_leads_to_where_it_can_be_spent():
    view = brief()
    rich = replace(view, you=replace(view.you, money_usd_m=5000.0))
    found = list(pressing.idle_money(content(), rich))
    assert 0 < len(found) <= pressing.MOST_USES
    assert {page_of(item.screen)[0] for item in found} <= {"projects", "orders", "council"}
    poor = replace(view, you=replace(view.you, money_usd_m=1.0))
    assert list(pressing.idle_money(content(), poor)) == []


def test_who_holds_no_right_is_told_of_no_draw():
    view = brief()
    full = replace(view, vault=replace(view.vault, stock_t={"ree_light/refined": 500.0}))
    assert list(pressing.draws(content(), full)) == []


def test_the_vaults_owner_is_told_where_it_finds_sellers_or_how_far_they_are():
    """Found in play: the Vault stayed empty from first to last, and nobody could see why."""
    view = replace(brief(), seat="USA")
    floor = replace(view.floors[0], price_usd_per_kg=100.0, binds_turn=1)
    place = figures.place(content(), floor.mineral, floor.stage)
    told = []
    for gate in (95.0, 90.0):
        moved = np.array(view.prices["price_exworks"])
        moved[(slice(None), *place)] = gate
        prices = type(view.prices)({**dict(view.prices.items()), "price_exworks": moved})
        told.append(texts(pressing.vault_chance(content(), replace(view, floors=(floor,), prices=prices))))
    assert "is nearly empty" in told[0][0] and "got 3.2" in told[0][0]
    assert "finds sellers" in told[1][0]
    assert texts(pressing.vault_chance(content(), replace(view, floors=()))) == [], "no floor to buy below"
    assert texts(pressing.vault_chance(content(), brief())) == [], "others have no order to give"
    assert any("It is as good as empty" in line for line in vault_words.vault_lines(content(), view))
