"""A secret deal counts the odds that it comes out when it is signed, and what that took where it does."""

import msgspec
import pytest

from game.agents import _coaching
from game.agents.ministry import running
from game.host import Table
from game.model.entries import SeatPlan
from game.model.spans import runs
from game.model.talks import Clause, MakeOffer, ReplyOffer
from game.present import deal_books, gravest, news, offer_verdict, offer_worth, secret_words
from game.reports.played import Played
from game.reports.promises import promise_lines
from game.rules import secrets
from game.rules.point_worth import usd_per_point
from tests.toy import toy_content

PLANS = {s: SeatPlan("human") for s in toy_content().seat_ids()}
WORD = Clause("customs_effort", "JPN", effort=1, turns=2)
CLAUSES = (Clause("money", "USA", amount_usd_m=12.0), WORD)


def content(odds: float):
    base = toy_content()
    offers = msgspec.structs.replace(base.rules.offers, secret_leak_odds=odds)
    return msgspec.structs.replace(base, rules=msgspec.structs.replace(base.rules, offers=offers))


def opened(odds: float) -> Table:
    table = Table.new(content(odds), 3, PLANS, with_baseline=False)
    assert table.open_talks() == ()
    return table


def signed(odds: float, *, secret: bool = True) -> Table:
    table = opened(odds)
    assert table.talk("JPN", MakeOffer("USA", CLAUSES, secret=secret)) == ()
    assert table.talk("USA", ReplyOffer(table.state.offers[-1].id, "accept")) == ()
    return table


def turn(table: Table) -> None:
    for call in (table.ring, lambda: table.close(force=True), table.next_turn, table.open_talks):
        assert call() == ()


def coached(table: Table, *, secret: bool):
    return table.coach("JPN", ("JPN", "USA"), CLAUSES, secret=secret)


def test_the_figure_of_a_secret_offer_is_net_of_the_odds_that_it_comes_out() -> None:
    """Found in play: +0.07 at the signature, no line for the odds, and support and trust lost in the end."""
    table = opened(0.1)
    quiet, told = coached(table, secret=False), coached(table, secret=True)
    out = told.comes_out
    assert quiet.comes_out is None and out is not None
    assert out.odds_share == secrets.leak_odds(table.content, ("JPN", "USA")) and out.turns == WORD.turns
    assert out.others == len(table.state.seats) - 2 and out.usd_m > 0
    counted = quiet.scored_usd_m - told.scored_usd_m
    assert out.odds_share * out.usd_m < counted < 2 * out.odds_share * out.usd_m  # of two turns, once at most
    rows = offer_worth.worth(table.content, table.view("JPN"), ("JPN", "USA"), CLAUSES, told).rows
    row = next(r for r in rows if r.name.startswith("May come out"))
    assert "19" in row.name and row.value.startswith("then −") and "−" in row.how  # once in two turns
    assert "10" in row.how and "2 turns" in row.how and "19" in row.how


def test_the_odds_of_a_secret_are_of_all_the_turns_in_which_it_can_come_out() -> None:
    """Found in play: "16 % a turn" of a deal about a vote, which runs for one; nobody said so, and the signature asked
    without a word of it."""
    table = opened(0.1)
    view, pair = table.view("JPN"), ("JPN", "USA")
    vote = (Clause("vote", "JPN", motion="m1", vote="no"), Clause("money", "USA", amount_usd_m=3.0))
    assert runs(vote) == 1 and runs(CLAUSES) == WORD.turns
    assert "only in the turn in which it is signed" in secret_words.odds(table.content, view, pair, vote)
    told = secret_words.odds(table.content, view, pair, CLAUSES)
    assert "10" in told and "2 turns" in told and "19" in told
    last = msgspec.structs.replace(view, turn=view.announced_turns)
    assert "only in the turn" in secret_words.odds(table.content, last, pair, CLAUSES), "none is left of the game"


def test_a_secret_not_worth_its_risk_only_costs() -> None:
    loud = coached(opened(1.0), secret=True)
    assert coached(opened(1.0), secret=False).scored_usd_m > 0 > loud.scored_usd_m
    assert offer_verdict.verdict(content(1.0), opened(1.0).view("JPN"), CLAUSES, loud).kind == "bad"


