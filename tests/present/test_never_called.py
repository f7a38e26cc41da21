"""A vote that was sold and never called is one line of the paper: its deal, its word and its money."""

import pytest

from game.model.orders import OrderSheet
from game.model.talks import Clause, SetAgenda, TableMotion
from game.present import news
from game.rules.sight import view
from tests.cases import table as t
from tests.helpers import close, new_game, say, to_bell


def papers(called):
    """What the buyer reads after a turn in which it paid Australia for a vote; ``called``: whose motion was."""
    content, state = new_game()
    for seat, stage in (("USA", "component"), ("AUS", "refined")):
        price = float(f"{t.council.fair_cost(content, state, 'ndpr', stage).fair:.3g}")
        state = say(content, state, seat, TableMotion("reference_price", mineral="ndpr", stage=stage,
                                                      price_usd_per_kg=price))  # fmt: skip
    lying = {m.by: m.id for m in state.motions}
    state = t.sign(state, "USA", "AUS", t.money("USA", 8.0), Clause("vote", "AUS", vote="yes", motion=lying["USA"]),
                   content=content)  # fmt: skip
    state = to_bell(content, say(content, state, state.chair, SetAgenda((lying[called],))))
    done = close(content, state, {"AUS": OrderSheet(), "USA": OrderSheet()}).state
    return [h for h in news.headlines(content, view(content, done, "USA")) if h.kind in
            ("deal_signed", "vote_money_back", "promise_void", "promise_broken", "promise_kept")]  # fmt: skip


def test_one_line_tells_the_deal_its_word_and_its_money():
    """Was wrong: three lines of the paper for one vote that nobody called."""
    (line,) = papers("AUS")
    assert line.kind == "deal_signed" and line.brief.endswith("; not called, and $\u202f8\u202fm went back")


@pytest.mark.parametrize("text", ["went back", "not called"])
def test_a_vote_that_was_called_has_no_such_end(text):
    lines = papers("USA")
    assert len(lines) == 2 and all(text not in line.text + line.brief for line in lines)
