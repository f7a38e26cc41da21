"""An ore held back by one's own quota: what it brings abroad leads, not the price that falls at home."""

from functools import cache

from game.host import Table
from game.lab.simulate import ai_plans, load_content
from game.model.entries import SeatPlan
from game.model.orders import HomeOrder, OrderSheet
from game.present import fmt, gravest, results, shocks, stakes


@cache
def held_back(reader):
    """A view after a turn in which Congo tightened its quota on cobalt ore."""
    content = load_content("ministerial_2026")
    plans = ai_plans(content, {}, "easy") | {"COD": SeatPlan("human", "easy")}
    table = Table.new(content, 1, plans, with_baseline=False)
    table.open_talks()
    table.ring()
    assert not table.submit("COD", OrderSheet(home=(HomeOrder("ore_quota", mineral="cobalt", share=0.4),)))
    table.close()
    return content, table.view(reader)


def test_licences_count_with_what_the_price_did():
    """Was wrong: "cobalt hydroxide -24 %, -$ 1.1 bn, bad for you", as the world paid seven times as much."""
    content, seen = held_back("COD")
    own = stakes.good_stake(content, seen, "cobalt", "mine")
    before, after = results.abroad(content, seen, "cobalt", "mine")
    assert shocks.own_limits(seen) == ("cobalt",) and after > before
    assert own.makers_usd_m < 0 < own.licences_usd_m
    assert own.net_usd_m == own.users_usd_m + own.makers_usd_m + own.licences_usd_m
    (whole,) = [k for k in stakes.stakes(content, seen) if k.seat == "COD"]
    assert own.licences_usd_m == whole.rents_usd_m


def test_the_lead_tells_the_price_abroad():
    content, seen = held_back("COD")
    lead = next(b for b in gravest.gravest(content, seen, 1) if "quota" in b.text)
    assert lead.good and lead.face.figure.endswith("USD/kg") and lead.face.head.endswith("abroad")
    facts = {f.name: f.value for f in lead.face.facts}
    assert facts.keys() >= {"Export licences brought", "Of it to your treasury"}
    old, new = shocks.rents(seen, 1)
    assert facts["Export licences brought"] == f"{fmt.money(old)} → {fmt.money(new)}", "as all other pages have it"


def test_causes_and_guess_are_of_the_price_abroad():
    """Was wrong: the guess, the figure and the causes were of the price at home, where nobody uses the ore."""
    content, seen = held_back("COD")
    assert results.main_move(content, seen) == ("cobalt", "mine")
    assert results.told_at(content, seen, "cobalt", "mine") not in ("COD", "CHN")
    assert results.told_at(content, seen, "germanium", "mine") == "COD"
    before, after = results.sold_change(content, seen, "cobalt", "mine")
    assert (before, after) == results.abroad(content, seen, "cobalt", "mine")


@cache
def run_out():
    """Three turns of a quota on cobalt ore that two turns end."""
    content = load_content("ministerial_years")
    plans = ai_plans(content, {}, "easy") | {"COD": SeatPlan("human", "easy")}
    table, seen = Table.new(content, 1, plans, with_baseline=False), []
    for turn in (1, 2, 3):
        table.open_talks()
        table.ring()
        quota = (HomeOrder("ore_quota", mineral="cobalt", share=0.5),) if turn == 1 else ()
        assert not table.submit("COD", OrderSheet(home=quota))
        table.close()
        seen.append(table.view("COD"))
        table.next_turn()
    return content, seen


def test_a_quota_that_ends_leads_and_no_sideline_does():
    """Was wrong: "your price collapses: germanium in zinc ore", a few tonnes a year, as cobalt fell from 169 to 69."""
    content, seen = run_out()
    for turn, view in enumerate(seen, start=1):
        first = gravest.gravest(content, view, turn)[0]
        assert "obalt hydroxide" in first.text and not any("ermanium in zinc" in b.text for b in
                                                           gravest.gravest(content, view, turn))  # fmt: skip
    over = gravest.gravest(content, seen[2], 3)[0]
    assert over.text.startswith("Your quota on cobalt hydroxide is over") and not over.good
    assert stakes.good_stake(content, seen[2], "cobalt", "mine").licences_usd_m < 0


def test_whose_quota_it_is_not_has_no_licences():
    content, seen = held_back("AUS")
    assert shocks.own_limits(seen) == () and stakes.good_stake(content, seen, "cobalt", "mine").licences_usd_m == 0
