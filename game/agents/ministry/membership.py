"""In or out of the forum, and the tone toward China."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from game.agents.ministry import moods
from game.agents.ministry.desk import Desk, worth
from game.agents.ministry.interest import floor_value
from game.agents.ministry.names import who
from game.agents.ministry.promised import promised, running
from game.agents.ministry.security_worth import met_now
from game.agents.words import signed, terms, usd
from game.model.ids import Membership
from game.model.phrases import in_turns, phrase
from game.model.talks import Promise
from game.rules.bonds import joining_bond

HORIZON_HALF_YEARS: Final = 4
"""The forecast of the outsiders' rule (NUMBERS)."""
BOND_COST: Final = 0.25
"""Cost of money tied up in a refundable bond."""
BOND_LOST: Final = 0.05
"""Odds that a bond which counts as held at the end of the game is lost before."""
EMERGENCY_SHARE: Final = 0.05
"""Worth of being served first in a cut-off, as a share of the value of use bought from China."""
FUND_SHARE: Final = 0.5
"""How much of the Fund a joiner counts on per member."""
EARLY_HALF_YEARS: Final = 2
PROSPECT: Final = 0.3
"""Odds given to a floor in a focus mineral that is only talked of."""
ACCESS_SHARE: Final = 0.03
"""Worth of selling inside the zone, as a share of what a seat sells to members."""
FINANCE_SHARE: Final = 0.01
"""Worth of members' money for cards at home, as a share of their capex."""


SERVED_ODDS: Final = 0.5
"""Part of members' spare output that would otherwise go elsewhere in a cut-off."""


@dataclass(frozen=True)
class Joining:
    """What membership is worth over the horizon, USD million."""

    floors: float
    access: float
    emergency: float
    fund: float
    bond: float

    @property
    def net(self) -> float:
        """The sum."""
        return self.floors + self.access + self.emergency + self.fund - self.bond

    def sentence(self) -> str:
        """The terms in words."""
        return terms(
            (
                ("floors", self.floors),
                ("sales in the zone", self.access),
                ("emergency supply", self.emergency),
                ("money for projects of ours", self.fund),
                ("bond tied up", -self.bond),
            )
        )


def joining_value(desk: Desk) -> Joining:
    """Floors agreed or in prospect, emergency rank and Fund money against the joining bond."""
    facts = desk.facts
    turns = worth(facts.turns(HORIZON_HALF_YEARS), facts.months)
    floors = 0.0
    for sheet in desk.view.fair_costs:
        held = desk.floor_price(sheet.mineral, sheet.stage)
        if held <= 0 and sheet.mineral not in desk.seat.focus:
            continue
        odds = 1.0 if held > 0 else PROSPECT
        # A floor that is only talked of is not worth trying out on the market: a rule of thumb will do.
        judge = desk if held > 0 else replace(desk, scored=None)
        value = floor_value(judge, desk.me, sheet.mineral, sheet.stage, held or sheet.fair)
        limit = desk.trait.reserve_beyond * desk.budget
        # A floor that costs too much is joined in reserve: its bill is not paid.
        floors += odds * max(value.total, min(0.0, -0.1 * limit))
    exposed = sum(
        desk.mineral(m).criticality
        * facts.turn_value(
            facts.at(facts.use, m, stage, desk.me) * facts.china_share(m, stage, desk.me),
            facts.at(facts.price, m, stage, desk.me),
        )
        for m in desk.seat.focus
        for stage in ("refined", "component")
    )
    fund = FUND_SHARE * desk.view.fund_usd_m / max(1, len(desk.members()))
    fund += FINANCE_SHARE * sum(
        p.capex_usd_m
        for p in desk.content.projects
        if p.region == desk.me and desk.view.projects[p.id].status == "open"
    )
    return Joining(
        floors=floors * turns,
        access=ACCESS_SHARE * _sales_to_members(desk) * turns,
        emergency=_served_first(desk) if desk.scored is not None else EMERGENCY_SHARE * exposed,
        fund=fund,
        bond=(BOND_COST if desk.scored is None else BOND_LOST) * joining_bond(desk.content, desk.me),
    )


