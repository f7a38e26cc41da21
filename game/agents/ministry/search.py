"""The level ``hard``: searches order sheets by playing them ahead, and takes what its own score likes best.

It starts from the sheet of ``normal``, tries single changes of it (a card more or less, other sums,
border duties, stock) in one batched look ahead, puts together the changes that pay, and looks again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import numpy as np

from game.agents.ministry import outlays, search_shares
from game.agents.ministry.border import levied_with_friends
from game.agents.ministry.cards import places_left
from game.agents.ministry.desk import Desk
from game.agents.ministry.legal import keep_lawful
from game.agents.ministry.names import card, good
from game.agents.ministry.orders import Reasoned, sentence
from game.agents.ministry.promised import promised
from game.agents.ministry.scored import met_now, plant
from game.agents.ministry.stakes import STOCK_KEPT, Stakes
from game.agents.words import percent, terms, usd
from game.model.ids import MONTHS_PER_YEAR, STAGES, MineralId, Stage
from game.model.orders import FundCard, HomeOrder, OrderSheet, TariffResponse
from game.model.phrases import phrase
from game.rules import home, ore, prospect
from game.rules.check import check_sheet, cost
from game.rules.cost import loan_from_window, points
from game.rules.rollout import Ahead, play_ahead

SAMPLES: Final = 2
RATES: Final = (0.10, 0.25)
"""Duties that are tried on goods bought from China."""
NEXT_YEARS: Final = 2
"""Turns ahead of the look between the coming turn and the scored ones."""
CELLS: Final = 2
"""Goods on which a duty is tried: those it buys most of."""
QUOTAS: Final = (0.95, 0.85, 0.7)
ORES: Final = 2
"""Shares of its ore exports that a producer tries to let out, and ores on which it does."""
ORE_TERMS: Final = 2
"""Terms of a quota before the end from which one is thought of: over years buyers and rivals answer it."""
ORE_SURE: Final = 0.1
"""Rise of value added at home, as a share of the ore's own value, that a quota must bring."""
LEAST_POINTS: Final = 0.03
"""Gain of own score from which a change is made."""
TRUST_IN_GUESS: Final = 0.7
"""How far a gain seen ahead is believed against the sheet at hand."""
SUPPORT_LEAST: Final = 38.0
"""Support at home that a change must leave: below 25 the cabinet falls."""
MOST_LINES: Final = 16


@dataclass(frozen=True)
class Change:
    """One change of a sheet, in words; ``part`` names what it touches: two of a part never go together."""

    part: str
    sheet: OrderSheet
    told: str
    ore: MineralId = ""
    """The own ore that it holds back, if any."""


@dataclass(frozen=True)
class Worth:
    """What a sheet brings the own score, points of total, by term."""

    parts: tuple[tuple[str, float], ...]

    @property
    def points(self) -> float:
        """The sum."""
        return sum(v for _, v in self.parts)


def best_sheet(desk: Desk, base: Reasoned) -> Reasoned:
    """The sheet at hand with the changes that pay when played ahead; each with its sentence."""
    changes = [c for c in _changes(desk, base.sheet) if not check_sheet(desk.content, desk.view, c.sheet)][:MOST_LINES]
    if not changes:
        return base
    stakes: Stakes = desk.scored.stakes
    ahead = _play(desk, [base.sheet, *(c.sheet for c in changes)])
    now = value(desk, stakes, base.sheet, ahead[0])
    gains = [
        (value(desk, stakes, c.sheet, a), c)
        for c, a in zip(changes, ahead[1:], strict=True)
        if not c.ore or _sure(desk, c.ore, a, ahead[0])
    ]
    good = sorted(
        ((w.points - now.points, w, c) for w, c in gains if w.points - now.points > LEAST_POINTS),
        key=lambda g: (-g[0], g[2].part),
    )
    if not good:
        return base
    taken, sheet = _together(desk, base.sheet, [c for _, _, c in good])
    if len(taken) > 1:
        both = _play(desk, [sheet])[0]
        if value(desk, stakes, sheet, both).points < good[0][1].points:
            taken, sheet = [good[0][2]], good[0][2].sheet
    why = {c.part: (gain, w) for gain, w, c in good}
    told = tuple(_told(c, *why[c.part], now) for c in taken)
    kept = _still_true(base, sheet)
    acts = (*kept, *told)
    final = msgspec.structs.replace(sheet, reason=sentence(acts))
    return Reasoned(keep_lawful(desk, final), acts)


