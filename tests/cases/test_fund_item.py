"""The standing item of the FORGE Fund: an idle Fund comes to the vote by itself (cases F20-F25)."""

import numpy as np
import pytest

from game.model.arrays import Bundle
from game.model.ids import FUND
from game.model.orders import Ballot, OrderSheet
from game.model.talks import VoteRecord
from game.rules import council, fund, fund_votes, motions, plant_calendar
from tests import helpers
from tests.cases import table as t
from tests.cases.test_fund_spending import ALL, CALM, opened, spend
from tests.helpers import new_game, play_turn, replace


def test_f20_an_idle_fund_comes_to_the_vote_by_itself():
    """C389 An idle fund comes to the vote by itself."""
    content, state = opened(fund_usd_m=300.0, phase="talk")
    fixed = council.fix_agenda(content, state)
    item = fixed.motions[-1]
    assert fixed.agenda == (item.id,)
    assert item.by == FUND, "found in play: a person in the chair stood as the mover of what it never tabled"
    assert item.by not in content.seat_ids()
    assert item.kind in fund.SPENDING
    assert "Standing item" in item.reason
    assert fixed.counter == state.counter + 1


def test_f21_no_item_when_the_fund_is_small_or_a_motion_spends_it_already():
    """C390 No item when the fund is small or a motion spends it already."""
    content, poor = opened(fund_usd_m=30.0, phase="talk")
    assert council.fix_agenda(content, poor).agenda == ()
    content, rich = opened(fund_usd_m=300.0, phase="talk", motions=(spend(50.0),))
    assert council.fix_agenda(content, rich).agenda == ("m1",), "the table's own plan goes first"


def test_f22_a_floor_points_the_item_to_the_plant_that_makes_it_needless():
    """C391 A floor points the item to the plant that makes it needless."""
    content, state = opened(fund_usd_m=400.0)
    floor = replace(t.floor("component", 1.0), mineral="graphite", price_usd_per_kg=9.0)
    item = fund.standing_item(content, replace(state, floors=(floor,)), ())
    assert item is not None
    assert item.kind == "fund_project"
    made = content.project(item.project).outputs
    first = [c for c in content.projects if any(o.mineral == "graphite" for o in c.outputs)]
    if any(0 < _missing(content, state, c) <= 400.0 for c in first):
        assert any(o.mineral == "graphite" for o in made)


def _missing(content, state, card):
    from game.rules import investors, outlook  # noqa: PLC0415

    case = investors.judge(content, state, outlook.outlook(content, state), card)
    return investors.grant_needed(content, state, card, case)


def test_f23_when_no_card_can_be_closed_users_get_relief():
    """C392 When no card can be closed users get relief."""
    content, state = new_game(CALM)
    state = replace(state, floors=(t.floor("component", 150.0),))
    state = helpers.to_talk(content, play_turn(content, state))
    built = {k: replace(p, status="operating", active_share=1.0) for k, p in state.projects.items()}
    item = fund.standing_item(content, replace(state, projects=built, fund_usd_m=400.0), ())
    assert item is not None
    assert item.kind == "users_relief"
    assert item.amount_usd_m == pytest.approx(0.3 * fund.last_levy(state), abs=0.06)


def refused(state, item, passed=False):
    """The state after a turn in which the council voted on an item."""
    vote = VoteRecord(item, state.turn, {}, {}, {}, 0.0, 0.0, passed=passed)
    return replace(state, turns=(*state.turns[:-1], replace(state.turns[-1], votes=(vote,))))


def rich():
    content, state = new_game(CALM)
    state = replace(helpers.to_talk(content, play_turn(content, state)), fund_usd_m=400.0)
    item = fund.standing_item(content, state, ())
    assert item is not None and item.kind == "fund_project"
    return content, state, item


def test_a_grant_that_was_voted_down_is_not_put_again_for_three_turns():
    """C745 The council said no to a card: the secretariat brings another, or relief, not the same one."""
    content, state, item = rich()
    again = fund.standing_item(content, refused(state, item), ())
    assert again is None or (again.kind, again.project) != ("fund_project", item.project)
    later = replace(refused(state, item), turn=state.turn + fund_votes.REST_HALF_YEARS + 1)
    back = fund.standing_item(content, later, ())
    assert back is not None and back.project == item.project, "prices and minds change"


def test_a_smaller_sum_is_another_motion():
    """C746 Three quarters of what was refused may be asked; nine tenths may not."""
    held = {"aus_refinery": 100.0}
    assert not fund_votes.put_again(held, "aus_refinery", 74.0)
    assert fund_votes.put_again(held, "aus_refinery", 90.0)
    assert not fund_votes.put_again(held, "mys_magnets", 90.0)


