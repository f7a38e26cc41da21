"""Where a secret aim is foreseen to end on the present course, and what reaches it: a figure with its range, and words.

A share of plants and a price are reckoned by ``aims_seen``; here are the purse, of which a part lapses each turn, and
trust, which fades.
"""

from typing import Final

from game.model.content import Content, SecretAim
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt
from game.present.names import within
from game.present.words import ntr, tr
from game.rules import aims_seen, horizon, trust
from game.rules.account import Account
from game.rules.check_base import down
from game.rules.purse_course import PurseCourse, purse_course

__all__ = ["end_words", "money_rule", "span", "way_words"]

TRIFLE: Final = 0.05
"""Points of trust by which it does not move."""


def _purse(
    content: Content, view: View, aim: SecretAim, sheet: OrderSheet | None, held: Account | None
) -> PurseCourse | None:
    return purse_course(content, view, aim.value, sheet, held) if aim.kind == "money_at_least" else None


def _faded(content: Content, view: View, aim: SecretAim, sheet: OrderSheet | None) -> float | None:
    """Trust of the aim's partner at the end if nothing is done for it after this sheet's favour."""
    if aim.kind != "trust_at_least" or aim.seat not in view.seats or view.results_open:
        return None
    back, base = content.rules.trust.return_per_turn, trust.start_trust(content, aim.seat, view.seat)
    now = view.seats[aim.seat].trust_in_you
    for turn in range(view.turn, horizon.latest(content, view.announced_turns) + 1):
        now += back * (base - now)
        if turn == view.turn and sheet is not None and any(f.to == aim.seat for f in sheet.favours):
            now += content.rules.offers.favour_points
    return min(100.0, now)


def span(
    content: Content, view: View, aim: SecretAim, sheet: OrderSheet | None = None, held: Account | None = None
) -> str:
    """``$ 180 to 220 m``: the figure at the end on the present course; empty where none is foreseen."""
    course = _purse(content, view, aim, sheet, held)
    if course is not None:
        low, high = (fmt.money_of(usd, aim.value) for usd in (course.low, course.high))
        return low if low == high else tr("{low} to {high}", low=low, high=high)
    faded = _faded(content, view, aim, sheet)
    if faded is not None and abs(faded - view.seats[aim.seat].trust_in_you) >= TRIFLE:
        return fmt.number(down(faded, 1), 1)
    if aim.kind == "capacity_share" and not view.results_open:
        ends = aims_seen.share_at_worst(content, view, aim), aims_seen.share_by_end(content, view, aim)
        low, high = (fmt.percent(down(end, 3), 1) for end in ends)
        return high if low == high else tr("{low} to {high}", low=low, high=high)
    return ""


def end_words(
    content: Content, view: View, aim: SecretAim, sheet: OrderSheet | None = None, held: Account | None = None
) -> str:
    """Where it ends on the present course and what reaches it, in a sentence or two; empty where none is foreseen."""
    course = _purse(content, view, aim, sheet, held)
    if course is not None:
        return f"{_purse_words(content, view, aim, course, sheet, held)} {way_words(course)}".strip()
    faded, told = _faded(content, view, aim, sheet), span(content, view, aim, sheet)
    if faded is not None and told:
        text = tr("On the present course {end} of 100 at the end: {share} of its distance from where it began goes "
                  "each turn.", end=told, share=fmt.percent(content.rules.trust.return_per_turn))  # fmt: skip
        if faded < aim.value:
            each = max(1e-9, content.rules.offers.favour_points)
            n = max(1, int(-(-(aim.value - faded) // each)))
            text += " " + ntr("A favour to {name} late in the game reaches it, or words kept.",
                              "{n} favours to {name}, one a turn, reach it, or words kept.", n,
                              name=within(content, aim.seat))  # fmt: skip
        return text
    return ""


def _purse_words(
    content: Content, view: View, aim: SecretAim, course: PurseCourse, sheet: OrderSheet | None, held: Account | None
) -> str:
    told = span(content, view, aim, sheet, held)
    if not course.turns:
        return tr("With this sheet {end} at the end of the game.", end=told)
    return tr("With this sheet and nothing ordered after it {end} at the end: {rule}", end=told,
              rule=money_rule(content))  # fmt: skip


def money_rule(content: Content) -> str:
    """What becomes of money that a turn leaves: why an aim for the purse is met in the last turns."""
    return tr("{share} of what a turn leaves lapses, in the last turn nothing does.",
              share=fmt.percent(1.0 - content.rules.money.carry_over_share))  # fmt: skip


def way_words(course: PurseCourse) -> str:
    """What reaches an aim for the purse, or what may still be spent."""
    spare = fmt.money(abs(course.spare))
    if not course.turns:
        return (tr("{money} of it may still be spent.", money=spare) if course.spare >= 0
                else tr("{money} are lacking: take that off the sheet.", money=spare))  # fmt: skip
    if course.spare >= 0:
        return tr("So the last turn may spend {money} and still meet it; money spent before costs it little.",
                  money=spare)  # fmt: skip
    if course.turns == 1:
        return tr("To reach it, leave {money} of this turn's money unspent.", money=fmt.money(course.before))
    return tr("To reach it, leave {money} unspent in the turn before the last one, and nothing spent in the last.",
              money=fmt.money(course.before))  # fmt: skip
