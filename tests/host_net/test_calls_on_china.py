"""Ministries come to a person at China's desk of their own accord: a few a turn, never the same two running."""

import pytest

from game.host import Table
from game.lab.simulate import ai_plans, load_content
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.talks import ReplyOffer


def table_with(china, level="normal"):
    content = load_content("bench_small")
    plans = ai_plans(content, {}, level) | {CHINA: china}
    return Table.new(content, 5, plans, with_baseline=False)


def to_china(table):
    return [o for o in table.state.offers if CHINA in o.addressees and o.turn == table.state.turn]


@pytest.mark.parametrize("level", ["easy", "normal"])
def test_a_person_at_chinas_desk_is_called_on(level):
    """Found in play: with a person for China no ministry ever made it an offer."""
    table = table_with(SeatPlan("human", "hard"), level)
    table.open_talks()
    first = to_china(table)
    assert 1 <= len(first) <= 2
    for offer in first:
        asked, *given = offer.clauses
        assert asked.giver == CHINA and asked.kind in ("no_new_curb", "export_licence") and offer.reason
        assert given and all(c.giver == offer.by for c in given)
    assert not table.talk(CHINA, ReplyOffer(first[0].id, "accept"))
    assert any(set(d.parties) == {CHINA, first[0].by} for d in table.state.deals)
    table.ring()
    table.close(force=True)
    table.next_turn()
    table.open_talks()
    again = {(o.by, o.clauses[0].mineral, o.clauses[0].stage) for o in to_china(table)}
    assert (first[0].by, first[0].clauses[0].mineral, first[0].clauses[0].stage) not in again, "its word is given"
    table.end()


def test_chinas_own_agent_is_left_alone():
    table = table_with(SeatPlan("ai", "normal"))
    table.open_talks()
    assert not [o for o in to_china(table) if any(c.kind == "no_new_curb" for c in o.clauses)]
    table.end()
