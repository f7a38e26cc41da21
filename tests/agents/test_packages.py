"""Packages: what is drafted for a partner is put together, evened with money, and left unsaid where it is crumbs."""

import msgspec
import pytest

from game.agents.ministry import calling, packages, security_worth
from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import sit_down
from game.agents.ministry.normal import sit
from game.model.talks import Clause, Deal
from tests.agents import test_plants_together as together
from tests.agents import views as v
from tests.agents.test_normal import seen, small


def desk(seat="JPN"):
    return sit(small(), seen(seat))


def part(clauses, mine, theirs):
    return packages.Part(clauses, mine, theirs)


def test_both_sides_are_left_the_same_by_the_money_in_it():
    """A gift of tonnes costs its giver their price: half of what lies between the two is paid."""
    held = desk()
    mineral = small().minerals[0]
    favour = Clause("favour", "USA", turns=2, favour="security")
    stay = Clause("stay_member", "USA", turns=2)
    made = packages.evened(held, "USA", (favour, stay))
    assert made is not None
    before = appraise(held, "USA", (favour, stay)).gain, appraise(held.of("USA"), "JPN", (favour, stay)).gain
    after = made.mine.gain, made.theirs.gain
    assert abs(after[0] - after[1]) < abs(before[0] - before[1]) or abs(before[0] - before[1]) < 2.0
    assert abs(after[0] - after[1]) <= 2.0 + 1e-6, (before, after)
    assert mineral.id


def test_a_package_holds_each_thing_once_few_of_a_kind_and_as_many_as_a_side_may_give():
    held = desk()
    goods = [(m.id, "component") for m in small().minerals]
    buys = [
        part((Clause("offtake", "JPN", mineral=m, stage=s, tonnes_per_month=1.0, price_usd_per_kg=1.0, turns=2),), 5, 5)
        for m, s in [*goods, *goods]
    ]
    taken = packages.best(held, "USA", buys)
    if taken is not None:
        abouts = [packages._about(c) for c in taken.clauses if c.kind == "offtake"]
        assert len(abouts) == len(set(abouts)) <= packages.ALIKE


def test_no_word_stands_in_a_package_from_both_sides():
    """Found in play: "we keep the floor on lithium" for "you keep the floor on lithium" stood first in packages."""
    held = desk()
    mineral = small().minerals[0].id
    for kind, more in (("keep_floor", {"mineral": mineral, "stage": "refined"}), ("tariff_waiver", {"mineral": mineral,
                       "stage": "refined"}), ("customs_effort", {"effort": 2})):  # fmt: skip
        mine, theirs = (Clause(kind, seat, turns=2, **more) for seat in ("JPN", "USA"))
        assert packages._clash([mine], (theirs,)), kind
    vote = Clause("vote", "JPN", motion="m1", vote="yes")
    assert not packages._clash([vote], (msgspec.structs.replace(vote, giver="USA", motion="m2"),)), "a vote for a vote"
    floors = [part((Clause("keep_floor", seat, mineral=mineral, stage="refined", turns=2),), 5, 5)
              for seat in ("JPN", "USA")]  # fmt: skip
    made = packages.best(held, "USA", floors)
    assert made is None or len([c for c in made.clauses if c.kind == "keep_floor"]) <= 1


def test_crumbs_are_left_unsaid_and_a_small_word_with_a_person_is_said():
    """Found in play: Australia, with a third of the lithium, heard favours alone for eight years: what its callers
    had to say brought them, or it, a little less than ministries among themselves want."""
    held = desk()
    point_of = {seat: 1.0 / packages.points(held, seat, 1.0) for seat in ("JPN", "USA")}
    mine = 0.06 * point_of["JPN"]
    assert packages.worth_saying(held, "USA", mine, 0.06 * point_of["USA"], person=False)
    assert not packages.worth_saying(held, "USA", mine, 0.045 * point_of["USA"], person=False)
    assert not packages.worth_saying(held, "USA", mine / 3.0, 0.06 * point_of["USA"], person=False)
    assert packages.worth_saying(held, "USA", mine / 3.0, 0.045 * point_of["USA"], person=True)
    assert not packages.worth_saying(held, "USA", mine, 0.03 * point_of["USA"], person=True)
    least = packages.CALL_POINTS * point_of["JPN"]
    assert not packages.worth_saying(held, "USA", 0.9 * least, 1.0 * point_of["USA"], person=True)


