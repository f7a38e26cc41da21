"""The whole sheet of a ministry: every part in turn, under one purse and five points.

One planner for all levels. ``Steps`` are the steps in which levels differ, here by the rules of thumb
of ``easy``; ``normal_plan`` weighs them by the own score. Each step looks at the desk that holds what
is left, so that no step can spend what an earlier one, or a signed contract, has taken.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec

from game.agents.ministry import (
    accuse,
    ballots,
    border,
    cards,
    home,
    hurry_works,
    inspection,
    matters,
    membership,
    own_aims,
    owning,
    rare_home,
    running,
    side_sums,
    sides,
    stock,
    tone,
    vault,
)
from game.agents.ministry.desk import Desk
from game.agents.ministry.legal import keep_lawful, without
from game.model.ids import Membership, Posture, ProjectId, Vote
from game.model.orders import FundCard, OrderSheet, SidePurchase, StockOrder, VaultOrder
from game.model.talks import Motion
from game.rules import guarantee
from game.rules.bonds import joining_bond
from game.rules.check import cost
from game.rules.cost import stock_cost

SILENT = "Nothing needs doing: last turn's orders stand."
Told = tuple[str, ...]
TELLING: Final = (
    *("ballots", "matters", "bids", "cards", "property", "tariffs", "customs", "help", "charges", "inspections"),
    *("sides", "hurry", "rare", "pushes", "works", "stock", "vault", "owns_up", "favours", "membership", "tone"),
    "purse",
)
"""In which order the acts of a sheet are told."""
REPLANNED: Final = 3
"""Times that a sheet which costs more than there is is planned again with less."""
CENT: Final = 0.01


@dataclass(frozen=True)
class Reasoned:
    """A sheet and a sentence for each act on it (the sheet's own reason joins them)."""

    sheet: OrderSheet
    acts: tuple[str, ...]


class Steps:
    """The steps in which levels differ, by rules of thumb. Each sees what money and points are left."""

    inspects_share: float = 0.2
    """Part of the money left that inspectors may take."""

    def kept(self, desk: Desk) -> float:
        """Money that stays in the purse whatever happens, USD million."""
        return 0.0

    def reserve(self, desk: Desk) -> float:
        """Money that later needs are worth more than cards and programmes, USD million."""
        return desk.trait.keeps_share * desk.budget

    def customs(self, desk: Desk) -> tuple[int, str]:
        """Customs effort and why."""
        return border.customs(desk)

    def membership(self, desk: Desk) -> tuple[Membership, str]:
        """In or out of the forum."""
        return membership.membership(desk)

    def tone(self, desk: Desk) -> tuple[Posture, str]:
        """The tone toward China."""
        return tone.posture(desk)

    def help_users(self, desk: Desk) -> home.Acts:
        """Help for users at home."""
        return home.relieve(desk)

    def sides(self, desk: Desk) -> tuple[tuple[SidePurchase, ...], Told]:
        """What is bought past a levy."""
        return sides.side_purchases(desk, desk.points)

    def cards(self, desk: Desk, _reserve: float) -> tuple[tuple[FundCard, ...], Told, float]:
        """Cards funded; the rule keeps its own reserve."""
        return cards.fund(desk, desk.points)

    def pushes(self, desk: Desk, reserve: float) -> home.Acts:
        """Recycling and substitution."""
        return home.pushes(desk, desk.points, max(0.0, desk.money - reserve))

    def stock(self, desk: Desk, reserve: float) -> tuple[tuple[StockOrder, ...], Told]:
        """The national stockpile."""
        return stock.stocks(desk, max(0.0, desk.money - reserve))

    def works(self, desk: Desk) -> hurry_works.Acts:
        """Works under way that money hurries, out of what all else leaves."""
        return hurry_works.spare(desk)

    def vault(self, desk: Desk) -> tuple[tuple[VaultOrder, ...], Told]:
        """Project Vault, which has a purse of its own."""
        return vault.orders(desk)

    def vote(self, desk: Desk, motion: Motion) -> tuple[Vote, str]:
        """A vote of the council and why."""
        return ballots.vote(desk, motion)


RULES: Final = Steps()


@dataclass
class Draft:
    """A sheet being written: its parts, the sentences by step, and the desk with what is left."""

    left: Desk
    parts: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)

    def put(self, step: str, why: Told | str, money: float = 0.0, points: int = 0, **parts: Any) -> None:
        """Write parts of the sheet with their reasons and take their money and points; tuples add up."""
        told = (why,) if isinstance(why, str) else why
        self.told[step] = (*self.told.get(step, ()), *(t for t in told if t))
        for name, value in parts.items():
            held = self.parts.get(name)
            self.parts[name] = (*held, *value) if isinstance(held, tuple) else value
        self.left = replace(
            self.left, money=max(0.0, self.left.money - money), points=max(0, self.left.points - points)
        )

    def written(self) -> Reasoned:
        """The sheet, lawful, with its acts in the order in which they are told."""
        acts = tuple(t for step in TELLING for t in self.told.get(step, ()))
        return Reasoned(OrderSheet(**self.parts, reason=sentence(acts)), acts)


