"""One motion has three sums, the adviser's, the coach's and its own: each says what it counts."""

import msgspec

from game.model.gains import Coach, CoachLine
from game.model.talks import Clause
from game.present import coaching, fmt
from tests.helpers import real_content
from tests.ui.staged import moments


def test_the_coach_says_what_it_counts_of_a_vote_that_is_given():
    """Found in play: a Yes was worth +63 million to the adviser and -3.1 to the coach, and neither said why."""
    vote = Clause("vote", "JPN", vote="yes")
    assert "not for what the motion itself is worth" in coaching.vote_note("JPN", (vote,))
    assert not coaching.vote_note("KOR", (vote,))
    assert not coaching.vote_note("JPN", (Clause("money", "JPN", amount_usd_m=5.0),))


def test_a_contract_above_the_market_says_what_else_it_is_paid_for(monkeypatch):
    """Found in play by three: 259 for magnets that stand at 184, and no reason why anybody should pay that."""
    link = moments()["talk2"]
    view, content = link.view(), link.content
    m, r = content.mineral_index("ree_light"), content.region_index("USA")
    market = float(view.prices["price_delivered"][-1][m, 2, r])
    dear = Clause("offtake", "USA", to=view.seat, mineral="ree_light", stage="component", tonnes_per_month=20.0,
                  price_usd_per_kg=1.4 * market, turns=4)  # fmt: skip
    monkeypatch.setattr(coaching.foresight, "of_term", lambda *_, **__: market)
    told = coaching.first_call_note(content, view, (dear,))
    assert "served first" in told and fmt.price(market) in told
    fair = msgspec.structs.replace(dear, price_usd_per_kg=market)
    assert coaching.first_call_note(content, view, (fair,)) == ""
    monkeypatch.setattr(coaching.foresight, "of_term", lambda *_, **__: 1.4 * market)
    assert coaching.first_call_note(content, view, (dear,)) == "", "that is where the market is heading"
    mine = msgspec.structs.replace(dear, giver=view.seat, to="USA")
    assert coaching.first_call_note(content, view, (mine,)) == "", "what one buys oneself is told by the gain"


def test_the_coach_says_where_a_sum_comes_from():
    """Found in play: "+$ 548 m" for buying at 283 what costs 145 at home, and not a word on the page where it came
    from."""
    lines = (CoachLine("first call in a cut-off", 700.0), CoachLine("money", -314.0), CoachLine("our yes", -2.0),
             CoachLine("a floor kept", 20.0))  # fmt: skip
    told = coaching.told(real_content(), Coach(gain_usd_m=404.0, lines=lines)).lines
    assert "first call in a cut-off +" in told and "money \N{MINUS SIGN}" in told
    assert "nothing" in coaching.told(real_content(), Coach(gain_usd_m=0.0)).lines
