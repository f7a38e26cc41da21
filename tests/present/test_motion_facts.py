"""A motion at a glance: the verdict in a badge, and rows of one figure each."""

import pytest
from msgspec.structs import replace

from game.model.content import SecretAim
from game.model.state import FloorState
from game.model.talks import Motion
from game.present import council, floor_words, motion_facts, vote_groups, vote_outlook
from game.present.leanings import Expected
from game.present.names import within
from game.present.vote_outlook import FAILS, OPEN, PASSES, TIE, Standing
from game.rules import FloorEffect
from tests.ui.staged import content, moments

HELD = Standing(6, 2, 1, 6, 7, 0.6, 0.5, PASSES)
EFFECT = FloorEffect("ree_light", "component", 205.0, 184.0, 203.0, 186.0, 205.0, 134.0, 69.0, 85.0, 100.0, 110.0,
                     zone_now=190.0)  # fmt: skip


@pytest.mark.parametrize(("end", "decides", "vote", "told"), [
    (PASSES, False, "", ("should pass", "good")),
    (TIE, False, "", ("a tie at best", "warn")),
    (OPEN, False, "", ("still open", "info")),
    (OPEN, True, "", ("hangs on you", "info")),
    (PASSES, True, "yes", ("passes by your yes", "good")),
    (FAILS, True, "no", ("fails by your no", "warn")),
])
def test_the_verdict_says_in_a_few_words_how_it_stands(end, decides, vote, told):
    assert motion_facts.verdict(replace(HELD, end=end), decides, vote) == told


def test_what_one_or_two_turned_votes_decide_is_called_close_with_its_side():
    assert motion_facts.verdict(replace(HELD, margin=1), False, "") == ("close: passes by 1 vote", "info")
    fails = replace(HELD, yes=4, no=5, end=FAILS, best=5, needed=6, margin=2)
    assert motion_facts.verdict(fails, False, "") == ("close: fails by 2 votes", "info")
    assert motion_facts.verdict(replace(HELD, margin=3), False, "") == ("should pass", "good")
    for yes, no in ((4, 1), (8, 0)):  # found in play: "close: passes by 2 votes" of both
        assert motion_facts.verdict(replace(HELD, yes=yes, no=no, margin=2), False, "") == ("should pass", "good")


def test_what_fails_says_by_how_many_or_that_weight_is_missing():
    short = replace(HELD, end=FAILS, best=4, needed=6)
    assert motion_facts.verdict(short, False, "") == ("should fail by 2", "warn")
    assert motion_facts.verdict(replace(short, best=6), False, "") == ("should fail by weight", "warn")


def facts(effect, **changes):
    view = moments()["talk1"].view()
    motion = Motion("m1", "reference_price", "JPN", view.turn, "ree_light", "component", price_usd_per_kg=205.0)
    found = motion_facts.effect_facts(content(), view, replace(motion, **changes), effect, "in sentences")
    plain = [replace(f, value=f.value.replace("\u202f", " "), text=f.text.replace("\u202f", " ")) for f in found]
    return {fact.name: fact for fact in plain}


def test_a_price_says_what_users_pay_without_it_and_with_it():
    told = facts(EFFECT)
    assert told["Home price by it"].value == "+10.2 %"
    assert told["Home price by it"].text == "in sentences"
    assert (told["Your users pay"].value, told["Your users pay"].tone) == ("+$ 69 m a turn", "orange")
    assert "$ 134 m" in told["Your users pay"].text and told["In force"].value == "from turn 2"
    assert "Would it hold?" not in told


def test_a_price_at_home_that_stays_below_the_floor_says_why():
    """Found in play: a floor 7.6 % above the landed price, "home price by it +3.9 %", and no word why."""
    told = facts(replace(EFFECT, home_after=0.95 * EFFECT.price, home_before=0.9 * EFFECT.price))
    assert told["Home price by it"].value == "+5.6 %: makers inside sell cheaper"


def test_a_price_that_moves_nothing_only_guards_and_has_no_row_of_nothing():
    """Found in play: "it would change nothing now" beside points and millions had to be read three times."""
    told = facts(replace(EFFECT, home_after=186.2, zone_after=203.0, own_users_usd_m=0.2))
    assert told["Price at home"].value == "as it is: it only guards against a fall"
    assert "Your users pay" not in told


def test_a_floor_that_comes_down_guards_against_nothing():
    """Found in play: a cut from 23.0 to 20.7 "only guards against a fall", and users pay less beside it."""
    view = moments()["talk1"].view()
    stands = FloorState("ree_light", "component", 205.0, 205.0, 0, 1, {view.seat: "apply"}, 0.5)
    motion = Motion("m1", "reference_price", "JPN", view.turn, "ree_light", "component", price_usd_per_kg=190.0)
    still = replace(EFFECT, home_after=186.2, zone_after=203.0)
    found = motion_facts.effect_facts(content(), replace(view, floors=(stands,)), motion, still, "in sentences")
    assert next(f.value for f in found if f.name == "Price at home") == "as it is, for now"


def test_a_price_below_which_members_sell_says_that_it_would_not_hold():
    told = facts(replace(EFFECT, zone_after=150.0, home_after=150.0))
    assert (told["Would it hold?"].value, told["Would it hold?"].tone) == ("no: members sell below it", "orange")
    assert not floor_words.does_nothing(replace(EFFECT, zone_after=150.0))


def test_while_it_is_worked_out_the_price_says_so():
    told = facts(None)
    assert told["Price"].value == "being worked out ..." and "In force" in told


