"""Checks of China's sheet: the same caps, steps and purse for a person and an engine."""

from typing import get_args

from game.model.content import Content
from game.model.ids import CHINA, Posture
from game.model.orders import ChinaSheet, ExportCurb, PriceMove
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.views import View
from game.rules import check_base, figures
from game.rules.check_base import TOLERANCE, refuse

Refusals = tuple[Refusal, ...]


def check_china(content: Content, view: View, sheet: ChinaSheet) -> Refusals:
    """All refusals of China's sheet, in the order of its fields; empty when it may be sent."""
    if view.seat != CHINA:
        return refuse("not_china", "", "Only China's player sends this sheet.", "Use your own.")
    out: list[Refusal] = []
    for at, move in enumerate(sheet.prices):
        out += _price(content, move, f"prices[{at}]")
    for at, curb in enumerate(sheet.curbs):
        out += _curb(content, curb, f"curbs[{at}]")
    for at, name in enumerate(sheet.lift):
        out += _lift(content, view, name, f"lift[{at}]")
    out += check_base.bad_choice("posture", sheet.posture, get_args(Posture))
    return tuple(out) or _together(content, view, sheet)


def _price(content: Content, move: PriceMove, path: str) -> Refusals:
    wrong = check_base.bad_place(content, path, move.mineral, move.stage)
    wrong = wrong or _destinations(content, move.destinations, path)
    wrong = wrong or check_base.bad_number(f"{path}.step_share", move.step_share, least=-1.0)
    if wrong:
        return wrong
    rules = content.rules.china
    steps = [*(-step for step in rules.cut_steps), *rules.rise_steps]
    if any(abs(move.step_share - step) < 1e-9 for step in steps):
        return ()
    words = ", ".join(f"{step:+.0%}" for step in sorted(steps))
    return refuse(
        "price_step",
        f"{path}.step_share",
        phrase("{step:+.0%} is no step of China's prices.", step=move.step_share),
        phrase("Choose {known}.", known=words),
        step=move.step_share,
    )


def _destinations(content: Content, destinations: tuple[str, ...], path: str) -> Refusals:
    known = {region.id for region in content.regions} - {CHINA}
    for at, name in enumerate(destinations):
        if name not in known:
            return refuse(
                "unknown_region",
                f"{path}.destinations[{at}]",
                phrase("No foreign region {name!r}.", name=name),
                "Choose regions outside China.",
            )
    return ()


def _curb(content: Content, curb: ExportCurb, path: str) -> Refusals:
    wrong = check_base.bad_place(content, path, curb.mineral, curb.stage)
    wrong = wrong or _destinations(content, curb.destinations, path)
    wrong = wrong or check_base.bad_number(f"{path}.share_of_base", curb.share_of_base)
    if wrong:
        return wrong
    if curb.share_of_base >= 1:
        return refuse(
            "curb_too_wide",
            f"{path}.share_of_base",
            phrase("A quota of {share:.0%} of base exports curbs nothing.", share=curb.share_of_base),
            "Give less than 100 %.",
            share=curb.share_of_base,
        )
    least = content.rules.china.curb_least_turns
    left = max(least, content.rules.offers.longest_deal_turns)
    return check_base.bad_count(f"{path}.turns", curb.turns, least, left)


def _lift(content: Content, view: View, name: str, path: str) -> Refusals:
    held = next((c for c in view.curbs if c.id == name and c.origin == CHINA), None)
    if held is None:
        return refuse("unknown_curb", path, "You have no such curb in force.", "Choose one of those that stand.")
    least = content.rules.china.curb_least_turns
    if view.turn - held.from_turn < least:
        return refuse(
            "curb_too_young",
            path,
            phrase(
                "A curb stands for {least} turns; this one is {turn} old.",
                least=least, turn=view.turn - held.from_turn,
            ),
            phrase("Lift it in turn {turn}.", turn=held.from_turn + least),
            least=least,
        )
    return ()


def _together(content: Content, view: View, sheet: ChinaSheet) -> Refusals:
    """Caps on the sheet as a whole: no double lines, cuts at once, curbs a turn, the purse."""
    rules = content.rules.china
    lines = [(m.mineral, m.stage, *sorted(m.destinations)) for m in sheet.prices]
    wrong = check_base.twice("prices", [tuple(line) for line in lines])
    wrong = wrong or check_base.twice("lift", [(name,) for name in sheet.lift])
    if wrong:
        return wrong
    cuts = [at for at, move in enumerate(sheet.prices) if move.step_share < 0]
    if len(cuts) > rules.cuts_at_once:
        return refuse(
            "too_many_cuts",
            f"prices[{cuts[-1]}]",
            phrase("{cuts} price cuts at once; at most {most} are allowed.", cuts=len(cuts), most=rules.cuts_at_once),
            "Press fewer fronts.",
            count=len(cuts),
        )
    if len(sheet.curbs) > rules.curbs_per_turn:
        return refuse(
            "too_many_curbs",
            f"curbs[{rules.curbs_per_turn}]",
            phrase(
                "{curbs} new curbs; at most {most} a turn are allowed.",
                curbs=len(sheet.curbs), most=rules.curbs_per_turn,
            ),
            "Drop some.",
            count=len(sheet.curbs),
        )
    return _purse(content, view, sheet)


def _purse(content: Content, view: View, sheet: ChinaSheet) -> Refusals:
    need = sum(cut_cost(content, view, move) for move in sheet.prices)
    if need <= view.china_purse_usd_m + TOLERANCE:
        return ()
    last = max(at for at, move in enumerate(sheet.prices) if move.step_share < 0)
    return refuse(
        "no_money",
        f"prices[{last}]",
        phrase(
            "These cuts cost about {need:.0f} M USD; the purse holds {purse:.0f} M USD.",
            need=need, purse=view.china_purse_usd_m,
        ),
        "Cut less, elsewhere or for fewer destinations.",
        need=need,
        have=view.china_purse_usd_m,
    )


def cut_cost(content: Content, view: View, move: PriceMove) -> float:
    """What a price cut costs China's treasury in a turn at last turn's exports, USD million.

    step * ex-works price * exports of that stage to the destinations; a rise costs nothing.
    """
    if move.step_share >= 0:
        return 0.0
    m, s = figures.place(content, move.mineral, move.stage)
    china = content.region_index(CHINA)
    flows = view.flows["flows"] if "flows" in view.flows else content.table["flows"] / 12.0
    price = float(figures.of_view(content, view, "price_exworks")[m, s, china])
    named = [content.region_index(name) for name in move.destinations]
    to = named or [k for k in range(len(content.regions)) if k != china]
    exports = float(flows[m, s, china, to].sum())
    months = content.rules.turn.months_per_turn
    return -move.step_share * price * exports * months / 1000
