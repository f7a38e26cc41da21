"""The drill, good by good: its rows add up to the figure at the top, and what moved them is named."""

import pytest
from msgspec.structs import replace

from game.model.events import Event
from game.model.measures import Stop
from game.model.talks import Clause, Deal
from game.present import drill_facts, drill_goods, drill_words, gravest, gravest_drill
from game.present.tellers_base import Desk
from game.rules import view
from tests.helpers import new_game, play_turn, real_content


@pytest.fixture(scope="module")
def played():
    content = real_content()
    return content, play_turn(content, play_turn(content, new_game(content)[1]))


def plain(text):
    """With ordinary spaces."""
    return text.replace("\N{NARROW NO-BREAK SPACE}", " ")


def stop(stage="refined", mineral="ree_light", **more):
    """A good of which half is met: 40 of 100 t arrive, 1.2 months lie in stock."""
    base = {"days": 60.8, "flowing": 0.4, "users_months": 1.2, "own_months": 0.0, "vault_months": 0.0, "need_t": 100.0,
            "home_t": 30.0, "called_t": 0.0, "met": 0.5, "weight": 0.5}  # fmt: skip
    return Stop(mineral, stage, **{**base, **more})


def two(seen, old, new):
    """The view with two turns of measures that hold these goods."""
    was, now = (replace(seen.measures[-1], security=1.0 - sum(s.weight * (1.0 - s.met) for s in stops), stops=stops)
                for stops in (old, new))  # fmt: skip
    return replace(seen, measures=(was, now))


def told(content, seen, good):
    """What the table of the drill says of a good, row by row."""
    rows = drill_facts.good_facts(content, seen, good, (good,))
    return plain("; ".join(f"{fact.name}: {fact.value}" for fact in rows)) + ";"


def test_what_lacks_good_by_good_adds_up_to_what_lacks_of_the_whole_need(played):
    content, state = played
    for seat in state.seats:
        seen = view(content, state, seat)
        goods = drill_goods.of_view(content, seen)
        assert 1.0 - sum(good.lost for good in goods) == pytest.approx(seen.measures[-1].security, abs=1e-6), seat
        assert [g.stop.days for g in goods] == sorted(g.stop.days for g in goods)
        for mineral in {g.mineral for g in goods}:
            assert sum(g.decides for g in goods if g.mineral == mineral) <= 1


def test_the_causes_of_a_good_add_up_to_its_change(played):
    content, state = played
    some = 0
    for seat in state.seats:
        for good in drill_goods.of_view(content, view(content, state, seat)):
            if good.change is not None and good.causes:
                some += 1
                told = sum(cause.share for cause in good.causes)
                assert told == pytest.approx(good.change, abs=6 * drill_goods.FELT), (seat, good.name)
    assert some > 20


def test_growing_need_and_a_larger_stock_are_two_causes(played):
    content, state = played
    seen = two(view(content, state, "EU"), (stop(),), (stop(need_t=125.0, flowing=0.32, users_months=0.96,
                                                            own_months=3.0, met=0.65),))  # fmt: skip
    (good,) = drill_goods.of_view(content, seen)
    shares = {cause.kind: cause.share for cause in good.causes}
    assert shares == {"own": pytest.approx(0.25), "need": pytest.approx(-0.1)}
    assert "Your stock that counts 0 t → 375 t: +25.0 points" in told(content, seen, good)
    assert plain(drill_words.fell_words(content, seen)).startswith("+7.5 points of it by NdPr oxide: 50 % → 65 %")


