"""One account of a turn's money on sheet, lock question and result, and it comes true where nobody else pays."""

import pytest
from msgspec.structs import replace

from game import rules
from game.host import LocalLink
from game.model.orders import FavourOrder
from game.model.state import Money
from game.model.talks import Clause, Deal, Motion, Promise
from game.present import fmt, foretold, money_came, money_left, project_bill
from game.present.locking import before_locking
from game.rules import account_came
from game.rules import at_bell as at_bell_rules
from game.rules.account import Account, votes_back
from tests.ui.staged import content, moments, new_table

SEAT = "KAZ"


@pytest.fixture(scope="module")
def played():
    """Each turn's account as the sheet had it, and the money that came; what the result says of the last."""
    table = new_table(3, SEAT)
    link, pairs, said = LocalLink(table, SEAT), [], ""
    was = None
    while (view := link.view()).phase != "over" and view.turn < 3:
        if view.phase == "bell":
            sheet = replace(view.default_sheet, customs_effort=1)
            forecast = rules.forecast(content(), view, sheet)
            sums = money_left.of_sheet(content(), view, sheet, link.cost(sheet), forecast)
            was = foretold.foretold(content(), view, sheet, forecast, sums, link.cost(sheet))
            assert not link.submit(sheet)
        elif view.phase == "results":
            pairs.append((sums.left, account_came.left_usd_m(content(), view)))
            said = money_came.item(content(), view, was), money_came.facts(content(), view, was)
        {"brief": link.open_talks, "talk": link.ring, "bell": link.close, "results": link.next_turn}[view.phase]()
    return pairs, said


def test_what_the_sheet_leaves_is_what_is_left(played):
    """Found in play: -22 on the sheet and -18 came; 41 lapse on the sheet, 36 in the question."""
    pairs, said = played
    assert len(pairs) == 2
    for foreseen, came in pairs:
        assert foreseen == pytest.approx(came, abs=0.05)
    line, rows = said
    assert line.value == fmt.money(pairs[-1][1])
    shown = {row.name: row.value for row in rows}
    assert shown["Left after the turn"] == line.value and shown["Ordered"].startswith("−")
    assert not [row.text for row in rows if row.text]


def at_bell():
    """Kazakhstan at the bell, with its sheet and cost."""
    view = rules.view(content(), moments()["bell2"].state, SEAT)
    sheet = replace(view.default_sheet, customs_effort=1)
    return replace(view, deals=(), promises=()), sheet, rules.cost(content(), view, sheet)


def deal(*clauses, by=SEAT, turn=2):
    return Deal("d1", (by, "JPN"), clauses, turn, turn + 2, False, (by,))


def test_sheet_and_lock_have_the_same_figures():
    view, sheet, cost = at_bell()
    sums = money_left.of_sheet(content(), view, sheet, cost, None)
    rows = {fact.name: fact.value for fact in money_left.rows(content(), replace(view, announced_turns=8), sums)}
    assert rows["Left after the turn"] == fmt.money(sums.left)
    assert rows["Lapses unspent, no points lost"] == fmt.money(sums.lapses) == fmt.money(sums.left - sums.kept)
    told = " ".join(before_locking(content(), replace(view, announced_turns=8), sheet, cost, (), taught=True,
                                   sums=sums).lines)  # fmt: skip
    assert f"{fmt.money(sums.left)} left" in told and f"turn: {fmt.money(sums.lapses)}" in told


def test_what_deals_bring_is_in_the_account():
    """Found in play: a partner's 4 a turn were in no figure of the sheet."""
    view, sheet, cost = at_bell()
    brings = deal(Clause("money_per_turn", "JPN", amount_usd_m=4.0, turns=2, to=SEAT))
    calm = money_left.of_sheet(content(), view, sheet, cost, None)
    sums = money_left.of_sheet(content(), replace(view, deals=(brings,)), sheet, cost, None)
    assert sums.left == pytest.approx(calm.left + 4.0)
    assert ("Signed deals bring", 4.0) in money_left.parts(sums)


@pytest.mark.parametrize(("payer", "sign"), [("JPN", -1.0), (SEAT, 1.0)])
def test_money_for_a_vote_on_what_is_not_called_is_counted_back(payer, sign):
    """Found in play: money that had gone back still stood in the purse at the head of the page."""
    view, _sheet, _cost = at_bell()
    seller = SEAT if payer == "JPN" else "JPN"
    sold = deal(Clause("money", payer, amount_usd_m=6.0, to=seller),
                Clause("vote", seller, motion="m9", vote="yes", to=payer), turn=view.turn)  # fmt: skip
    motion = Motion("m9", "users_relief", "JPN", view.turn, amount_usd_m=20.0)
    held = replace(view, deals=(sold,), motions=(motion,), agenda=())
    assert votes_back(held) == pytest.approx(sign * 6.0)
    assert votes_back(replace(held, phase="talk")) == 0.0


