"""Every line of the adviser that names an act leads to where it is done, with the keyboard on its control."""

import pytest
from msgspec.structs import replace

from game.host import LocalLink, Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.model.talks import Motion
from game.present import advice_places, money_uses
from game.present.advice_parts import advice_parts
from game.present.names import card_name
from tests.ui.staged import content, moments, new_table
from tests.ui.test_screens import window

ACTS = (
    ("funds JS Link Columbus, Georgia with a loan of 83 M USD, from 85 % to 102 % of what investors ask: worth 9 M USD "
     "to us, costs 4 M USD", "projects", "fund/loan"),
    ("guarantees JS Link Columbus, Georgia a price of 185 USD/kg: without it it reaches 85 % of what investors ask, "
     "with it it starts", "projects", "fund/cfd/tonnes"),
    ("pushes recycling of cobalt for 16 M USD: worth 21 M USD to us (security +9 M USD); 40 % of it comes from China",
     "orders", "home/recycling/cobalt"),
    ("pushes research into substitutes for Dy/Tb for 4 M USD: worth 9 M USD to us", "orders",
     "home/substitution/ree_heavy"),
    ("stockpiles 499 t of NdFeB magnets for 92 M USD: in a cut-off 50 % of its need is then met where NdPr is weakest",
     "orders", "stock/ree_light/component"),
    ("customs effort 2 for 12 M USD: it is worth 38 M USD more to us than an open border under these floors", "orders",
     "effort/2"),
    ("inspects Malaysia in NdFeB magnets with 26 M USD: it buys 22 % of its use more from China", "orders",
     "desk/tab"),  # nobody is to be inspected before a floor binds
    ("answers the curb on pure gallium with 25 % on Chinese gallium wafers", "orders", "desk/kind"),
    ("helps users at home with 18 M USD: support stands at 41 of 100", "orders", "home/help"),
    ("asks China to carry the truce on: it runs out this turn", "orders", "posture/truce"),
    ("tables NdFeB magnets at 184 USD/kg: a reason", "council", "motion/price/ree_light/component"),
    ("joins: floors +3 M USD over 4 turns", "council", ""),
)  # fmt: skip
"""Sentences of ministries, the page each belongs to, the control."""


@pytest.fixture(scope="module")
def app():
    link = LocalLink(new_table(8, "USA"), "USA")
    link.open_talks()
    made = window(link)
    made.go("map")
    return made


@pytest.mark.parametrize(("act", "page", "focus"), ACTS, ids=[row[0][:18] for row in ACTS])
def test_a_line_leads_to_its_control(app, act, page, focus):
    """Found in play: the adviser named a purchase, and its field had to be looked for over four desks."""
    view = app.session.view
    place = advice_places.places(content(), view, [act], lambda _o: 0.0)[act]
    app.go("map")
    app.screen.lead(place)
    assert app.screen.name == page
    if focus:
        assert app.stage.focus_key in (focus, f"{focus}/number"), "of a slider its number"
    assert not app.faults


def test_every_line_of_a_real_turn_has_a_place_and_enter_follows_it(app):
    app.go("map")
    app.click("advice")
    dialog = app.stage.dialogs[0]
    told = app.session.advice()
    assert told.offers and told.moves
    assert set(told.lines) <= set(told.places), "an act without a way to it"
    lines = [w for w in dialog.walk() if w.key.startswith("advice/")]
    offer = next(line for line in told.offers if line not in told.refused)
    first = next(w for w in lines if w.label == told.briefs[offer].head)  # an offer to make may stand before it
    app.focus_on(first.key)
    app.press("Enter")
    assert app.screen.name == "deals" and not app.stage.dialogs
    assert app.stage.focus_key == f"accept/{told.places[offer].offer}"


def test_two_offers_of_one_maker_lead_to_two_cards():
    view = moments()["talk1"].view()
    one = next(o for o in view.offers if o.waits_for(view.seat))
    seen = replace(view, offers=(replace(one, id="low"), replace(one, id="high")))
    name = content().seat(one.by).name
    acts = [f"sign the offer of {name}, worth +9 M USD to us: it brings us money",
            f"refuse the offer of {name}, worth -1 M USD to us: it costs us money"]  # fmt: skip
    found = advice_places.places(content(), seen, acts, lambda o: {"low": -1.0, "high": 9.0}[o.id])
    assert [found[act].offer for act in acts] == ["high", "low"]


def test_votes_lead_to_their_motions_and_what_nobody_calls_to_its_card():
    view = moments()["talk1"].view()
    floor = Motion("m1", "reference_price", "USA", 1, mineral="ree_light", stage="component", price_usd_per_kg=190.0)
    motions = (floor, Motion("m2", "admit", "USA", 1, seat="IDN"))
    seen = replace(view, motions=motions, agenda=())
    acts = ["yes on NdFeB magnets at 190 USD/kg (+3 M USD)", "no on admitting Indonesia (-1 M USD)",
            "calls for a vote on NdFeB magnets at 190 USD/kg (+9 M USD): Japan will hardly list it"]  # fmt: skip
    found = advice_places.places(content(), seen, acts, lambda _o: 0.0)
    assert [found[act].focus[0] for act in acts] == ["vote/m1", "vote/m2", "agenda/m1"]
    parts = advice_parts(content(), tuple(acts), found)
    assert len(parts.votes) == 2 and len(parts.motions) == 1
    assert set(parts.places) == {*parts.votes, *parts.motions}


def test_moves_and_uses_of_idle_money_lead_to_their_page_with_the_card_chosen(app):
    s = app.session
    s._view = view = replace(s.view, you=replace(s.view.you, money_usd_m=900.0))
    found = {move.name: move.place for move in s.moves()} | money_uses.placed(s.content, view, 900.0)
    for line, place in found.items():
        assert place.screen in ("projects", "orders", "council", "deals")
        if place.screen == "projects":
            assert card_name(s.content, place.project) in line
            app.go("map")
            app.screen.lead(place)
            assert app.screen.chosen == place.project
    assert any(place.project for place in found.values())


def test_the_question_before_locking_leads_to_a_vote_that_is_open():
    """Found in play: "you have not voted on 2 of the motions", and no way to them but to remember where they are."""
    link = moments()["bell1"]
    motion = Motion("m1", "users_relief", "USA", 1, amount_usd_m=20.0)
    made = window(link)
    made.session._view = replace(made.session.view, motions=(motion,), agenda=("m1",))
    made.go("orders")
    made.click("next")
    words = [c.label for c in made.stage.dialogs[0].choices]
    made.click(f"dialog/choice{words.index('Go back and vote')}")
    assert made.screen.name == "council" and made.stage.focus_key == "vote/m1"
    assert not made.faults


def test_an_offer_to_make_leads_into_the_builder_and_stands_first_where_it_brings_most():
    """Found in play: Congo's word on cobalt was worth two points, and nothing said that it could be offered."""
    plans = {**ai_plans(content(), {}, "normal"), "KOR": SeatPlan("human", "normal")}
    link = LocalLink(Table.new(content(), 3, plans, "predator", None, 8, with_baseline=False), "KOR")
    link.open_talks()
    made = window(link)
    made.go("map")
    told = made.session.advice()
    assert told.proposals and told.worth(told.proposals[0]) > 0
    place = told.places[told.proposals[0]]
    made.screen.lead(place)
    assert made.screen.name == "deals" and made.screen.building
    assert set(made.screen.clauses) == set(place.move.clauses) and made.screen.partner == place.move.to
    assert made.stage.focus_key == "deals/send" and not made.faults