def plan_sheet(desk: Desk, steps: Steps = RULES) -> Reasoned:
    """The sheet by these steps, lawful and within the money that there is.

    Steps estimate what they spend; the rules' own price of the sheet has the last word, and a sheet
    beyond it is planned again with less, so that its sentences stay true.
    """
    made, most = _lawful(desk, _planned(desk, steps)), means(desk)
    short = desk
    for _ in range(REPLANNED):
        over = _price(desk, made.sheet) - most
        if over <= CENT:
            return made
        short = replace(short, money=max(0.0, short.money - over - CENT))
        made = _lawful(desk, _planned(short, steps))
    return replace(made, sheet=_cut(desk, made.sheet, most))


def means(desk: Desk) -> float:
    """What a sheet may cost: the purse, or what is due anyway where that is more (USD million)."""
    you = desk.view.you
    purse = you.money_usd_m if you is not None else 0.0
    return max(purse, _price(desk, OrderSheet(customs_effort=0)))


def _price(desk: Desk, sheet: OrderSheet) -> float:
    return cost(desk.content, desk.view, sheet).money_usd_m


def _lawful(desk: Desk, made: Reasoned) -> Reasoned:
    return replace(made, sheet=keep_lawful(desk, made.sheet))


def _cut(desk: Desk, sheet: OrderSheet, most: float) -> OrderSheet:
    """What is left of a sheet when its dearest lines go until it can be paid."""
    for _ in range(64):
        if _price(desk, sheet) <= most + CENT:
            return sheet
        sheet = msgspec.structs.replace(without(sheet, ""), membership="stay")
    return OrderSheet(tariffs=sheet.tariffs, ballots=sheet.ballots, customs_effort=0, reason=sheet.reason)


def _planned(desk: Desk, steps: Steps) -> Reasoned:
    """Decide everything that the sheet holds within money and points, dearest duty first.

    Duties first (contracts, customs, bond), then users in need, inspectors, cards, pushes against
    dependence, and the stockpile with what is left.
    """
    draft = Draft(desk)
    _standing(draft, desk, steps)
    _table(draft, steps)
    reserve = steps.reserve(draft.left)
    _build(draft, steps, reserve)
    stored, why_stock = steps.stock(draft.left, reserve)
    bill = sum(stock_cost(desk.content, desk.view, order) for order in stored)
    draft.put("stock", why_stock, money=bill, stock=stored)
    vaulted, why_vault = steps.vault(desk)
    draft.put("vault", why_vault, vault=vaulted)
    cast, why_cast = ballots.ballots(desk, steps.vote)
    draft.put("ballots", why_cast, ballots=cast)
    hurried = steps.works(draft.left)
    draft.put("works", hurried.why, money=hurried.cost, points=len(hurried.orders), hurry=hurried.orders)
    owns_up, why_owns_up = side_sums.disclose(desk)
    draft.put("owns_up", why_owns_up, disclose=owns_up)
    _court(draft)
    return draft.written()


