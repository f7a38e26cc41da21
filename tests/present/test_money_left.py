"""One account of a turn's money on sheet, lock question and result, and it comes true where nobody else pays."""

import pytest
from msgspec.structs import replace

from game import rules
from game.host import LocalLink
from game.model.talks import Clause, Deal, Motion
from game.present import fmt, foretold, money_left
from game.present.locking import before_locking
from game.rules.account import votes_back
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
            was = foretold.foretold(content(), view, sheet, forecast, sums.left)
            assert not link.submit(sheet)
        elif view.phase == "results":
            pairs.append((sums.left, money_left.came_usd_m(content(), view)))
            said = foretold.told(content(), view, was)
        {"brief": link.open_talks, "talk": link.ring, "bell": link.close, "results": link.next_turn}[view.phase]()
    return pairs, said


def test_what_the_sheet_leaves_is_what_is_left(played):
    """Found in play: -22 on the sheet and -18 came; 41 lapse on the sheet, 36 in the question."""
    pairs, said = played
    assert len(pairs) == 2
    for foreseen, came in pairs:
        assert foreseen == pytest.approx(came, abs=0.05)
    assert f"money left {fmt.money(pairs[-1][0])}, came to {fmt.money(pairs[-1][1])}" in said


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
    assert rows["Lapses if left unspent"] == fmt.money(sums.lapses) == fmt.money(sums.left - sums.kept)
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
