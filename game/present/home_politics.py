"""Politics at home in rows: what a ministry may sign, settle or hold back this turn."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import MineralId, SeatId
from game.model.orders import HomeOrder
from game.model.views import OrderGain, View
from game.present import counts, fmt, horizon, point_words, politics
from game.present.facts import Fact
from game.present.names import heading, party, plain
from game.present.words import join_words, tr
from game.rules import home, home_acts, home_policy

LEAST_POINTS: Final = 0.05
"""Points of support below which a bill is nothing."""
ORE: Final = ("ore_export_ban", "ore_quota", "ore_lift")


class Act(msgspec.Struct, frozen=True):
    """An act that is done or left: its order, what it is and does, the words of its button."""

    key: str
    order: HomeOrder
    title: str
    text: str
    word: str
    undo: str


class Ore(msgspec.Struct, frozen=True):
    """An ore sold abroad: ``share`` of base-year exports that may leave now."""

    mineral: MineralId
    share: float
    title: str
    text: str
    rows: tuple[Fact, ...] = ()


def push_words(
    content: Content, seat: SeatId, kind: str, mineral: MineralId, gain: OrderGain | None = None
) -> tuple[str, str]:
    """What a push of recycling or substitution costs and brings in points, and what it does."""
    step, cap = home_policy.step_and_cap(content, kind)
    money = fmt.money(home_policy.push_cost(content, seat, kind, mineral))
    does = _push_does(kind, fmt.percent(step, 1), fmt.percent(cap, 1))
    if gain is None:
        return money, does
    points = point_words.figure(gain.net_points)
    worth = tr("To your score it should be worth {worth}: {points} points once its cost is counted.",
               worth=fmt.money(gain.worth_usd_m), points=points)  # fmt: skip
    return tr("{money}: {points}", money=money, points=points), f"{worth} {does}"


def _push_does(kind: str, share: str, cap: str) -> str:
    shares = {"share": share, "cap": cap}
    if kind == "recycling":
        return tr("{share} more of the use comes back as scrap, over some turns; pushes reach {cap} at most. That "
                  "much less is bought.", **shares)  # fmt: skip
    return tr("{share} of the civil use becomes needless for good, over some turns; pushes reach {cap} at most. Your "
              "users buy and pay less.", **shares)  # fmt: skip


def pushes_words(content: Content) -> tuple[str, str]:
    """What a push of recycling does, and what one of substitution does, each in a line."""
    shares = [[fmt.percent(x, 1) for x in home_policy.step_and_cap(content, kind)] for kind in home_policy.PUSHES]
    return (tr("Recycling: {share} more of the use comes back as scrap, to {cap} at most: that much less is bought.",
               share=shares[0][0], cap=shares[0][1]),
            tr("Substitution: {share} of the civil use becomes needless for good, to {cap} at most.",
               share=shares[1][0], cap=shares[1][1]))  # fmt: skip


def acts(content: Content, view: View) -> tuple[Act, ...]:
    """The bill that waits for you and the quarrels you are in."""
    made: list[Act] = []
    bill = home_acts.bill(content, view)
    if bill is not None:
        text = tr("Waives a permit on {cards} at home. Support falls by {s} points; {m} of them belong to firms "
                  "abroad.", cards=counts.cards(len(bill.cards)), s=fmt.number(bill.support),
                  m=bill.foreign)  # fmt: skip
        made.append(Act("bill", HomeOrder("federal_land"), tr("Bill on mining on federal land"), text, tr("Sign"),
                        tr("Do not sign")))  # fmt: skip
    for quarrel in home_acts.quarrels(content, view):
        other = join_words([party(content, s) for s in quarrel.seats if s != view.seat])
        text = tr("{what}. Heat {h} of 100. Amends take half off and cost {s} points of support at home.",
                  what=quarrel.headline, h=fmt.number(100 * quarrel.heat),
                  s=fmt.number(content.rules.politics.amends_support_points))  # fmt: skip
        made.append(Act(f"amends/{quarrel.id}", HomeOrder("amends", quarrel=quarrel.id),
                        tr("Quarrel with {name}", name=other), text, tr("Give way"), tr("Stand firm")))  # fmt: skip
    return tuple(made)


def election_words(content: Content, view: View) -> str:
    """The next election at home in a sentence; empty if none lies ahead."""
    ahead = home_acts.elections(content, view)
    if not ahead or horizon.after(content, view, ahead[0].turn):
        return ""
    first = ahead[0]
    facts = {"what": plain(content, first.headline), "when": politics.when(content, first.turn, first.date),
             "mark": fmt.number(first.mark)}  # fmt: skip
    if first.budget_share >= 0 or view.you is None:
        return tr("{what}, {when}: with support at home below {mark} of 100 you lose it, and a new cabinet comes in "
                  "with another budget and temper.", **facts)  # fmt: skip
    less = -first.budget_share
    return tr("{what}, {when}: with support at home below {mark} of 100 you lose it. That costs {share} of the budget "
              "from then on, {money} a turn, and {points} in the first turn of the new cabinet.",
              share=fmt.percent(less), money=fmt.money(less * content.seat(view.seat).budget_usd_m),
              points=counts.points(content.rules.politics.transition_points), **facts)  # fmt: skip


def election_rows(content: Content, view: View) -> tuple[Fact, ...]:
    """The same as rows: when, the mark, and what a loss costs."""
    ahead = home_acts.elections(content, view)
    if not ahead or horizon.after(content, view, ahead[0].turn):
        return ()
    first, how = ahead[0], election_words(content, view)
    support = view.you.support if view.you is not None else 0.0
    loss = tr("another budget and temper")
    if first.budget_share < 0 and view.you is not None:
        money = fmt.money(-first.budget_share * content.seat(view.seat).budget_usd_m)
        loss = tr("−{money} a turn, −{points}", money=money,
                  points=counts.points(content.rules.politics.transition_points))  # fmt: skip
    return (
        Fact(plain(content, first.headline), politics.when(content, first.turn, first.date), how=how),
        Fact(tr("Support it takes"), tr("{mark} of 100", mark=fmt.number(first.mark)), how=how,
             tone="green" if support >= first.mark else "orange"),
        Fact(tr("If you lose it"), loss, how=how),
    )  # fmt: skip


def ores(content: Content, view: View) -> tuple[Ore, ...]:
    """Ores that your country sells abroad."""
    rows, rules = [], content.rules.ore
    for item in home_acts.ores(content, view):
        names = join_words([party(content, b) for b in item.buyers]) or tr("nobody at this table")
        text = tr("{t} a month in the base year. Held back it is cheaper at home where your works can take it, "
                  "and dearer abroad; buyers mind: {names}. Support rises by up to {s} points; each of those buyers "
                  "trusts you less, by up to {d} points. A limit stands for {turns}; its licences fetch the "
                  "price abroad, {fee} of what they bring goes to the treasury.",
                  t=fmt.tonnes(item.exports), names=names, s=fmt.number(content.rules.ore.support_gain_points),
                  d=fmt.number(content.rules.ore.trust_loss_points), turns=counts.turns(content.rules.ore.turns),
                  fee=fmt.percent(content.rules.ore.fee_share))  # fmt: skip
        title = tr("{good}: exports allowed", good=heading(content, item.mineral, "mine"))
        facts = (
            Fact(tr("Sold abroad in the base year"), tr("{t} a month", t=fmt.tonnes(item.exports)), how=text),
            Fact(tr("Held back: support at home"), tr("up to {n}", n=fmt.signed(rules.support_gain_points, 0)),
                 how=text, tone="green"),
            Fact(tr("Trust of its buyers"), tr("up to {n} each", n=fmt.signed(-rules.trust_loss_points, 0)), how=text,
                 tone="orange"),
        )  # fmt: skip
        rows.append(Ore(item.mineral, item.share, title, text, facts if item.buyers else facts[:2]))
    return tuple(rows)


def ore_order(item: Ore, share: float) -> HomeOrder | None:
    """The order that lets out a share; None where nothing changes."""
    if abs(share - item.share) < 0.005:
        return None
    if share >= 1.0:
        return HomeOrder("ore_lift", mineral=item.mineral)
    if share <= 0.0:
        return HomeOrder("ore_export_ban", mineral=item.mineral)
    return HomeOrder("ore_quota", mineral=item.mineral, share=share)


def _kept_words(bill: float, kept: float, points_each: float, usd_m: float, cap_usd_m: float) -> str:
    """What the bill cost last turn and help kept of it, and what a sum keeps of one like it."""
    enough = bill / max(1e-9, points_each)
    told = tr("Your users' bill cost {n} points of support last turn.", n=fmt.number(bill, 1))
    if kept >= LEAST_POINTS:
        told = tr("Your users' bill cost {n} points of support last turn; help kept {kept} points of them.",
                  n=fmt.number(bill, 1), kept=fmt.number(kept, 1))  # fmt: skip
    if enough <= (usd_m or cap_usd_m):
        return told + " " + tr("With a bill like that {money} keeps all of them; more keeps no more.",
                               money=fmt.money(enough))  # fmt: skip
    usd = usd_m or cap_usd_m
    return told + " " + tr("With a bill like that {money} keeps about {kept} of them.", money=fmt.money(usd),
                           kept=fmt.number(points_each * usd, 1))  # fmt: skip


def help_rows(content: Content, view: View, usd_m: float, cap_usd_m: float) -> tuple[Fact, ...]:
    """The same as rows: points of support that the bill took last turn, that help kept, that a sum would keep."""
    moves = view.you.support_moves if view.you else ()
    bill = -sum(move.points for move in moves if move.cause == "bill")
    kept = sum(move.points for move in moves if move.cause == "relief")
    how = help_words(content, view, usd_m, cap_usd_m)
    if bill < LEAST_POINTS:
        return (Fact(tr("Your users' bill last turn"), tr("cost no support"), how=how),)
    each, usd = content.rules.home.bill_weight / home.turn_money(content, view.seat), usd_m or cap_usd_m
    took = tr("{n} of support", n=fmt.signed(-bill, 1))
    rows = [Fact(tr("Your users' bill last turn"), took, how=how, tone="orange")]
    if kept >= LEAST_POINTS:
        rows.append(Fact(tr("Help kept of it"), fmt.signed(kept, 1), how=how))
    keeps = fmt.signed(min(bill, each * usd), 1)
    rows.append(Fact(tr("{money} would keep", money=fmt.money(min(usd, bill / max(1e-9, each)))), keeps, how=how,
                     tone="green"))  # fmt: skip
    return tuple(rows)


def help_words(content: Content, view: View, usd_m: float, cap_usd_m: float) -> str:
    """What money for the users at home would do for support, reckoned on last turn's bill."""
    moves = view.you.support_moves if view.you else ()
    bill = -sum(move.points for move in moves if move.cause == "bill")
    kept = sum(move.points for move in moves if move.cause == "relief")
    limit = tr("A cabinet grants {share} of a turn's budget at most.",
               share=fmt.percent(content.rules.programme.help_cap_budgets))  # fmt: skip
    if bill < LEAST_POINTS:
        told = tr("Pays the part of your users' bill above base-year prices that costs support. Last turn that cost "
                  "none; what help keeps at this turn's likely prices stands on the sheet once it is set.")  # fmt: skip
    else:
        each = content.rules.home.bill_weight / home.turn_money(content, view.seat)
        told = _kept_words(bill, kept, each, usd_m, cap_usd_m)
    if horizon.scored(content, view):
        told += " " + tr("It comes off the bill that the score counts, too.")
    return f"{told} {limit}"
