"""Tonnes handed over in a deal are told apart: what counts in a cut-off, and what lies above it."""

from msgspec.structs import replace

from game.model.ids import STAGES
from game.model.talks import Clause
from game.present import stock_handed
from game.rules import prospect
from tests.ui.staged import moments


def test_tonnes_above_what_counts_are_named_before_the_signature():
    """Found in play: magnets were taken over, and only the page of stocks said that they lay above what counts."""
    link = moments()["talk1"]
    content, seen = link.content, link.view()
    need = prospect.cut_off(content, seen).need[:, :, content.region_index(seen.seat)]
    m, s = next((m, s) for m in range(need.shape[0]) for s in range(need.shape[1]) if need[m, s] > 1.0)
    mineral, stage = content.minerals[m].id, STAGES[s]
    most = content.rules.score.own_stock_months * float(need[m, s])
    held = replace(seen.you, stock_t={f"{mineral}/{stage}": 0.9 * most})
    seen = replace(seen, you=held)
    giver = next(k for k in seen.seats if k != seen.seat)
    fits, much = (Clause("stock_transfer", giver, mineral=mineral, stage=stage, tonnes=t * most) for t in (0.05, 0.5))
    assert not stock_handed.beyond(content, seen, (fits,))
    assert "lie above the 3 months of need that count" in stock_handed.beyond(content, seen, (fits, much))
    assert not stock_handed.beyond(content, seen, (replace(much, giver=seen.seat),)), "what one gives away"
    assert not stock_handed.beyond(content, seen, (replace(much, to="nobody"),))
