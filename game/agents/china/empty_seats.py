"""What China offers an invited ministry for staying out of the forum a while: each new head there makes floors surer.

The bargainer and the planner pay from the purse, the coercer and the steward give their word on what that ministry
leans on most; the predator does not talk. Only people are asked: what ministries of the engine will do is foreseen.
"""

from typing import Final

from game.agents.china.reading import Reading
from game.agents.words import usd
from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, MakeOffer
from game.model.views import View
from game.rules.check_seat import promised_before
from game.rules.membership import may_join

WORTH_SHARE: Final = 0.35
"""What a seat left empty for a turn is worth, as a part of what the vote of a loud voice is: it may never be cast."""
LOUD_VOICE: Final = 0.10
"""Part of all heads from which a seat is worth that."""
LATER_SHARE: Final = 0.3
"""The same of every turn beyond the first: by then the others are in."""
OPENING_SHARE: Final = 0.6
"""Part of that worth that China offers at first."""
LEAST_USD_M: Final = 2.0
PAYERS: Final = ("bargainer", "planner")
SPEAKERS: Final = ("coercer", "steward")


def worth(content: Content, view: View, seat: SeatId, turns: int = 1) -> float:
    """USD million that a ministry's staying out for so many turns is worth to China; 0 of who cannot choose."""
    public = view.seats.get(seat)
    if public is None or not may_join(public.status) or promised_before(view, seat) is not None:
        return 0.0
    heads = sum(p.status == "member" for p in view.seats.values())
    voice = 0.5 / (heads + 1)
    whole = content.doctrines.bargainer.money_usd_m * WORTH_SHARE * min(1.0, voice / LOUD_VOICE)
    return whole * (1.0 + LATER_SHARE * (turns - 1))


def offers(reading: Reading) -> list[MakeOffer]:
    """One offer to each person who may join at will."""
    view, content = reading.view, reading.content
    doctrine = str(view.china_memory.get("doctrine"))
    people = [s for s in reading.seats() if view.seats[s].plan.controller == "human"]
    out = []
    for seat in people:
        value = worth(content, view, seat)
        if doctrine in PAYERS:
            limit = content.doctrines.bargainer.purse_share * view.china_purse_usd_m
            money = float(int(min(limit, OPENING_SHARE * value)))
            if money >= LEAST_USD_M:
                out.append(_paid(content, seat, money))
        elif doctrine in SPEAKERS and value >= LEAST_USD_M:
            out += _spared(reading, seat)
    return out


def _paid(content: Content, seat: SeatId, money: float) -> MakeOffer:
    """Money for a turn outside, with a bond as large: who takes it and joins has sold nothing."""
    rules = content.rules.bond
    bond = min(rules.highest_usd_m, max(rules.lowest_usd_m, money))
    told = phrase(
        "The forum wants you for its floors against us. Stay out of it this turn as a good neighbour, and we pay "
        "{money} M USD; whoever belongs to it we need not court.", money=usd(money),
    )  # fmt: skip
    word = Clause("stay_outside", seat, turns=1, bond_usd_m=bond)
    return MakeOffer(to=seat, clauses=(Clause("money", CHINA, amount_usd_m=money), word), reason=told)


def _spared(reading: Reading, seat: SeatId) -> list[MakeOffer]:
    """China's word to lay no new curb on what the ministry leans on most, for a turn outside."""
    ranked = reading.dependence(seat)
    if not ranked:
        return []
    front = ranked[0][1]
    told = phrase("What you buy of us most is {market}: it is safe while you stay out of the forum.", market=front.key)
    spared = Clause("no_new_curb", CHINA, mineral=front.mineral, stage=front.stage, turns=1)
    return [MakeOffer(to=seat, clauses=(spared, Clause("stay_outside", seat, turns=1)), reason=told)]
