"""A contract behind the reader's own curb: one market price, what a tonne brings abroad."""

import msgspec

from game.model.talks import Clause
from game.present import fmt, term_price
from game.rules import foresight
from tests.ui.staged import SEAT, content, moments


def test_behind_an_own_curb_the_market_is_the_buyer_s(monkeypatch):
    """Found in play: 24.0 at the works, 85.8 and 86.7 foreseen, "sell +246 %" and "only costs" on one card."""
    view = moments()["talk2"].view()
    clause = Clause("offtake", "KOR", mineral="graphite", stage="component", tonnes_per_month=40.0,
                    price_usd_per_kg=30.0, turns=2)  # fmt: skip
    plain = term_price.market_rows(content(), view, (clause,))
    monkeypatch.setattr(foresight, "behind_curb", lambda *_: 60.0)
    (row,) = term_price.market_rows(content(), view, (clause,))
    assert row != plain[0] and fmt.price(60.0) in row.value and fmt.signed_percent(-0.5) in row.value
    against = term_price.against_market(content(), view, (clause,))
    assert against is not None and against.worse and abs(against.share + 0.5) < 1e-9
    assert term_price.price_range(content(), view, clause, gate=True)[0] == 60.0


def test_without_a_curb_nothing_stands_abroad():
    view = msgspec.structs.replace(moments()["talk2"].view(), curbs=())
    clause = Clause("offtake", "KOR", mineral="graphite", stage="component", tonnes_per_month=40.0, turns=2)
    assert foresight.behind_curb(content(), view, clause, SEAT) == 0.0
