"""Locking a sheet: one question names what was left undone, its default leads back; none when all is done."""

from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from game.model.orders import Ballot, HomeOrder
from game.model.talks import Clause, Deal, Motion, Offer, Promise
from game.present import fmt, locking
from game.present.advice_places import Place
from game.present.locking import before_locking
from game.present.moves_base import Move
from game.rules import SheetCost, cost
from game.ui.adviser import Adviser
from tests.ui.staged import moments
from tests.ui.test_screens import window

RELIEF = Motion("m1", "users_relief", "USA", 1, amount_usd_m=20.0)


def at_the_bell(votes=True, money=None, bought=False, voted=False):
    """Japan at the bell with a motion on the list, so much money, something bought or not."""
    app = window(moments()["bell1"])
    s = app.session
    view = replace(s.view, motions=(RELIEF,) if votes else (), agenda=("m1",) if votes else ())
    if money is not None:
        view = replace(view, you=replace(view.you, money_usd_m=money))
    s._view = view
    s.edit(replace(
        s.draft, ballots=(Ballot("m1", "yes"),) if voted else (), customs_effort=0,
        home=(HomeOrder("users_help", amount_usd_m=9.0),) if bought else (),
    ))
    s.locked = []
    app.go("orders")
    app.screen._lock = lambda: s.locked.append(True)
    app.click("next")
    return app


def test_votes_that_were_not_cast_are_named_and_enter_leads_back_to_them():
    """Found in play: the sheet was locked with Enter twice, two motions unvoted; the question had looked as always."""
    app = at_the_bell(bought=True)
    (dialog,) = app.stage.dialogs
    assert dialog.label.startswith("One motion is not voted on")
    assert "relief" in app.dump().lower() and "Silence counts as an abstention" in app.dump()
    app.press("Enter")
    assert not app.session.locked and app.screen.name == "council" and app.stage.focus_key == "vote/m1"


def test_money_that_lapses_with_nothing_bought_is_named_with_its_sum():
    app = at_the_bell(votes=False, money=200.0)
    (dialog,) = app.stage.dialogs
    assert "lapses and nothing is bought" in dialog.label and "$" in dialog.label
    app.press("Esc")
    assert not app.session.locked and not app.stage.dialogs
    app.click("next")
    assert dialog.choices[0].label == "Lock anyway"
    app.click("dialog/choice0")
    assert app.session.locked and not app.stage.dialogs, "no second question"


@pytest.mark.parametrize(("money", "bought"), [(60.0, True), (12.0, False)])
def test_nothing_is_asked_when_all_is_done(money, bought, monkeypatch):
    monkeypatch.setattr(Adviser, "undone", lambda _self: ())
    app = at_the_bell(voted=True, money=money, bought=bought)
    assert app.session.locked and not app.stage.dialogs


@pytest.mark.parametrize(("worth", "asked"), [(0.3, True), (0.05, False)])
def test_what_is_left_undone_is_asked_about_by_its_points_whatever_lapses(worth, asked):
    """Found in play: a lock that warned in one turn and not in the next, by the part of the budget that lapsed and by
    which pages had been looked at."""
    app = window(moments()["bell1"])
    s = app.session
    for money in (0.0, 40.0, 4000.0):
        s._view = replace(s.view, motions=(), agenda=(), you=replace(s.view.you, money_usd_m=money))
        s.moves = lambda: (done("favour", worth, 0.0),)
        app.go("orders")
        assert bool(app.screen.undone()) is asked
        held = before_locking(s.content, s.view, s.draft, s.cost(), (), taught=False, undone=app.screen.undone())
        assert held.spends is asked and bool(held.title) is asked


def test_the_same_state_asks_the_same_whatever_was_looked_at():
    """What plants bring was counted only once the page of projects had been opened."""
    told = []
    for pages in ((), ("projects", "news", "orders")):
        app = window(moments()["bell1"])
        for name in pages:
            app.go(name)
            app.settle()
        app.go("map")
        told.append([(move.key, move.worth) for move in app.screen.undone()])
    assert told[0] == told[1] and told[0]


def test_both_are_named_together():
    app = at_the_bell(money=200.0)
    assert app.stage.dialogs[0].label.startswith("One motion is not voted on; ")
    assert len(app.stage.dialogs) == 1


def signed_by(view):
    """A deal in force that takes 341 from the reader."""
    paid = Clause("money_per_turn", view.seat, amount_usd_m=341.0, turns=2)
    return Deal("d1", (view.seat, "USA"), (paid,), view.turn, view.turn + 2, False, (view.seat,))