def _served_first(desk: Desk) -> float:
    """By own score: security of what members make beyond their own need, shared by who goes short (USD million).

    In a cut-off members' plants serve members first: an outsider's part of that supply is at stake.
    """
    stakes = desk.scored.stakes
    cut, here = desk.cut_off(), desk.facts.columns[desk.me]
    inside = [desk.facts.columns[s] for s in desk.members()]
    met, lift = met_now(desk, cut), 0.0
    for m in range(len(met)):
        live = cut.matters[m, :, here]
        if not live.any():
            continue
        short = cut.need[m] * (1.0 - cut.flowing[m])
        spare = np.maximum(0.0, desk.facts.output[m][:, inside] - cut.need[m][:, inside]).sum(axis=-1)
        part = short[:, here] / np.maximum(short[:, [*inside, here]].sum(axis=-1), 1e-9)
        more = np.minimum(1.0, met[m] + SERVED_ODDS * part * spare / np.maximum(cut.need[m, :, here], 1e-9))
        lift += float(cut.weights[m, here]) * float(more[live].min() - met[m][live].min())
    return float(stakes.usd(stakes.points("security", lift)))


def _sales_to_members(desk: Desk) -> float:
    """What a seat sells to members in a turn at today's gate prices, USD million."""
    here = desk.facts.columns[desk.me]
    to = [desk.facts.columns[s] for s in desk.members() if s != desk.me]
    tonnes = desk.facts.flows[:, :, here, to].sum(axis=-1)
    value = float((tonnes * desk.facts.exworks[:, :, here]).sum())
    return desk.facts.turn_value(value, 1.0)


def membership(desk: Desk) -> tuple[Membership, str]:
    """Join if it pays and the bond can be posted, mostly at the start; never leave in a huff."""
    you = desk.view.you
    if you is None or you.status != "observer":
        return "stay", ""
    word = promised(desk, "stay_member") or _floor_word(desk)
    bond = joining_bond(desk.content, desk.me)
    if desk.money < bond:
        return "stay", phrase("the joining bond of {bond} M USD is more than we have", bond=usd(bond))
    if word is not None:
        return "join", phrase("joins as promised to {seat}", seat=who(desk, word.to))
    kept = promised(desk, "stay_outside")
    return ("stay", phrase("stays outside as promised to {seat}", seat=who(desk, kept.to))) if kept else _choice(desk)


def _choice(desk: Desk) -> tuple[Membership, str]:
    """The same of an observer that has promised its seat to nobody."""
    value, bond = joining_value(desk), joining_bond(desk.content, desk.me)
    early = desk.facts.turns(EARLY_HALF_YEARS) + moods.waits(desk)
    hurdle = 0.0 if desk.view.turn <= early else bond
    if value.net > hurdle and not desk.for_aims and moods.holds_out(desk, desk.me):
        return "stay", phrase("waits outside: it gains by joining ({terms}), and whoever wants it in may ask",
                              terms=value.sentence())  # fmt: skip
    if value.net > hurdle:
        return "join", phrase(
            "joins: {terms} over {turns}", terms=value.sentence(), turns=in_turns(desk.facts.turns(HORIZON_HALF_YEARS))
        )
    return "stay", phrase(
        "stays outside: joining is worth {net} M USD ({terms})",
        net=signed(value.net), terms=value.sentence(),
    )


def _floor_word(desk: Desk) -> Promise | None:
    """A promise to apply a floor: an observer keeps it by joining."""
    for word in desk.view.promises:
        mine = word.giver == desk.me and word.status == "open"
        if mine and word.clause.kind == "apply_floor" and running(desk, word):
            return word
    return None
