"""One verdict on an offer, whoever says it: its card, the table of offers, the adviser; and a counter-offer that is
advised stands in the builder with its figures."""

import pytest
from msgspec.structs import replace

from game.host import LocalLink
from game.model.talks import Clause, Offer
from game.present import fmt, offer_verdict
from game.present.names import capital
from tests.ui.staged import new_table
from tests.ui.test_screens import shown, window


def offers_of(view):
    """Gifts, grabs, a bare word that is paid for, money too little for a point."""
    turn, vote = view.turn, Clause("favour", "EU", turns=2)
    return tuple(
        Offer(name, by, view.seat, clauses, turn, turn, patience=patience)
        for name, by, patience, clauses in (
            ("gift", "EU", 1, (Clause("money", "EU", amount_usd_m=50.0),)),
            ("grab", "IND", 1, (Clause("money", view.seat, amount_usd_m=50.0),)),
            ("crumb", "GBR", 1, (Clause("money", "GBR", amount_usd_m=0.3),)),
            ("word", "EU", 1, (Clause("no_side_purchase", "EU", mineral="ree_light", stage="component", turns=3), vote,
                               Clause("money", view.seat, amount_usd_m=2.0))),
        )
    )  # fmt: skip


@pytest.fixture(params=["USA", "JPN", "KOR"])
def app(request, monkeypatch):
    table = new_table(2, request.param)
    link = LocalLink(table, request.param)
    link.open_talks()
    real = table.view
    more = offers_of(real(request.param))
    monkeypatch.setattr(table, "view", lambda who: replace(real(who), offers=(*real(who).offers, *more)))
    return window(link)


def test_the_adviser_says_of_an_offer_what_its_card_says(app):
    """Found in play: "Good, but risky" in the table, "refuse" by the adviser, for one and the same offer."""
    s = app.session
    told, view = s.advice(), s.view
    shown(app, "deals")
    app.screen.compare()
    app.settle()
    rows = {row.id: row for row in app.screen._offer_rows()}
    seen = set()
    for line in told.offers:
        offer = next(o for o in view.offers if o.id == told.places[line].offer)
        coach = s.coach(offer.parties, offer.clauses, offer.amends, offer.framework)
        judged = offer_verdict.of_offer(s.content, view, offer, coach)
        assert rows[offer.id].verdict == judged.words
        assert told.briefs[line].more.startswith(capital(judged.words)) or line in told.refused
        assert (line in told.refused) is (judged.answer != "sign"), (line, judged)
        seen.add(offer.id)
    assert {"gift", "grab", "crumb", "word"} <= seen
    app.screen.choose("EU")
    app.settle()
    assert all(rows[name].verdict in app.dump() for name in ("gift", "word"))


def test_a_counter_offer_that_is_advised_opens_with_its_figures(app):
    """Found in play: "ask for $ 23 m": of whom, and the counter-offer opened without it."""
    s = app.session
    app.go("map")
    told = s.advice()
    made = {line: told.places[line].move for line in told.offers if told.places[line].move is not None}
    assert made or s.view.seat != "USA"  # where no bare word is short of trust, or no maker takes it, nothing is asked
    for line, move in made.items():
        assert move.counter_to == told.places[line].offer
        app.screen.lead(told.places[line])
        app.settle()
        screen = app.screen
        assert screen.name == "deals" and screen.building and screen.counter == move.counter_to
        assert sorted(map(str, screen.clauses)) == sorted(map(str, move.clauses))
        named = told.briefs[line].head
        sums = [c.bond_usd_m for c in move.clauses if c.bond_usd_m] + [
            c.amount_usd_m for c in move.clauses if c.kind == "money"]  # fmt: skip
        assert any(fmt.money(usd) in named for usd in sums) or "pay nothing" in named or "name" in named
        assert "The adviser's counter-offer" in app.dump()
