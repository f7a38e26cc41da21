"""What a deal has brought so far and should still bring, part by part in the coach's own unit.

Money is what was paid; goods are held against the market price of the months in which they came, as far as those are
scored; first call against the tests without the contract; a plant against what it gives; a vote against the count. What
nobody can measure (a word of conduct, a licence) counts as it was reckoned, for the turns in which it was kept.
"""

from collections.abc import Mapping
from dataclasses import replace as with_fields

import msgspec
import numpy as np

from game.agents.ministry import brought_beside, coach_plants, plant_gains, price_points, running, secrecy
from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses_more import share_in, share_out
from game.agents.ministry.council import hangs_on
from game.agents.ministry.desk import Desk
from game.agents.ministry.stakes import own_stakes, public_stakes
from game.agents.ministry.struck import of_clause
from game.model.books import DealBook, DealPart, End, Hope, Struck
from game.model.gains import Spared
from game.model.ids import stage_index
from game.model.talks import AT_ONCE, OF_A_MOTION, Clause, Deal, Promise
from game.rules import plant_terms, promises
from game.rules.contract_gap import PUBLISHED, MonthMarket, gap
from game.rules.names import cell

__all__ = ["Tests", "book"]

Tests = Mapping[int, Mapping[str, float]]
"""By turn and ``mineral/stage``: the security that a deal's tonnes added to the test of that turn, share of need."""
SHORT: float = 0.9
"""Part of a contract below which it is said that less came."""
RETURNED: Mapping[str, str] = {"grant": "grant returned"}
"""Lines of the ledger by which money for a plant comes back."""

replace = msgspec.structs.replace


def book(desk: Desk, deal: Deal, promised: Struck, tests: Tests) -> DealBook:
    """One deal of the desk's seat, by its own view of now."""
    runs = _runs(desk, deal)
    ahead = _ahead(desk, deal) if runs else {}
    parts = [_part(desk, deal, hope, tests, ahead) for hope in promised.hopes]
    foreseen = {hope.clause for hope in promised.hopes if hope.kind == "trust"}
    beside = brought_beside.rows(desk, deal, foreseen)
    return DealBook(deal.id, tuple(part for part in (*parts, *beside) if _felt(part)), runs)


def _runs(desk: Desk, deal: Deal) -> bool:
    return desk.view.phase != "over" and not deal.closed_turn and deal.ends_turn >= desk.view.next_played


def _felt(part: DealPart) -> bool:
    return any((part.promised_usd_m, part.came_usd_m, part.ahead_usd_m, part.market_usd_m))


def _ahead(desk: Desk, deal: Deal) -> dict[tuple[str, Clause], Hope]:
    """What is left of a deal by part and clause (its turns left aside), as the coach prices it today."""
    desk = _next(desk)
    other = next(p for p in deal.parties if p != desk.me)
    bare, left = running.without(desk, deal.id), running.left_of(desk, deal)
    found: dict[tuple[str, Clause], Hope] = {}
    for term in appraise(bare, other, left).terms:
        for hope in of_clause(bare, other, term.clause, term.value, term.risk):
            found[hope.kind, replace(term.clause, turns=1)] = hope
    return found


def _next(desk: Desk) -> Desk:
    """The desk before the turn that is played next."""
    view = desk.view
    return desk if view.turn == view.next_played else desk.with_view(replace(view, turn=view.next_played))


def _part(desk: Desk, deal: Deal, hope: Hope, tests: Tests, ahead: Mapping[tuple[str, Clause], Hope]) -> DealPart:
    """One part: what it promised, what came of it, what is to come."""
    clause = hope.clause
    if hope.kind == "secret":
        return _secret(desk, deal, hope)
    if hope.spared is not None:
        return _guarantee(desk, deal, hope.usd_m, hope.spared)
    if clause is None:  # a framework by itself
        came = hope.usd_m if desk.view.last_played >= deal.signed_turn else 0.0
        return DealPart("word", hope.usd_m, came, hope.usd_m - came, reckoned=True)
    part = DealPart(hope.kind, _kept_of(desk, deal, hope), clause=clause, expected=hope.figure,
                    end=deal.ended, turn=deal.closed_turn)  # fmt: skip
    rest = ahead.get((hope.kind, replace(clause, turns=1)))
    if rest is not None:
        part = replace(part, ahead_usd_m=rest.usd_m, today=rest.figure)
    return _LOOKS[hope.kind](desk, deal, hope, part, tests)