def test_a_card_that_nobody_with_weight_needs_is_not_proposed():
    """C747 Only the host would gain: the others would give up relief for a plant that serves nobody at the table."""
    content, state, item = rich()
    card = content.project(item.project)
    held = council.weights(content, state)
    assert fund_votes.backing(content, state, card, held) >= content.rules.voting.weight_needed
    alone = dict.fromkeys(held, 0.0) | {card.region: 0.1, "ZZZ": 0.9}
    places = {s: w for s, w in alone.items() if s in held}
    assert fund_votes.backing(content, state, card, places) == 1.0
    months = state.turns[-1].months
    use = {**months, "use": np.zeros_like(months["use"])}
    idle = replace(state, turns=(replace(state.turns[-1], months=Bundle(use)),))
    other = fund.standing_item(content, idle, ())
    assert other is None or other.kind != "fund_project"


def test_a_plant_that_opens_after_the_game_is_not_proposed():
    """C748 One turn is left: a card takes years, so users get relief."""
    content, state, _ = rich()
    last = replace(state, announced_turns=state.turn)
    item = fund.standing_item(content, last, ())
    assert item is None or item.kind == "users_relief"


def test_relief_that_was_voted_down_is_not_put_again_either():
    """C749 No card is open: relief is all that is left, and the council does not want it."""
    content, state = new_game(CALM)
    state = replace(state, floors=(t.floor("component", 150.0),))
    state = helpers.to_talk(content, play_turn(content, state))
    built = {k: replace(p, status="operating", active_share=1.0) for k, p in state.projects.items()}
    state = replace(state, projects=built, fund_usd_m=400.0)
    item = fund.standing_item(content, state, ())
    assert item is not None and item.kind == "users_relief"
    assert fund.standing_item(content, refused(state, item), ()) is None


def test_a_fund_that_nobody_can_spend_gives_back_more():
    """C750 More than three turns of levy lie idle: all that relief may be is proposed, not three tenths of the levy."""
    content, state = new_game(CALM)
    state = replace(state, floors=(t.floor("component", 150.0),))
    state = helpers.to_talk(content, play_turn(content, state))
    built = {k: replace(p, status="operating", active_share=1.0) for k, p in state.projects.items()}
    levy, rules = fund.last_levy(state), content.rules.fund
    for free, share in ((2.0 * levy, rules.relief_proposed_share), (4.0 * levy, rules.relief_levy_share)):
        held = replace(state, projects=built, fund_usd_m=free)
        item = fund.standing_item(content, held, ())
        assert item is not None and item.amount_usd_m == pytest.approx(share * levy, abs=0.06)


def test_f24_the_item_is_voted_like_any_other():
    """C393 The item is voted like any other."""
    content, state = opened(fund_usd_m=300.0, phase="talk")
    fixed = council.fix_agenda(content, state)
    nobody = motions.count_votes(t.work(fixed, {}, content))
    assert nobody.state.fund_usd_m == 300.0, "without a yes nothing is spent"
    yes = {s: OrderSheet(ballots=(Ballot(fixed.agenda[0], "yes"),)) for s in ALL}
    assert motions.count_votes(t.work(fixed, yes, content)).state.fund_usd_m < 300.0


def test_f25_what_is_levied_shrinks_once_the_fund_has_built():
    """C394 The cycle of the design: with the plant running, fewer tonnes come in over the same floor.

    The money falls more slowly than the tonnes: what the zone no longer buys is cheaper outside.
    """
    content, state = new_game(CALM)
    state = replace(state, floors=(t.floor("component", 150.0),))
    built = {**state.projects, "usa_magnets": replace(state.projects["usa_magnets"], status="ramp_up")}
    assert levied_tonnes(content, replace(state, projects=built)) < 0.95 * levied_tonnes(content, state)


def levied_tonnes(content, state):
    state = play_turn(content, state, turns=4)
    inside = [content.region_index(s) for s in ALL]
    flow = state.turns[-1].flows["flows"][0, 2]
    return flow[:, inside].sum() - flow[inside][:, inside].sum()


def test_the_secretariat_reckons_with_the_same_months_as_those_who_vote():
    """C992 Works run a tenth over plan for everybody: no item for a plant that all voters count as after the game.

    Found in play: the standing item asked 556 million for a mine that every ministry called too late, and its own host
    abstained.
    """
    content = helpers.real_content()
    for card in content.projects:
        for turn in range(1, 16):
            opens = plant_calendar.opens_in(content, turn, card)
            works = card.lead_months * (1.0 + plant_calendar.LATE_SHARE)
            half = turn + (works + content.rules.finance.ramp_months / 2) / content.rules.turn.months_per_turn
            assert opens - 1 <= half < opens  # turns over by then
            assert plant_calendar.in_time(content, 15, turn, card) == (opens <= 15)
