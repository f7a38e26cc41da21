"""Help, elections, ore, stocks and what investors ask as rows of a name and a figure."""

from msgspec.structs import replace

from game.model.state import SupportMove
from game.model.views import StockGain
from game.present import home_politics, investor_words, stock_words
from game.rules import home_acts
from tests.ui.staged import content, moments


def test_help_says_what_the_bill_took_and_what_the_money_would_keep():
    """Found in play: "Your users' bill cost 16.5 points of support last turn; help kept 2.0 points of them. With a bill
    like that $ 435 m keeps about 5.5 of them. A cabinet grants 50 % ..." in one paragraph."""
    view = moments()["talk2"].view()
    moves = (SupportMove("bill", -16.5), SupportMove("relief", 2.0))
    seen = replace(view, you=replace(view.you, support_moves=moves))
    bill, kept, would = home_politics.help_rows(content(), seen, 0.0, 97.0)
    assert bill.value.startswith("−16.5") and kept.value == "+2.0" and "97" in would.name
    assert bill.how == home_politics.help_words(content(), seen, 0.0, 97.0), "the paragraph is the tooltip"
    (none,) = home_politics.help_rows(content(), replace(seen, you=replace(seen.you, support_moves=())), 0.0, 97.0)
    assert none.value == "cost no support"
    assert float(would.value.replace("−", "-")) <= 16.5, "it keeps no more than was lost"


def test_an_election_is_a_date_a_mark_and_a_loss(monkeypatch):
    """Found in play: one sentence of seven figures."""
    view = moments()["talk1"].view()
    vote = home_acts.ElectionSheet("Japan votes", "2026-11-03", 2, 45.0, -0.1)
    monkeypatch.setattr(home_acts, "elections", lambda *_: (vote,))
    when, mark, loss = home_politics.election_rows(content(), view)
    assert when.name == "Japan votes" and "turn 2" in when.value and "45 of 100" in mark.value
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
    assert rows[0].value.startswith("+1.0 for $") and "73" in rows[0].value


def test_an_open_card_tells_two_prices_in_one_row_and_a_funded_one_none():
    view = moments()["talk2"].view()
    for project in content().projects:
        held = view.projects[project.id]
        rows = investor_words.price_rows(content(), project, held)
        short = held.status == "open" and held.reckoned is not None and held.expected_margin_share < 1
        if rows:
            assert short and [r.name for r in rows] == ["Investors expect, of what they need"]
            assert all(step in rows[0].how for step in investor_words.sum_lines(content(), project, held))
        else:
            assert not short or held.asked_usd_per_kg <= 0
