"""Deals of several parties on a table made by hand, for their cases."""

from game.model.talks import Clause, MakeOffer, ReplyOffer
from game.rules import deals, trust
from game.rules.check import check_move
from tests.cases import table as t


def codes(move, who="USA", held=None):
    """Refusal codes of a move on a hand-built table."""
    return [r.code for r in check_move(t.CONTENT, t.view(held or t.state(), who), move)]


def end(held, sheets=None, **changes):
    """Judge the promises of a turn, then move trust."""
    return trust.settle(deals.judge_promises(t.work(held, sheets, **changes)))


def offered(held, by, move):
    """The table with one more offer, and its id."""
    held, _ = deals.offer(t.CONTENT, held, by, move)
    return held, held.offers[-1].id


def answer(held, seat, name, word="accept"):
    """One answer to an offer: the table after it and the kinds of events."""
    after, events = deals.reply(t.CONTENT, held, seat, ReplyOffer(name, word, "so it is"))
    return t.replace(after, events=(*after.events, *events)), [e.kind for e in events]


PRESS = {"kind": "posture", "posture": "press", "turns": 2}
THREE = (
    Clause("money", "USA", amount_usd_m=30.0, to="JPN"),
    Clause("posture", "USA", posture="press", turns=2, bond_usd_m=20.0),
    Clause("posture", "JPN", posture="press", turns=2),
    Clause("posture", "AUS", posture="press", turns=2),
)
TOGETHER = MakeOffer("JPN", THREE, also=("AUS",))


def signed():
    """USA, JPN and AUS promise one another to press China for two turns."""
    held, name = offered(t.state(), "USA", TOGETHER)
    held, _ = answer(held, "JPN", name)
    return answer(held, "AUS", name)[0]


RENT = (
    Clause("money_per_turn", "USA", amount_usd_m=20.0, turns=4),
    Clause("posture", "JPN", posture="press", turns=4, bond_usd_m=20.0),
)


def with_exit(cost=15.0, turn=2):
    held, name = offered(t.state(), "USA", MakeOffer("JPN", RENT, exit_cost_usd_m=cost))
    return t.replace(answer(held, "JPN", name)[0], turn=turn)
