"""Results: causes that add up, winners and losers, what changed."""

import msgspec
import pytest
from msgspec.structs import replace

from game.model.arrays import Bundle
from game.model.chart import Chart, Series, faults
from game.model.china_state import CurbState
from game.model.events import Event
from game.model.state import Money, SupportMove
from game.model.talks import Clause, Deal, Promise
from game.present import (
    board,
    briefing,
    culprits,
    dates,
    deals,
    ending,
    fmt,
    ledger,
    my_result,
    price_chart,
    projects,
    results,
    stakes,
)
from game.present.charts import extremes
from game.present.names import party
from game.rules import Part, Why
from tests.ui.staged import moments


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


def test_stakes_are_users_plus_producers(link):
    rows = stakes.stakes(link.content, link.view())
    assert len(rows) == len(link.content.seats)
    for row in rows:
        assert row.net_usd_m == pytest.approx(row.users_usd_m + row.producers_usd_m)
    nets = [r.net_usd_m for r in rows]
    assert nets == sorted(nets, reverse=True)
    assert stakes.stakes(link.content, moments()["talk1"].view()) == ()


def test_users_lose_where_prices_rise(link):
    view = link.view()
    prices = {name: view.prices[name].copy() for name in ("price_delivered", "price_exworks", "use", "output")}
    row = next(r for r in stakes.stakes(link.content, view) if r.seat == "JPN")
    prices["price_delivered"][-view.months_per_turn :] *= 1.1
    dearer = msgspec.structs.replace(view, prices=Bundle({**prices, "unmet": view.prices["unmet"]}))
    again = next(r for r in stakes.stakes(link.content, dearer) if r.seat == "JPN")
    assert again.users_usd_m < row.users_usd_m
    assert again.producers_usd_m == pytest.approx(row.producers_usd_m)


def test_projects_for_you_come_first(link):
    rows = projects.rows(link.content, link.view(), "", "you")
    assert rows
    assert {r.id for r in rows} <= {r.id for r in projects.rows(link.content, link.view())}
    cap = link.content.rules.finance.public_share_cap
    assert all(0 <= r.room_usd_m <= cap * r.capex_usd_m + 1e-9 for r in rows)


def test_end_tells_a_story_in_order():
    link = moments()["over"]
    story = ending.story(link.content, link.view())
    turns = [turn for turn, *_ in story]
    assert turns == sorted(turns)
    assert {1, 2} <= set(turns)
    assert len(ending.score_rows(link.content, link.view())) == len(link.content.seats)
    moves = [m for m in link.view().china_moves if m.kind != "none"]
    assert len(ending.china_lines(link.content, link.view())) == len(moves)


def test_ledger_and_board_rows(link):
    view = link.view()
    assert ledger.money_rows(link.content, view)
    assert ledger.trade_rows(link.content, view)
    assert len(ledger.trust_rows(link.content, view)) == len(view.seats) - 1
    for mineral, stage in board.focus(link.content, view):
        row = board.price_row(link.content, view, mineral, stage)
        assert row.price > 0
        assert 2 <= len(board.stance(link.content, view, mineral, stage)) <= 5
    assert briefing.need_rows(link.content, "JPN")


def test_a_tax_on_a_contract_names_its_partner_and_its_goods(link):
    """Found in play: seven lines "Tax on contracts" of one turn without a partner: which contract is which?"""
    view = link.view()
    other = next(s for s in link.content.seat_ids() if s != view.seat)
    goods = Clause("offtake", other, mineral="lithium", stage="refined", tonnes_per_month=10.0, turns=2)
    deal = Deal("d7", (view.seat, other), (goods, Clause("money", other, amount_usd_m=5.0)), 2, 3, secret=False,
                known_to=())  # fmt: skip
    line = Money(2, "", view.seat, 0.7, "tax on contracts", "d7")
    (row,) = ledger.money_rows(link.content, replace(view, deals=(deal,), money=(line,)))
    assert row.partner == party(link.content, other)
    assert row.detail == "Lithium chemicals for 2 turns, signed in turn 2."


def test_promises_of_others_are_not_between_us(link):
    view = link.view()
    clause = Clause(kind="stay_member", giver="AUS", turns=2)
    ours = Promise("a", "d", "AUS", "JPN", clause, 1, 2)
    theirs = Promise("b", "d", "AUS", "IND", clause, 1, 2)
    view = msgspec.structs.replace(view, promises=(ours, theirs))
    assert [r.who for r in deals.promise_rows(link.content, view, "AUS")] == ["Australia to Japan"]
    assert len(deals.promise_rows(link.content, view)) == 2


def test_dates_of_a_past_turn(link):
    assert dates.turn_span(link.content, 1) == "Feb – Jul 2026"
    assert dates.turn_span(link.content, 2) == "Aug 2026 – Jan 2027"


