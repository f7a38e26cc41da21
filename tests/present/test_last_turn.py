"""The last turn: which levers still count and for how much, which are dead, which aims a favour reaches."""

import pytest
from msgspec.structs import replace

from game import agents
from game.agents.ministry import outlays
from game.agents.ministry.desk import sit_down
from game.agents.ministry.stakes import own_stakes
from game.model.content import SecretAim
from game.model.gains import StockGain
from game.present import last_turn
from game.present.for_you import for_you
from tests.ui.staged import content, moments


@pytest.fixture(scope="module")
def seen():
    view = moments()["talk2"].view()
    return replace(view, announced_turns=view.turn)


def stock(mineral, points, cost):
    return StockGain(mineral, "refined", 1.0, cost, points, 0.01, 0.9 * cost)


def told(view, stocks=()):
    return [item.text for item in last_turn.levers(content(), view, stocks)]


def test_dead_levers_are_named_in_the_last_turn_and_only_there(seen):
    """Found in play: the last turn said only that what acts at once still counts, and not what that is."""
    first, *_, dead = told(seen)
    assert "What still counts: stock" in first
    assert all(word in dead for word in ("What counts no more: plants", "recycling"))
    assert told(replace(seen, announced_turns=seen.turn + 2)) == []
    assert told(replace(seen, you=None)) == []
    assert any(item.text == first for item in for_you(content(), seen)), "the brief of the turn leads with it"


@pytest.mark.parametrize(("asked", "reached"), [(2.0, True), (9.0, False), (-5.0, False)])
def test_an_aim_within_reach_of_a_favour_is_said_so(seen, asked, reached, monkeypatch):
    now = seen.seats["AUS"].trust_in_you
    aim = SecretAim("x", "End with their trust.", "trust_at_least", seat="AUS", value=now + asked)
    monkeypatch.setattr(last_turn, "aims_of", lambda *_: (aim,))
    assert any("a favour there" in text for text in told(seen)) is reached


def test_the_adviser_prices_a_favour_as_the_page_does(seen):
    rows = {row.order: row for row in agents.order_gains(content(), seen)}
    assert 0 < rows["favour/1"].net_points < 1


def test_help_for_users_is_among_what_still_counts(seen):
    """Found in play: the brief left it out, and it was by far the best line of the adviser."""
    first, *_ = told(seen)
    assert "help for users" in first


def test_the_adviser_and_the_brief_price_help_alike(seen):
    gains = {row.order.partition("/")[0]: row for row in agents.order_gains(content(), seen)}
    desk = sit_down(content(), seen)
    acts = outlays.help_users(desk, own_stakes(content(), seen, desk.facts), seen.you.money_usd_m)
    assert ("help" in gains) >= bool(acts.orders), "what the adviser orders stands on the page"
    if acts.orders:
        assert gains["help"].order == f"help/{acts.orders[0].amount_usd_m:.0f}" and gains["help"].net_points > 0


@pytest.mark.parametrize(("met", "turns", "named"), [(0.89, 0, True), (0.89, 1, True), (0.89, 2, False),
                                                     (0.91, 0, False), (0.7, 0, False)])  # fmt: skip
def test_the_stock_that_reaches_the_mark_of_the_drill_is_named_with_its_cost(seen, met, turns, named, monkeypatch):
    """Found in play: a game ended at 89 % of the need met, 90 % asked, with 343 million unspent."""
    monkeypatch.setattr(last_turn, "aims_of", lambda *_: ())
    measures = (*seen.measures[:-1], replace(seen.measures[-1], security=met))
    view = replace(seen, measures=measures, announced_turns=seen.turn + turns)
    rows = [replace(stock(mineral, 0.0, cost), security_share=share) for mineral, cost, share in (
        ("gallium", 90.0, 0.05), ("ree_light", 30.0, 0.02), ("lithium", 4.0, 0.001), ("cobalt", 1e6, 0.09))]
    found = list(last_turn.near_miss(content(), view, rows))
    assert bool(found) is named
    if named:
        assert "NdPr oxide" in found[0].name and "30" in found[0].value, "the cheapest that does it alone"
        assert found[0] in list(last_turn.levers(content(), view, rows))