def test_ministries_weigh_a_secret_by_the_same_sum() -> None:
    table = opened(0.1)
    desk = _coaching(table.content, table.view("JPN"))
    line = next(x for x in coached(table, secret=True).lines if x.comes_out is not None)
    assert running.secret_cost(desk, ("JPN", "USA"), running.terms_of(CLAUSES)) == pytest.approx(-line.value_usd_m)


def test_the_turns_in_which_it_can_come_out_are_those_of_the_deal() -> None:
    table = signed(0.0)
    deal = table.state.deals[-1]
    assert running.terms_of(deal.clauses) == deal.ends_turn - deal.signed_turn + 1
    vote = Clause("vote", "JPN", motion="m1", vote="no", turns=4)
    assert running.terms_of((vote,)) == 1, "a word on a motion ends with its council"


def test_what_came_out_stands_in_the_table_of_promised_and_came() -> None:
    """Found in play: all three secret deals came "as promised", though one had come out."""
    table = signed(1.0)
    promised = coached(opened(1.0), secret=True)
    turn(table)
    (book,) = table.deal_books("JPN")
    part = next(p for p in book.parts if p.kind == "secret")
    assert (part.end, part.turn) == ("out", 1)
    assert part.came_usd_m == pytest.approx(-promised.comes_out.usd_m) and part.ahead_usd_m == 0
    (row,) = deal_books.rows(table.content, table.view("JPN"), (book,))
    said = {p.name: p.became for p in deal_books.parts(table.content, table.view("JPN"), row)}
    assert said["That it may come out"] == f"it came out in turn 1: {secret_words.cost(table.content)}"


def test_a_secret_that_was_kept_costs_nothing_in_the_end() -> None:
    table = signed(0.1)
    before = next(p for p in table.deal_books("JPN")[0].parts if p.kind == "secret")
    assert before.promised_usd_m == pytest.approx(before.ahead_usd_m) and before.promised_usd_m < 0
    calm = signed(1e-9)
    turn(calm)
    turn(calm)
    part = next(p for p in calm.deal_books("JPN")[0].parts if p.kind == "secret")
    assert (part.end, part.came_usd_m, part.ahead_usd_m) == ("silent", 0.0, 0.0)


def test_an_open_deal_has_no_such_part() -> None:
    table = signed(1.0, secret=False)
    turn(table)
    assert all(p.kind != "secret" for p in table.deal_books("JPN")[0].parts)


def test_results_say_which_deal_came_out_and_what_it_took() -> None:
    """Found in play: "Everybody reads your deal with China": which of three, and its cost in trust, was not said."""
    table = signed(1.0)
    for call in (table.ring, lambda: table.close(force=True)):
        assert call() == ()
    view = table.view("JPN")
    blow = next(b for b in gravest.gravest(table.content, view, 1, most=9) if b.grade == "secret_exposed")
    assert blow.face.head == "Everybody reads your deal with USA of turn 1"
    assert "customs effort" in blow.effect and "customs effort" in blow.face.say
    trust, score, support = blow.face.facts
    others = [s for s in view.seats if s not in ("JPN", "USA")]
    assert trust.value == "−2" and str(len(others)) in trust.name
    assert score.value.startswith("−") and support.value == "−5"
    shown = next(e for e in view.news if e.kind == "secret_exposed")
    lost = secret_words.taken(table.content, view, shown)
    named = next(x for x in coached(opened(1.0), secret=True).lines if x.comes_out is not None).comes_out
    point = usd_per_point(table.content, "JPN", view.announced_turns)
    assert lost == pytest.approx(-named.usd_m / point, rel=0.3), "about what the coach said of it at the signature"
    assert lost < 0 and secret_words.taken(table.content, table.view(others[0]), shown) == 0
    (line,) = [h.text for h in news.headlines(table.content, table.view(others[0])) if h.kind == "secret_exposed"]
    assert "customs effort" in line


def test_the_debrief_says_of_each_word_that_its_secret_came_out() -> None:
    """Found in play: "known to China" stood beside the word of a deal that all had read since turn 7."""
    for odds, known in ((1.0, True), (1e-9, False)):
        table = signed(odds)
        turn(table)
        line = next(p for p in promise_lines(Played(table.content, table.state)) if p.secret)
        assert ("came out in turn 1" in line.known) is known
        assert ("support at home −5" in line.cost) is known
