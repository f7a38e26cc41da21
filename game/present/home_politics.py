"""Politics at home in rows: what a ministry may sign, settle or hold back this turn."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.gains import OrderGain
from game.model.ids import MineralId, SeatId
from game.model.orders import HomeOrder
from game.model.views import View
from game.present import counts, fmt, horizon, point_words, politics
from game.present.facts import Fact
from game.present.names import contained, good, heading, party, plain
from game.present.words import join_words, tr
from game.rules import home_acts, home_policy

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
) -> tuple[tuple[str, ...], str]:
    """What a push of recycling or substitution costs and brings in points, the longest form first; what it does."""
    step, cap = home_policy.step_and_cap(content, kind)
    money = fmt.money(home_policy.push_cost(content, seat, kind, mineral))
    does = _push_does(kind, fmt.percent(step, 1), fmt.percent(cap, 1))
    if gain is None:
        return (money,), does
    points = point_words.figure(gain.net_points)
    worth = tr("To your score it should be worth {worth}: {points} points once its cost is counted.",
               worth=fmt.money(gain.worth_usd_m), points=points)  # fmt: skip
    forms = tr("{money}: {points} points", money=money, points=points), f"{money}: {points}"
    return forms, f"{worth} {does}"


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
        lost = tr("{what}, {when}: with support at home below {mark} of 100 you lose it, and a new cabinet comes in "
                  "with another budget and temper.", **facts)  # fmt: skip
        return f"{lost} {counted_words(view, first.turn)}"
    less = -first.budget_share
    lost = tr("{what}, {when}: with support at home below {mark} of 100 you lose it. That costs {share} of the budget "
              "from then on, {money} a turn, and {points} in the first turn of the new cabinet.",
              share=fmt.percent(less), money=fmt.money(less * content.seat(view.seat).budget_usd_m),
              points=counts.points(content.rules.politics.transition_points), **facts)  # fmt: skip
    return f"{lost} {counted_words(view, first.turn)}"


def counted_words(view: View, turn: int) -> str:
    """Which support an election counts: that at the end of its turn, whatever its day, so that its orders still count.
    """
    if turn <= view.next_played:
        return tr("Support counts at the end of this turn, once its bill, help and plants are in: your sheet still "
                  "moves it.")  # fmt: skip
    return tr("The end of turn {n} counts, whatever the day: the sheets of {k} turns still move support.", n=turn,
              k=turn - view.next_played + 1)  # fmt: skip


def election_rows(content: Content, view: View, likely: float | None = None) -> tuple[Fact, ...]:
    """The same as rows: when, whose support counts and what it takes, how far that is, and what a loss costs.

    ``likely``: support at the end of this turn as the sheet foresees it; None where that is not known.
    """
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
        Fact(tr("Support counts at"), counted_brief(view, first.turn), how=how),
        Fact(tr("Support it takes"), tr("{mark} of 100", mark=fmt.number(first.mark)), how=how),
        _standing(support, first, likely, ends=first.turn <= view.next_played, how=how),
        Fact(tr("If you lose it"), loss, how=how),
        *_loss_points(content, view, first),
    )  # fmt: skip


def _standing(support: float, vote: home_acts.ElectionSheet, likely: float | None, *, ends: bool, how: str) -> Fact:
    """How far support is from the mark: foreseen where the vote ends this turn, else now and after this turn."""
    if likely is None:
        return Fact(tr("You have now"), far_words(support, vote.mark), how=how,
                    tone="green" if support >= vote.mark else "orange")  # fmt: skip
    tone = "green" if likely >= vote.mark else "orange"
    if ends:
        return Fact(tr("Foreseen with your sheet"), far_words(likely, vote.mark), how=how, tone=tone)
    value = tr("{n}, {likely} after this turn", n=fmt.number(support), likely=fmt.number(likely))
    return Fact(tr("You have now"), value, how=how, tone=tone)


def _loss_points(content: Content, view: View, vote: home_acts.ElectionSheet) -> tuple[Fact, ...]:
    """What the money of a lost election is in points of the score, over the turns that are left."""
    left = max(0, horizon.last_turn(content, view) - vote.turn)
    if vote.budget_share >= 0 or not left:
        return ()
    money = vote.budget_share * content.seat(view.seat).budget_usd_m * left
    how = tr("{money} over the turns that are left ({n}), as public money counts.", money=fmt.signed_money(money),
             n=left)  # fmt: skip
    return (Fact(tr("Its money in your score"), point_words.in_points(content, view.seat, money, view.announced_turns),
                 how=how),)  # fmt: skip


def counted_brief(view: View, turn: int) -> str:
    """``the end of turn 5``."""
    return tr("the end of this turn") if turn <= view.next_played else tr("the end of turn {n}", n=turn)


def far_words(support: float, mark: float) -> str:
    """``52: 7 above``, ``41: 4 short``: support against what an election takes."""
    gap = round(support) - round(mark)
    now = fmt.number(support)
    if gap < 0 or support < mark:
        return tr("{n}: {k} short", n=now, k=fmt.number(max(1, -gap)))
    return tr("{n}: {k} above", n=now, k=fmt.number(gap)) if gap else tr("{n}: just enough", n=now)


def ores(content: Content, view: View) -> tuple[Ore, ...]:
    """Ores that your country sells abroad."""
    rows, rules = [], content.rules.ore
    for item in home_acts.ores(content, view):
        names = join_words([party(content, b) for b in item.buyers]) or tr("nobody at this table")
        text = tr("{t} a month of {good} left in the base year. Held back it is cheaper at home where your works can "
                  "take it, and dearer abroad; buyers mind: {names}. Support rises by up to {s} points; each of those "
                  "buyers trusts you less, by up to {d} points. A limit stands for {turns}; its licences fetch the "
                  "price abroad, {fee} of what they bring goes to the treasury.",
                  t=contained(content, item.mineral, "mine", item.exports),
                  good=good(content, item.mineral, "mine"), names=names,
                  s=fmt.number(content.rules.ore.support_gain_points),
                  d=fmt.number(content.rules.ore.trust_loss_points), turns=counts.turns(content.rules.ore.turns),
                  fee=fmt.percent(content.rules.ore.fee_share))  # fmt: skip
        title = tr("{good}: exports allowed", good=heading(content, item.mineral, "mine"))
        facts = (
            Fact(tr("Sold abroad in the base year"), tr("{t} a month", t=fmt.tonnes(item.exports)), how=text),
            Fact(tr("Held back: support at home"), tr("up to {n} points", n=fmt.signed(rules.support_gain_points, 0)),
                 how=text, tone="green"),
            Fact(tr("Trust of its buyers"), tr("up to {n} points each", n=fmt.signed(-rules.trust_loss_points, 0)),
                 how=text, tone="orange"),
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