@pytest.mark.parametrize(("listed", "so_far"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_place_that_the_motion_has_or_should_have_anyway_is_worth_less(monkeypatch, listed, so_far):
    """Found in play: 143 M for a place on the agenda, and the motion stood first on the list of that moment."""
    motion = v.motion()
    held = together.desk("USA", motions=(motion,), chair="AUS", agenda=(motion.id,) if so_far else ())
    monkeypatch.setattr(calling, "expected", lambda *_: 40.0)
    monkeypatch.setattr(calling, "listed", lambda *_: (motion,) if listed else ())
    clause = Clause("call_motion", "AUS", motion=motion.id, mineral=motion.mineral, stage=motion.stage)
    _, value, block = calling.call_in(held, clause, "AUS")
    assert not block and value == pytest.approx(
        40.0 * (calling.LISTED if listed else calling.SO_FAR if so_far else 1.0)
    )
    assert calling.call_in(held, msgspec.structs.replace(clause, motion="m999"), "AUS")[2]


def test_the_chair_asks_for_what_a_place_drives_from_its_list(monkeypatch):
    wanted, own = v.motion(), v.motion(id="m2", stage="refined")
    held = together.desk("AUS", motions=(wanted, own), chair="AUS")
    monkeypatch.setattr(calling, "expected", lambda _, motion: 3.0 if motion.id == "m1" else 20.0)
    monkeypatch.setattr(calling, "listed", lambda *_: (own,))
    clause = Clause("call_motion", "AUS", motion="m1", mineral=wanted.mineral, stage=wanted.stage)
    assert calling.call_out(held, clause, "USA")[1] == pytest.approx(-17.0 - calling.HASSLE)
    own_one = msgspec.structs.replace(clause, motion="m2", stage="refined")
    assert calling.call_out(held, own_one, "USA")[1] == pytest.approx(-calling.HASSLE)


def test_no_more_months_of_stock_count_than_the_rules_say():
    """A coach praised tonnes beyond the three months that Security counts."""
    held = desk("JPN")
    cells = [(m.id, stage) for m in small().minerals for stage in ("refined", "component")]
    cell = next((c for c in cells if security_worth.lifted(held, *c, 1.0) > 0), None)
    assert cell is not None
    full = msgspec.structs.replace(held.view.you, stock_t={f"{cell[0]}/{cell[1]}": 1e9})
    stocked = held.with_view(msgspec.structs.replace(held.view, you=full))
    assert security_worth.lifted(stocked, *cell, 100.0) == 0


def test_a_chair_calls_the_motion_whose_place_it_sold_before_one_that_it_only_owes_its_yes():
    """The place is all that was sold; a yes that was sold weighs next, whatever should pass of itself."""
    motions = (v.motion(id="m1", times=1.02), v.motion(id="m2", times=2.5, by="AUS"), v.motion(id="m3", times=2.6))
    words = (v.promise(Clause("vote", "JPN", motion="m1", vote="yes"), to="AUS"),
             v.promise(Clause("call_motion", "JPN", motion="m2"), to="AUS"))  # fmt: skip
    held = sit_down(v.content(), v.view("JPN", motions=motions, promises=words, chair="JPN"))
    assert [m.id for m in calling.ranked(held)][:2] == ["m2", "m1"]


def test_the_yes_of_the_chair_brings_a_motion_to_the_vote_and_is_worth_it(monkeypatch):
    """Found in play: a motion worth +296 M to its maker was off the chair's list; money to the chair for its yes, which
    obliges it to call the motion, was "$ 0 m, ±0 points"."""
    motion, others = v.motion(), (v.motion(id="m2", stage="refined"), v.motion(id="m3", stage="mine"))
    at = {"motions": (motion, *others), "chair": "AUS", "agenda": ("m2", "m3")}
    monkeypatch.setattr(calling, "expected", lambda _, m: 40.0 if m.id == motion.id else 1.0)
    monkeypatch.setattr(calling, "vote_in", lambda *_: ("their yes", 2.0, ""))
    monkeypatch.setattr(calling, "listed", lambda *_: others)
    clause = Clause("vote", "AUS", motion=motion.id, mineral=motion.mineral, stage=motion.stage, vote="yes")
    name, value, block = calling.chairs_yes_in(together.desk("USA", **at), clause, "AUS")
    assert not block and value == pytest.approx(40.0) and "place on the list" in name
    sold = tuple(Deal(f"d{k}", ("AUS", "JPN"), (Clause("call_motion", "AUS", motion=m.id, about=m.kind),), 1, 1, False,
                      ("AUS", "JPN")) for k, m in enumerate(others))  # fmt: skip
    held = together.desk("USA", **at)
    held = held.with_view(msgspec.structs.replace(
        held.view, deals=tuple(msgspec.structs.replace(d, signed_turn=held.view.turn) for d in sold)))  # fmt: skip
    name, value, _ = calling.chairs_yes_in(held, clause, "AUS")
    assert value == 0.0 and "promised to others" in name, "the room has seen both places sold"


def test_a_chair_sells_no_third_place_and_its_yes_is_priced_with_the_place(monkeypatch):
    """Found in play: the chair had sold both places before it took 12 M for its yes to a third motion."""
    motion, others = v.motion(), (v.motion(id="m2", stage="refined"), v.motion(id="m3", stage="mine"))
    at = {"motions": (motion, *others), "chair": "AUS"}
    clause = Clause("vote", "AUS", motion=motion.id, mineral=motion.mineral, stage=motion.stage, vote="yes")
    monkeypatch.setattr(calling, "expected", lambda _, m: 3.0 if m.id == motion.id else 20.0)
    monkeypatch.setattr(calling, "listed", lambda *_: others)
    words = tuple(v.promise(Clause("call_motion", "AUS", motion=m.id), giver="AUS", to="JPN", id=f"p{m.id}")
                  for m in others)  # fmt: skip
    free = calling.chairs_yes_out(together.desk("AUS", **at), clause, "USA")
    full = calling.chairs_yes_out(together.desk("AUS", **at, promises=words), clause, "USA")
    assert not free[2] and free[1] <= -17.0
    assert full[2] == calling.GIVEN


@pytest.mark.parametrize(("giver", "payer", "paid"), [
    ("USA", "JPN", ("USA", 13.0)), ("JPN", "JPN", ("JPN", 17.0)), ("USA", "USA", ("USA", 17.0)),
])  # fmt: skip
def test_money_at_signing_is_one_sum_of_one_side(giver, payer, paid):
    """Found in play: "it pays $ 75 m at signing; your country ... pays $ 2 m at signing", and $ 3 m and $ 12 m of one
    side, in one line of the adviser."""
    stay, lying = Clause("stay_member", "USA", turns=2), Clause("money", giver, amount_usd_m=15.0)
    made = packages.in_money(desk(), (stay, lying), payer, 2.0)
    assert made[0] == stay
    assert [(c.giver, c.amount_usd_m) for c in made[1:]] == [paid]


def test_sums_that_cancel_leave_no_money():
    lying = Clause("money", "USA", amount_usd_m=2.0)
    assert packages.in_money(desk(), (lying,), "JPN", 2.0) == ()


def test_a_sum_is_taken_off_what_the_other_side_pays_by_the_turn():
    """Found in play: "it pays $ 237 m a turn for 2 turns; your country pays $ 59 m at signing"."""
    each = Clause("money_per_turn", "USA", amount_usd_m=40.0, turns=2)
    (made,) = packages.in_money(desk(), (each,), "JPN", 20.0)
    assert (made.kind, made.giver, made.turns) == ("money_per_turn", "USA", 2)
    assert 25.0 <= made.amount_usd_m <= 30.0
