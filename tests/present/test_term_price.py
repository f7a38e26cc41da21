"""The coach's price of a contract stands beside its range, and what the wrong end of it would cost."""

import pytest
from msgspec.structs import replace

from game.model.talks import Clause
from game.present import fmt, offer_verdict, term_price
from game.rules.kept_price import Again
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
    assert "31.8 all through" in term_price.at_worst(content, seen, (bought,))[1]


def test_a_narrow_range_and_a_contract_of_others_say_nothing():
    link = moments()["talk1"]
    seen = link.view()
    foreseen, low, high = term_price.price_range(link.content, seen, SOLD, gate=True)
    assert 0 < low <= foreseen <= high
    assert not term_price.at_worst(link.content, seen, (replace(SOLD, to="EU" if seen.seat != "EU" else "JPN"),))[1]


def test_a_curb_just_over_names_what_the_next_one_would_cost(monkeypatch):
    """Found in play: 114 t a month at 210 were "worth +52" where magnets stood at 399 under a curb of one turn, and
    came to 529 in the next."""
    link = moments()["talk1"]
    content, seen = link.content, link.view()
    held = Again("CHN", 399.0, 200.0, 540.0)
    sold = replace(SOLD, mineral="ree_light", stage="component", price_usd_per_kg=210.0, tonnes_per_month=114.0)
    monkeypatch.setattr(term_price, "price_range", lambda *_a, **_k: (200.0, 148.0, 399.0))
    monkeypatch.setattr(term_price, "_held_back", lambda *_a: held)
    row = term_price.worst_row(content, seen, (sold,))[0]
    turn = 114 * content.rules.turn.months_per_turn * (399 - 210) / 1000
    assert row.name == "If China holds back in every turn, 399 USD/kg" and row.value == fmt.signed_money(-2 * turn)
    assert fmt.money(turn) in row.how and "run out" in row.how
    once = term_price.worst_row(content, seen, (replace(sold, turns=1),))[0]
    assert once.name == "If China holds back again, 399 USD/kg"


def test_the_range_of_a_freed_good_holds_today_and_no_more(monkeypatch):
    """Beyond today's price a last move of a curb is not repeated: it is laid anew, or it is not."""
    link = moments()["talk1"]
    monkeypatch.setattr(term_price, "freed", lambda *_a: True)
    monkeypatch.setattr(term_price, "again", lambda *_a: Again("CHN", 399.0, 200.0, 540.0))
    foreseen, low, high = term_price.price_range(link.content, link.view(), SOLD, gate=True)
    assert low < foreseen < high == 399.0


@pytest.mark.parametrize(("price", "foreseen", "pays"), [(65.5, 85.0, True), (95.0, 85.0, False), (65.5, 25.0, False)])
def test_a_purchase_below_the_price_foreseen_is_not_judged_by_today_s(monkeypatch, price, foreseen, pays):
    """Found in play: "ask for a better price" on cobalt at 65.5; it stood at 24.7 behind a curb, and went to 91.6."""
    link = moments()["talk1"]
    content, seen = link.content, link.view()
    monkeypatch.setattr(term_price, "_now", lambda *_a, **_k: 24.7)
    monkeypatch.setattr(term_price, "_foreseen", lambda *_a, **_k: foreseen)
    bought = replace(SOLD, giver=seen.seat, to="COD", price_usd_per_kg=price)
    assert term_price.rises_past(content, seen, (bought,)) is pays
    assert term_price.foreseen_dearer(content, seen, (bought,), 0.25) == ("85.0" if pays else "")
    monkeypatch.setattr(term_price, "turn_as_today", lambda *_a: 500.0)
    assert offer_verdict.off_market(content, seen, (bought,), 50.0) is not pays
    why = term_price.holding_back(content, seen, (bought,))
    assert ("85.0 foreseen over the term" in why) is (foreseen == 85.0)
    assert not why or "DR Congo" in why
