"""Words of one's own that a sheet would break: told before it is locked, when it can still be mended."""

from collections.abc import Callable
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import CHINA, MineralId
from game.model.orders import ChinaSheet, OrderSheet
from game.model.talks import Clause, Promise
from game.model.views import View
from game.present import fmt
from game.present.clauses_yours import yours
from game.present.names import within
from game.present.words import join_words, tr
from game.rules import ore
from game.rules.promises import FLOOR_WORDS

__all__ = ["breach_costs", "break_lines", "china_breaks", "ore_break", "signed_against"]


def break_lines(content: Content, view: View, sheet: OrderSheet) -> tuple[str, ...]:
    """A sentence a word that this sheet breaks this turn. Words about floors are told by
    ``desk.breach_words``, words about votes by ``own_votes.lock_words``.
    """
    return tuple(
        tr("As it stands this sheet breaks your word to {name}, to {what}. {cost}",
           name=join_words([within(content, seat) for seat in promise.receivers]),
           what=yours(content, promise.clause),
           cost=breach_costs(content, promise, unseen=promise.clause.kind in FLOOR_WORDS))
        for promise in _broken(content, view, sheet)
    )  # fmt: skip


def broken(content: Content, view: View, sheet: OrderSheet) -> frozenset[str]:
    """Words that this sheet breaks this turn, by id."""
    return frozenset(promise.id for promise in _broken(content, view, sheet))


def _broken(content: Content, view: View, sheet: OrderSheet) -> list[Promise]:
    return [
        promise for promise in view.promises
        if promise.giver == view.seat and promise.status == "open" and promise.from_turn <= view.turn
        and _breaks(content, view, promise, sheet)
    ]  # fmt: skip


def ore_break(content: Content, view: View, mineral: MineralId, sheet: OrderSheet) -> str:
    """The same of the measure on an own ore that a sheet orders, beside its slider; empty where it breaks no word."""
    words = tuple(w for w in view.promises if (w.clause.kind, w.clause.mineral) == ("no_new_curb", mineral))
    return " ".join(break_lines(content, msgspec.structs.replace(view, promises=words), sheet))


def signed_against(content: Content, view: View, clauses: tuple[Clause, ...], sheet: OrderSheet) -> str:
    """That the sheet as it stands would break words of an offer, told before it is signed; empty where none would."""
    told = []
    for clause in clauses:
        word = Promise("", "", view.seat, "", clause, view.turn, view.turn + clause.turns)
        if clause.giver == view.seat and _breaks(content, view, word, sheet):
            told.append(yours(content, clause))
    return tr("Your sheet as it stands would break your word to {what}.", what=join_words(told)) if told else ""


def china_breaks(content: Content, view: View, sheet: ChinaSheet) -> tuple[str, ...]:
    """A sentence a word of China's that its sheet breaks this turn; empty for any other reader."""
    return tuple(
        tr("As it stands this sheet breaks your word to {name}, to {what}. They will know, and whoever knows of the "
           "deal.",
           name=join_words([within(content, seat) for seat in promise.receivers]),
           what=yours(content, promise.clause))
        for promise in view.promises
        if view.seat == promise.giver == CHINA and promise.status == "open" and promise.from_turn <= view.turn
        and _china_breaks(promise, sheet)
    )  # fmt: skip


def _china_breaks(promise: Promise, sheet: ChinaSheet) -> bool:
    """A curb that reaches a receiver of the word against it, or another tone than was promised."""
    clause = promise.clause
    if clause.kind == "posture":
        return sheet.posture != clause.posture
    return clause.kind == "no_new_curb" and any(
        (curb.mineral, curb.stage) == (clause.mineral, clause.stage)
        and (not curb.destinations or bool(set(promise.receivers) & set(curb.destinations)))
        for curb in sheet.curbs
    )


def breach_costs(content: Content, word: Promise, *, unseen: bool = False) -> str:
    """What breaking a word costs by the rules, and who sees it. ``unseen``: a purchase, to be found first."""
    rules, clause = content.rules.trust, word.clause
    victim, others = fmt.number(rules.breach_victim), fmt.number(rules.breach_others)
    if unseen or clause.kind in ("no_side_purchase", "club_floor"):
        seen = tr("If it is found, trust falls by {victim} points there and by {others} with all who know of the deal",
                  victim=victim, others=others)  # fmt: skip
    elif clause.kind == "customs_effort" and not clause.bond_usd_m:
        return tr("Nobody is told, since no bond hangs on it; what leaks shows in the figures.")
    else:
        seen = tr("Trust falls by {victim} points there and by {others} with all who know of the deal",
                  victim=victim, others=others)  # fmt: skip
    bond = clause.bond_usd_m
    return f"{seen}{tr(', and the bond of {money} is lost', money=fmt.money(bond)) if bond else ''}."


def _breaks(content: Content, view: View, promise: Promise, sheet: OrderSheet) -> bool:
    """Whether a sheet breaks a word that it can break."""
    if promise.clause.kind == "no_new_curb":
        return _curbs_ore(content, view, promise, sheet)
    return _TESTS.get(promise.clause.kind, _never)(view, promise, sheet)


def _curbs_ore(content: Content, view: View, promise: Promise, sheet: OrderSheet) -> bool:
    """A measure on the ore of the word that is new, renewed or tighter; one that lets out more than before is none."""
    mineral = promise.clause.mineral
    held = ore.held_of(view.curbs, view.seat, mineral)
    now = 1.0 - ore.taken(content, view.curbs, view.seat, mineral)
    return promise.clause.stage == "mine" and any(
        act.mineral == mineral and act.kind in ("ore_quota", "ore_export_ban")
        and (held is None or ore.let_out(act) <= now)
        for act in sheet.home
    )  # fmt: skip


def _never(_view: View, _promise: Promise, _sheet: OrderSheet) -> bool:
    return False


def _favour(view: View, promise: Promise, sheet: OrderSheet) -> bool:
    """The last turn of its term, and not everybody gets it."""
    done = {f.to for f in sheet.favours if f.kind == promise.clause.favour}
    return promise.until_turn <= view.turn and not set(promise.receivers) <= done


def _not_in(view: View, _promise: Promise, sheet: OrderSheet) -> bool:
    """A member that leaves, an observer that does not join."""
    observer = view.you is not None and view.you.status == "observer"
    return sheet.membership == "leave" or (observer and sheet.membership != "join")


def _side(_view: View, promise: Promise, sheet: OrderSheet) -> bool:
    """Material bought past the levy that was forsworn."""
    place = (promise.clause.mineral, promise.clause.stage)
    return any(p.tonnes_per_month > 0 and (p.mineral, p.stage) == place for p in sheet.side_purchases)


_TESTS: Final[dict[str, Callable[[View, Promise, OrderSheet], bool]]] = {
    "favour": _favour,
    "no_side_purchase": _side,
    **dict.fromkeys(FLOOR_WORDS, _side),
    "customs_effort": lambda _, p, sheet: sheet.customs_effort < p.clause.effort,
    "posture": lambda _, p, sheet: sheet.posture != p.clause.posture,
    "inspection_consent": lambda _, p, sheet: sheet.refuse_inspectors,
    "stay_member": _not_in,
    "stay_outside": lambda _, p, sheet: sheet.membership == "join",
}
