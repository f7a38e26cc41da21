"""Members court who was invited and has not joined: money for a seat taken in the forum, and kept for some turns."""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.clauses_seat import head_worth
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import Draft, bond_for, partners
from game.agents.words import usd
from game.model.phrases import in_turns, phrase
from game.model.talks import Clause
from game.rules.check_seat import promised_before
from game.rules.membership import may_join

PAID: Final = 0.5
"""Part of what a head on its side is worth to a member that it offers at first."""
MOST: Final = 0.15
"""Most that it offers, as a part of its money."""
KEPT_HALF_YEARS: Final = 6
"""Half-years for which a seat that is paid for is to be kept."""
LEAST_USD_M: Final = 4.0


def court(desk: Desk) -> Iterator[Draft]:
    """An offer to each person who may join at will and has promised its seat to nobody."""
    if desk.scored is None or not desk.member:
        return
    for partner in partners(desk):
        public = desk.view.seats[partner]
        pays = float(int(min(PAID * head_worth(desk, partner), MOST * desk.money)))
        if not may_join(public.status) or pays < LEAST_USD_M or promised_before(desk.view, partner) is not None:
            continue
        turns = desk.usual(KEPT_HALF_YEARS)
        seat = Clause("stay_member", partner, turns=turns, bond_usd_m=bond_for(desk, pays))
        told = phrase(
            "Join now and stay for {turns}: we want you at our side in the forum, and pay {pays} M USD for it.",
            turns=in_turns(turns), pays=usd(pays),
        )
        yield (Clause("money", desk.me, amount_usd_m=pays), seat), partner, told
