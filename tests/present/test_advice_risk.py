"""What the adviser says of an offer that may go wrong is what the table of offers says."""

import pytest

from game.model.gains import Coach, Proposal
from game.model.talks import Clause, MakeOffer
from game.present import advice_faces, advice_risk, term_price
from game.present.advice_places import Place
from game.present.facts import Fact
from tests.ui.staged import moments

SIGN, COUNTER = "sign the offer of Korea, worth +52 M USD to us: money", "counter the offer of Korea, worth +52"


@pytest.fixture
def risky(monkeypatch):
    """A sale at half of today's price, worth 52 M USD as foreseen; a turn at today's price costs 273."""
    link = moments()["talk2"]
    view = link.view()
    assert view.offers
    monkeypatch.setattr(term_price, "at_worst", lambda *_a: (1560.0, "told"))
    monkeypatch.setattr(term_price, "worst_row", lambda *_a: (Fact("If China holds back", "−$ 1.56 bn"),))
    monkeypatch.setattr(term_price, "against_market", lambda *_a: term_price.Against(-0.47, True))
    monkeypatch.setattr(term_price, "turn_as_today", lambda *_a: 273.0)
    return lambda act, gain: advice_risk.by_act(
        link.content, view, {act: Place("deals", offer=view.offers[0].id)}, lambda _offer: Coach(gain_usd_m=gain))


def test_a_sale_far_under_market_is_not_advised(risky):
    """Found in play: "Sign the offer, worth +52" without a word that magnets stood at 399 and it sold them at 210."""
    more, whole = risky(SIGN, 52.0)
    assert not more and whole[SIGN].startswith("Leave the offer of")
    for word in ("47\u202f% under the market", "273", "At worst: if China holds back."):
        assert word in whole[SIGN]
    face = advice_faces.said(whole[SIGN])
    assert face.name.endswith("a better price") and face.value == "−$ 1.56 bn at worst"


def test_what_pays_all_the_same_names_its_worst_case(risky):
    more, whole = risky(SIGN, 286.0)
    assert not whole and more[SIGN] == (
        "Good, but risky: 47\u202f% under the market; if China holds back: −$ 1.56 bn at worst.")
    more, whole = risky(COUNTER, 52.0)
    assert not whole and "at worst" in more[COUNTER]


def test_an_offer_that_brings_more_than_it_may_cost_stands_as_it_is(risky):
    assert risky(SIGN, 2000.0) == ({SIGN: "Good for you."}, {})
    assert risky("tables a floor", 1.0) == ({}, {})


def test_an_offer_to_make_names_its_worst_case_too(risky):
    """The list of what one could offer sells the same tonnes: what goes wrong there is told in the same words."""
    link = moments()["talk2"]
    move = MakeOffer("JPN", (Clause("money", link.view().seat, amount_usd_m=1.0),))
    face = advice_faces.of_proposal(link.content, link.view(), Proposal(move, 52.0, 1.0))
    assert "if China holds back: −$ 1.56 bn at worst." in face.reason
    calm = advice_faces.of_proposal(link.content, link.view(), Proposal(move, 2000.0, 1.0))
    assert "at worst" not in calm.reason
