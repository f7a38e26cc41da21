"""A person who plays China reads of its own deeds in the second person, and gets leads of its own."""

import re

import pytest
from msgspec.structs import replace

from game import rules
from game.model.china_state import CurbState
from game.model.events import Event
from game.model.ids import CHINA
from game.model.talks import Clause, Deal, Motion, Promise
from game.present import (
    causes,
    china_desk,
    china_table,
    china_watch,
    ending,
    for_you,
    gravest,
    gravest_rivals,
    news,
    tellers_china,
)
from game.present.deals import draft_clause
from game.present.tellers_base import Desk
from tests.ui.staged import content, moments

OWN_DEED = re.compile(
    r"\bChina (?:cuts|raises|limits|stops|lifts|lays|laid|holds|offers|made|does|answers|signs|pays|keeps|kept|broke)"
    r"|\bChina's (?:offer|curb|treasury|move|share|word|purse)|\bBeijing\b"
)
GOOD = {"mineral": "ree_light", "stage": "component"}
PLANT = next(card for card in content().projects if card.region == "USA" and card.outputs[0].stage == "component")
WAIVER = Clause("no_new_curb", CHINA, to="JPN", turns=2, **GOOD)
NO = Clause("vote", "JPN", vote="no", about="reference_price", **GOOD)
DATA = {
    **GOOD, "destinations": ["JPN"], "step_share": -0.3, "curb_kind": "quota", "share_of_base": 0.5, "until_turn": 4,
    "relief_share": 0.7, "goods": ["gallium/refined"], "why": "curb", "seats": ["USA", "JPN"], "rate_share": 0.25,
    "origin": CHINA, "parties": [CHINA, "JPN"], "deal": "d9", "secret": False, "giver": CHINA, "to": "JPN",
    "promise": "p9", "stood": ["KOR"], "asked": 15, "more_turns": 1,
}  # fmt: skip


def seen(moment="results2", *events, **fields):
    view = rules.view(content(), moments()[moment].state, CHINA)
    held = Promise("p9", "d9", CHINA, "JPN", WAIVER, 1, 3, "open")
    deal = Deal("d9", (CHINA, "JPN"), (WAIVER, NO), 2, 3, False, ())
    return replace(view, events=events, news=(), deals=(deal,), promises=(held,), **fields)


def event(kind, seat="USA", **data):
    return Event(kind, 2, seat=seat, data={**DATA, **data})


@pytest.mark.parametrize("kind", sorted(tellers_china.OWN))
def test_every_deed_of_its_own_is_told_to_china_as_its_own(kind):
    """Found in play: "China cuts its export price" stood in the paper of the person who had cut it."""
    told = news.headline(content(), seen(), event(kind)).text
    assert re.search(r"\b[Yy]ou(?:r|rs)?\b", told), told
    assert not OWN_DEED.search(told), told
    assert "{" not in told


def test_others_still_read_of_china_by_its_name():
    told = news.headline(content(), moments()["results2"].view(), event("price_cut")).text
    assert told.startswith("China cuts its export price")


def test_words_and_deals_of_china_are_yours():
    view = seen()
    items = [item.text for item in china_table.words(content(), view)]
    assert items == ["You gave Japan your word to lay no new curb on NdFeB magnets for 2 turns. You can break it: "
                     "who knows of it counts your next for less."]  # fmt: skip
    told = news.headline(content(), view, event("deal_signed")).text
    assert told == ("You sign a deal with Japan: you lay no new curb on NdFeB magnets for 2 turns; Japan votes no on "
                    "the floor on NdFeB magnets")  # fmt: skip


def test_curbs_truces_causes_and_moves_are_yours():
    held = CurbState("c9", CHINA, ("JPN",), "ree_light", "component", "quota", 5.0, 1, 99, "person")
    view = seen("talk2", curbs=(held,))
    (line,) = china_watch.curb_lines(content(), view)
    assert line.title == "Your curb: NdFeB magnets, to Japan" and "until you lift it" in line.size
    assert all(k.title.startswith("Your truce") for k in china_watch.truce_lines(content(), view))
    why = rules.Why("ree_light", "component", "JPN", 2, 60.0, 50.0, -10.0, (rules.Part("china", -10.0, ""),))
    assert causes.cause_lines(why, reader=CHINA)[0][0] == "Your offer"
    assert causes.cause_lines(why)[0][0] == "China's offer"
    assert ending.moves_title(view).startswith("Your moves")


def test_a_motion_says_what_is_at_stake_and_whose_vote_is_open():
    """What was missing: the talks put nothing before China's person, who has three deals a turn to offer."""
    motion = Motion("m9", "reference_price", "JPN", 2, "ree_light", "component", 300.0)
    view = seen("talk2", motions=(motion,), agenda=(), floors=())
    (item,) = china_table.votes_against(content(), view)
    assert "buy $" in item.text and "A no can be asked for" in item.text and item.screen == "deals"
    floor = replace(moments()["over"].view().floors[0], mineral="ree_light", stage="component", price_usd_per_kg=400.0)
    (item,) = china_table.votes_against(content(), replace(view, floors=(floor,)))
    assert "It lowers a floor" in item.text and "A no" not in item.text


def test_a_curb_says_from_whom_it_keeps_how_much():
    held = CurbState("c9", CHINA, ("JPN",), "ree_light", "component", "embargo", 0.0, 1, 3, "person")
    view = seen("talk2", curbs=(held,))
    flows = view.flows["flows"].copy()
    m, s, i, j = content().mineral_index("ree_light"), 2, content().region_index(CHINA), content().region_index("JPN")
    flows[m, s, i, j] = 0.0
    view = replace(view, flows=type(view.flows)({**view.flows, "flows": flows}))
    (item,) = china_table.under_curbs(content(), view)
    assert "from Japan" in item.text and "licence" in item.text
    (calm,) = china_table.under_curbs(content(), replace(view, phase="brief"))
    assert calm.text == "One curb of yours is in force."