def test_aims_agree_with_the_score():
    """What the page ticks is what the score counts, where the seat can see it."""
    over = moments()["over"]
    for seat in ("JPN", "COD", "AUS", "IND"):
        link = type(over)(over.state, seat)
        view = link.view()
        rows = ending.aim_rows(link.content, view)
        met = round(view.scores[seat].aims / link.content.rules.score.aim_points)
        known, unknown = sum(1 for _, m in rows if m), sum(1 for _, m in rows if m is None)
        assert known <= met <= known + unknown
        assert ending.aims_words(link.content, view).startswith(f"{met} of {len(rows)}")
    assert all(m is None for _, m in ending.aim_rows(link.content, moments()["talk2"].view()))


def test_own_evasion_is_told():
    link = moments()["over"]
    view = link.view()
    assert ending.own_evasion(view) == ""
    you = msgspec.structs.replace(view.you, evaded_levy_usd_m=(0.0, 12.0))
    text = ending.own_evasion(msgspec.structs.replace(view, you=you))
    assert "12" in text
    assert "nobody proved" in text


def test_a_floor_is_drawn_as_it_stood():
    """Each price from the turn it bound; nothing before."""
    view = moments()["over"].view()
    held = view.floors[0]
    place = (held.mineral, held.stage)
    months = view.prices["use"].shape[0]
    line = price_chart.floor_steps(view, *place, months)
    assert line[0] is None
    span = view.months_per_turn
    for month, price in enumerate(line):
        if month and (month - 1) // span + 1 >= held.binds_turn:
            assert price == held.price_usd_per_kg
    data = {"motion_kind": "reference_price", "mineral": held.mineral, "stage": held.stage, "price_usd_per_kg": 1.0}
    lag = held.binds_turn - held.voted_turn
    dear = Event(kind="motion_passed", turn=1 - lag, data=data)
    steps = price_chart.floor_steps(msgspec.structs.replace(view, events=(dear,)), *place, months)
    assert steps[1] == (1.0 if held.binds_turn > 1 else held.price_usd_per_kg)
    assert steps[-1] == line[-1]


def test_winners_and_losers_are_named_with_money(link):
    rows = stakes.stakes(link.content, link.view())
    best, worst = stakes.winners(link.content, link.view())
    assert rows[0].name in best.name and best.value == fmt.signed_money(rows[0].net_usd_m)
    assert rows[-1].name in worst.name and worst.value == fmt.signed_money(rows[-1].net_usd_m)


def test_the_course_before_the_guess_ends_before_the_turn(link):
    view = link.view()
    whole, past = (make(link.content, view, "lithium", "refined") for make in (
        price_chart.price_chart, price_chart.past_price))  # fmt: skip
    assert len(whole.labels) - len(past.labels) == view.months_per_turn
    assert faults(past) == ()
    assert past.series[0].values == whole.series[0].values[: len(past.labels)]


def test_the_first_turn_has_nothing_to_compare_with(link):
    view = link.view()
    first = msgspec.structs.replace(view, measures=view.measures[:1])
    rows = results.changes(link.content, first)[:-1]  # support at home knows where it began
    compared = [row.change for row in rows if row.name != "Prices within the turn"]  # the base year is before them
    assert compared == ["first turn", *[""] * (len(rows) - 2)], "said once"
    assert "first turn" not in {row.change for row in results.changes(link.content, view)}


def test_rents_of_ones_own_licences_are_part_of_what_the_turn_brought(link):
    view = link.view()
    plain = next(r for r in stakes.stakes(link.content, view) if r.seat == "COD")
    rich = msgspec.structs.replace(view, rents={"COD": (100.0, 350.0)})
    row = next(r for r in stakes.stakes(link.content, rich) if r.seat == "COD")
    before = view.rents.get("COD", (0.0,))[-2:]
    was = before[-1] - (before[0] if len(before) > 1 else 0.0)
    assert row.rents_usd_m == pytest.approx(250.0)
    assert row.net_usd_m == pytest.approx(plain.net_usd_m - was + 250.0)


def test_a_curb_of_ones_own_is_not_said_to_bite_less_when_it_makes_ore_cheap_at_home(link):
    """The DRC's quota keeps cobalt at home: the lower price there is the curb's work, not its weakness."""
    curb = CurbState("q", "COD", (), "cobalt", "mine", "quota", 8000.0, 1, 9, signal="a quota of its own")
    view = msgspec.structs.replace(link.view(), seat="COD", news=(), events=(), curbs=(curb,))
    why = Why("cobalt", "mine", "COD", 3, 24.0, 20.0, -4.0, (Part("curb", -4.0, ""),))
    told = culprits.who_sentence(link.content, view, why, 3)
    assert told == "DR Congo: its own curb keeps cobalt hydroxide at home, so it is cheaper there."
    away = msgspec.structs.replace(why, region="JPN")
    assert "bit less" in culprits.who_sentence(link.content, view, away, 3)


