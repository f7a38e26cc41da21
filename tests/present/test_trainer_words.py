"""Words that a workshop trainer and three people at one machine did not understand, or took for another thing."""

from msgspec.structs import replace

from game.agents.ministry import coach
from game.model.events import Event
from game.model.talks import Clause
from game.present import chair, council, desk, floor_words, public, tellers_deals
from game.present.tellers_base import Desk
from game.rules import FloorEffect
from game.ui import pace
from tests.helpers import real_content
from tests.ui.staged import content, moments


def test_a_clock_says_how_long_a_turn_may_take_with_it():
    """Found in play: ten minutes a visit, twice a turn, four people, and the page still said 16 minutes a turn."""
    said = pace.crowd_words("16 minutes", False, 4, 10)
    assert "16 minutes" in said and "By the clock 82 minutes at most." in said
    assert "clock" not in pace.crowd_words("16 minutes", False, 4, 0.0)


def test_a_forecast_far_from_today_s_price_names_both():
    """Found in play: "expected at 75.4" beside 69.1 on the card, and nobody could say why."""
    far = FloorEffect("ree_light", "refined", 80.0, 75.4, 79.0, *(5.0,) * 7)
    names = FloorEffect.__struct_fields__
    assert "zone_now" in names
    said = floor_words.users_words(content(), replace(far, zone_now=50.0))
    assert "today: 50.0" in said and "stocks are being filled or emptied" in said
    assert "It counts as held from" in said
    assert "today" not in floor_words.users_words(content(), replace(far, zone_now=75.0))


def test_two_thirds_are_told_beside_another_warning():
    """Found in play: at 71.8 it "needs two thirds", at 80.0 the sentence was gone, and so was the certainty."""
    view = moments()["talk1"].view()
    fair = next(f for f in view.fair_costs if f.warn) if any(f.warn for f in view.fair_costs) else None
    if fair is None:
        fair = replace(view.fair_costs[0], warn=True)
    assert "two thirds" in council.bar_words(fair) and not council.bar_words(replace(fair, warn=False))


def test_the_chair_s_choice_is_told_in_plain_words():
    said = chair.rule(content(), moments()["talk1"].view())
    assert "sold its yes" not in said and "falls, and its point" not in said
    assert "not picked is lost" in said


def test_a_word_that_is_safe_though_trust_is_low_says_why():
    """Found in play: risk 4 % at trust 66, 2 % at trust 42, for one and the same word."""

    class Of:
        me, content = "JPN", real_content()

        def trust(self, _seat):
            return 42.0

    word = (Clause("posture", "EU", posture="truce", turns=2),)
    floor = Of.content.rules.trust.risk_floor
    assert "would bring them nothing" in coach._risk_words(Of(), word, floor)
    assert "would bring them nothing" not in coach._risk_words(Of(), word, 2 * floor)
    assert "would bring them nothing" not in coach._risk_words(Of(), word, floor, spares=True), "beside what it spares"


def test_a_framework_is_named_where_it_comes_into_force():
    told = Desk(content(), moments()["talk1"].view())
    event = Event("framework_signed", 1, data={"parties": ["USA", "EU"], "framework": "us_eu"})
    assert "US-EU memorandum" in tellers_deals.framework(told, event)


def test_the_room_reads_what_forge_is_and_both_shares_of_gallium():
    """Found with a room: 60 % of gallium on the wall, "nearly all" in China's brief; FORGE was not named at all."""
    page = public.page(content(), replace(moments()["brief1"].view(), seat=""))
    assert page.lines[0].startswith("FORGE: ministries that agree on price floors")
    assert "primary gallium 99" in page.shares_title.replace("\u202f", " ")


def test_each_response_at_the_border_is_explained():
    assert len(desk.kinds_words().split("\n")) == len(desk.KINDS)
