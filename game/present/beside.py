"""What the score counts of a measure: how far it stands from the same turn with nobody acting, plus is better."""

from collections.abc import Callable
from statistics import median
from typing import Final, NamedTuple

from game.model.content import Content
from game.model.measures import Measures
from game.model.views import View
from game.present import fmt
from game.present.words import tr
from game.rules.halfway import Halfway
from game.rules.scoring import DRILL_SHARE

__all__ = ["TRIFLE_USD_M", "Measure", "counted", "measures", "met_words", "of_turn"]

TRIFLE_USD_M: Final = 0.5
"""USD million that are told as none."""
DEAR: Final = 1.4
"""Times the usual turn's figure from which a turn is told as a dear one."""


class Measure(NamedTuple):
    """A measure beside nobody acting: its name, the gain of a turn (plus is better), and that in words; ``brief``
    where the unit is said before."""

    name: str
    gain: Callable[[Measures, Measures], float]
    words: Callable[[float], str]
    brief: Callable[[float], str]


def measures() -> dict[str, Measure]:
    """The measures that are read turn by turn, by the key of the score; Treasury is a sum that is read at the end."""
    return {
        "security": Measure(tr("need met"),
                            lambda own, calm: own.security - calm.security, fmt.signed_points,
                            lambda value: fmt.signed(100 * value, 1)),
        "affordability": Measure(tr("saved on users' bill"),
                                 lambda own, calm: calm.users_bill_usd_m - own.users_bill_usd_m, fmt.signed_money,
                                 fmt.signed_money),
        "industry": Measure(tr("value added"),
                            lambda own, calm: own.value_added_usd_m - calm.value_added_usd_m, fmt.signed_money,
                            fmt.signed_money),
        "standing": Measure(tr("trust in you"),
                            lambda own, calm: own.standing - calm.standing, _tenths, _tenths),
    }  # fmt: skip


def _tenths(value: float) -> str:
    return fmt.signed(value, 1)


def of_turn(view: View, held: Halfway | None) -> dict[str, tuple[float, str]]:
    """By measure how far the last turn stands from it with nobody acting, with the words; empty where untold."""
    if held is None or not view.measures or len(held.calms) != len(view.measures):
        return {}
    own, calm, found = view.measures[-1], held.calms[-1], {}
    for key, measure in measures().items():
        gain = measure.gain(own, calm)
        found[key] = (gain, tr("{n} of need", n=fmt.signed_percent(gain, 1)) if key == "security"
                      else measure.words(gain))  # fmt: skip
    money = held.treasury_usd_m[0]
    return {**found, "treasury": (money, fmt.signed_money(money))}


def met_words(view: View, held: Halfway | None) -> str:
    """What Security makes of the need that is met in a cut-off: "100 % met" where nobody acting meets 96 is no 100."""
    if held is None or not view.measures or len(held.calms) != len(view.measures):
        return ""
    own, calm = view.measures[-1].security, held.calms[-1].security
    return tr("With nobody acting {calm} of it would be met; {own} beside that makes Security {score} of 100 (as much "
              "makes 50).", calm=fmt.percent(calm), own=fmt.percent(own),
              score=fmt.number(held.score.security))  # fmt: skip


def counted(content: Content, view: View, held: Halfway) -> dict[str, str]:
    """By measure what the score is made of: every turn that counts beside nobody acting, and what they come to."""
    if not view.measures or len(held.calms) != len(view.measures):
        return {}
    done, mean = len(view.measures), content.rules.score.mean_turns
    turns = range(max(1, done - mean + 1), done + 1)
    told = {}
    for key, measure in measures().items():
        gains = [measure.gain(view.measures[turn - 1], held.calms[turn - 1]) for turn in turns]
        each = [tr("T{n} {a}", n=turn, a=measure.brief(gain)) for gain, turn in zip(gains, turns, strict=True)]
        whole = sum(gains) / len(gains)
        if key == "security":
            whole = (1.0 - DRILL_SHARE) * whole + DRILL_SHARE * gains[-1]
            each.append(tr("the closing drill counts {share}", share=fmt.percent(DRILL_SHARE)))
        if key in _DEAR and (shock := _shock(view, held, turns, _DEAR[key])):
            each.append(shock)
        form = (tr("{what} {whole} beside nobody acting") if len(gains) == 1 or key in ("security", "standing")
                else tr("{what} {whole} a turn beside nobody acting"))  # fmt: skip
        told[key] = form.format(what=measure.name, whole=measure.words(whole))
        if len(gains) > 1:
            told[key] = tr("{text} ({each})", text=told[key], each=", ".join(each))
    told["treasury"] = tr("public money, stock, loans and shares {money} beside nobody acting",
                          money=fmt.signed_money(held.treasury_usd_m[0]))  # fmt: skip
    return told


def _shock(view: View, held: Halfway, turns: range, figure: Callable[[Measures], float]) -> str:
    """That the dear turn of the world in which nobody acts is another one, where one of the two is counted."""
    own, calm = [figure(made) for made in view.measures], [figure(made) for made in held.calms]
    here, there = own.index(max(own)) + 1, calm.index(max(calm)) + 1
    dear = max(own) >= DEAR * median(own) > 0 and max(calm) >= DEAR * median(calm) > 0
    if here == there or not dear or not (here in turns or there in turns):
        return ""
    return tr("the dear turn is T{here} here, T{there} there", here=here, there=there)


_DEAR: Final[dict[str, Callable[[Measures], float]]] = {
    "affordability": lambda made: made.users_bill_usd_m, "industry": lambda made: made.value_added_usd_m,
}  # fmt: skip
"""Measures that a dear year moves, with their figure."""
