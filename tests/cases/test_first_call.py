"""In a cut-off a maker serves its offtakes before its other buyers abroad; ministries know what that is worth."""

import msgspec
import numpy as np
import pytest

from game.agents.ministry.clauses_trade import dearest
from game.agents.ministry.normal import sit
from game.agents.ministry.packages import with_sum
from game.agents.ministry.security_worth import FIRST_CALL_FADES
from game.model.talks import Clause, Deal
from game.rules import first_call, prospect, stress, view
from game.rules.structure import market_of, structure_of
from tests.helpers import new_game, real_content, replace, to_talk


def served(flow, claimed, need):
    return first_call.honour(np.array(flow, float), np.array(claimed, float), np.array(need, float))


def test_a_contract_is_filled_from_what_others_abroad_would_have_got_and_home_keeps_its_own():
    """C1025 Region 0 makes 100: 40 stay, 30 go to each of two buyers; the second has 50 under contract."""
    flow = [[40, 30, 30], [0, 0, 0], [0, 0, 0]]
    after = served(flow, [[0, 0, 50], [0, 0, 0], [0, 0, 0]], [40, 60, 60])
    assert after[0] == pytest.approx([40, 10, 50])


def test_a_contract_brings_no_more_than_its_buyer_needs_or_its_maker_sells_abroad():
    """C1026 Need 45 of which 30 arrive; then a maker whose users take nearly everything."""
    after = served([[40, 30, 30], [0, 0, 0], [0, 0, 0]], [[0, 0, 90], [0] * 3, [0] * 3], [40, 60, 45])
    assert after[0] == pytest.approx([40, 15, 45])
    after = served([[90, 5, 5], [0, 0, 0], [0, 0, 0]], [[0, 0, 50], [0] * 3, [0] * 3], [90, 60, 60])
    assert after[0] == pytest.approx([90, 0, 10])


def test_two_contracts_that_cannot_both_be_filled_share_what_there_is():
    """C1027 Of 20 sold abroad to nobody in particular, claims of 30 and 10 get three quarters and one."""
    flow = [[0, 0, 0, 20], [0] * 4, [0] * 4, [0] * 4]
    after = served(flow, [[0, 30, 10, 0], [0] * 4, [0] * 4, [0] * 4], [0, 99, 99, 99])
    assert after[0] == pytest.approx([0, 15, 5, 0])


@pytest.mark.parametrize("seed", range(40))
def test_tonnes_are_moved_and_none_are_made(seed):
    """C1028 Sums by maker stay, nothing falls below zero, homes lose nothing, and no holder of a claim is worse off."""
    draw = np.random.default_rng(seed)
    flow = draw.exponential(10.0, (2, 3, 6, 6)) * (draw.random((2, 3, 6, 6)) < 0.6)
    claimed = draw.exponential(12.0, flow.shape) * (draw.random(flow.shape) < 0.3)
    need = flow.sum(axis=-2) * draw.uniform(0.8, 2.0, (2, 3, 6))
    after = first_call.honour(flow, claimed, need)
    assert after.sum(axis=-1) == pytest.approx(flow.sum(axis=-1))
    assert (after >= -1e-9).all()
    own = np.eye(6, dtype=bool)
    assert after[..., own] == pytest.approx(flow[..., own])
    held = claimed > 0
    assert (after[held] >= np.minimum(flow, claimed)[held] - 1e-9).all()
    assert first_call.honour(flow, np.zeros_like(flow), need) == pytest.approx(flow)


def contract(turns=8, tonnes=400.0, buyer="IND", maker="KOR", kind="offtake"):
    return Clause(kind, buyer, to=maker, mineral="lithium", stage="component", tonnes_per_month=tonnes,
                  price_usd_per_kg=24.0, turns=turns)  # fmt: skip


def with_deal(state, clause, secret=False):
    parties = (clause.giver, clause.to)
    deal = Deal("deal-1", parties, (clause,), state.turn, state.turn + clause.turns, secret, parties)
    return replace(state, deals=(*state.deals, deal))


def test_in_the_stress_test_the_buyer_gets_more_and_who_has_no_contract_less():
    """C1029 An offtake flowed every month and counted for nothing in the test that Security is read from."""
    content, state = new_game(real_content())
    state = to_talk(content, state)
    met = [stress.test(content, s).flowing for s in (state, with_deal(state, contract()))]
    m, s = next(i for i, held in enumerate(content.minerals) if held.id == "lithium"), 2
    column = {seat: content.region_index(seat) for seat in ("IND", "KOR", "USA", "EU")}
    change = {seat: float(met[1][m, s, r] - met[0][m, s, r]) for seat, r in column.items()}
    assert change["IND"] > 0.05 and change["USA"] < 0 and change["EU"] < 0
    assert change["KOR"] == pytest.approx(0.0)
    others = np.arange(len(content.minerals)) != m
    assert met[0][others] == pytest.approx(met[1][others])