LINES = (
    ("", SEAT, 100.0, "ore export fee", "cobalt"), (SEAT, "", 8.0, "customs effort", ""),
    ("JPN", SEAT, 3.0, "deal", "o7"), (SEAT, "BOND", 5.0, "bond posted", "promise"),
    ("BOND", SEAT, 5.0, "bond refunded", "p8"), ("", SEAT, 71.0, "grant returned", "card"),
    (SEAT, "FORGE", 4.0, "penalty", ""), (SEAT, "", 88.5, "budget lapsed", ""), ("", SEAT, 50.0, "budget", ""),
)  # fmt: skip


def ended(foreseen_fees):
    """The view after a turn with these lines, and what its sheet had foretold: 13 in the purse at the lock."""
    view, _sheet, _cost = at_bell()
    done = view.last_played
    money = tuple(Money(done, payer, payee, usd, what, detail) for payer, payee, usd, what, detail in LINES)
    sums = Account(13.0, 8.0, 0.5, grants=71.0, freed=71.0, bonds=5.0, fees=foreseen_fees)
    return replace(view, money=money), foretold.Foretold(done, None, (), sums, (("contract for difference", 0.0),))


def test_the_result_has_the_rows_of_the_sheet():
    """Found in play: "117 lapses", most of it fees that had a row on the sheet and none on the page of results."""
    view, was = ended(117.0)
    rows = {row.name: row for row in money_came.facts(content(), view, was)}
    assert rows["Licence fees"].value == fmt.signed_money(100.0)
    assert rows["Licence fees"].text.startswith(f"foretold {fmt.signed_money(117.0)}: ")
    assert (rows["Ordered"].value, rows["Ordered"].text) == (fmt.signed_money(-8.0), "")
    assert rows["Grants come back"].value == fmt.signed_money(71.0)
    assert rows["Bonds come back"].value == fmt.signed_money(5.0)
    assert (rows["Penalty"].value, rows["Penalty"].text) == (fmt.signed_money(-4.0), "on no sheet")
    assert rows["Left after the turn"].value == fmt.money(177.0)
    assert rows["In the purse then"].value == fmt.money(177.0 - 88.5 + 50.0)
    line = money_came.item(content(), view, was)
    assert line.value == f"{fmt.money(177.0)}, foretold {fmt.money(198.0)}"


def test_the_account_adds_up_without_a_forecast_and_says_nothing_of_one():
    view, _was = ended(117.0)
    found = account_came.came(content(), view)
    assert found.sums.purse == pytest.approx(13.0)
    assert found.left == pytest.approx(177.0)
    said = {row.name: row.text for row in money_came.facts(content(), view, None) if row.text}
    assert said == {"Penalty": "on no sheet"}
    assert money_came.item(content(), view, None).value == fmt.money(177.0)


def test_a_row_that_came_as_foretold_is_one_figure():
    view, was = ended(100.2)
    assert {row.name: row.text for row in money_came.facts(content(), view, was)}["Licence fees"] == ""


def test_bonds_of_words_kept_come_back_on_the_sheet():
    """Found in play: ten million in bonds came back that no row of the sheet had said."""
    view, sheet, cost = at_bell()
    word = Promise("p1", "d1", SEAT, "JPN", Clause("favour", SEAT, bond_usd_m=5.0, favour="diplomatic"), 2, view.turn)
    late = replace(word, id="p2", until_turn=view.turn + 1)
    bonds = []
    for favours in ((), (FavourOrder("JPN", "diplomatic"),)):
        held = replace(sheet, favours=favours)
        sums = money_left.of_sheet(content(), replace(view, promises=(word, late)), held, cost, None)
        bonds.append((sums.bonds, sums.late))
    assert bonds == [(0.0, 0.0), (5.0, 5.0)]


def test_an_earlier_grant_that_comes_back_is_on_the_sheet(monkeypatch):
    """Found in play: a plant that waited began at the bell, and 71 of an old grant came back that no row had said."""
    view, sheet, cost = at_bell()
    name = next(card for card, held in view.projects.items() if held.status == "open")
    held = replace(view.projects[name], grants_usd_m={SEAT: 80.0})
    view = replace(view, projects={**view.projects, name: held})
    monkeypatch.setattr(project_bill.at_bell, "fates", lambda *_: {name: at_bell_rules.Fate(True, 1.0, 1.2, 71.0)})
    sums = money_left.of_sheet(content(), view, sheet, cost, None)
    assert (sums.grants, sums.freed, sums.late) == (71.0, 71.0, min(71.0, sums.left))
    assert ("Grants come back", 71.0) in money_left.parts(sums)
