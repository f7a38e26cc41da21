"""The adviser has an opinion on every open offer that waits: sign, refuse or counter, with what it is worth."""

import pytest

from game import agents
from game.agents.ministry import offer_advice
from game.agents.ministry.waiting import waiting
from game.agents.words import signed
from game.model.talks import Clause, MakeOffer
from game.present.advice_parts import advice_parts
from tests.helpers import new_game, replace, say, toy_content, view


def money(giver, amount):
    return Clause(kind="money", giver=giver, amount_usd_m=amount)


@pytest.fixture(scope="module", params=["easy", "normal"])
def table(request):
    """A person's plan has no level of its own: the figure must not hang on it."""
    content, state = new_game()
    seats = {s: replace(x, plan=replace(x.plan, level=request.param)) for s, x in state.seats.items()}
    return content, replace(state, seats=seats)


def seen(table, *offers, seat="USA"):
    """What a seat sees with these offers of Japan on the table."""
    content, state = table
    for clauses in offers:
        state = say(content, state, "JPN", MakeOffer(to="USA", clauses=clauses))
    return view(content, state, seat)


def told(look):
    return [line for line in agents.advice(toy_content(), look) if "the offer of" in line]


def test_a_gift_is_signed_and_a_grab_refused_with_what_they_are_worth(table):
    """Found in play: asked what it would do, the adviser said nothing of offers that waited for an answer."""
    lines = told(seen(table, (money("JPN", 100),), (money("USA", 100),)))
    assert lines[0].startswith("sign the offer of JPN, worth +100 M USD to us: it brings us money")
    assert lines[1].startswith("refuse the offer of JPN, worth -100 M USD to us: it costs us money")


@pytest.mark.parametrize("paid", [3.0, 9.0, 14.0, 40.0])
def test_its_figure_is_the_coachs(table, paid):
    """Money against money, from a loss to a gift: one valuation for the card of an offer and the advice on it."""
    look = seen(table, (money("JPN", paid), money("USA", 10.0)))
    (offer,) = look.offers
    gain = agents.coach(toy_content(), look, offer.parties, offer.clauses).gain_usd_m
    (line,) = told(look)
    assert f" {signed(gain)} M USD " in line
    assert line.startswith("sign" if gain > 0 else ("refuse", "counter"))


def test_a_near_miss_is_countered_with_what_to_ask_for(table):
    cheap = Clause("offtake", "USA", mineral="ndpr", stage="component", tonnes_per_month=10.0,
                   price_usd_per_kg=60.0, turns=4)  # fmt: skip
    look = seen(table, (cheap, money("USA", 25.0)))
    (line,) = told(look)
    assert line.startswith("counter the offer of JPN, worth -")
    last = replace(look, offers=(replace(look.offers[0], patience=0),))
    assert told(last)[0].startswith("refuse the offer of JPN"), "its maker looks at no counter-offer"
    assert ": pay " in line


def test_only_what_waits_for_this_seat_is_spoken_of(table):
    look = seen(table, (money("JPN", 5.0),), seat="JPN")
    assert look.offers and told(look) == []
    mine = seen(table, (money("JPN", 5.0),))
    assert len(waiting(mine)) == 1
    assert waiting(replace(mine, phase="bell")) == (), "after the bell nobody answers"


def test_what_the_coach_calls_a_loss_is_never_signed(table, monkeypatch):
    """Found in play: "Sign the offer of the United States, worth -126 M": a ministry's price and the coach's differ."""
    look = seen(table, (money("JPN", 40.0), money("USA", 10.0)))
    (offer,) = look.offers
    priced = agents.coach(toy_content(), look, offer.parties, offer.clauses)
    monkeypatch.setattr(offer_advice, "coach", lambda *_, **__: replace(priced, gain_usd_m=-126.0))
    (line,) = told(seen(table, (money("JPN", 40.0), money("USA", 10.0))))
    assert line.startswith("refuse the offer of JPN, worth -126 M USD to us")


def test_offers_stand_in_a_part_of_their_own():
    offer = "sign the offer of JPN, worth +8.8 M USD to us: it brings us money"
    parts = advice_parts(toy_content(), (offer, "yes on the budget"))
    assert len(parts.offers) == 1
    assert len(parts.lines) == 2
    assert parts.offers[0].startswith("Sign the offer of ")
