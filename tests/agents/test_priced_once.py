"""A partner's price and its reason are one computation, and so is what its own offer is worth while it answers one."""

from msgspec.structs import replace

from game.agents.ministry import asking, pressing
from game.agents.ministry.appraise import appraise
from game.agents.ministry.normal import sit
from game.host import LocalLink
from game.model.talks import Clause, Offer
from tests.ui.staged import new_table

CLAUSES = (Clause("offtake", "USA", mineral="ree_light", stage="component", tonnes_per_month=10.0, turns=4,
                  price_usd_per_kg=60.0), Clause("money", "USA", amount_usd_m=5.0))  # fmt: skip


def counting(monkeypatch, room, name):
    """How often a function is asked."""
    asked, real = [], getattr(room, name)
    monkeypatch.setattr(room, name, lambda *args: asked.append(args) or real(*args))
    return asked


def test_price_and_reason_are_worked_out_once(monkeypatch):
    link = LocalLink(new_table(2, "USA"), "USA")
    link.open_talks()
    priced = counting(monkeypatch, asking, "_priced")
    clauses = tuple(CLAUSES)
    reason, asked = link.quote_reason("JPN", clauses), link.quote("JPN", clauses)
    assert reason and asked and len(priced) == 1
    link.quote("JPN", (*clauses, Clause("money", "JPN", amount_usd_m=1.0)))
    assert len(priced) == 2, "another draft is another answer"


def test_the_own_offer_is_appraised_once_in_an_answer(monkeypatch):
    link = LocalLink(new_table(2, "USA"), "USA")
    link.open_talks()
    table = link._table
    view = table.view("JPN")
    turn = view.turn
    own = Offer("own", "JPN", "USA", CLAUSES, turn, turn, status="countered", patience=2)
    less = (CLAUSES[0], replace(CLAUSES[1], amount_usd_m=1.0))
    theirs = Offer("his", "USA", "JPN", less, turn, turn, counter_to="own")
    desk = sit(link.content, replace(view, offers=(own, theirs)))
    looked = appraise(desk, "USA", theirs.clauses)
    counted = counting(monkeypatch, pressing, "counted")
    pressing.reply(desk, theirs, looked)
    assert sum(args[0] is desk and args[2] == own.clauses for args in counted) == 1
    counted.clear()
    pressing.lacks(desk, theirs, looked)
    assert sum(args[0] is desk and args[2] == own.clauses for args in counted) == 1
