"""Plays the scripted games and writes them as pages a teacher can read.

``python -m tests.golden.write`` renews every page; review the difference before you keep it.
"""

from functools import cache
from pathlib import Path

import msgspec

from game import scenario
from game.model.content import Content
from game.model.entries import SeatPlan, Start
from game.model.ids import STAGES
from game.model.orders import Ballot, OrderSheet
from game.model.state import State
from game.model.talks import MakeOffer, ReplyOffer, SetAgenda, TableMotion, TalkMove
from game.model.views import View
from game.present import clauses, council, fmt, sheets
from game.present.names import good, heading, party
from game.present.tellers import TELLERS, Desk
from game.rules import sight
from tests.golden.games import GAMES, Game, Turn
from tests.helpers import close, ok, say, to_bell, to_talk

HERE = Path(__file__).parent
replace = msgspec.structs.replace
MARGIN = 1.1
"""A scripted price of 0 stands for this multiple of fair cost, to three digits."""
QUIET = frozenset({"talks_open", "bell", "turn_opens", "chair", "promise_kept"})
"""Events of every turn that a page leaves out."""


@cache
def content_of(name: str) -> Content:
    loaded = scenario.load(scenario.find(name))
    assert loaded.content is not None, loaded.faults
    return loaded.content


def page(game: Game) -> str:
    """The whole game as text, 100 characters wide at most where the game's own words allow."""
    content = content_of(game.scenario)
    plans = {s: SeatPlan("human") for s in content.seat_ids()}
    state = ok(content, None, Start(seed=game.seed, seats=plans, turns=len(game.turns)))
    note = "All figures are the game's own; customs figures carry noise."
    lines = [game.title, "=" * len(game.title), "", game.intent, "", f"Scenario {content.id}, seed {game.seed}. {note}"]
    for number, turn in enumerate(game.turns, 1):
        state, told = _turn(content, state, turn, number)
        lines += told
    lines += _end(content, state)
    return "\n".join(lines).replace(" ", " ").rstrip() + "\n"


def _turn(content: Content, state: State, turn: Turn, number: int) -> tuple[State, list[str]]:
    state = to_talk(content, state)
    head = f"Turn {number}: {sight.date_text(content, number)}"
    lines = ["", head, "-" * len(head), "", turn.story, "", "What each seat sees:"]
    lines += [f"  {line}" for seat in content.seat_ids() for line in _sees(content, sight.view(content, state, seat))]
    lines += ["", "At the table:"] if turn.talk else []
    motion = ""
    for seat, scripted in turn.talk:
        move = _filled(content, state, seat, scripted)
        state = say(content, state, seat, move)
        lines.append(f"  {party(content, seat)} {_said(content, state, move)}")
        motion = state.motions[-1].id if isinstance(move, TableMotion) else motion
    if motion:
        state = say(content, state, state.chair, SetAgenda((motion,)))
    state = to_bell(content, state)
    given = {seat: _with_vote(sheet, motion, turn.votes.get(seat, "")) for seat, sheet in turn.sheets.items()}
    lines += ["", "Orders, sealed:"]
    for seat, sheet in given.items():
        vote = f"; votes {turn.votes[seat]}" if turn.votes.get(seat) else ""
        lines.append(f"  {party(content, seat)}: {'; '.join(sheets.sheet_words(content, sheet))}{vote}")
    result = close(content, state, given, turn.china)
    refused = [e.text for e in result.events if e.kind == "order_refused"]
    assert refused == [], refused
    lines += ["", "What happened:"] + [f"  {line}" for line in _news(content, result.state, result.events)]
    return result.state, lines


def _filled(content: Content, state: State, seat: str, move: TalkMove) -> TalkMove:
    """A script leaves out what only play knows: the price by fair cost, the offer that is answered."""
    view = sight.view(content, state, seat)
    if isinstance(move, TableMotion) and move.kind == "reference_price" and move.price_usd_per_kg == 0:
        fair = next(f for f in view.fair_costs if (f.mineral, f.stage) == (move.mineral, move.stage))
        return replace(move, price_usd_per_kg=float(f"{MARGIN * fair.fair:.3g}"))
    if isinstance(move, ReplyOffer) and not move.offer:
        return replace(move, offer=next(o.id for o in view.offers if o.to == seat and o.status == "open"))
    return move


def _with_vote(sheet: OrderSheet, motion: str, vote: str) -> OrderSheet:
    if not motion or not vote:
        return sheet
    stance = "reserve" if vote == "reserve" else "apply"
    return replace(sheet, ballots=(Ballot(motion, "no" if vote == "no" else "yes", stance),))  # type: ignore[arg-type]


