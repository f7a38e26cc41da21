"""Own moves of a turn: their points are net, they take what the sheet takes, what is ordered is named no more."""

import pytest
from msgspec.structs import replace

from game import agents
from game.model.gains import OrderGain, StockGain
from game.model.orders import FavourOrder, FundCard, HomeOrder
from game.model.talks import Clause, Promise
from game.present import fmt, last_turn, moves, plant_best, plant_gains
from game.present.moves_base import FELT, Known, Move
from game.rules import at_bell, check_sheet, cost, figures, stake_terms, view
from game.rules.check_base import TOLERANCE
from tests.helpers import new_game, play_turn, real_content


@pytest.fixture(scope="module")
def played():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    return content, view(content, replace(state, turn=2, phase="talk"), "CAN")


def known(content, seen, **more):
    plants = {gain.project: gain for gain in agents.plant_gains(content, seen)}
    orders = {row.order: row for row in agents.order_gains(content, seen)}
    return Known(plants, agents.stock_gains(content, seen), orders | more)


def test_each_move_can_be_ordered_as_it_stands_and_takes_what_it_says(played):
    content, seen = played
    rich = replace(seen, you=replace(seen.you, money_usd_m=9000.0, initiative=9))
    found = moves.moves(content, rich, known(content, rich), rich.default_sheet)
    before = cost(content, rich, rich.default_sheet)
    assert {"plant", "push", "favour"} <= {move.key.partition("/")[0] for move in found}
    for move in found:
        after = cost(content, rich, move.sheet)
        assert not check_sheet(content, rich, move.sheet), move.name
        assert (move.points, move.usd_m) == (after.initiative - before.initiative,
                                             pytest.approx(after.money_usd_m - before.money_usd_m))  # fmt: skip
        assert move.worth >= FELT
    worths = [move.worth for move in found]
    assert worths == sorted(worths, reverse=True)


def test_what_is_on_the_sheet_is_not_named_again(played):
    """Found in play: "45 % of Onsan" was ordered, and the lock's next question proposed to buy 45 % of Onsan."""
    content, seen = played
    rich = replace(seen, you=replace(seen.you, money_usd_m=9000.0, initiative=9))
    what = known(content, rich)
    for move in moves.moves(content, rich, what, rich.default_sheet):
        assert move.key not in {other.key for other in moves.moves(content, rich, what, move.sheet)}, move.key


def test_a_plant_is_paid_the_way_that_leaves_most_and_that_starts_it(played):
    """Found in play: the brief named a grant of 18, the adviser a loan of 30 and a grant of 15, the page filled in 36.
    """
    content, seen = played
    what, met = known(content, seen), 0
    for move in moves.of_plants(moves.moves(content, seen, what, seen.default_sheet)):
        card = content.project(move.project)
        paid = plant_best.paid(content, seen, seen.default_sheet, card, what.plants)
        listed = plant_best.gain_for(content, seen, seen.default_sheet, card, what.plants)
        if paid is None:
            continue
        met += 1
        given = replace(seen.default_sheet, fund=paid.rows)
        fate = at_bell.fate(content, seen, given, card.id)
        assert fate.starts and (fate.scale >= 1 or f"for {fmt.percent(fate.scale)} of its size" in move.text)
        gain = plant_gains.gain_of(content, seen, what.plants, card, given)
        assert move.worth == pytest.approx(gain.worth) == pytest.approx(plant_gains.listed(listed))
        assert plant_gains.points_words(move.worth) in move.text and listed.way == paid.rows
    assert met


def test_a_guarantee_counts_what_it_should_cost_and_must_be_worth_more(played):
    content, seen = played
    what = known(content, seen)
    for card in content.projects:
        if seen.projects[card.id].status != "open" or card.id not in what.plants:
            continue
        found = plant_best._guaranteed(content, seen, seen.default_sheet, card, what.plants)
        if found is not None:
            assert card.region == seen.seat and found.gain.points >= plant_best.MARGIN * found.gain.cost_points
            assert found.gain.worth == pytest.approx(found.gain.points - found.gain.cost_points)
            assert isinstance(found.rows[0], FundCard) and found.strike > 0 and not found.money_usd_m


def move_of(key, worth, points, usd_m):
    return Move(key, key, "", worth, points, usd_m, None, None)


def test_the_cut_takes_from_the_top_what_money_and_points_bear():
    rows = (move_of("a", 0.9, 1, 80.0), move_of("b", 0.8, 1, 10.0), move_of("c", 0.5, 0, 90.0),
            move_of("d", 0.4, 0, 15.0), move_of("e", 0.3, 0, -20.0))  # fmt: skip
    fits, rest = moves.cut(rows, 100.0, 1)
    assert [m.key for m in fits] == ["a", "d", "e"] and [m.key for m in rest] == ["b", "c"]
    assert [m.key for m in moves.cut(rows, -5.0, 0)[0]] == ["e"], "what spares money is borne by any purse"


def stock(mineral, points, cost_usd_m, **more):
    return StockGain(mineral, "refined", 1.0, cost_usd_m, points, 0.01, 0.9 * cost_usd_m, **more)