def test_support_at_home_is_told_with_what_moved_it(link):
    view = link.view()
    you = replace(view.you, support=40.5, support_moves=(SupportMove("bill", -9.0), SupportMove("habit", 2.5)))
    row = results.changes(link.content, replace(view, you=you))[-1]
    assert (row.name, row.good) == ("Support at home", False)
    assert "users' bill" in row.how and "plants opened" not in row.how


def test_money_signed_for_a_card_this_turn_is_named_beside_what_it_still_needs():
    """Found in play: two loans had been signed for a plant, and its page asked for another grant."""
    row = projects.ProjectRow(
        "x", "X", "", "AUS", "Australia", "", "", 100.0, 12.0, 0.0, "", "info", "", False, True, 0.9
    )
    assert "deals signed" not in projects.expectation_words(row, "open")
    signed = msgspec.structs.replace(row, signed_usd_m=48.0)
    assert f"deals signed bring {fmt.money(48.0)} more" in projects.expectation_words(signed, "open")


def test_a_share_moves_by_points_and_days_by_days(link):
    """Was wrong: need met went from 59 % to 62 % with "+3.1 %" beside it, and days had no unit."""
    rows = {row.name: row for row in results.changes(link.content, moments()["results2"].view())}
    assert rows["Need met in a cut-off"].change.endswith("% of need")
    assert rows["First plant stops after"].change.endswith((" day", " days"))
    assert fmt.signed_points(0.031) == "+3.1 percentage points" and fmt.signed_points(-0.0001) == "±0 percentage points"


def test_bars_that_print_as_nothing_are_left_out_beside_others():
    """Found in play: of "the 10 largest" changes of a what-if seven were 0.0."""
    bars = Chart(kind="hbar", labels=("a", "b", "c", "d"), series=(Series("", (0.01, -2.2, 0.0, 1.3), "blue"),))
    assert extremes(bars, 10, 0.05).labels == ("b", "d")
    assert extremes(bars, 1, 0.05).labels == ("b",)
    assert extremes(bars, 10).labels == bars.labels
    still = Chart(kind="hbar", labels=("a", "b"), series=(Series("", (0.0, 0.0), "blue"),))
    assert extremes(still, 10, 0.05).labels == ("a", "b")


def test_there_is_one_rank_and_aims_stand_beside_it():
    """Found in play: "10th" in large letters, and "4th with everybody's aims" on the card beside it."""
    over = moments()["over"]
    view = over.view()
    ranked = {seat: msgspec.structs.replace(score, total=50.0 + n, aims=10.0 if seat == view.seat else 0.0)
              for n, (seat, score) in enumerate(view.scores.items())}  # fmt: skip
    view = msgspec.structs.replace(view, scores=ranked)
    plain = my_result.mine(over.content, view, view.seat, aims=(("A", True), ("B", False)))
    assert plain.rank == 1 + sum(score.total > ranked[view.seat].total for score in ranked.values())
    assert plain.aims_word.startswith("1 of 2 met") and str(len(ranked)) not in plain.aims_word
    assert not any(my_result.ordinal(n) in plain.aims_word for n in range(1, 20))


def test_who_is_not_first_reads_who_was_and_what_set_it_apart():
    """Found in play: last of sixteen, and no word on what the best one had done otherwise."""
    over = moments()["over"]
    view = over.view()
    other = next(seat for seat in view.scores if seat != view.seat)
    own = msgspec.structs.replace(view.scores[view.seat], total=40.0, industry=44.0)
    best = msgspec.structs.replace(own, total=63.0, industry=71.0)
    low = {seat: msgspec.structs.replace(score, total=10.0) for seat, score in view.scores.items()}
    scores = {**low, view.seat: own, other: best}
    told = my_result.mine(over.content, msgspec.structs.replace(view, scores=scores), view.seat)
    assert told.rank == 2 and "came first with 63 to your 40" in told.why and "Industry, 71 to your 44" in told.why
    first = my_result.mine(over.content, msgspec.structs.replace(view, scores={
        **scores, view.seat: msgspec.structs.replace(best, total=64.0)}), view.seat)  # fmt: skip
    assert first.rank == 1 and "came first" not in first.why


def test_totals_that_print_alike_have_the_digits_that_rank_them():
    """Found in play: 71 and 71, first and second."""
    assert my_result._apart(71.3, 70.9) == ("71.3", "70.9")
    assert my_result._apart(63.0, 40.0) == ("63", "40")
    assert my_result._apart(70.94, 70.91) == ("70.94", "70.91")


def test_the_bill_and_the_price_moves_name_what_they_are_measured_against(link):
    """Found in play: "Users' bill +254" in orange beside "Prices, all goods +5.7" in green, and nothing joined them."""
    rows = {row.name for row in results.changes(link.content, link.view())}
    assert {"Users' bill", "Prices within the turn"} <= rows