def _sees(content: Content, view: View) -> list[str]:
    """One seat: purse, support, trust, and the price of its first mineral at home by stage."""
    assert view.you is not None
    you, r = view.you, content.region_index(view.seat)
    mineral = content.seat(view.seat).focus[0]
    m = content.mineral_index(mineral)
    prices = [f"{good(content, mineral, stage)} {fmt.price(float(view.prices['price_delivered'][-1, m, s, r]))}"
              for s, stage in enumerate(STAGES) if view.prices["use"][-1, m, s, r] > 0]  # fmt: skip
    stop = "cut-off not tested yet"
    if view.measures:
        stop = f"first plant stops after {fmt.number(view.measures[-1].days_to_stop)} days without China"
    sold = [f"{good(content, mineral, stage)} {fmt.price(float(view.prices['price_exworks'][-1, m, s, r]))}"
            for s, stage in enumerate(STAGES) if view.prices["output"][-1, m, s, r] > 0]  # fmt: skip
    odd = [f"{party(content, a.seat)} {fmt.percent(a.share)} of {good(content, a.mineral, a.stage)}"
           for a in view.anomalies[:2]]  # fmt: skip
    out = [f"{party(content, view.seat)}: purse {fmt.money(you.money_usd_m)}, support {fmt.number(you.support)}, "
           f"{stop}"]  # fmt: skip
    out += [f"    pays USD/kg: {', '.join(prices)}"] if prices else []
    out += [f"    sells USD/kg: {', '.join(sold)}"] if sold else []
    if odd:
        out.append(f"    unexplained in customs figures: {', '.join(odd)}")
    for floor in view.floors:
        out.append(f"    floor on {good(content, floor.mineral, floor.stage)}: {fmt.price(floor.price_usd_per_kg)}, "
                   f"believed {fmt.percent(floor.credibility)}")  # fmt: skip
    return out


def _said(content: Content, state: State, move: TalkMove) -> str:
    if isinstance(move, TableMotion):
        return f"tables: {council.motion_title(content, state.motions[-1])}"
    if isinstance(move, MakeOffer):
        offer = state.offers[-1]
        parts = [f"{party(content, c.giver)} {clauses.clause_text(content, c)}" for c in offer.clauses]
        return f"offers {party(content, offer.to)}: {'; '.join(parts)}"
    assert isinstance(move, ReplyOffer)
    return {"accept": "accepts", "decline": "declines", "withdraw": "withdraws"}[move.answer]


def _news(content: Content, state: State, events: tuple) -> list[str]:  # type: ignore[type-arg]
    """Public events, and who alone was told of the others; then prices inside and outside."""
    lines = []
    for event in events:
        teller = TELLERS.get(event.kind)
        if teller is None or event.kind in QUIET:
            continue
        reader = event.seen_by[0] if event.seen_by else content.seat_ids()[0]
        if reader not in content.seat_ids():
            continue
        text = teller.words(Desk(content, sight.view(content, state, reader)), event)
        only = f" (told to {' and '.join(party(content, s) for s in event.seen_by)} alone)" if event.seen_by else ""
        lines.append(text + only)
    view = sight.view(content, state, content.seat_ids()[0])
    lines += [
        f"Price of {good(content, fair.mineral, fair.stage)}: inside {fmt.price(fair.zone_price)}, "
        f"outside {fmt.price(fair.outside_price)} USD/kg"
        for fair in view.fair_costs
        if fair.mineral == content.minerals[0].id
    ]
    lines.append(f"FORGE Fund {fmt.money(state.fund_usd_m)}; tension with China {fmt.number(state.china.tension, 1)}")
    return lines


def _end(content: Content, state: State) -> list[str]:
    """Who ended where, by what was measured."""
    lines = ["", "The end", "-------", ""]
    for seat in content.seat_ids():
        measure = state.turns[-1].measures[seat]
        trust = ", ".join(
            f"{party(content, other)} {fmt.number(state.trust[f'{other}>{seat}'])}"
            for other in content.seat_ids()
            if other != seat
        )
        lines.append(
            f"{party(content, seat)}: need met in a cut-off {fmt.percent(measure.security)}, treasury since the start "
            f"{fmt.signed_money(measure.treasury_net_usd_m)}, trusted by {trust}"
        )
    floors = [f"{heading(content, f.mineral, f.stage)} at {fmt.price(f.price_usd_per_kg)}, "
              f"believed {fmt.percent(f.credibility)}" for f in state.floors]  # fmt: skip
    return [*lines, f"Floors: {'; '.join(floors) or 'none'}"]


def main() -> None:
    """Renew every page."""
    for game in GAMES:
        path = HERE / f"{game.name}.txt"
        path.write_text(page(game), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
