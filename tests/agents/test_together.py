"""Offers that start one plant only together say so, with what both bring; each alone is about nothing."""

from functools import cache

from msgspec.structs import replace

from game import agents
from game.model.talks import Clause, Offer
from game.present import coaching, offer_worth
from tests.agents.test_proposals import first_talk
from tests.helpers import real_content

PLANT = "pak"


@cache
def lying(money=0.35, tonnes=0.8):
    """Canada's talks with the European Union's grant and the buyer of the United States for one plant."""
    content, view = real_content(), first_talk("CAN")
    card = content.project(PLANT)
    out = card.outputs[0]
    place = (content.mineral_index(out.mineral), ("mine", "refined", "component").index(out.stage),
             content.region_index("USA"))  # fmt: skip
    price = 1.1 * float(view.prices["price_delivered"][-1][place])
    grant = Clause("grant", "EU", project=PLANT, amount_usd_m=round(money * card.capex_usd_m))
    buys = Clause("offtake", "USA", mineral=out.mineral, stage=out.stage, price_usd_per_kg=round(price, 3), turns=6,
                  tonnes_per_month=round(tonnes * out.capacity_t_per_month, 2))  # fmt: skip
    offers = (Offer("o1", "EU", "CAN", (grant,), view.turn, view.turn),
              Offer("o2", "USA", "CAN", (buys,), view.turn, view.turn))  # fmt: skip
    return content, replace(view, offers=offers), offers


def test_money_and_a_buyer_that_start_a_plant_together_say_so_on_both_offers():
    """Found in play: a loan and a contract for +0.0 each; signed both, the plant started."""
    content, view, offers = lying()
    found = [agents.coach(content, view, o.parties, o.clauses) for o in offers]
    assert [told.beside.by for told in found] == ["USA", "EU"]
    alone = sum(max(0.0, told.scored_usd_m) for told in found)
    for told in found:
        assert told.beside.more_usd_m > 50
        assert abs(told.beside.all_usd_m - alone - told.beside.more_usd_m) < 1e-6
    words = coaching.told(content, found[0]).beside
    assert words.startswith("Together with the offer of the United States") and "more than each alone" in words


def test_the_card_of_an_offer_leads_with_it():
    content, view, (one, _) = lying()
    coach = agents.coach(content, view, one.parties, one.clauses)
    held = offer_worth.worth(content, view, one.parties, one.clauses, coach)
    assert held.note.startswith("Together with the offer of the United States") and held.note_tone == "green"


def test_the_adviser_would_sign_what_pays_only_with_another():
    content, view, _ = lying()
    acts = [str(act) for act in agents.advice(content, view) if "the offer of" in str(act)]
    assert acts and not [act for act in acts if "efuse the offer" in act]


def test_offers_about_other_things_are_tried_beside_none():
    content, view, (one, other) = lying()
    sold = replace(other.clauses[0], mineral="cobalt", stage="refined")
    apart = replace(view, offers=(one, replace(other, clauses=(sold,))))
    assert agents.coach(content, apart, one.parties, one.clauses).beside is None
    assert agents.coach(content, replace(view, offers=(one,)), one.parties, one.clauses).beside is None
