"""What the level ``hard`` tries on a sheet: duties, quotas on own ore, cards, shares, stock, acts at home."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec

from game.agents.ministry import outlays, search_shares
from game.agents.ministry.border import levied_with_friends
from game.agents.ministry.cards import places_left
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import card, good
from game.agents.ministry.promised import promised
from game.agents.ministry.stakes import Stakes
from game.agents.words import percent, usd
from game.model.ids import STAGES, MineralId, Stage
from game.model.orders import FundCard, HomeOrder, OrderSheet, TariffResponse
from game.model.phrases import phrase
from game.rules import ore
from game.rules.check import cost
from game.rules.cost import points
from game.rules.rollout import Ahead

RATES: Final = (0.10, 0.25)
"""Duties that are tried on goods bought from China."""
CELLS: Final = 2
"""Goods on which a duty is tried: those it buys most of."""
QUOTAS: Final = (0.95, 0.85, 0.7)
ORES: Final = 2
"""Shares of its ore exports that a producer tries to let out, and ores on which it does."""
ORE_TERMS: Final = 2
"""Terms of a quota before the end from which one is thought of: over years buyers and rivals answer it."""
ORE_SURE: Final = 0.1
"""Rise of value added at home, as a share of the ore's own value, that a quota must bring."""


@dataclass(frozen=True)
class Change:
    """One change of a sheet, in words; ``part`` names what it touches: two of a part never go together."""

    part: str
    sheet: OrderSheet
    told: str
    ore: MineralId = ""
    """The own ore that it holds back, if any."""


def changes_of(desk: Desk, base: OrderSheet) -> Iterator[Change]:
    """Single changes of a sheet, lawful or not."""
    yield from _duties(desk, base)
    yield from _cards(desk, base)
    yield from _ores(desk, base)
    spent = cost(desk.content, desk.view, base).money_usd_m
    for name, sheet, told in search_shares.instead_of_grants(desk, base, spent):
        yield Change(f"card/{name}", sheet, told)
    for name, sheet, told in search_shares.abroad(desk, base, spent):
        yield Change(f"stake/{name}", sheet, told)
    for row in base.stakes:
        rest_of = tuple(x for x in base.stakes if x != row)
        what = phrase("takes back its bid for a share of {card}", card=card(desk, row.project))
        yield Change(f"stake/{row.project}", msgspec.structs.replace(base, stakes=rest_of), what)
    if base.stock and any(o.tonnes > 0 for o in base.stock):
        half = tuple(msgspec.structs.replace(o, tonnes=0.5 * o.tonnes) if o.tonnes > 0 else o for o in base.stock)
        yield Change("stock", msgspec.structs.replace(base, stock=half), "stockpiles half of what it needs now")
        none = tuple(o for o in base.stock if o.tonnes < 0)
        yield Change("stock", msgspec.structs.replace(base, stock=none), "waits with its stockpile")
    for act in base.home:
        rest = tuple(h for h in base.home if h != act)
        what = act.kind.replace("_", " ")
        yield Change(
            f"home/{act.kind}/{act.mineral}",
            msgspec.structs.replace(base, home=rest),
            phrase("leaves {what} aside", what=what),
        )


def _duties(desk: Desk, base: OrderSheet) -> Iterator[Change]:
    """A duty on Chinese goods, another rate, or none: where a good is bought most."""
    held = {(t.mineral, t.stage): t for t in base.tariffs}
    own = [k for k, t in held.items() if t.kind == "ad_valorem" and t.against == "china"]
    cells = list(dict.fromkeys([*own, *_bought(desk)]))
    for mineral, stage in cells:
        now = held.get((mineral, stage))
        if (now is not None and now.kind in ("adjustable", "national_minimum")) or levied_with_friends(
            desk, mineral, stage
        ):
            continue
        rest = tuple(t for t in base.tariffs if (t.mineral, t.stage) != (mineral, stage))
        name = good(desk, mineral, stage)
        if now is not None and now.kind == "ad_valorem":
            yield Change(
                f"duty/{mineral}/{stage}",
                msgspec.structs.replace(base, tariffs=rest),
                phrase("opens its border to {name}", name=name),
            )
        for rate in RATES:
            if now is not None and abs(now.rate_share - rate) < 1e-9:
                continue
            row = TariffResponse(mineral=mineral, stage=stage, kind="ad_valorem", rate_share=rate, against="china")
            rows = tuple(sorted((*rest, row), key=lambda t: (t.mineral, t.stage)))
            told = phrase("lays a duty of {rate} on Chinese {name}", rate=percent(rate), name=name)
            yield Change(f"duty/{mineral}/{stage}", msgspec.structs.replace(base, tariffs=rows), told)