def _play(desk: Desk, sheets: list[OrderSheet]) -> tuple[Ahead, ...]:
    return play_ahead(desk.content, desk.view, sheets, SAMPLES, looks=looks(desk.scored.stakes))


def _still_true(base: Reasoned, sheet: OrderSheet) -> tuple[str, ...]:
    """Sentences of the first sheet whose act is still on the changed one."""
    gone = []
    if base.sheet.fund and not sheet.fund:
        gone.append("funds ")
    if base.sheet.stock and not sheet.stock:
        gone.append("stockpiles ")
    if base.sheet.home and not sheet.home:
        gone += ["pushes ", "helps users", "waives "]
    if base.sheet.stakes and not sheet.stakes:
        gone.append("bids for ")
    return tuple(a for a in base.acts if not any(a.startswith(g) for g in gone))


def _told(change: Change, gain: float, worth: Worth, now: Worth) -> str:
    """What was changed, and the terms that moved when it was played ahead."""
    before = dict(now.parts)
    moved = terms(((n, v - before.get(n, 0.0)) for n, v in worth.parts), least=0.02)
    return phrase(
        "{told}: played ahead it is worth {gain:+.2f} points to us ({moved})",
        told=change.told, gain=gain, moved=moved,
    )


def _together(desk: Desk, base: OrderSheet, changes: list[Change]) -> tuple[list[Change], OrderSheet]:
    """All changes that go together within the rules, best first."""
    sheet, taken = base, []
    parts: set[str] = set()
    for change in changes:
        if change.part in parts:
            continue
        made = _merged(base, sheet, change.sheet)
        if not check_sheet(desk.content, desk.view, made):
            sheet = made
            taken.append(change)
            parts.add(change.part)
    return taken, sheet


def _merged(base: OrderSheet, sheet: OrderSheet, other: OrderSheet) -> OrderSheet:
    """The sheet with the fields in which another differs from their common base."""
    moved: dict[str, Any] = {}
    for name in sheet.__struct_fields__:
        if getattr(other, name) == getattr(base, name):
            continue
        held, was, new = getattr(sheet, name), getattr(base, name), getattr(other, name)
        if isinstance(held, tuple):
            kept = tuple(x for x in held if x in new or x not in was)
            moved[name] = (*kept, *(x for x in new if x not in was and x not in kept))
        else:
            moved[name] = new
    return msgspec.structs.replace(sheet, **moved)


# -- what is tried ------------------------------------------------------------------------------


def _changes(desk: Desk, base: OrderSheet) -> Iterator[Change]:
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
        what = phrase("bids for no part of {card}", card=card(desk, row.project))
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
        if held is not None and held.signal != "home":
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


def _sure(desk: Desk, mineral: MineralId, ahead: Ahead, now: Ahead) -> bool:
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


# -- what it is worth ---------------------------------------------------------------------------


def value(desk: Desk, stakes: Stakes, sheet: OrderSheet, ahead: Ahead) -> Worth:
    """Points of own total that a sheet brings against the standing orders, term by term."""
    bill = _scored(desk, stakes, sheet, ahead.bill)
    helped = sum(h.amount_usd_m for h in sheet.home if h.kind == "users_help")
    bill -= stakes.share(desk.view.turn, desk.view.turn) * helped
    added = _scored(desk, stakes, sheet, ahead.added)
    purse = _purse(desk, stakes, sheet, ahead)
    pushed = sum(
        outlays.push_worth(desk, stakes, h.kind, h.mineral)
        for h in sheet.home
        if h.kind in ("recycling", "substitution")
    )
    safe = _security(desk, sheet, ahead)
    bloc = sum(plant(desk, stakes, desk.content.project(p), 1.0).bloc for p in ahead.started)
    shaken = _shaken(desk, ahead)
    return Worth(
        (
            ("users' bill", stakes.points("affordability", -bill)),
            ("value added", stakes.points("industry", added)),
            ("public money", stakes.points("treasury", purse)),
            ("security", stakes.points("security", safe)),
            ("programmes", pushed * stakes.slope("treasury")),
            ("the bloc", bloc * stakes.slope("treasury")),
            ("support at home", -shaken),
            ("trust abroad", stakes.points("standing", -_mistrust(desk, sheet))),
        )
    )


