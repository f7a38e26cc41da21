"""Help, elections, ore, stocks and what investors ask as rows of a name and a figure."""

from msgspec.structs import replace

from game.model.gains import StockGain
from game.model.orders import HomeOrder, OrderSheet
from game.model.state import SupportMove
from game.present import fmt, home_politics, investor_words, stock_words, users_help
from game.rules import home, home_acts, support_outlook
from tests.ui.staged import content, moments


def told(view, usd, bills, moves=()):
    """Rows of the card of help where the users' bill of the turn lies between two sums, in turns of free money."""
    seen = replace(view, you=replace(view.you, support_moves=moves))
    budget = home.turn_money(content(), seen.seat)
    low, high = (part * budget for part in bills)
    sheet = OrderSheet(home=(HomeOrder("users_help", amount_usd_m=usd),) if usd else ())
    ends = support_outlook.support_after(content(), seen, sheet, (low, high))
    worst = home.bill_points(content().rules.home, (bills[0] + bills[1]) / 2)
    outlook = replace(ends, likely=(ends.low + ends.high) / 2, likely_bill=worst)
    return users_help.rows(content(), seen, outlook, usd, {})


def test_help_says_what_the_bill_costs_and_what_each_step_of_the_slider_keeps():
    """Found in play: help looked pointless at the ceiling of a bill, and the slider moved no figure."""
    view, rules = replace(moments()["talk2"].view(), announced_turns=16), content().rules.home
    most, each = rules.bill_weight * rules.bill_cap, rules.bill_weight / home.turn_money(content(), view.seat)
    bill, kept, support, score = told(view, 0.0, (3.0, 5.0))
    assert bill.value == f"−{most:.1f} points, the ceiling" and "costs no more" in bill.how
    assert "10" in kept.name and kept.value == f"+{10 * each:.1f} of support"
    assert "at its ceiling off the ceiling" in kept.how
    figures = [told(view, usd, (3.0, 5.0)) for usd in (20.0, 60.0)]
    for usd, rows in zip((20.0, 60.0), figures, strict=True):
        assert f"{usd:.0f}" in rows[1].name
        assert rows[1].value == f"+{usd * each:.1f} of support", "as much as of any bill"
    assert figures[0][2].value != figures[1][2].value and figures[0][3].value != figures[1][3].value
    assert "→" in support.value and score.value.startswith("−") and "its cost alone" in score.value


def test_help_beyond_the_bill_is_said_to_keep_no_more():
    view, rules = moments()["talk2"].view(), content().rules.home
    enough = 0.1 * home.turn_money(content(), view.seat)
    _, kept, _, _ = told(view, 3 * enough, (0.1, 0.1))
    assert kept.value == f"+{0.1 * rules.bill_weight:.1f} of support; {fmt.money(enough)} does as much"
    assert kept.tone == "orange"
    bill, kept, _, _ = told(view, 20.0, (-1.0, 0.0))
    assert bill.value == "no support" and kept.value.startswith("nothing")
    waits = users_help.rows(content(), view, None, 0.0, {})
    assert len(waits) == 4 and "worked out" in waits[0].value, "as many rows as then: nothing moves"


def test_what_the_bill_cost_last_turn_is_in_the_tooltip():
    view = moments()["talk2"].view()
    bill = told(view, 0.0, (0.5, 1.0), (SupportMove("bill", -6.0), SupportMove("relief", 3.1)))[0]
    assert "Last turn it cost 6.0 points; help kept 3.1 of them." in bill.how
    assert "Last turn it cost none" in told(view, 0.0, (0.5, 1.0))[0].how


def test_an_election_is_a_date_a_mark_and_a_loss(monkeypatch):
    """Found in play: one sentence of seven figures."""
    view = moments()["talk1"].view()
    vote = home_acts.ElectionSheet("Japan votes", "2026-11-03", 2, 45.0, -0.1)
    monkeypatch.setattr(home_acts, "elections", lambda *_: (vote,))
    when, counts, mark, have, loss, points = home_politics.election_rows(content(), view)
    assert when.name == "Japan votes" and "turn 2" in when.value and "45 of 100" in mark.value
    assert counts.value == "the end of turn 2" and points.value.startswith("−")
    assert "above" in have.value
    after = home_politics.election_rows(content(), view, 40.0)[3]
    assert "40 after this turn" in after.value and after.tone == "orange"
    ends = home_politics.election_rows(content(), replace(view, turn=2), 41.0)
    assert ends[1].value == "the end of this turn"
    assert ends[3].name == "Foreseen with your sheet" and ends[3].value == "41: 4 short"
    assert loss.value.startswith("−$") and "points" in loss.value
    assert when.how == home_politics.election_words(content(), view), "the sentence is the tooltip"
    monkeypatch.setattr(home_acts, "elections", lambda *_: ())
    assert home_politics.election_rows(content(), view) == ()


def test_the_best_stocks_are_rows_the_best_first():
    def gain(mineral, stage, points):
        return StockGain(mineral, stage, 10.0, 73.0, points, 0.1, 60.0)

    rows = stock_words.best_rows(content(), [gain("ree_light", "component", 0.04), gain("lithium", "component", 1.0),
                                             gain("cobalt", "refined", 0.0)])  # fmt: skip
    assert ["ithium" in rows[0].name, "NdFeB" in rows[1].name, len(rows)] == [True, True, 2]
    assert rows[0].value.startswith("+1.0 points for $") and "73" in rows[0].value


def test_an_open_card_tells_two_prices_in_one_row_and_a_funded_one_none():
    view = moments()["talk2"].view()
    for project in content().projects:
        held = view.projects[project.id]
        rows = investor_words.price_rows(content(), project, held)
        short = held.status == "open" and held.reckoned is not None and held.expected_margin_share < 1
        if rows:
            together = "all outputs together" if len(project.outputs) > 1 else "of what they need"
            assert short and [r.name for r in rows] == [f"Investors expect, {together}"]
            assert all(step in rows[0].how for step in investor_words.sum_lines(content(), project, held))
        else:
            assert not short or held.asked_usd_per_kg <= 0