def _standing(draft: Draft, desk: Desk, steps: Steps) -> None:
    """What stands beyond the turn and is paid first: contracts, favours owed, border, customs, membership, tone."""
    aimed, why_aimed = own_aims.kept(desk)
    draft.put("dues", (), money=guarantee.due(desk.content, desk.view) + max(steps.kept(desk), aimed))
    draft.put("purse", why_aimed)
    favours, why_favours = running.favours(desk, draft.left.points)
    spent = sum(f.kind == "diplomatic" for f in favours)
    draft.put("favours", why_favours, points=spent, favours=favours)
    if own_aims.urgent(desk):
        _court(draft)
    tariffs, why_tariffs = border.tariffs(desk)
    draft.put("tariffs", why_tariffs, tariffs=tariffs)
    effort, why_effort = steps.customs(desk)
    guards = desk.content.rules.customs.effort_cost_usd_m[effort]
    draft.put("customs", why_effort, money=guards, customs_effort=effort)
    member, why_member = steps.membership(draft.left)
    bond = joining_bond(desk.content, desk.me) if member == "join" else 0.0
    draft.put("membership", why_member, money=bond, membership=member)
    manner, why_tone = quiet_posture(desk, steps)
    draft.put("tone", why_tone, points=posture_points(desk, manner), posture=manner)


def _court(draft: Draft) -> None:
    """A favour for a secret aim, if a point is left for it."""
    given = frozenset(f.to for f in draft.parts.get("favours", ()))
    done, why = own_aims.favours(draft.left, draft.left.points, given)
    draft.put("favours", why, points=len(done), favours=done)


def _table(draft: Draft, steps: Steps) -> None:
    """What concerns others at the table: bids, charges, users in need, side purchases, inspectors."""
    given, why_given, spent, asked = matters.replies(draft.left)
    draft.put("matters", why_given, money=spent, points=asked, matters=given)
    answered = owning.answers(draft.left)
    draft.put("bids", answered.why, money=answered.cost, bids=answered.bids)
    if draft.left.points > 0:
        charged, why_charged = accuse.accusations(draft.left)
        draft.put("charges", why_charged, points=len(charged), accuse=charged)
    if draft.left.points > 0:
        _home(draft, "help", steps.help_users(draft.left))
    bought, why_bought = steps.sides(draft.left)
    draft.put("sides", why_bought, points=len(bought), side_purchases=bought)
    if draft.left.points > 1:
        looked, why_looked = inspection.inspections(draft.left, steps.inspects_share * draft.left.money)
        spent = sum(i.amount_usd_m for i in looked)
        draft.put("inspections", why_looked, money=spent, points=len(looked), inspections=looked)


def _build(draft: Draft, steps: Steps, reserve: float) -> None:
    """Cards, property, programmes at home."""
    funded, why_funded, spent = steps.cards(draft.left, reserve)
    named = frozenset(c.project for c in funded)
    draft.put("cards", why_funded, money=spent, points=len(named), fund=funded)
    _property(draft, named)
    if draft.left.points > 0:
        _home(draft, "hurry", home.hurry(draft.left))
    _home(draft, "rare", rare_home.acts(draft.left, draft.left.points))
    _home(draft, "pushes", steps.pushes(draft.left, reserve))


def _property(draft: Draft, funded: frozenset[ProjectId]) -> None:
    """Contracts on cards at home, stakes abroad, loans to seats in need."""
    backed = owning.contracts(draft.left, draft.left.points, funded)
    draft.put("property", backed.why, money=backed.cost, points=len(backed.fund), fund=backed.fund)
    bought = owning.stakes(draft.left, draft.left.points)
    draft.put("property", bought.why, money=bought.cost, points=len(bought.stakes), stakes=bought.stakes)
    lent = owning.lend(draft.left)
    draft.put("property", lent.why, money=lent.cost, rescue=lent.rescue)


def _home(draft: Draft, step: str, acts: home.Acts) -> None:
    draft.put(step, acts.why, money=acts.cost, points=len(acts.orders), home=acts.orders)


def quiet_posture(desk: Desk, steps: Steps = RULES) -> tuple[Posture, str]:
    """The tone toward China, silence if no point is left for a new one."""
    posture, why = steps.tone(desk)
    if posture_points(desk, posture) > desk.points:
        return "silence", ""
    return posture, why


def posture_points(desk: Desk, posture: Posture) -> int:
    """A new tone costs a point; keeping one, or falling silent, is free."""
    held = desk.view.you.sheet.posture if desk.view.you is not None else "silence"
    return int(posture not in {held, "silence"})


def sentence(acts: tuple[str, ...]) -> str:
    """All acts as one sentence."""
    if not acts:
        return SILENT
    said = "; ".join(acts)
    return said[0].upper() + said[1:] + "."