def test_months_of_stock_stand_by_their_net_points_and_pairs_as_one(played):
    content, seen = played
    empty = replace(seen, you=replace(seen.you, stock_t={}))
    pair = stock("cobalt", 0.4, 30.0, along=(("component", 2.0),))
    what = Known({}, (stock("lithium", 0.5, 70.0, lost_points=0.1), stock("graphite", 0.001, 1.0), pair))
    found = {move.key: move for move in moves.moves(content, empty, what, empty.default_sheet)}
    assert set(found) == {"stock/lithium/refined", "stock/cobalt/refined+component"}
    assert found["stock/lithium/refined"].worth == pytest.approx(0.4)
    both = found["stock/cobalt/refined+component"].sheet.stock
    assert {(row.stage, row.tonnes) for row in both} == {("refined", 1.0), ("component", 2.0)}


def test_a_further_month_of_stock_is_named_beside_what_lies_in_store(played):
    """Found in play: the page of the stockpile had +0.08 net for a month, and the list of the last turn left it out."""
    content, seen = played
    held = {"lithium/refined": figures.home_use(content, seen, "lithium", "refined")}
    full = replace(seen, you=replace(seen.you, stock_t=held))
    what = Known({}, (stock("lithium", 0.08, 23.0),))
    (found,) = moves.moves(content, full, what, full.default_sheet)
    assert (found.key, found.worth) == ("stock/lithium/refined", pytest.approx(0.08))


def test_effort_is_against_the_step_on_the_sheet_and_keeps_words(played):
    content, seen = played
    sheet = replace(seen.default_sheet, customs_effort=2)
    steps = {f"effort/{k}": OrderGain(f"effort/{k}", 0.0, points) for k, points in enumerate((0.0, -0.1, 0.1, 0.4))}

    def effort(asked, given=()):
        looked = replace(seen, promises=given)
        found = [m for m in moves.moves(content, looked, Known(orders=asked), sheet) if m.key == "effort"]
        return found[0] if found else None

    assert effort(steps).name == "Customs effort 3 in place of 2" and effort(steps).worth == pytest.approx(0.3)
    dear = {name: replace(row, net_points=-0.1 * k) for k, (name, row) in enumerate(steps.items())}
    assert effort(dear).name == "Customs effort 0 in place of 2"
    word = Promise("p", "d", seen.seat, "AUS", Clause("customs_effort", seen.seat, effort=1, turns=9), 1, 9)
    assert effort(dear, (word,)).name == "Customs effort 1 in place of 2", "never below a word that was given"


def test_favours_of_the_last_turn_are_one_move_for_all_points(played):
    content, seen = played
    last = replace(seen, announced_turns=seen.turn, you=replace(seen.you, initiative=3))
    what = Known(orders={"favour/1": OrderGain("favour/1", 60.0, 0.6)})
    sheet = replace(last.default_sheet, customs_effort=0)
    (one,) = [m for m in moves.moves(content, last, what, sheet) if m.key == "favour"]
    assert one.name == "Favours with 3 points of initiative" and one.worth == pytest.approx(0.6 + 0.3 + 0.2)
    assert one.points == 3 and len(one.sheet.favours) == 3
    other = replace(sheet, favours=(FavourOrder("AUS", "diplomatic"),))
    (fewer,) = [m for m in moves.moves(content, last, what, other) if m.key == "favour"]
    assert fewer.name == "Favours with 2 points of initiative" and fewer.points == 2, "one is on the sheet"
    (first,) = [m for m in moves.moves(content, seen, what, seen.default_sheet) if m.key == "favour"]
    assert first.points == 1 and first.worth == pytest.approx(0.6)


def test_help_and_measures_on_ores_stand_with_the_figures_of_their_controls(played):
    content, seen = played
    what = Known(orders={"help/43": OrderGain("help/43", 67.0, 0.5)})
    (one,) = [m for m in moves.moves(content, seen, what, seen.default_sheet) if m.key == "help"]
    assert one.worth == 0.5 and "43" in one.name and one.sheet.home == (HomeOrder("users_help", amount_usd_m=43.0),)
    items = list(last_turn.levers(content, replace(seen, announced_turns=seen.turn), (), [moves.item(one)]))
    assert moves.item(one) in items and moves.item(one).value == "+0.50 points net"


def test_a_share_of_a_plant_that_earns_its_money_is_named_while_it_can_pay_back(played, monkeypatch):
    """Found in play: 273 million idle from turn 5 on, and no page named a use; shares of plants were never named."""
    content, seen = played
    card = next(c for c in content.projects
                if c.region in ("USA", "AUS") and c.corridor is None and not c.chinese_partner
                and any(o.mineral in content.seat("CAN").focus for o in c.outputs))  # fmt: skip

    def told(base=seen, **parts):
        held = replace(base.projects[card.id], status="operating", active_share=1.0, shares={}, **parts)
        host = replace(base.seats[card.region], trust_in_you=60.0)
        looked = replace(base, projects={**base.projects, card.id: held}, seats={**base.seats, card.region: host},
                         you=replace(base.you, money_usd_m=4000.0))  # fmt: skip
        found = moves.moves(content, looked, Known(), looked.default_sheet)
        return [move for move in found if move.key.startswith("stake/")]

    monkeypatch.setattr(stake_terms, "_margin", lambda _c, _v, one, *_: 2 * one.capex_usd_m * (one.id == card.id))
    (one,) = told(expected_margin_share=9.0)
    assert one.project == card.id and fmt.percent(0.45) in one.name and one.usd_m > TOLERANCE
    assert not told(expected_margin_share=0.9), "it earns less than investors ask"
    assert not told(replace(seen, announced_turns=seen.turn + 1), expected_margin_share=9.0), "too late"
    monkeypatch.setattr(stake_terms, "_margin", lambda *_: 0.0)
    assert not told(expected_margin_share=9.0), "it pays less than it costs"
