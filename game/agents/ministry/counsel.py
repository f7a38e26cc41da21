"""What a minister is told beside the engine's own sheet: help before support costs something, motions that would fall
unseen.

An AI ministry tables its motion and lobbies for it in the talks; a person who asks has to be told to.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, cast

import msgspec

from game.agents.ministry import calling, drafts_chair, floor_heights, list_loss, motions
from game.agents.ministry.ballots import label
from game.agents.ministry.clauses_word import outcome
from game.agents.ministry.council import FALLS, likely_passes, motion_value
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import who
from game.agents.ministry.pressing import manner
from game.agents.ministry.proposals import MARGIN
from game.agents.ministry.replies import wanted_gain
from game.agents.ministry.temptation import POINT_WORTH
from game.agents.words import signed, usd
from game.model.ids import Stage
from game.model.orders import StockOrder
from game.model.phrases import phrase
from game.model.talks import Clause, Motion, SetAgenda, TableMotion
from game.rules import home, home_acts, legal, support_outlook
from game.rules.forecast import forecast

SOON: Final = 1
"""Turns before an election from which help for users is advised."""
WARNS: Final = "minds support at home"
"""How a warning without a remedy of its own begins."""
SAFE: Final = 2.0
"""Points of support that should stand above a mark."""
MOST_OF_PURSE: Final = 0.5
"""Most of the money left that help may take."""
TOLD_POINTS: Final = 0.5
"""Points of support from which a stock let out is named."""
NEW: Final = "new"
"""The id of a motion that is not tabled yet."""
WORTH_A_VOTE: Final = 0.02
"""Worth of a motion, in budgets, from which it is called for."""


def on_support(desk: Desk, acts: tuple[str, ...]) -> tuple[str, ...]:
    """Help for users where it saves an election or the cabinet, else a warning that it does not.

    Nothing where the sheet gives some or support stands well.
    """
    you = desk.view.you
    if you is None or any(act.startswith("helps users") for act in acts):
        return ()
    rules = desk.content.rules.home
    content, view = desk.content, desk.view
    most = min(legal.help_limit(content, view), support_outlook.useful_help(content, view), MOST_OF_PURSE * desk.money)
    without, best = (support_outlook.foreseen(content, view, given) for given in (0.0, most))
    near = [(mark, lost) for mark, lost in _marks(desk) if without < mark + SAFE]
    for mark, lost in near:
        if best < mark or most < 1:
            continue
        lacks = (mark + SAFE - without) * home.turn_money(content, view.seat) / rules.bill_weight
        amount = float(math.ceil(min(lacks, most)))
        helped = support_outlook.foreseen(content, view, amount)
        return (phrase(
            "helps users at home with {amount} M USD: with nothing else ordered, support should stand at {helped:.0f} "
            "of 100 after this turn and at {without:.0f} without help; {lost}",
            amount=usd(amount), helped=helped, without=without, lost=lost,
        ),)  # fmt: skip
    return (_in_danger(desk, near[0][1], without, best if most >= 1 else without),) if near else ()


def _in_danger(desk: Desk, lost: str, without: float, best: float) -> str:
    """That something will be lost which no help for users saves, and what else moves support."""
    home_rules = desk.content.rules.home
    ways = [phrase("a plant that opens at home brings {n:.0f} points", n=home_rules.plant_gain)]
    if any(row.share >= 1.0 for row in home_acts.ores(desk.content, desk.view)):
        gain = desk.content.rules.ore.support_gain_points
        ways.insert(0, phrase("ore held back brings up to {n:.0f} points", n=gain))
    stored = _let_out(desk)
    if stored >= TOLD_POINTS:
        ways.insert(0, phrase("the own stock of what is dear, let out, keeps about {n:.1f} points", n=stored))
    ways.append(phrase("each fast permit costs {n:.0f}, a secret that comes out {m:.0f}",
                       n=home_rules.fast_permit_loss, m=home_rules.secret_loss))  # fmt: skip
    helped = phrase("and no help for users would lift it, for they pay no more than in the base year")
    if best > without + 0.5:
        helped = phrase("and at {best:.0f} with all the help for users that may be paid", best=best)
    return phrase(
        "{warns}: {lost}; as prices go, support should stand at {without:.0f} of 100 after this turn {helped}. Beside "
        "that, {ways}",
        warns=WARNS, lost=lost, without=without, helped=helped, ways=", ".join(ways),
    )  # fmt: skip


def _let_out(desk: Desk) -> float:
    """Points of support that the own stock keeps if all of it is sold at home this turn, by the sheet's forecast."""
    content, view, you = desk.content, desk.view, desk.view.you
    if you is None:
        return 0.0
    held = [(key.split("/"), tonnes) for key, tonnes in you.stock_t.items() if tonnes > 0]
    sold = tuple(StockOrder(good[0], cast("Stage", good[1]), -tonnes) for good, tonnes in held)
    if not sold:
        return 0.0
    sheet = msgspec.structs.replace(view.default_sheet, stock=sold)
    found = support_outlook.of_sheet(content, view, sheet, forecast(content, view, sheet))
    if found is None or found.likely is None:
        return 0.0
    return found.likely - support_outlook.foreseen(content, view)


