"""The coach's price of a contract stands beside its range, and what the wrong end of it would cost."""

from msgspec.structs import replace

from game.model.talks import Clause
from game.present import fmt, term_price
from tests.ui.staged import moments

SOLD = Clause("offtake", "KOR", mineral="cobalt", stage="refined", tonnes_per_month=460.0, price_usd_per_kg=50.9,
              turns=2)  # fmt: skip


def test_a_contract_says_what_the_wrong_end_of_the_range_costs(monkeypatch):
    """Found in play: "sold at 50.9 where 50.4 is foreseen" beside a sheet of -4 to +423 %; it came to 105."""
    link = moments()["talk1"]
    content, seen = link.content, link.view()
    monkeypatch.setattr(term_price, "price_range", lambda *_a, **_k: (50.4, 31.8, 214.0))
    told = term_price.at_worst(content, seen, (SOLD,))[1]
    assert "50.4" in told and "31.8" in told and "214" in told and "cobalt" in told
    kilos = 460 * content.rules.turn.months_per_turn * 2 / 1000
    assert fmt.money(kilos * (214 - 50.9)) in told
    bought = replace(SOLD, giver=seen.seat, to="KOR")
    assert "31.8 over its term" in term_price.at_worst(content, seen, (bought,))[1]


def test_a_narrow_range_and_a_contract_of_others_say_nothing():
    link = moments()["talk1"]
    seen = link.view()
    foreseen, low, high = term_price.price_range(link.content, seen, SOLD, seen.seat, gate=True)
    assert 0 < low <= foreseen <= high
    assert not term_price.at_worst(link.content, seen, (replace(SOLD, to="EU" if seen.seat != "EU" else "JPN"),))[1]