LEADS = {
    "project_opened": ("rival_opens", {"project": PLANT.id}),
    "project_care": ("rival_stops", {"project": PLANT.id}),
    "side_buying_found": ("levy_dodged", {"places": ["ree_light/component"], "shares": {"ree_light/component": 0.2}}),
    "floor_not_held": ("floor_fails", {"price_usd_per_kg": 200.0, "zone_price_usd_per_kg": 150.0, "why": "leak"}),
    "motion_failed": ("floor_fell", {"motion_kind": "reference_price", "votes": {"JPN": "no", "USA": "yes"},
                                     "price_usd_per_kg": 200.0, "yes": 1, "no": 1, "note": ""}),
    "reroute_found": ("sold_round", {"places": ["ree_light/component"], "tonnes_per_month": 20.0}),
    "promise_broken": ("promise_broken_by_you", {}),
    "truce_ended": ("truce_over", {}),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(LEADS))
def test_what_others_do_leads_chinas_page_with_its_figures(kind):
    """What was missing: a member that pays a side price, a plant that takes China's buyers, a floor that fails."""
    grade, data = LEADS[kind]
    seat = "JPN" if kind.startswith("side") else "KOR"
    led = gravest.gravest(content(), seen("results2", event(kind, seat, **data)), 2)
    assert [blow.grade for blow in led] == [grade]
    assert led[0].text and led[0].effect and "{" not in led[0].effect
    assert not OWN_DEED.search(f"{led[0].text} {led[0].effect} {led[0].now}")


def test_a_plant_that_opened_and_shut_down_within_the_turn_is_no_rival_that_opens():
    """Found with a room: "a rival opens" on China's desk, "stands still" on its owner's, of the same year."""
    told = [event(kind, "KOR", project=PLANT.id) for kind in ("project_opened", "project_care")]
    assert [blow.grade for blow in gravest.gravest(content(), seen("results2", *told), 2)] == ["rival_stops"]


def test_a_floor_weighs_by_what_its_members_buy():
    big, small = (gravest.gravest(content(), seen("results2", _floor(*place)), 2)
                  for place in (("ree_light", "component"), ("gallium", "component")))  # fmt: skip
    assert big[0].weight > (small[0].weight if small else gravest.LEAST)


def _floor(mineral, stage):
    return event("motion_passed", motion_kind="reference_price", mineral=mineral, stage=stage, price_usd_per_kg=300.0,
                 votes={"JPN": "yes"}, yes=1, no=0, note="", seat="JPN")  # fmt: skip


def test_the_first_page_has_three_first_steps():
    view = rules.view(content(), moments()["brief1"].state, CHINA) if "brief1" in moments() else seen("talk2")
    steps = china_desk.first_steps(content(), view)
    assert len(steps) == 3 and all("{" not in step + why and why for step, why in steps)
    assert any("cabinet" not in item.text for item in for_you.for_you(content(), view))


def test_the_desk_of_a_teller_is_for_its_reader():
    desk = Desk(content(), seen())
    assert tellers_china.teller_of(desk.view, event("curb")) is tellers_china.OWN["curb"]
    other = moments()["results2"].view()
    assert tellers_china.teller_of(other, event("curb")) is not tellers_china.OWN["curb"]


def test_a_vote_that_china_asks_for_is_a_no_to_a_floor():
    """Found in play: China's person asked Korea for a vote, and the form wrote "votes yes on the floor"."""
    motion = Motion("m9", "reference_price", "JPN", 2, "ree_light", "component", 300.0)
    view = seen("talk2", motions=(motion,), agenda=(), floors=())
    clause = draft_clause(content(), view, "vote", "KOR", CHINA)
    assert (clause.vote, clause.motion) == ("no", "m9")
    floor = replace(moments()["over"].view().floors[0], mineral="ree_light", stage="component", price_usd_per_kg=400.0)
    assert draft_clause(content(), replace(view, floors=(floor,)), "vote", "KOR", CHINA).vote == "yes"
    japan = replace(moments()["talk2"].view(), motions=(motion,))
    assert draft_clause(content(), japan, "vote", "KOR", "JPN").vote == "yes"


def test_a_plant_for_a_good_that_china_hardly_sells_leads_nothing():
    """Found in play: a mine of germanium, of which China sold 2.5 million a turn, led the page before ten new members.
    """
    small = [f for f in china_desk.fronts(content(), seen()) if f.sales < gravest_rivals.FELT_USD_M]
    places = {(f.mineral, f.stage) for f in small}
    cards = [c for c in content().projects if c.region != CHINA and c.outputs
             and all((o.mineral, o.stage) in places for o in c.outputs)]  # fmt: skip
    assert cards
    for card in cards[:3]:
        assert not gravest.gravest(content(), seen("results2", event("project_opened", project=card.id)), 2)


def test_the_blocs_figures_are_told_by_what_members_buy_of_you():
    view = rules.view(content(), moments()["over"].state, CHINA)
    told = [name for name, _ in ending.bloc_words(view, content())]
    assert any("bought from you" in name for name in told) and not any("China" in name for name in told)
    others = [name for name, _ in ending.bloc_words(moments()["over"].view(), content())]
    assert any("bought from China" in name for name in others)