def test_what_is_bought_from_china_claims_nothing_when_china_ships_nothing():
    """C1030 What is bought from china claims nothing when china ships nothing."""
    content, state = new_game(real_content())
    price = np.asarray(state.market["price"])
    held = with_deal(state, contract(maker="CHN"))
    assert not first_call.claims(content, held.deals[-1:], held.projects, price, held.turn).any()
    held = with_deal(state, contract())
    assert first_call.claims(content, held.deals[-1:], held.projects, price, held.turn).sum() == pytest.approx(400.0)
    over = first_call.claims(content, held.deals[-1:], held.projects, price, held.turn + 8)
    assert not over.any(), "its term is over"


def desk_of(seat="IND", turns=6, turn=1):
    content, state = new_game(real_content(), turns=turns)
    state = to_talk(content, state)
    return sit(content, msgspec.structs.replace(view(content, state, seat), turn=turn))


def test_a_ministry_counts_first_call_only_as_far_as_its_term_reaches_the_turns_that_are_scored():
    """C1031 Security is read in the last turns: a contract that ends before them is a price and nothing more."""
    desk = desk_of()
    early, long = (desk.scored.first_call(desk, contract(turns=n), "KOR") for n in (1, 6))
    assert early == 0.0 < long
    last = desk_of(turn=6)
    assert last.scored.first_call(last, contract(turns=1), "KOR") > 0.0


def test_what_first_call_brings_fades_with_the_years_until_the_tests_that_count():
    """C1199 Played again without it, a contract of the second year had brought 0.4 of what the drill of then foretold,
    one of the last year 0.8: plants open, needs grow, others sign with the same maker."""
    found = []
    for turn in (1, 6):
        desk, clause = desk_of(turn=turn), contract(turns=7 - turn)
        tested = desk.scored.stakes.tested(turn)
        found.append(desk.scored.first_call(desk, clause, "KOR") / tested)
    years = 5 * desk.facts.months / 12
    assert found[0] / found[1] == pytest.approx((1 - FIRST_CALL_FADES) ** years, rel=0.05)


def test_first_call_is_worth_nothing_where_another_stage_of_the_chain_is_weaker():
    """C1032 The weakest stage of a chain counts."""
    desk = desk_of()
    cut = prospect.cut_off(desk.content, desk.view)
    m, here = desk.facts.rows["lithium"], desk.facts.columns["IND"]
    met = np.where(cut.matters[m, :, here], cut.flowing[m, :, here], 1.0)
    strong = max((s for s in range(3) if cut.matters[m, s, here]), key=lambda s: met[s])
    if met[strong] > met.min() + 1e-6:
        stage = ("mine", "refined", "component")[strong]
        clause = msgspec.structs.replace(contract(turns=6), stage=stage)
        assert desk.scored.first_call(desk, clause, "KOR") == 0.0


def test_what_first_call_is_worth_beyond_a_bearable_price_is_paid_in_money():
    """C1033 Offers of cathodes at eight times their price came out of it: users pay a price, treasuries a sum."""
    desk = desk_of()
    clause = contract(turns=6)
    dear = with_sum(desk, (clause,), "IND", 900.0)
    assert dear[0].price_usd_per_kg <= dearest(desk, clause) * 1.01
    assert len(dear) == 2 and dear[1].kind in ("money", "money_per_turn") and dear[1].giver == "IND"


def test_the_look_ahead_and_the_stress_test_agree_on_what_a_contract_brings():
    """C1034 Once signed to the end, the share that the look foretold is the share that the test finds."""
    content, state = new_game(real_content(), turns=3)
    state = to_talk(content, state)
    clause = contract(turns=3)
    seen = view(content, state, "IND")
    cut = prospect.cut_off(content, seen)
    m, s, i, j = 0, 2, content.region_index("KOR"), content.region_index("IND")
    m = next(k for k, held in enumerate(content.minerals) if held.id == "lithium")
    foretold = prospect.arrives(cut, m, s, i, j, clause.tonnes_per_month)
    after = prospect.cut_off(content, view(content, with_deal(state, clause), "IND"))
    assert after.flowing[m, s, j] == pytest.approx(foretold)
    tested = stress.test(content, with_deal(state, clause)).flowing[m, s, j]
    assert tested == pytest.approx(foretold, abs=0.02), "purses that a view cannot see move nothing here"
    assert market_of(state.market).capacity.shape == structure_of(content).shape


def test_a_secret_contract_moves_the_looks_of_its_parties_and_nobody_elses():
    """C1039 CNEW What a ministry thinks that others think rests on what is published, whoever asked before it."""
    content, state = new_game(real_content(), turns=3)
    state = with_deal(to_talk(content, state), contract(turns=3), secret=True)
    m, s, j = next(k for k, held in enumerate(content.minerals) if held.id == "lithium"), 2, content.region_index("IND")
    desks = {seat: sit(content, view(content, state, seat)) for seat in ("IND", "KOR", "USA")}
    own = {seat: float(desk.cut_off().flowing[m, s, j]) for seat, desk in desks.items()}
    assert own["IND"] == own["KOR"] > own["USA"] + 0.05
    of_others = {seat: float(desks[seat].of("EU").cut_off().flowing[m, s, j]) for seat in desks}
    assert set(of_others.values()) == {own["USA"]}
    known = {seat: desks[seat].of("IND").cut_off() for seat in ("KOR", "USA")}
    assert known["KOR"] is known["USA"], "public looks are worked out once for the table"