def looks(stakes: Stakes) -> tuple[int, ...]:
    """Turns ahead that a sheet is played to: the coming one, the next years, the middle of what is then still scored.

    A plant funded now opens in three to eight turns: a look that ends before sees its cost and nothing else.
    """
    first = max(stakes.last - stakes.mean_turns + 1, stakes.turn + 1)
    middle = max(1, (first + stakes.last + 1) // 2 - stakes.turn)
    return tuple(sorted({0, min(NEXT_YEARS, middle), middle}))


def _scored(desk: Desk, stakes: Stakes, sheet: OrderSheet, change: tuple[float, ...]) -> float:
    """Mean change over the scored turns of a figure by look; measures on own ore end with their term."""
    turn = desk.view.turn
    now, later = stakes.share(turn, turn), stakes.share(turn + 1)
    if any(h.kind in ore.KINDS for h in sheet.home):
        ends = turn + desk.content.rules.ore.turns - 1
        soon = stakes.share(turn + 1, ends)
        return now * change[0] + soon * change[min(1, len(change) - 1)] + (later - soon) * change[-1]
    return now * change[0] + later * change[-1]


def _purse(desk: Desk, stakes: Stakes, sheet: OrderSheet, ahead: Ahead) -> float:
    """Public money at the end: spent, brought in at the border, and what is held for it."""
    spent = cost(desk.content, desk.view, sheet).money_usd_m
    window = loan_from_window(desk.content, desk.view, sheet.fund)
    lent = sum(r.amount_usd_m for r in sheet.fund if r.instrument == "loan")
    stored = sum(
        max(0.0, o.tonnes) * desk.facts.at(desk.facts.price, o.mineral, o.stage, desk.me) / 1000.0 for o in sheet.stock
    )
    years = stakes.left * desk.facts.months / MONTHS_PER_YEAR
    kept = stored * (STOCK_KEPT - desk.content.rules.stock.storage_per_year * years)
    back = (1.0 - outlays.LOAN_LOSS) * lent
    # A duty can be dropped again next turn: only the coming turn's revenue is counted on. A quota lasts.
    fees = ahead.fees[0] * min(desk.content.rules.ore.turns, stakes.left)
    return -spent - window + back + kept + ahead.border[0] + fees + search_shares.worth_of(desk, sheet)


def _security(desk: Desk, sheet: OrderSheet, ahead: Ahead) -> float:
    """Need met in a cut-off that stock orders and started plants add."""
    cut = prospect.cut_off(desk.content, desk.view)
    here = desk.facts.columns[desk.me]
    met = met_now(desk, cut)
    before = np.where(cut.matters[..., here], met, 1.0)
    after = np.array(before)
    months = desk.content.rules.score.cutoff_months
    for order in sheet.stock:
        m, s = desk.facts.rows[order.mineral], STAGES.index(order.stage)
        need = float(cut.need[m, s, here])
        if need > 0 and cut.matters[m, s, here]:
            after[m, s] = min(1.0, max(0.0, after[m, s] + order.tonnes / need / months))
    stakes: Stakes = desk.scored.stakes
    gain = float((cut.weights[:, here] * (after.min(axis=1) - before.min(axis=1))).sum())
    gain *= stakes.share(desk.view.turn)
    for name in ahead.started:
        project = desk.content.project(name)
        worth = plant(desk, stakes, project, 1.0).security
        gain += worth / max(1e-9, stakes.price("security"))
    return gain


def _mistrust(desk: Desk, sheet: OrderSheet) -> float:
    """Standing that measures on own ore cost with those who buy it, points."""
    lost = 0.0
    for order in sheet.home:
        if order.kind in ("ore_quota", "ore_export_ban"):
            more = 1.0 - ore.let_out(order) - ore.taken(desk.content, desk.view.curbs, desk.me, order.mineral)
            hurt = len(ore.buyers(desk.content, desk.me, order.mineral))
            lost += desk.content.rules.ore.trust_loss_points * max(0.0, more) * hurt
    return lost / max(1, len(desk.others()))


def _shaken(desk: Desk, ahead: Ahead) -> float:
    """Points for support at home that would sink too low: a fallen cabinet has a quarter less to spend."""
    you = desk.view.you
    if you is None:
        return 0.0
    rules = desk.content.rules.home
    extra = outlays.extra_bill(desk)
    left = home.next_support(rules, you.support, (extra + max(0.0, ahead.bill[0])) / desk.budget)
    calm = home.next_support(rules, you.support, extra / desk.budget)
    if left >= SUPPORT_LEAST or left >= calm - 0.1:
        return 0.0
    return 0.2 * (SUPPORT_LEAST - left)