def test_a_plant_that_stands_still_a_contract_that_ended_and_china_are_named(played):
    content, state = played
    seen = view(content, state, "EU")
    card = next(c for c in content.projects if c.region == "EU" and c.outputs[0].stage == "refined")
    place = {"mineral": card.outputs[0].mineral}
    seen = two(seen, (stop(**place, called_t=10.0),), (stop(**place, home_t=10.0, called_t=0.0, flowing=0.1, met=0.2),))
    clause = Clause(kind="offtake", giver="EU", to="JPN", mineral=place["mineral"], stage="refined",
                    tonnes_per_month=10.0, price_usd_per_kg=50.0, turns=1)  # fmt: skip
    deal = Deal("d", ("EU", "JPN"), (clause,), 1, 2, False, ("EU", "JPN"))
    event = Event(kind="project_care", turn=2, seat="", data={"project": card.id, "bad_turns": 1})
    seen = replace(seen, deals=(deal,), news=(*seen.news, event))
    (good,) = drill_goods.of_view(content, seen)
    words = told(content, seen, good)
    assert f"Plants at home 30.0 t → 10.0 t a month ({card.name} stands still): −20.0 points" in words
    assert "Contracts 10.0 t → 0 t a month (Japan's ended): −10.0 points" in words


def test_a_need_that_collapsed_carries_its_supply_with_it(played):
    """Was wrong: of a plant that shut "others' plants −195.7, need +179.2"."""
    content, state = played
    old = stop("mine", need_t=211.0, home_t=0.0, flowing=1.0, met=1.0, days=365.0)
    new = stop("mine", need_t=70.0, home_t=0.0, flowing=0.28, users_months=1.2, met=0.38)
    seen = two(view(content, state, "EU"), (old,), (new,))
    (good,) = drill_goods.of_view(content, seen)
    assert good.causes[0].kind == "need" and good.causes[0].share == 0.0
    assert sum(cause.share for cause in good.causes) == pytest.approx(-0.62, abs=0.01)
    words = told(content, seen, good)
    assert "Need 211 t → 70.0 t a month (the plants that use it ran less): ;" in words


def test_a_fall_of_two_points_leads_the_results_with_its_good_and_cause(played):
    content, state = played
    seen = replace(view(content, state, "EU"), phase="results", turn=2)
    fallen = two(seen, (stop(),), (stop(home_t=10.0, flowing=0.2, met=0.3),))
    blow = gravest_drill.fell(Desk(content, fallen))
    assert plain(blow.text) == "Without China 65 % of your need would be met, not 75 % as a turn before"
    assert plain(blow.effect).startswith("−10.0 points of it by NdPr oxide: 50 % → 30 % of that is met, since plants")
    assert blow.screen and "NdPr oxide lacks most" in blow.now
    assert "drill_fell" in {b.grade for b in gravest._graded(content, fallen, 2)}
    little = two(seen, (stop(),), (stop(home_t=27.0, flowing=0.37, met=0.47),))
    assert gravest_drill.fell(Desk(content, little)) is None


def test_of_two_stages_the_weaker_costs_and_the_other_says_which_one(played):
    content, state = played
    seen = two(view(content, state, "EU"), (stop(),), (stop(met=0.7, flowing=0.6), stop("component", met=0.3)))
    oxide, magnets = drill_goods.of_view(content, seen)
    assert (oxide.lost, magnets.lost) == (0.0, pytest.approx(0.35))
    assert plain(drill_words.chain_words(content, magnets, (oxide, magnets))) == (
        "The weakest stage of its chain: it costs you 35.0 % of your whole need.")  # fmt: skip
    assert "of its chain NdFeB magnets lacks more, 30 % of that is met" in plain(
        drill_words.chain_words(content, oxide, (oxide, magnets)))  # fmt: skip
    facts = drill_facts.good_facts(content, seen, oxide, (oxide, magnets))
    assert [(f.name, plain(f.value)) for f in facts][:1] == [("Lacks more: NdFeB magnets", "30 % met")]
    assert drill_facts.chain_mark(magnets, (oxide, magnets)) == ("the weakest stage of its chain", "bad")
    head = drill_facts.head(content, 0.65, (oxide, magnets))
    assert (plain(head.met), head.stands) == ("65 %", False)
    assert ("Most is lost by NdFeB magnets", "35.0 %") in {(f.name, plain(f.value)) for f in head.facts}
    assert plain(drill_facts.head(content, 0.896, (oxide,)).met) == "89.6 %", "not the 90 % that it misses"
    assert "65 % of the need is met, not enough to stand a year" in plain(
        drill_words.verdict(content, 0.65, (oxide, magnets)))  # fmt: skip
