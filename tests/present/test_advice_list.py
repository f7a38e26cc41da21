"""An offer to sign and one to make that drives its motion off the list are not both named as best."""

import pytest
from msgspec.structs import replace

from game.model.talks import Clause, MakeOffer, Motion, Offer
from game.present import advice_list
from game.present.advice_brief import Brief
from game.present.advice_parts import AdviceParts
from game.present.advice_places import Place
from tests.ui.staged import content, moments

SIGN, MAKE = "Sign the offer of China.", "With the USA: it puts a motion on the list."


def named(sign: float, make: float, called: str = "x2", **clause: object):
    """The adviser's list with both of these worths: what stays of the offers to sign and of those to make, what is
    to be left."""
    view = moments()["talk2"].view()
    motions = tuple(Motion(f"x{k}", "admit", "KOR", view.turn, seat=s) for k, s in enumerate(("IDN", "BRA", "KAZ")))
    seats = view.seats["USA"]
    view = replace(view, motions=motions, agenda=("x0", "x1"), chair="USA", promises=(), deals=(),
                   seats={**view.seats, "USA": replace(seats, plan=replace(seats.plan, controller="ai"))})
    vote = replace(Clause("vote", view.seat, motion="x1", vote="no"), **clause)
    bid = Offer("o1", "CHN", view.seat, (vote, Clause("money", "CHN", amount_usd_m=35.0)), view.turn, view.turn)
    move = MakeOffer("USA", (Clause("call_motion", "USA", motion=called),))
    told = AdviceParts((), (), (), (SIGN,), places={SIGN: Place("deals", offer="o1")},
                       briefs={SIGN: Brief("Sign the offer of China", worth=sign)})
    made = {MAKE: Place("deals", partner="USA", move=move)}
    short = {MAKE: Brief("Make the USA an offer", worth=make)}
    seen = replace(view, offers=(bid,))
    told, made = advice_list.without_losses(content(), seen, told, made, short, lambda _: {})
    return list(told.best), list(made), told.refused


def test_the_lesser_of_two_that_cost_each_other_their_sense_is_not_named() -> None:
    assert named(0.45, 0.35) == ([SIGN], [], ())
    best, made, (left,) = named(0.35, 0.45)
    assert not best and made == [MAKE]
    assert left.startswith("Leave the offer of China for one of yours to the United States: it fills the council")


@pytest.mark.parametrize("clause", [{"motion": "x0"}, {"giver": "CHN"}])
def test_what_does_not_touch_each_other_stays(clause) -> None:
    assert named(0.45, 0.35, **clause) == ([SIGN], [MAKE], ())
    assert named(0.45, 0.35, called="x1") == ([SIGN], [MAKE], ()), "it has its place already"
