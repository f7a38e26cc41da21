"""A turn that did something grave to its reader: events, prices, and the calm view they stand in."""

import numpy as np
from msgspec.structs import replace

from game.model.arrays import Bundle
from game.model.events import Event
from tests.ui.staged import content, moments

ME = "JPN"
PLANT = next(card for card in content().projects if card.region == ME)
GOOD = {"mineral": "ree_light", "stage": "component"}


def event(kind: str, seat: str = ME, **data: object) -> Event:
    """Something that happened in turn 2."""
    return Event(kind=kind, turn=2, seat=seat, data=data, text="")


def view_with(*events: Event, moment: str = "results2"):
    """Japan's view with these events alone: prices stand still and support does not move."""
    view = moments()[moment].view()
    calm = np.array(view.prices["price_delivered"])
    calm[:] = calm[:1]
    calm_home = replace(view.you, support_moves=())
    return replace(view, you=calm_home, events=events, news=(), prices=Bundle({**view.prices, "price_delivered": calm}))


def with_price(view, factor, mineral="cobalt", s=1):
    """The same with one home price times a factor over the last turn."""
    price = np.array(view.prices["price_delivered"])
    m, r = content().mineral_index(mineral), content().region_index(ME)
    price[-view.months_per_turn :, m, s, r] *= factor
    return replace(view, prices=Bundle({**view.prices, "price_delivered": price}))


LOST = event("election", won=False, support=33.0, mark=45.0, budget_share=-0.05, trait="hawk", points=2)
CAUGHT = event("side_buying_found", places=["ree_light/component"], shares={"ree_light/component": 0.2},
               fine_usd_m=31.0, accusers=[], rewards={})  # fmt: skip
BID = event("bid_opened", project=PLANT.id, buyer="CHN", host=ME, bid="b1", bid_kind="takeover", share=1.0,
            amount_usd_m=20.0, due_turn=3)  # fmt: skip
OPENS = event("project_opened", project=PLANT.id)
KEPT = event("deal_signed", "KOR", parties=["JPN", "KOR"], deal="d1")


def facts(face):
    """The rows of a card by their names."""
    return {fact.name: fact.value for fact in face.facts}