def _secret(desk: Desk, deal: Deal, hope: Hope) -> DealPart:
    """What it took that a secret came out, as reckoned at the signature; until then the odds that are left."""
    part = DealPart("secret", hope.usd_m, expected=hope.figure, reckoned=True)
    if out := secrecy.out_turn(desk.view, deal.id):
        return replace(part, came_usd_m=hope.whole_usd_m, end="out", turn=out)
    if not _runs(desk, deal):
        return replace(part, end="silent")
    desk = _next(desk)
    left = secrecy.comes_out(desk, deal.parties, deal.ends_turn - desk.view.turn + 1)
    return replace(part, ahead_usd_m=-secrecy.expected_usd(desk, left))


def _guarantee(desk: Desk, deal: Deal, promised: float, one: Spared) -> DealPart:
    """What an own price guarantee cost less for a contract: by what its tonnes lacked to its strike month by month."""
    view, ends = desk.view, one.first_turn + one.turns
    if deal.closed_turn:
        ends = min(ends, deal.closed_turn)
    output = plant_terms.main_output(desk.content.project(one.project))
    row, place = desk.facts.rows[output.mineral], stage_index(output.stage)
    gate = np.asarray(view.prices["price_exworks"])[:, row, place, desk.facts.columns[desk.me]]
    span, played = view.months_per_turn, range(one.first_turn, min(ends, view.last_played + 1))
    seen = [float(gate[(turn - 1) * span + 1 : turn * span + 1].mean()) for turn in played]
    each = one.turn_usd_m / max(1e-9, one.strike_usd_per_kg - one.price_usd_per_kg)
    came = sum(each * (one.strike_usd_per_kg - price) for price in seen)
    left = max(0, ends - max(one.first_turn, view.last_played + 1)) if _runs(desk, deal) else 0
    return DealPart("guarantee", promised, came, left * one.turn_usd_m, expected=one.price_usd_per_kg,
                    seen=sum(seen) / len(seen) if seen else 0.0, project=one.project)  # fmt: skip


def _kept_of(desk: Desk, deal: Deal, hope: Hope) -> float:
    """What was promised; of a deal that new terms replaced no more than for the turns that it ran."""
    clause = hope.clause
    if deal.ended != "replaced" or clause is None or clause.kind in AT_ONCE | OF_A_MOTION:
        return hope.usd_m
    return hope.usd_m * _run_share(desk, deal, clause)


def _played(desk: Desk, deal: Deal, clause: Clause) -> range:
    """The turns of a clause that have been played."""
    end = deal.signed_turn + clause.turns
    if deal.closed_turn:
        end = min(end, deal.closed_turn)
    return range(deal.signed_turn, min(end, desk.view.last_played + 1))


def _run_share(desk: Desk, deal: Deal, clause: Clause) -> float:
    """Part of a clause's term, as far as the game has it, that was played."""
    whole = min(clause.turns, desk.view.announced_turns - deal.signed_turn + 1)
    return min(1.0, len(_played(desk, deal, clause)) / max(1, whole))


# by kind -------------------------------------------------------------------------------------------------


def _money(desk: Desk, deal: Deal, hope: Hope, part: DealPart, _tests: Tests) -> DealPart:
    """Sums between treasuries as they were paid, as far as the score read them at the signature, and money on a plant
    as far as it is gone."""
    clause = _clause(hope)
    read = hope.usd_m / hope.whole_usd_m if hope.whole_usd_m else 1.0
    sign = -read if clause.giver == desk.me else read
    if clause.kind == "money_per_turn":
        return replace(part, came_usd_m=sign * clause.amount_usd_m * len(_played(desk, deal, clause)),
                       ahead_usd_m=read * part.ahead_usd_m)  # fmt: skip
    if clause.kind == "money":
        back = sum(
            float(e.data["amount_usd_m"]) for e in (*desk.view.event_log, *desk.view.events)
            if e.kind == "vote_money_back" and e.data["deal"] == deal.id and e.data["to"] == clause.giver
        )  # fmt: skip
        mine = clause.giver == desk.me or deal.receivers(clause)[0] == desk.me
        end: End = "uncalled" if back > 0 else part.end
        return replace(part, came_usd_m=sign * max(0.0, clause.amount_usd_m - back) if mine else 0.0, end=end)
    if desk.view.last_played < deal.signed_turn:
        return replace(part, ahead_usd_m=hope.usd_m)
    gone = _paid_to_plant(desk, deal, clause)
    return replace(part, came_usd_m=hope.usd_m * gone / max(clause.amount_usd_m, 1e-9))


def _paid_to_plant(desk: Desk, deal: Deal, clause: Clause) -> float:
    """What of a sum for a plant was paid in and is not returned, USD million."""
    mine = [line for line in desk.view.money if line.detail == clause.project]
    paid = sum(x.amount_usd_m for x in mine if (x.payer, x.what, x.turn) == (desk.me, clause.kind, deal.signed_turn))
    back = sum(x.amount_usd_m for x in mine if (x.payee, x.what) == (desk.me, RETURNED.get(clause.kind, "")))
    return max(0.0, min(paid, clause.amount_usd_m) - back)