def _ores(desk: Desk, base: OrderSheet) -> Iterator[Change]:
    """A quota on own ore, another one, or none: where it sells most."""
    facts = desk.facts
    stakes: Stakes = desk.scored.stakes
    if stakes.left > ORE_TERMS * desk.content.rules.ore.turns:
        return  # buyers who leave in the meantime would be missed in the scored turns
    ores = sorted(
        ore.mined_at_home(desk.content, desk.me),
        key=lambda m: -facts.at(facts.output, m, "mine", desk.me) * facts.at(facts.exworks, m, "mine", desk.me),
    )
    spare = desk.points - points(base, desk.view.you.sheet) if desk.view.you is not None else 0
    for mineral in ores[:ORES]:
        if spare < 1 or any(h.kind in ore.KINDS and h.mineral == mineral for h in base.home):
            continue
        name = good(desk, mineral, "mine")
        held = ore.held_of(desk.view.curbs, desk.me, mineral)
        if held is not None and not ore.laid_in_play(held):
            continue  # a quota that stood when the game opened is lived with: hopes of buyers rest on it
        if held is not None and held.until_turn > desk.view.turn:
            order = HomeOrder(kind="ore_lift", mineral=mineral)
            yield Change(
                f"ore/{mineral}",
                _with_home(base, order),
                phrase("lets all of its {name} out again", name=name),
            )
            continue
        if promised(desk, "no_new_curb", mineral, "mine") is not None:
            continue
        for share in QUOTAS:
            order = HomeOrder(kind="ore_quota", mineral=mineral, share=share)
            yield Change(
                f"ore/{mineral}",
                _with_home(base, order),
                phrase("lets out {share} of its {name}", share=percent(share), name=name),
                mineral,
            )


def sure(desk: Desk, mineral: MineralId, ahead: Ahead, now: Ahead) -> bool:
    """Whether holding ore back pays at each look of its term by so much that buyers who stay away do not undo it.

    A month's look knows no plants elsewhere that answer a high price: in play a narrow gain turned into a loss.
    """
    facts = desk.facts
    sold = facts.at(facts.output, mineral, "mine", desk.me)
    least = ORE_SURE * facts.turn_value(sold, facts.at(facts.exworks, mineral, "mine", desk.me))
    return all(a - b >= least for a, b in zip(ahead.added[:2], now.added[:2], strict=True))


def _with_home(base: OrderSheet, order: HomeOrder) -> OrderSheet:
    return msgspec.structs.replace(base, home=(*base.home, order))


def _bought(desk: Desk) -> list[tuple[MineralId, Stage]]:
    """Goods of which it buys most from China, by value."""
    facts = desk.facts
    values = [
        (facts.at(facts.from_china, m.id, stage, desk.me) * facts.at(facts.price, m.id, stage, desk.me), m.id, stage)
        for m in desk.content.minerals
        for stage in STAGES
    ]
    return [(m, s) for v, m, s in sorted(values, reverse=True)[:CELLS] if v > 0]


def _cards(desk: Desk, base: OrderSheet) -> Iterator[Change]:
    """One card less, or the next best card more, with the money that investors would take."""
    named = list(dict.fromkeys(row.project for row in base.fund))
    for name in named:
        rest = tuple(row for row in base.fund if row.project != name)
        sheet = msgspec.structs.replace(base, fund=rest)
        yield Change(f"card/{name}", sheet, phrase("leaves {card} to others", card=card(desk, name)))
    stakes: Stakes = desk.scored.stakes
    spent = cost(desk.content, desk.view, base).money_usd_m
    window = desk.seat.loan_window_usd_m - sum(r.amount_usd_m for r in base.fund if r.instrument == "loan")
    room = max(0.0, desk.money - spent)
    found = []
    for project in desk.content.projects:
        if project.id in named or project.region != desk.me:
            continue
        look = outlays.consider(desk, stakes, project, max(0.0, window), room, places_left(desk), margin=0.6)
        if look is not None:
            found.append(look)
    for best in sorted(found, key=lambda f: (-f.gain, f.look.project))[:2]:
        rows = (("loan", best.loan), ("grant", best.grant))
        more = tuple(
            FundCard(project=best.look.project, instrument=kind, amount_usd_m=x)  # type: ignore[arg-type]
            for kind, x in rows
            if x > 0
        )
        told = phrase(
            "funds {card} with {money} M USD",
            card=card(desk, best.look.project), money=usd(best.loan + best.grant),
        )
        yield Change(f"card/{best.look.project}", msgspec.structs.replace(base, fund=(*base.fund, *more)), told)