def test_money_and_points_of_the_bill_are_reckoned_alike():
    """Found in play: "Cost: $ 363 m, initiative points: 1": 341 of a signed deal, whose points were not counted."""
    s = window(moments()["bell1"]).session
    view = replace(s.view, motions=(), agenda=())
    signed = replace(view, deals=(signed_by(view),))
    sheet = replace(s.draft, customs_effort=0, home=(HomeOrder("users_help", amount_usd_m=22.0),))
    bills = [before_locking(s.content, v, sheet, cost(s.content, v, sheet), (), taught=True).lines[-2:]
             for v in (view, signed)]  # fmt: skip
    assert f"{fmt.money(22.0)} ordered" in bills[0][0] and "spent already" not in bills[0][0]
    assert f"{fmt.money(363.0)} ordered" in bills[1][0]
    assert f"Signed deals take {fmt.money(341.0)} of that; their points are spent already." in bills[1][0]
    assert all(said.startswith("The orders take 1 point of initiative") for _sums, said in bills)


def test_what_lapses_with_the_lock_stands_in_one_line():
    """Was wrong: points left went with the lock, and its question did not say so; then it named the points and left out
    the money that the sheet beside it says lapses. Offers are no part of it: after the bell nobody can answer one."""
    app = at_the_bell(bought=True)
    s, turn = app.session, app.session.view.turn
    money = (Clause("money", "USA", amount_usd_m=5.0),)
    lying = (Offer("o1", "USA", s.view.seat, money, turn, turn),
             Offer("o2", "USA", s.view.seat, money, turn, turn, counter_to="o9"),
             Offer("o3", s.view.seat, "KOR", (Clause("money", s.view.seat, amount_usd_m=5.0),), turn, turn),
             Offer("o4", "EU", s.view.seat, money, turn, turn + 1))  # fmt: skip
    bare, full = (before_locking(s.content, replace(s.view, offers=offers, you=replace(s.view.you, initiative=n)),
                                 s.draft, cost(s.content, s.view, s.draft), ("m1",), taught=False).lines
                  for offers, n in (((), 1), (lying, 4)))  # fmt: skip
    lapses = (1 - s.content.rules.money.carry_over_share) * (
        s.view.you.money_usd_m - cost(s.content, s.view, s.draft).money_usd_m)  # fmt: skip
    assert bare[-1].endswith(f"this lapses with the turn: {fmt.money(lapses)}."), "the one point is spent"
    (line,) = (line for line in full if "lapses with the turn" in line)
    assert line.endswith(f"this lapses with the turn: {fmt.money(lapses)} and 3 points of initiative.")


def test_the_sum_of_the_sheet_says_whose_points_it_counts():
    app = window(moments()["bell1"])
    s = app.session
    app.go("orders")
    badge = app.widget("sheet/initiative")
    assert badge.label.startswith("initiative: ") and "signed deals" not in str(badge.tooltip)
    assert "signed deals counted" not in app.dump()
    s._view = replace(s.view, deals=(signed_by(s.view),))
    app.rebuild()
    app.settle()
    assert "signed deals counted" in app.dump()
    assert "what signed deals take" in str(app.widget("sheet/initiative").tooltip)


def test_esc_stays_where_one_was():
    """Found in play: Esc at "Answer it first" left the page, and what was typed next were keys of another one."""
    app = at_the_bell(bought=True)
    app.press("Esc")
    assert not app.session.locked and not app.stage.dialogs and app.screen.name == "orders"


def test_a_fortune_that_lapses_is_named_though_something_was_bought():
    """Found in play: with 872 m unspent the dialog warned, a turn later 1.3 bn went without a word."""
    app = at_the_bell(voted=True, money=5000.0, bought=True)
    (dialog,) = app.stage.dialogs
    assert dialog.label.endswith(" points are left undone") and "lapses with the turn: $" in app.dump()


def test_a_lesson_shows_the_bill_even_where_all_is_done():
    """Found in play: "the blue button shows what your sheet costs, then locks it", and one click locked it unseen."""
    s = window(moments()["bell1"]).session
    view = replace(s.view, motions=(), agenda=())
    for taught in (False, True):
        held = before_locking(s.content, view, s.draft, s.cost(), (), taught=taught)
        assert held.asks == (taught or bool(held.title)) and not (taught and held.title)
    assert held.lines[-1].startswith("The orders take ")