def _goods(desk: Desk, deal: Deal, hope: Hope, part: DealPart, _tests: Tests) -> DealPart:
    """Contract tonnes against the market price of the months in which they came; what of that is scored comes to a
    person."""
    clause = _clause(hope)
    came, apart, seen, flown, months = 0.0, 0.0, 0.0, 0.0, 0
    scored, each = _priced(desk, clause)
    taxed = price_points.taxed(desk)
    span, view = desk.view.months_per_turn, desk.view
    for turn in _played(desk, deal, clause):
        for month in range((turn - 1) * span + 1, turn * span + 1):
            of_month = MonthMarket(*(view.prices[name][month] for name in PUBLISHED))
            found = gap(desk.content, of_month, view.deals, deal, clause, turn, desk.me, curbed=hope.curbed)
            apart += found.usd_m
            came += found.usd_m * (taxed + each * (turn >= scored))
            seen, flown, months = seen + found.market, flown + found.share, months + 1
    if not months:
        return part
    end: End = "short" if flown / months < SHORT and not part.end else part.end
    return replace(part, came_usd_m=came, market_usd_m=apart, seen=seen / months, end=end,
                   flown=flown / months)  # fmt: skip


def _priced(desk: Desk, clause: Clause) -> tuple[int, float]:
    """The first turn in which a contract's price counts, and what 1 million against the market is worth then."""
    if not price_points.exact(desk):
        return 0, 1.0
    return desk.view.announced_turns - desk.content.rules.score.mean_turns + 1, price_points.per_turn(desk, clause)


def _drill(desk: Desk, deal: Deal, hope: Hope, part: DealPart, tests: Tests) -> DealPart:
    """First call: what the tests of the scored turns showed with the contract beyond what they show without it."""
    stakes = public_stakes(desk.content, desk.view, desk.facts, desk.me)
    good = cell(_clause(hope).mineral, _clause(hope).stage)
    lifts = {turn: adds[good] for turn, adds in tests.items() if good in adds}
    counted = [stakes.tested(turn, turn) * lift for turn, lift in lifts.items()]
    came = sum(stakes.usd(stakes.points("security", lift)) for lift in counted if lift)
    last = min(deal.signed_turn + _clause(hope).turns, deal.closed_turn or stakes.last + 1) - 1
    if part.end:
        return replace(part, came_usd_m=came)
    return replace(part, came_usd_m=came, seen=sum(lifts.values()), turn=len(lifts),
                   end="early" if last < stakes.scored[0] else "")  # fmt: skip


def _calm(_desk: Desk, _deal: Deal, _hope: Hope, part: DealPart, _tests: Tests) -> DealPart:
    """That a price stands is worth something beforehand; no score shows it afterwards, so that nothing is to come."""
    return replace(part, ahead_usd_m=0.0)


def _plant(desk: Desk, deal: Deal, hope: Hope, part: DealPart, _tests: Tests) -> DealPart:
    """This money's part of what the plant gives in the turns that count."""
    clause, view = _clause(hope), desk.view
    if view.last_played < deal.signed_turn:
        return replace(part, ahead_usd_m=hope.usd_m)
    held = view.projects.get(clause.project)
    card = desk.content.project(clause.project)
    share = hope.usd_m / hope.figure if hope.figure else 0.0
    if clause.giver == desk.me:  # what came back to its giver carries no plant
        share *= _paid_to_plant(desk, deal, clause) / max(clause.amount_usd_m, 1e-9)
    if held is None or held.status in ("lost", "care"):
        return replace(part, end="lost")
    if held.status in ("operating", "ramp_up") and held.opened_turn:
        came, ahead = plant_gains.running_gain(desk, own_stakes(desk.content, view, desk.facts), card)
        return replace(part, came_usd_m=share * came, ahead_usd_m=share * ahead, end="opened", turn=held.opened_turn)
    if view.phase == "over":
        return replace(part, end="waits")
    worth = max(0.0, (desk.plants_usd or {}).get(clause.project, 0.0))
    if held.status == "open":
        return replace(part, ahead_usd_m=share * worth * coach_plants.waiting_part(desk, card), end="waits")
    return replace(part, ahead_usd_m=share * worth)


def _share(desk: Desk, deal: Deal, hope: Hope, part: DealPart, _tests: Tests) -> DealPart:
    """A share of a plant: what it counts for at the end, by today's belief in it."""
    clause = _clause(hope)
    now = share_in(desk, clause, desk.me)[1] if clause.giver != desk.me else share_out(
        with_fields(desk, seat=desk.content.seat(deal.receivers(clause)[0])), clause, desk.me)[1]  # fmt: skip
    return replace(part, came_usd_m=now) if desk.view.phase == "over" else replace(part, ahead_usd_m=now)


