"""The chair's list has so many places: who fills them, and which vote then comes to nothing, is said before signing."""

from msgspec.structs import replace

from game.model.talks import Clause, Motion, Offer, Promise
from game.present import deals, offer_clashes
from game.rules import calls
from tests.ui.staged import content, moments


def table():
    """Three motions while Malaysia holds the chair, two of them listed."""
    view = moments()["talk2"].view()
    movers = (("USA", "mine"), ("KOR", "refined"), ("EU", "component"))
    rows = tuple(Motion(f"m{k}", "reference_price", by, view.turn, mineral="cobalt", stage=stage, price_usd_per_kg=30.0)
                 for k, (by, stage) in enumerate(movers))  # fmt: skip
    chair = next(s for s in view.seats if s != view.seat)
    return replace(view, chair=chair, motions=rows, agenda=("m0", "m2"), promises=(), offers=())


def offers(view):
    mine, chair = view.seat, view.chair
    places = (Clause("call_motion", chair, motion=k) for k in ("m0", "m1"))
    lists = Offer("o1", chair, mine, (*places, Clause("money", mine, amount_usd_m=5.0)), view.turn, view.turn)
    payer = next(s for s in view.seats if s not in (mine, chair))
    vote = Offer("o2", payer, mine, (Clause("vote", mine, motion="m2", vote="yes"),
                                     Clause("money", payer, amount_usd_m=43.0)), view.turn, view.turn)  # fmt: skip
    return lists, vote


def test_both_offers_say_that_one_fills_the_list_on_which_the_other_buys_a_vote():
    """Found in play: signed both, and $ 43 m went back at the bell; "at odds" had named neither."""
    view = table()
    both = offers(view)
    view = replace(view, offers=both)
    for offer in both:
        assert any("fills the council's list" in told for told in offer_clashes.clashes(content(), view, offer))


def test_a_vote_on_what_has_no_place_left_is_said_to_come_to_nothing_and_has_no_odds():
    view = table()
    _, vote = offers(view)
    sold = tuple(Promise(f"p{k}", "d1", view.chair, view.seat, Clause("call_motion", view.chair, motion=k), view.turn,
                         view.turn) for k in ("m0", "m1"))  # fmt: skip
    assert calls.odds(view, 2, view.motions[2], lambda: True) == 1.0
    assert "Not called" not in deals.unlisted_words(content(), view, vote.clauses, vote.by)
    view = replace(view, promises=sold)
    assert calls.odds(view, 2, view.motions[2], lambda: True) == 0.0
    told = deals.unlisted_words(content(), view, vote.clauses, vote.by)
    assert told.startswith("Not called") and "the point of initiative does not" in told