def test_a_broken_word_heads_the_question_and_enter_leads_back():
    """Found in play: the word that the sheet broke was the second line; and Enter went back here and locked there."""
    app = window(moments()["bell1"])
    s = app.session
    word = Promise("p1", "d1", s.view.seat, "USA", Clause("favour", s.view.seat, favour="diplomatic"), 1, s.view.turn)
    s._view = replace(s.view, motions=(RELIEF,), agenda=("m1",), promises=(word,))
    held = before_locking(s.content, s.view, s.draft, s.cost(), ("m1",), taught=False)
    assert held.title.startswith("This breaks a word of yours") and "your word to the United States" in held.lines[0]
    s._view = replace(s._view, motions=(), agenda=())
    s.locked = []
    app.go("orders")
    app.screen._lock = lambda: s.locked.append(True)
    app.click("next")
    assert app.stage.dialogs[0].label.startswith("This breaks a word of yours")
    app.press("Enter")
    assert not app.stage.dialogs and not s.locked


def done(key, worth, usd_m):
    """A move that nobody has ordered."""
    return Move(key, "A month of stock of cobalt", "", worth, 0, usd_m, Place("orders", ("stock/list",), 2), None)


def test_money_is_asked_about_only_where_a_use_of_it_is_known():
    """Found in play: the same question about lapsing money each turn, and nothing to do with it."""
    s = window(moments()["bell1"]).session
    view = replace(s.view, motions=(), agenda=(), you=replace(s.view.you, money_usd_m=900.0))
    sheet = replace(s.draft, customs_effort=0)
    bare, asked = (before_locking(s.content, view, sheet, cost(s.content, view, sheet), (), taught=False, undone=undone)
                   for undone in ((), (done("stock/cobalt/refined", 0.4, 9.0),)))  # fmt: skip
    assert not bare.asks and not bare.spends
    assert asked.spends and "lapses and nothing is bought" in asked.title
    assert any("Left undone, the best first: A month of stock of cobalt (+0.40 points net)" in line
               for line in asked.lines)  # fmt: skip


def test_a_turn_asks_about_what_is_undone_once():
    """Found with a class: three dialogs in one lock; who had gone and spent some was asked about the rest anew."""
    app = at_the_bell(votes=False, money=5000.0, bought=True)
    s = app.session
    assert "left undone" in app.stage.dialogs[0].label
    app.press("Esc")
    app.click("next")
    assert s.locked and not app.stage.dialogs
    undone = app.screen.undone()
    view, said = replace(s.view, motions=(RELIEF,)), s.lock_said[s.view.turn]
    money, votes = (before_locking(s.content, view, s.draft, cost(s.content, view, s.draft), votes, taught=False,
                                   undone=undone) for votes in ((), ("m1",)))  # fmt: skip
    assert money.repeats(said) and not money.repeats(s.lock_said.get(s.view.turn + 1, frozenset()))
    assert not votes.repeats(said), "votes are asked about until they are given"


def test_a_truce_that_ends_is_named_while_a_point_is_left_to_ask_for_more():
    """Found with a class: the lock said "posture, seek a truce" with no initiative left to do it."""
    s = window(moments()["bell1"]).session
    held = SimpleNamespace(seat=s.view.seat, until_turn=s.view.turn)
    said = []
    for points in (2, 0):
        view = replace(s.view, motions=(), agenda=(), truces=(held,), you=replace(s.view.you, initiative=points))
        sheet = replace(s.draft, customs_effort=0, posture="silence")
        found = before_locking(s.content, view, sheet, SheetCost(0.0, 0, ()), (), taught=False, sums=s.account())
        said.append(any("truce with China ends" in line for line in found.lines))
    assert said == [True, False]


def test_the_lock_tells_one_account_whichever_page_was_open():
    """Found in play: "$ 5.1 m beside it" locked from the council, "$ 6.7 m" half a minute later from the desk: the
    levies were counted once that page had worked its forecast out."""
    app = window(moments()["bell1"])
    s = app.session
    app.go("council")
    asked = s.account_to_lock()
    assert s.held("forecast", s.draft) is None, "nothing was foretold to who never asked"
    forecast = s.forecast()
    assert asked == s.account(forecast) == s.account_to_lock()
    assert asked.border == forecast.border_usd_m
    app.go("orders")
    app.settle()
    left = s.view.you.initiative - s.cost().initiative
    assert f"initiative: takes {s.cost().initiative}, {left} left" in app.dump()


def test_the_second_half_of_the_heading_begins_small():
    """Seen in play: "This breaks a word of yours; One motion is not voted on"."""
    told = locking._title(("m",), (1, 0), (), 0.0, bought=True)
    assert told == "This breaks a word of yours; one motion is not voted on"
