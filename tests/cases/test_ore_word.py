"""What a producer's word to lay no curb costs it: the renewal of a curb that stands, no more (cases OW)."""

import pytest
from msgspec.structs import replace

from game import agents
from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses_ore import curb_brings
from game.agents.ministry.desk import sit_down
from game.model.orders import HomeOrder
from game.model.talks import Clause
from game.rules import forecast, ore, point_worth, view
from game.rules.rollout import play_ahead
from tests.helpers import new_game, play_turn, real_content, to_talk

WORD = Clause("no_new_curb", "COD", mineral="cobalt", stage="mine", turns=4)
SMALL = 5.0


@pytest.fixture(scope="module")
def congo():
    """The Congo in the second turn: its quota on cobalt stands to turn 4 and is then eased in twelve steps."""
    content, state = new_game(real_content())
    state = to_talk(content, play_turn(content, state))
    return content, view(content, state, "COD")


def cost(content, seen, turns=4):
    """What the coach says the word costs its giver, the trust apart that a kept word brings, USD million."""
    told = agents.coach(content, seen, ("COD", "USA"), (replace(WORD, turns=turns),))
    return -sum(line.value_usd_m for line in told.lines if not line.words)


def cost_by_thumb(content, seen):
    """What ministries of the computer reckon that the word costs its giver, USD million."""
    return -appraise(sit_down(content, seen), "USA", (WORD,)).gain


def with_curb(seen, until, ease, dear=1.0):
    """The quota ending in another turn, and ore abroad at another price."""
    held = next(c for c in seen.curbs if c.origin == "COD" and c.mineral == "cobalt")
    moved = replace(held, until_turn=until, ease_turns=ease)
    prices = seen.prices
    if dear != 1.0:
        data = {name: prices[name] for name in prices}
        data["price_delivered"] = dear * data["price_delivered"]
        prices = type(prices)(data)
    return replace(seen, curbs=tuple(moved if c is held else c for c in seen.curbs), prices=prices)


def test_a_curb_that_stands_through_the_term_costs_the_word_nothing(congo):
    """C946 Story: the Congo's quota stands for the whole term of its word to lay no new one. Outcome: the word costs a
    trifle, since a standing curb may stay.

    Found in play: a quarter of its licence rents, hundreds of millions, was counted as the price of the word.
    """
    content, seen = congo
    dear = with_curb(seen, seen.turn + 4, 12, dear=4.0)
    assert curb_brings(sit_down(content, dear), "cobalt") > 100.0
    assert 0 < cost_by_thumb(content, dear) < SMALL


def test_a_curb_that_runs_out_costs_the_word_what_its_renewal_would_bring(congo):
    """C947 Story: the quota ends next turn while ore abroad is dear. Outcome: the word costs what it brings,
    discounted, for three turns; eased in twelve steps it costs a part of that.

    Why: only a renewal breaks the word; what is let out by the calendar is lost with or without it.
    """
    content, seen = congo
    gone, eased = (with_curb(seen, seen.turn, ease, dear=4.0) for ease in (0, 12))
    brings = curb_brings(sit_down(content, gone), "cobalt")
    assert cost_by_thumb(content, gone) == pytest.approx(brings * (0.93 + 0.93**2 + 0.93**3), abs=SMALL)
    steps = brings * (0.93 + 2 * 0.93**2 + 3 * 0.93**3) / 13
    assert cost_by_thumb(content, eased) == pytest.approx(steps, abs=SMALL)


@pytest.mark.slow
def test_where_the_forecast_earns_more_without_the_curb_the_word_is_cheap():
    """C948 Story: years on, buyers have left; the sheet's forecast says that lifting the quota earns hundreds of
    millions. Outcome: the coach prices the word at a trifle.

    Found in play: -736 for the word beside +753 for lifting the curb, two figures that contradicted each other.
    """
    content, state = new_game(real_content())
    for _ in range(5):
        state = play_turn(content, state)
    seen = view(content, to_talk(content, state), "COD")
    lift = replace(seen.default_sheet, home=(HomeOrder("ore_lift", mineral="cobalt"),))
    earned = next(row.added_usd_m for row in forecast(content, seen, lift).ores if row.mineral == "cobalt")
    assert earned > 100.0
    assert 0 < cost(content, seen) < 0.1 * earned


def test_the_coach_prices_the_word_as_the_slider_prices_the_measure(congo):
    """C1290 Story: a person's Congo is asked for its word while its quota may pay. Outcome: the coach takes off what
    the best measure that the word forbids should bring by the slider, for as many terms as the word lasts.

    Found in play: the lever of the seat was priced at 2 million in one turn and at 4.95 billion in another.
    """
    content, seen = congo
    gone = with_curb(seen, seen.turn, 0)
    rows = {row.order: row.net_points for row in agents.ore_gains(content, gone)}
    now = 1.0 - ore.taken(content, gone.curbs, "COD", "cobalt")
    best = max(rows[f"ore/cobalt/{step}"] for step in range(0, 100, 10) if step / 100 <= now)
    assert best > 0.05, "a quota that may be renewed brings its fees"
    best -= max(0.0, rows["ore/cobalt/100"])  # to let all out stays allowed, and wins buyers' trust
    point = point_worth.usd_per_point(content, "COD", gone.announced_turns)
    terms = WORD.turns / content.rules.ore.turns
    assert cost(content, gone) == pytest.approx(terms * best * point, abs=SMALL)
    line, trust = agents.coach(content, gone, ("COD", "USA"), (WORD,)).lines
    assert "keeps you from" in line.name and trust.words == (WORD,)


def test_lifting_a_quota_that_stands_loses_its_fees(congo):
    """C1291 Story: the quota that stood when the game opened is lifted. Outcome: played ahead its fees are lost."""
    content, seen = congo
    lift = replace(seen.default_sheet, home=(HomeOrder("ore_lift", mineral="cobalt"),))
    (ahead,) = play_ahead(content, seen, [lift], 1, looks=(0,))
    assert ahead.fees[0] < 0
