"""What a ministry expects to lose when it is found out buying past a levy: its name, and its place in the queue."""

import pytest

from game.agents.ministry import side_sums, sides
from game.agents.ministry.desk import sit_down
from game.agents.ministry.good_name import trust_usd
from game.agents.ministry.normal import sit
from game.agents.ministry.traits import TRAITS
from game.rules import view
from tests.agents import views as v
from tests.helpers import new_game, real_content, replace, to_talk

TEMPTED = [name for name, trait in TRAITS.items() if trait.side_share > 0]


def seen(held, turn=3, **more):
    return v.view("JPN", held, turn=turn, floors=(v.floor(times=1.6),), **more)


def normal(temper="broker", turn=1):
    """Japan's normal ministry in the talks of the full game's first turn, the calendar moved."""
    content, state = new_game(real_content())
    state = replace(to_talk(content, state), traits={"JPN": temper})
    return sit(content, replace(view(content, state, "JPN"), turn=turn))


@pytest.mark.parametrize("trait", TEMPTED)
def test_a_find_costs_most_of_what_the_lost_trust_is_worth_to_the_own_score(trait):
    """Ministries that counted a tenth of it bought past levies for a twentieth of what the find took from them."""
    desk = normal(trait)
    lost = desk.content.rules.trust.side_buying * (len(desk.members()) - 1) / len(desk.others())
    worth = -trust_usd(desk, -lost)
    counted = side_sums.penalty(desk, 0.0) - side_sums.penalty(desk, 0.0, 0.0)
    assert 0.5 * worth < counted <= worth


def test_by_rule_of_thumb_a_name_is_worth_more_to_who_has_more():
    held = v.with_trait("JPN", "broker")
    desk = sit_down(held, seen(held))
    rich = v.replace(desk.view.you, budget_usd_m=2.0 * desk.budget)
    name = side_sums.penalty(desk, 0.0, 1.0) - side_sums.penalty(desk, 0.0, 0.0)
    richer = sit_down(held, v.replace(desk.view, you=rich))
    more = side_sums.penalty(richer, 0.0, 1.0) - side_sums.penalty(richer, 0.0, 0.0)
    assert more == pytest.approx(2.0 * name) and name > 0


def test_a_turn_outside_costs_security_only_where_it_meets_a_scored_test():
    """Who is suspended is served last in the closing drill; years before it, that costs nothing of the score."""
    last = normal().view.announced_turns
    assert side_sums.served_last(normal(), 1) == 0.0
    assert side_sums.served_last(normal(turn=last - 1), 0) == 0.0
    assert side_sums.served_last(normal(turn=last), 1) == 0.0, "nothing is tested after the end"
    late = normal(turn=last - 1)
    assert side_sums.served_last(late, 1) > 0.0
    assert side_sums.served_last(sit_down(late.content, late.view), 1) == 0.0, "a rule of thumb looks at no drill"


def test_small_leaks_that_hide_still_tempt_and_large_ones_at_thin_gain_no_more():
    held = v.with_trait("JPN", "broker")
    desk = sit_down(held, seen(held))
    bought = sides.side_purchases(desk)[0]
    price = desk.floor_price("ndpr", "component")
    small, large = (sides._basket(desk, (sides._lure(desk, "ndpr", "component", price, s),)) for s in (0.1, 0.3))
    assert bought, "a dear floor under thin inspection is evaded"
    assert small.odds < 0.1 < large.odds
    assert small.net(desk) / small.worth > large.net(desk) / large.worth