def test_a_grant_stands_beside_what_the_fund_holds():
    told = facts(None, kind="fund_project", amount_usd_m=77.0)
    assert list(told) == ["Out of the Fund"] and told["Out of the Fund"].value.startswith("$ 77 m of $")


def test_points_name_their_cause_unless_they_are_next_to_nothing():
    view = moments()["talk1"].view()
    found = {view.seat: ("yes", 90.0, "brings us our part of the levy")}
    (fact,) = motion_facts.why_fact(content(), view, found)
    assert (fact.name, fact.value) == ("Points come from", "the levy you keep")
    held = vote_groups.worth(content(), view, found)
    assert held.points > 0.01 and held.usd_m == 90.0
    assert motion_facts.why_fact(content(), view, {view.seat: ("yes", 0.1, "brings us our part of the levy")}) == ()
    assert motion_facts.why_fact(content(), view, None) == ()


def test_points_that_come_in_a_price_cut_alone_say_so():
    view = moments()["talk1"].view()
    found = {view.seat: ("yes", 90.0, "brings us a bloc that holds out in a price cut")}
    (fact,) = motion_facts.why_fact(content(), view, found)
    assert fact.value == "only if China cuts its prices" and "By odds of" in fact.text


def test_the_chair_s_motion_names_who_else_would_have_it():
    """Found in play: "instead of the next in the rota" - nobody was named, it could have been the reader."""
    view = moments()["talk1"].view()
    motion = Motion("m1", "chair", view.seat, view.turn, seat=view.seat)
    (fact,) = motion_facts.effect_facts(content(), view, motion, None, "")
    order = [s for s in content().seat_ids() if view.seats[s].status == "member"]
    seat = order[(order.index(view.chair) + 1) % len(order)]
    assert fact.value == ("you" if seat == view.seat else within(content(), seat))
    seen = replace(view, seat=seat)
    assert motion_facts.effect_facts(content(), seen, motion, None, "")[0].value == "you"
    told = council.motion_effect(content(), seen, motion)
    assert "instead of you" in told and f"After turn {view.chair_until}" in told


def test_where_all_weigh_the_same_as_many_heads_are_needed_as_for_the_weight():
    """Found in play: "4 if all 5 do" and, in the next line, "3 needed"."""
    rows = tuple(Expected(s, s, 0.2, lean, "") for s, lean in zip("ABCDE", ("yes",) * 4 + ("no",), strict=True))
    view = moments()["talk1"].view()
    seats = {s: replace(held, vote_weight=0.2) for s, held in view.seats.items()}
    fair = [replace(f, warn=True) for f in view.fair_costs if (f.mineral, f.stage) == ("ree_light", "refined")]
    alike = replace(view, seats=seats, fair_costs=tuple(fair))
    motion = Motion("m1", "reference_price", "JPN", view.turn, "ree_light", "refined", price_usd_per_kg=70.0)
    assert fair and vote_outlook.standing(content(), alike, motion, rows).needed == 4


def test_a_motion_that_serves_a_secret_aim_says_so():
    """Found in play: projects carry a cup for it, the motion for the very floor carried nothing."""
    view, land = moments()["talk1"].view(), content()
    aim = SecretAim("a1", "A floor for magnets.", "floor_in_force", mineral="ree_light", stage="component")
    seats = tuple(replace(s, aims=(aim,)) if s.id == view.seat else s for s in land.seats)
    land = replace(land, seats=seats)
    motion = Motion("m1", "reference_price", "JPN", view.turn, "ree_light", "component", price_usd_per_kg=205.0)
    (fact,) = motion_facts.aim_fact(land, view, motion)
    assert (fact.value, fact.text) == ("serves it", aim.text)
    assert motion_facts.aim_fact(land, view, replace(motion, mineral="lithium")) == ()
    assert motion_facts.aim_fact(land, view, replace(motion, kind="suspend_floor"))[0].tone == "orange"


def test_votes_needed_say_of_how_many():
    """Found in play: "4 yes of 3 needed" on one card and "5 yes of 4 needed" on the next, and nothing said why."""
    view = moments()["talk2"].view()
    motion = Motion("m1", "reference_price", "JPN", view.turn, "lithium", "component", price_usd_per_kg=25.0)
    leans = ("yes",) * 4 + ("no", "abstain", "abstain")
    rows = tuple(Expected(s, s, 1 / 7, lean, "") for s, lean in zip("ABCDEFG", leans, strict=True))
    def told(members):
        few = replace(view, seats={s: replace(view.seats[s], status="member") for s in list(view.seats)[:members]})
        return motion_facts.votes_fact(content(), few, motion, rows)

    fact = told(7)
    assert fact.value == "4 yes, 1 no: 3 of 5 needed, 2 abstain"
    assert "3 of the 5 who should say yes or no" in fact.text and "2 should abstain" in fact.text
    assert told(8).value.endswith("2 abstain, 1 away")


def test_a_price_that_moves_nothing_at_home_says_so_in_its_words_too():
    """Found in play: "it only guards" in a row, and "would cost 1.08" behind *More*."""
    still = replace(EFFECT, home_before=0.85, home_after=0.85)
    assert facts(still)["Price at home"].value.startswith("as it is")
    told = floor_words.users_words(content(), still)
    assert "At home it would change nothing now" in told and "would cost" not in told
    assert "would cost" in floor_words.users_words(content(), EFFECT)