def _marks(desk: Desk) -> Iterator[tuple[float, str]]:
    """Support below which something is lost soon, and what: an election first, then the cabinet."""
    for card in home_acts.elections(desk.content, desk.view):
        if card.turn <= desk.view.turn + SOON:
            yield card.mark, phrase("the election of turn {n} is lost below {mark:.0f}", n=card.turn, mark=card.mark)
    least = desk.content.rules.home.falls_below
    yield least, phrase("below {mark:.0f} the cabinet falls", mark=least)


def on_motions(desk: Desk) -> tuple[str, ...]:
    """What to table, and which motions of use to this seat would not come to the vote as things stand."""
    if not desk.member or desk.view.phase not in ("brief", "talk"):
        return ()
    return (*_to_table(desk), *(_uncalled(desk, m) for m in desk.view.motions if _missed(desk, m)))


def _to_table(desk: Desk) -> tuple[str, ...]:
    """The motion that serves the seat most; a person may table prices whatever the temper of the cabinet."""
    desk = replace(desk, trait=replace(desk.trait, tables=True))
    move = motions.table_motion(desk) or motions.table_motion(desk, crowded=True)
    if move is None:
        return ()
    motion = _best_height(desk, _as_motion(desk, move))
    if motion is None:
        return ()
    return _told_of(desk, motion, move)


def _best_height(desk: Desk, motion: Motion) -> Motion | None:
    """A reference price at the height that leaves most, None where none leaves anything; other motions as they are."""
    return floor_heights.best(desk, motion) if motion.kind == "reference_price" else motion


def _told_of(desk: Desk, motion: Motion, move: TableMotion) -> tuple[str, ...]:
    """A motion to table with what it brings, what a higher price costs, and how it comes to the vote."""
    told = phrase("tables {motion}: {reason}", motion=label(desk, motion), reason=_why(desk, motion, move))
    if motion.kind == "reference_price" and (higher := floor_heights.higher_words(desk, motion)):
        told = phrase("{told}. {higher}", told=told, higher=higher)
    if desk.view.chair == desk.me:
        return (told,)
    if likely_passes(desk, motion):
        called, price = _place(desk, motion)
        if called:
            return _with_loss(desk, motion, told)
        if price is None:
            return ()
        return (phrase("{told}. The chair would call others: once this is tabled, offer {chair} about {price} M USD "
                       "for a place on its list", told=told, chair=who(desk, desk.view.chair), price=usd(price)),)
    return (phrase("{told}. As we count the votes it should fail, and {chair} calls first what should pass: {ways}",
                   told=told, chair=who(desk, desk.view.chair), ways=_ways(desk)),)  # fmt: skip


def _with_loss(desk: Desk, motion: Motion, told: str) -> tuple[str, ...]:
    """The advice to table a motion that should be called, with what it drives off the list to this seat's loss; none
    where that is as much as its passing brings. Found in play: one's own motion drove a sold vote's off the list."""
    gone = list_loss.driven_off(desk, _tabled(desk, motion))
    lost = sum(usd_m for _, usd_m in gone)
    if not lost:
        return (told,)
    if lost >= _counted(desk, motion):
        return ()
    return (phrase("{told}. It takes the place of {motion} on the list: {lost} M USD for your vote there go back",
                   told=told, motion=label(desk, gone[0][0]), lost=usd(lost)),)  # fmt: skip


def _tabled(desk: Desk, motion: Motion) -> Desk:
    """The desk as it would be with a motion on the table."""
    new = msgspec.structs.replace(motion, id=NEW)
    return desk.with_view(msgspec.structs.replace(desk.view, motions=(*desk.view.motions, new)))


def _place(desk: Desk, motion: Motion) -> tuple[bool, float | None]:
    """Whether the chair should call a motion that this seat would table, of itself; else the price of its word to do
    so, USD million: None where that and two points, to table and to sign, are more than the vote is worth.

    The price is the one at which the offer is then proposed (``proposals.shared``). Found in play: "about 1 M" before
    the motion was tabled, and 15 M in the same window after."""
    chair, tabled, seen = desk.view.chair, msgspec.structs.replace(motion, id=NEW), _tabled(desk, motion)
    if len(seen.view.motions) <= desk.content.rules.turn.motions_per_turn or tabled in calling.listed(seen):
        return True, None
    word, there = drafts_chair.place(chair, tabled), seen.of(chair)
    (_, worth, _), (_, costs, block) = calling.call_in(seen, word, chair), calling.call_out(there, word, desk.me)
    part = (manner(there, desk.me).yields + MARGIN) * max(0.0, worth + costs)  # what an offer to it will have to leave
    price = max(wanted_gain(there), part) - costs
    points = (POINT_WORTH.get(desk.points, 0.0) + POINT_WORTH.get(desk.points - 1, 0.0)) * desk.budget
    lost = _lost_by(seen, word)
    pays = not block and worth - price - points - lost >= drafts_chair.LEAST_USD_M
    return False, price if pays else None