def _stock(desk: Desk, deal: Deal, hope: Hope, part: DealPart, _tests: Tests) -> DealPart:
    """Tonnes of a stockpile, by what the market took for them in the turn of the signature."""
    clause, view = _clause(hope), desk.view
    if view.last_played < deal.signed_turn:
        return replace(part, came_usd_m=hope.usd_m)
    m, s, here = desk.facts.rows[clause.mineral], stage_index(clause.stage), desk.facts.columns[desk.me]
    first = (deal.signed_turn - 1) * view.months_per_turn
    course = np.asarray(view.prices["price_delivered"])[first : first + view.months_per_turn + 1, m, s, here]
    before, mean = float(course[0]), float(course[1:].mean())
    part = replace(part, expected=before, seen=mean)
    return replace(part, came_usd_m=hope.usd_m * mean / before if before > 0 else hope.usd_m)


def _vote(desk: Desk, deal: Deal, hope: Hope, part: DealPart, _tests: Tests) -> DealPart:
    """A word on a motion: what its outcome is worth where the vote decided it, or brought it to the vote."""
    clause, view = _clause(hope), desk.view
    if view.last_played < deal.signed_turn:
        return replace(part, ahead_usd_m=hope.usd_m)
    counted = (r for r in view.vote_log if r.turn == deal.signed_turn)
    record = next((r for r in counted if promises.concerns(clause, r.motion)), None)
    if record is None:
        return replace(part, end="uncalled")
    brought = bool(hope.figure) and record.passed
    if clause.kind == "vote" and record.votes.get(clause.giver) != clause.vote:
        return replace(part, end="against")
    if brought or (clause.kind == "vote" and hangs_on(desk, record.motion, dict(record.votes), clause.giver)):
        return replace(part, came_usd_m=hope.whole_usd_m, end="decided")
    return replace(part, end="idle")


def _word(desk: Desk, deal: Deal, hope: Hope, part: DealPart, _tests: Tests) -> DealPart:
    """Anything else, as it was reckoned, for the turns in which it was kept."""
    clause, whole = _clause(hope), hope.whole_usd_m
    part = replace(part, reckoned=True)
    if clause.kind == "technology":  # what is learnt stays
        left = max(1, desk.view.announced_turns - deal.signed_turn + 1)
        share = min(1.0, max(0.0, (desk.view.last_played - deal.signed_turn + 1) / left))
        return replace(part, came_usd_m=share * whole, ahead_usd_m=(1.0 - share) * whole)
    word = _given(desk, deal, clause)
    if clause.kind == "favour":
        if word is None or word.status == "open":
            return part
        return replace(part, came_usd_m=whole if word.status == "kept" else 0.0, ahead_usd_m=0.0, **_broken(word))
    if word is None or word.status in ("open", "kept"):  # nobody can measure it: what is to come is as reckoned, too
        share = _run_share(desk, deal, clause)
        ahead = hope.usd_m * (1.0 - share) if _runs(desk, deal) else 0.0
        return replace(part, came_usd_m=whole * share, ahead_usd_m=ahead)
    until = (word.broken_turn or word.closed_turn) if word.status == "broken" else word.closed_turn
    term = max(1, word.until_turn - word.from_turn + 1)
    kept = min(term, max(0, until - word.from_turn)) / term
    return replace(part, came_usd_m=whole * kept, ahead_usd_m=0.0, **_broken(word))


def _trust(desk: Desk, deal: Deal, hope: Hope, part: DealPart, _tests: Tests) -> DealPart:
    """Trust that an own word was to win: all of it once it is kept, none where it was broken or never came due."""
    word = _given(desk, deal, _clause(hope))
    part = replace(part, reckoned=True, came_usd_m=0.0, ahead_usd_m=0.0)
    if word is None or word.status == "open":
        return replace(part, ahead_usd_m=hope.whole_usd_m) if _runs(desk, deal) else part
    if word.status == "kept":
        return replace(part, came_usd_m=hope.whole_usd_m)
    return replace(part, **({} if word.status == "void" else _broken(word)))


def _broken(word: Promise) -> dict[str, End | int]:
    return {"end": "broken", "turn": word.broken_turn or word.closed_turn} if word.status == "broken" else {}


def _given(desk: Desk, deal: Deal, clause: Clause) -> Promise | None:
    return next((w for w in desk.view.promises if w.deal == deal.id and w.clause == clause), None)


def _clause(hope: Hope) -> Clause:
    if hope.clause is None:
        raise ValueError("a part without a clause has no look of its own")
    return hope.clause


_LOOKS = {
    "money": _money, "goods": _goods, "drill": _drill, "calm": _calm, "plant": _plant, "share": _share,
    "stock": _stock, "trust": _trust, "vote": _vote, "word": _word,
}  # fmt: skip
