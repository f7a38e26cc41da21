"""The tone toward China: press after a fresh curb, ask for a truce when curbs bite, else silence."""

from dataclasses import dataclass
from typing import Final

from game.agents.ministry.clauses_bloc import TONE_USD_M
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import good, listed, who
from game.agents.ministry.promised import promised
from game.agents.ministry.temptation import confession, weigh
from game.agents.words import usd
from game.model.ids import CHINA, MineralId, Posture, RegionId, Stage
from game.model.phrases import counted, phrase

FRESH_TURNS: Final = 1
"""Turns after which a curb is no longer news."""
TENSE: Final = 2.0
"""Tension from which a truce is worth asking for."""
BITES_SHARE: Final = 0.01
"""Part of B that curbed material must be worth a turn, before a curb is said to bite."""


@dataclass(frozen=True)
class Curb:
    """A curb that China laid in this game; no destinations means all."""

    mineral: MineralId
    stage: Stage
    destinations: tuple[RegionId, ...]
    from_turn: int


def posture(desk: Desk) -> tuple[Posture, str]:
    """Press, ask for a truce or keep silent; a given word and a running truce come first."""
    word = promised(desk, "posture")
    if word is None:
        return _by_interest(desk)
    tone, told = _by_interest(desk)
    weighed = weigh(desk, word, TONE_USD_M[word.clause.posture])
    if tone != word.clause.posture and weighed.pays:
        why = confession(desk, weighed)
        return tone, phrase("{told}; {why}", told=told, why=why) if told else why
    return word.clause.posture, phrase(
        "{posture} toward China as promised to {seat}",
        posture=word.clause.posture, seat=who(desk, word.to),
    )


def _by_interest(desk: Desk) -> tuple[Posture, str]:
    """The tone that it takes where it has promised none."""
    if any(t.seat == desk.me and t.until_turn == desk.view.turn for t in desk.view.truces):
        return "truce", "asks China to carry the truce on: it runs out this turn"
    if desk.view.truce_until >= desk.view.turn:
        return "silence", ""
    fresh = [c for c in curbs(desk) if c.from_turn >= desk.view.turn - FRESH_TURNS]
    hit = [c for c in fresh if _reaches(c, (desk.me,)) or _reaches(c, desk.members())]
    own = [c for c in hit if _reaches(c, (desk.me,)) and c.mineral in desk.seat.focus]
    grounds = desk.view.tension >= desk.content.rules.posture.condemnation_tension
    loud = (desk.trait.answers_curbs and bool(hit)) or len(own) >= desk.trait.press_at
    if loud and grounds:
        goods = listed(tuple(sorted({good(desk, c.mineral, c.stage) for c in (own or hit)})[:3]))
        return "press", phrase("presses China over its curb on {goods}", goods=goods)
    biting = biting_curbs(desk)
    if desk.view.tension >= TENSE and len(biting) >= desk.trait.calms:
        lost = sum(_exposed(desk, c) for c in biting)
        return "truce", (
            phrase(
                "asks China for a truce: {curbs} on {lost} M USD of our use",
                curbs=counted("{n} curb bites", "{n} curbs bite", len(biting)), lost=usd(lost),
            )
        )
    return "silence", ""


def curbs(desk: Desk) -> list[Curb]:
    """Curbs that China laid in this game and that hold this turn."""
    return [
        Curb(c.mineral, c.stage, c.destinations, c.from_turn)
        for c in desk.view.curbs
        if c.origin == CHINA and not c.id.startswith("standing") and c.until_turn >= desk.view.turn
    ]


def biting_curbs(desk: Desk) -> list[Curb]:
    """Those that reach this seat and cover what it buys from China in earnest."""
    return [
        c
        for c in curbs(desk)
        if _reaches(c, (desk.me,)) and _exposed(desk, c) > BITES_SHARE * desk.budget
    ]


def _exposed(desk: Desk, curb: Curb) -> float:
    """Value a turn of what this seat buys from China of the curbed good, USD million."""
    facts = desk.facts
    bought = facts.at(facts.use, curb.mineral, curb.stage, desk.me)
    bought *= facts.china_share(curb.mineral, curb.stage, desk.me)
    return facts.turn_value(bought, facts.at(facts.price, curb.mineral, curb.stage, desk.me))


def _reaches(curb: Curb, seats: tuple[RegionId, ...]) -> bool:
    return not curb.destinations or any(s in curb.destinations for s in seats)
