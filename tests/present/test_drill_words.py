"""The closing drill is told when the game begins, at half-time with one's own figure, and before it comes."""

from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from game import rules
from game.present import briefing, drill, drill_goods, drill_words, halfway_words
from game.present.drill_goods import Cause
from game.rules.halfway import Halfway
from tests.ui.staged import content, moments


def told(view):
    return [item.text for item in drill.ahead(content(), view)]


def test_it_is_announced_in_the_first_turn_and_at_half_time():
    """Found in play: two fifths of Security were first heard of in turn 7 of 8."""
    view = moments()["results2"].view()
    by_turn = {turn: told(replace(view, announced_turns=8, turn=turn, phase="brief")) for turn in range(1, 9)}
    assert [turn for turn, texts in by_turn.items() if texts] == [1, 5, 7, 8]
    assert "in turn 8" in by_turn[1][0] and "in turn 8" in by_turn[5][0]
    assert all("40" in texts[0] for texts in by_turn.values() if texts)


def test_a_last_turn_that_is_known_is_not_told_as_a_chance():
    """Found in play: "may soon end with a year without China" in turn 7 of a game of 8 turns, no more and no less."""
    view = replace(moments()["results2"].view(), announced_turns=8, turn=7, phase="brief")
    (item,) = drill.ahead(content(), view)
    assert item.name.startswith("The next turn ends") and "may" not in item.text.split(".")[0]
    rules_of = content().rules
    lot = replace(rules_of.turn, turns=8, end_earliest_turn=8, end_latest_turn=10)
    (item,) = drill.ahead(replace(content(), rules=replace(rules_of, turn=lot)), view)
    assert item.name.startswith("The game may soon end") and "may end" in item.text.split(".")[0]


def test_half_time_has_the_own_figure_and_the_first_turn_says_where_to_find_it():
    view = replace(moments()["results2"].view(), announced_turns=8, turn=5, phase="brief")
    assert "If China stopped now, " in told(view)[0] and "of your need would be met" in told(view)[0]
    first = replace(view, turn=1, measures=())
    assert "the figure If China stops, at the top" in told(first)[0]


def test_where_one_stands_at_half_time_names_the_drill():
    moment = moments()["results2"]
    score = rules.score(content(), moment.state, "JPN") if moment.state.baseline else None
    if score is None:
        pytest.skip("no comparison run in this game")
    text = halfway_words.told(content(), moment.view(), Halfway(score, (6, 9)))
    assert "of your need met" in text and "closing drill" in text


def test_how_you_score_says_it():
    assert "closing drill" in briefing.span_words(content()) and "closing drill" in briefing.span_short(content())
    assert len(briefing.span_short(content())) < 95


def test_a_share_that_just_misses_is_not_told_as_the_mark():
    """Found in play: "90 % of the need is met, not enough to stand a year without China (90 %)"."""
    view = moments()["results2"].view()
    goods = drill_goods.of_view(content(), view)
    said = drill_words.verdict(content(), 0.8961, goods)
    assert "89.6" in said and "not enough" in said
    assert drill_words.verdict(content(), 0.72, goods).startswith("72\u202f% of the need is met, not enough")


def test_what_costs_most_is_named_before_what_only_runs_dry_first():
    """Found in play: the result named a good that runs dry first, of which the stockpile had said "enough"."""
    goods = drill_goods.of_view(content(), moments()["results2"].view())
    dry = replace(goods[0], lost=0.0, stop=replace(goods[0].stop, days=74.0))
    dear = replace(goods[1], lost=0.08)
    said = drill_words.verdict(content(), 0.8, [dry, dear])
    assert said.index("most is lost by") < said.index("runs dry first") < said.index("costs nothing by itself")
    assert "costs nothing by itself" not in drill_words.verdict(content(), 0.8, [replace(dry, lost=0.01), dear])


@pytest.mark.parametrize(("comes", "told"), [(4.96, True), (12.9, False)])
def test_what_a_contract_does_not_bring_in_a_cut_off_is_said(monkeypatch, comes, told):
    """Found in play: 13.0 t a month signed, "contracts 0 t → 4.96 t", and nothing on where the other eight were."""
    view = moments()["results2"].view()
    place = ("ree_light", "component")
    flow = (content().mineral_index(place[0]), 2, content().region_index("AUS"), content().region_index(view.seat),
            13.0, 281.0)  # fmt: skip
    monkeypatch.setattr(drill_words, "deal_flows", lambda _c, _d, n: [flow] * (n == len(view.measures)))
    held = SimpleNamespace(place=place, mineral=place[0], stage=place[1])
    said = drill_words.cause_words(content(), view, held, Cause("called", 0.1, 0.0, comes))
    assert "Australia's began" in said
    assert ("are signed" in said) is told