def _lost_by(desk: Desk, word: Clause) -> float:
    """Money for own votes that goes back where the chair gives its word for a place, USD million."""
    return sum(usd_m for _, usd_m in list_loss.by_offer(desk, (desk.me, desk.view.chair), (word,)))


def _why(desk: Desk, motion: Motion, move: TableMotion) -> str:
    """What passing it brings, with what weighs most; a motion that moves no money keeps the reason of its mover."""
    if motion_value(desk, desk.me, motion)[0] < WORTH_A_VOTE * desk.budget:
        return move.reason.rstrip(".")
    value, words = _counted(desk, motion), _in_all(desk, motion)[1]
    return phrase("{value} M USD in all ({words})", value=signed(value), words=words)


def _in_all(desk: Desk, motion: Motion) -> tuple[float, str]:
    """What passing is worth as the card of the motion says it: over all turns, by the score alone, USD million."""
    plain = replace(desk, for_aims=False)
    return outcome(plain, desk.me, motion), motion_value(plain, desk.me, motion)[1]


def _as_motion(desk: Desk, move: TableMotion) -> Motion:
    return Motion(
        id="", kind=move.kind, by=desk.me, turn=desk.view.turn, mineral=move.mineral, stage=move.stage,
        price_usd_per_kg=move.price_usd_per_kg, amount_usd_m=move.amount_usd_m, seat=move.seat, project=move.project,
        access=move.access, against=move.against, from_turn=move.from_turn, rate_share=move.rate_share,
        multiple=move.multiple, turns=move.turns,
    )  # fmt: skip


def _missed(desk: Desk, motion: Motion) -> bool:
    """Whether a motion serves this seat, or is its own, and is not on the list that stands or is to be expected.

    What the chair tabled itself it may still put on its list before the bell: nobody has to win it for that. None that
    would drive off one for which this seat's vote is sold, for more than it brings.
    """
    if motion.id in _called(desk) or (motion.by == desk.view.chair and motion.by != desk.me):
        return False
    odds = 1.0 if likely_passes(desk, motion) else FALLS
    if motion.by != desk.me and odds * motion_value(desk, desk.me, motion)[0] < WORTH_A_VOTE * desk.budget:
        return False
    lost = _lost_by(desk, drafts_chair.place(desk.view.chair, motion)) if desk.view.chair != desk.me else 0.0
    return not lost or lost < _counted(desk, motion)


def _called(desk: Desk) -> tuple[str, ...]:
    """Motions that come to the vote: the chair's list, or what the chair should pick by what is public of it."""
    return desk.noted("called", lambda: desk.view.agenda or _expected(desk).motions)


def _expected(desk: Desk) -> SetAgenda:
    chair = desk.view.chair
    places = desk.content.rules.turn.motions_per_turn
    if chair == desk.me:
        return motions.agenda(desk)
    ranked = sorted(
        desk.view.motions, key=lambda m: (likely_passes(desk, m), motion_value(desk, chair, m)[0]), reverse=True
    )
    return SetAgenda(tuple(m.id for m in ranked[:places]))


def _counted(desk: Desk, motion: Motion) -> float:
    """What a motion brings in all, USD million: by the odds that it passes, where the votes foreseen say that it fails.

    Found in play: the chair was paid for a motion of "+2.0 points" that two members in six were for.
    """
    value = _in_all(desk, motion)[0]
    return value if likely_passes(desk, motion) else FALLS * value


def _uncalled(desk: Desk, motion: Motion) -> str:
    value, what = _counted(desk, motion), label(desk, motion)
    if desk.view.chair == desk.me:
        return phrase("calls a vote on {motion}, which is not on your list and would not come to it ({value} M USD in "
                      "all)", motion=what, value=signed(value))  # fmt: skip
    chair = who(desk, desk.view.chair)
    why = phrase("it is not on the list of {chair}", chair=chair) if desk.view.agenda else phrase(
        "{chair} will hardly put it to the vote", chair=chair)  # fmt: skip
    if not likely_passes(desk, motion):
        why = phrase("it should fail as the votes stand, so that a tenth of what it brings is counted, and {why}",
                     why=why)  # fmt: skip
    return phrase("calls for a vote on {motion} ({value} M USD in all): {why}; {ways}",
                  motion=what, value=signed(value), why=why, ways=_ways(desk))  # fmt: skip


def _ways(desk: Desk) -> str:
    """How a motion comes to the vote against the chair's mind."""
    need = max(2, math.ceil(desk.content.rules.voting.force_share * len(desk.members()) - 1e-9))
    return phrase("win votes for it in deals, or have {need} members table the same", need=need)
