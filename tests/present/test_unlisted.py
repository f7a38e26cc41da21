"""A vote bought on a motion that the chair has not listed is warned of where the offer is written."""

from msgspec.structs import replace

from game.model.talks import Clause, Motion, Promise
from game.present import deals
from tests.ui.staged import moments


def test_a_vote_on_an_unlisted_motion_is_warned_of():
    link = moments()["results2"]
    motion = Motion("m9", "reference_price", "JPN", 3, mineral="ree_light", stage="component", price_usd_per_kg=200.0)
    view = replace(link.view(), motions=(motion,), agenda=())
    bought = (Clause("money", "JPN", amount_usd_m=5.0), Clause("vote", "KOR", motion="m9", vote="yes"))
    told = deals.unlisted_words(link.content, view, bought)
    assert "Not on the chair's list yet" in told
    assert "NdFeB magnets" in told and "the money paid for it comes back" in told
    favour = (*bought, Clause("favour", "KOR", favour="diplomatic"))
    assert "the money paid for it comes back" in deals.unlisted_words(link.content, view, favour), "a trifle beside it"
    package = (*bought, Clause("technology", "KOR", mineral="ree_light", stage="refined"))
    assert "what was given stays given" in deals.unlisted_words(link.content, view, package)
    assert deals.unlisted_words(link.content, replace(view, agenda=("m9",)), bought) == ""
    assert deals.unlisted_words(link.content, view, bought[:1]) == ""


def test_a_chair_that_gives_its_yes_is_told_that_it_owes_the_vote_too():
    link = moments()["results2"]
    motion = Motion("m9", "reference_price", "JPN", 3, mineral="ree_light", stage="component", price_usd_per_kg=200.0)
    view = replace(link.view(), motions=(motion,), agenda=(), chair="KOR")
    told = deals.unlisted_words(link.content, view, (Clause("vote", "KOR", motion="m9", vote="yes"),))
    assert "breaks its word" in told and "NdFeB magnets" in told


def test_a_vote_whose_money_nobody_names_yet_is_warned_of_too():
    """Found in play: a vote for sale, asked for its price, broke the page: the answer held one side's clauses alone."""
    link = moments()["results2"]
    motion = Motion("m9", "reference_price", "JPN", 3, mineral="ree_light", stage="component", price_usd_per_kg=200.0)
    view = replace(link.view(), motions=(motion,), agenda=())
    alone = (Clause("vote", view.seat, motion="m9", vote="yes"), Clause("money", view.seat, amount_usd_m=2.0))
    assert "Not on the chair's list yet" in deals.unlisted_words(link.content, view, alone)
    assert "Not on the chair's list yet" in deals.unlisted_words(link.content, view, alone, "KOR")


def test_a_motion_that_its_chair_has_sold_a_place_is_not_warned_of():
    link = moments()["results2"]
    motion = Motion("m9", "reference_price", "JPN", 3, mineral="ree_light", stage="component", price_usd_per_kg=200.0)
    view = replace(link.view(), motions=(motion,), agenda=(), chair="KOR")
    word = Promise("p1", "d1", "KOR", view.seat, Clause("call_motion", "KOR", motion="m9"), view.turn, view.turn,
                   status="open", known_to=(view.seat,))  # fmt: skip
    bought = (Clause("money", view.seat, amount_usd_m=5.0), Clause("vote", "JPN", motion="m9", vote="yes"))
    assert deals.unlisted_words(link.content, view, bought)
    assert deals.unlisted_words(link.content, replace(view, promises=(word,)), bought) == ""
