"""Plays the AI seats: opening moves, answers, the chair's agenda, sheets, China.

Nothing is remembered here: all bounds are counted from the entries of the turn, so that a game
taken up after a crash goes on exactly as it would have. An agent that fails never stops the game.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from game.host.calls import ask, call
from game.host.engine import Engine
from game.model.content import Content
from game.model.entries import Entry, OpenTalks, SeatPlan, Start, TakeSeat, Talk
from game.model.ids import CHINA, SeatId
from game.model.orders import ChinaSheet, ExportCurb, OrderSheet, PriceMove
from game.model.phrases import in_turns, phrase
from game.model.talks import OPEN_ENDED, MakeOffer, Motion, Offer, ReplyOffer, SetAgenda, TableMotion, TalkMove
from game.model.views import View

if TYPE_CHECKING:
    from game.host.table import Table

MOVES_A_TURN: Final = 8
"""Opening moves of one AI seat in a turn."""
EXCHANGES_A_TURN: Final = 3
"""Offers and counter-offers between two seats in a turn before an AI only says yes or no. An offer that names its own
patience (``Offer.patience``) is bounded by that, whoever spoke first and whatever else the two talked about."""
LATE_A_TURN: Final = 3
LATE_ROUNDS: Final = 2
"""Bids for votes of one AI seat in a round once the agenda is known, and rounds while bids are taken."""
CHINA_MOVES_A_TURN: Final = 2
"""Offers that China's agent opens the talks with, and those that ministries make to a person at its desk."""
LAST_WORD: Final = "No more counter-offers between us this turn."


def after(table: "Table", entry: Entry) -> None:
    """What AI seats do once an entry is taken: open the talks, or answer an offer."""
    if isinstance(entry, OpenTalks):
        _open(table)
    elif isinstance(entry, Talk) and isinstance(entry.move, ReplyOffer):
        _lost(table, entry.seat, entry.move)
    elif isinstance(entry, Talk) and isinstance(entry.move, MakeOffer):
        _answer(table, entry.seat, entry.move)
    elif isinstance(entry, Talk) and isinstance(entry.move, TableMotion) and entry.seat in table.humans():
        _answer_motion(table, table.state.motions[-1])
    if isinstance(entry, OpenTalks | Talk):
        _take_back(table)


def _answer_motion(table: "Table", motion: Motion) -> None:
    """A person has tabled a motion: the chair may sell it a place, others their yes, the best few of them."""
    calls: list[tuple[SeatId, MakeOffer]] = []
    for seat in table.ai_seats():
        view = table.view(seat)
        made = partial(table.engine.for_its_mover, table.content, view, motion)
        calls += [(seat, move) for move in ask(table, seat, "an answer to a motion", made) or ()]
    call(table, calls, partial(say, table))


def _lost(table: "Table", seat: SeatId, move: ReplyOffer) -> None:
    """A person has turned an offer down: it goes to whom its maker named for that case."""
    if move.answer == "decline" and seat in table.humans():
        _to_another(table, next((o for o in table.state.offers if o.id == move.offer), None))


def _to_another(table: "Table", offer: Offer | None) -> None:
    """An offer of an AI seat that a person has lost is made to the ministry that it named, which answers as ever."""
    if offer is None or not offer.instead or offer.by not in table.ai_seats():
        return
    engine, content, view = table.engine, table.content, table.view(offer.by)
    move = ask(table, offer.by, "another partner", lambda: engine.elsewhere(content, view, offer))
    if move is not None:
        say(table, offer.by, move)


def _take_back(table: "Table") -> None:
    """Offers of AI seats to people that a signature has overtaken in the meantime are withdrawn."""
    people, seats = set(table.humans()), table.ai_seats()
    makers = {o.by for o in table.state.offers if o.status == "open" and people & set(o.addressees)}
    for seat in seats:
        if seat in makers:
            view = table.view(seat)
            again = partial(table.engine.withdrawals, table.content, view)
            for move in ask(table, seat, "second thoughts", again) or ():
                say(table, seat, move)


def _open(table: "Table") -> None:
    """Every AI seat's opening moves, seat by seat in the order of the scenario; the chair last, all motions before it.

    A patient seat answers what lies before it when its own turn comes, best first: who waits until all have
    spoken finds their money and points gone.
    """
    engine, content, chair = table.engine, table.content, table.state.chair
    seats = tuple(sorted(table.ai_seats(), key=lambda seat: seat == chair))
    patient = frozenset(s for s in seats if engine.patient(table.view(s)))
    calls: list[tuple[SeatId, MakeOffer]] = []
    for number, seat in enumerate(seats, 1):
        table.tell("opening", seat, number, len(seats))
        if seat in patient:
            _answer_best_first(table, seat)
            patient = patient - {seat}
        moves = ask(table, seat, "opening moves", partial(_moves, engine, content, table.view(seat)))
        for move in (moves or ())[:MOVES_A_TURN]:
            if isinstance(move, MakeOffer) and not move.also and move.to in table.humans():
                calls.append((seat, move))
            else:
                say(table, seat, move, patient)
    late = _late(table, seats)
    calls = [one for one in calls if not any(_same_motion(one, other) for other in late)] + late
    call(table, calls, partial(say, table))
    if table.state.china.plan.controller == "ai":
        moves = ask(table, CHINA, "opening moves", lambda: tuple(engine.china_talk(content, table.view(CHINA))))
        for move in (moves or ())[:CHINA_MOVES_A_TURN]:
            say(table, CHINA, move, patient)
    else:
        _court(table, seats)


def _same_motion(one: tuple[SeatId, MakeOffer], other: tuple[SeatId, MakeOffer]) -> bool:
    """Whether two offers of a seat to a person are about a vote on one motion: the later one stands."""
    named = [{c.motion for c in move.clauses if c.motion} for _, move in (one, other)]
    return one[0] == other[0] and one[1].to == other[1].to and bool(named[0] & named[1])


def _court(table: "Table", seats: tuple[SeatId, ...]) -> None:
    """Those ministries with most to win call on a person at China's desk; who did in the turn before comes last."""
    engine, content = table.engine, table.content
    lately = {o.by for o in table.state.offers if CHINA in o.addressees and o.turn == table.state.turn - 1}
    calls: list[tuple[bool, float, SeatId, MakeOffer]] = []
    for seat in seats:
        found = ask(table, seat, "call on China", lambda seat=seat: tuple(engine.court(content, table.view(seat))))
        calls += [(seat in lately, -gain, seat, move) for gain, move in found or ()]
    for _, _, seat, move in sorted(calls, key=lambda call: call[:3])[:CHINA_MOVES_A_TURN]:
        say(table, seat, move)


def _late(table: "Table", seats: tuple[SeatId, ...]) -> list[tuple[SeatId, MakeOffer]]:
    """Bids once all have spoken, where a motion lies: who bids first goes round by the turn. Those to people come back.

    A second round answers the first.
    """
    engine, content, people = table.engine, table.content, table.humans()
    calls: dict[tuple[SeatId, SeatId], MakeOffer] = {}
    first = table.state.turn % len(seats) if seats else 0
    for _ in range(LATE_ROUNDS if table.state.motions else 0):
        signed = len(table.state.deals)
        for seat in (*seats[first:], *seats[:first]):
            bids = ask(table, seat, "bids", lambda seat=seat: tuple(engine.late(content, table.view(seat))))
            for move in (bids or ())[:LATE_A_TURN]:
                if isinstance(move, MakeOffer) and move.to in people:
                    calls[seat, move.to] = move
                else:
                    say(table, seat, move)
        if len(table.state.deals) == signed:
            break
    return [(seat, move) for (seat, _), move in calls.items()]


def _answer_best_first(table: "Table", seat: SeatId) -> None:
    """A patient seat has several opening offers before it: it answers them in its own order."""
    engine, content, view = table.engine, table.content, table.view(seat)
    lying = tuple(o for o in table.state.offers if o.waits_for(seat))
    order = ask(table, seat, "order of answers", lambda: tuple(engine.weigh(content, view, lying)))
    held = {o.id: o for o in lying}
    for name in dict.fromkeys((*(order or ()), *held)):
        if name in held and _open_offer(table, name):
            _reply(table, seat, held[name])


def _moves(engine: Engine, content: Content, view: View) -> tuple[TalkMove, ...]:
    """All opening moves at once, so that an agent's fault in the middle is caught here."""
    return tuple(engine.talk(content, view))


def say(table: "Table", seat: SeatId, move: TalkMove, patient: frozenset[SeatId] = frozenset()) -> bool:
    """One move of an AI seat with the answers it calls forth, but those of ``patient`` seats; False when refused."""
    if isinstance(move, MakeOffer) and not _bounded(table, move) and _exchanges(
        table, seat, move.addressees) >= EXCHANGES_A_TURN:  # fmt: skip
        return False
    if table.commit(Talk(seat=seat, move=move)):
        return False
    if isinstance(move, MakeOffer):
        _answer(table, seat, move, patient)
    return True


def _answer(table: "Table", seat: SeatId, move: MakeOffer, patient: frozenset[SeatId] = frozenset()) -> None:
    """Every addressed AI seat answers the newest open offer of ``seat``, in the order addressed; the patient later."""
    offer = _newest(table, seat, move.addressees)
    if offer is None:
        return
    for other in offer.addressees:
        if other == CHINA:
            _china_answers(table, offer)
        elif other in table.ai_seats() and other not in patient and _open_offer(table, offer.id):
            _reply(table, other, offer)


def _reply(table: "Table", seat: SeatId, offer: Offer) -> None:
    engine, content, view = table.engine, table.content, table.view(seat)
    held = next((o for o in view.offers if o.id == offer.id), offer)
    reply = ask(table, seat, "answer", lambda: engine.reply(content, view, held))
    if isinstance(reply, MakeOffer):
        if say(table, seat, reply):
            return
        reply = ReplyOffer(offer=offer.id, answer="decline", reason=LAST_WORD)
    decline = ReplyOffer(offer=offer.id, answer="decline")
    if not say(table, seat, reply or decline):
        say(table, seat, decline)
    if offer.counter_to and offer.by in table.humans():
        _pressed_too_far(table, offer)


def _pressed_too_far(table: "Table", offer: Offer) -> None:
    """A person's counter-offer was turned down for good: what it countered goes to whom its maker named."""
    if any(o.id == offer.id and o.status == "declined" for o in table.state.offers):
        _to_another(table, next((o for o in table.state.offers if o.id == offer.counter_to), None))


def _china_answers(table: "Table", offer: Offer) -> None:
    """China's agent answers as a seat does; a person who plays China answers in person."""
    if table.state.china.plan.controller != "ai":
        return
    engine, content, view = table.engine, table.content, table.view(CHINA)
    reply = ask(table, CHINA, "answer", lambda: engine.china_reply(content, view, offer))
    if isinstance(reply, MakeOffer) and say(table, CHINA, reply):
        return
    plain = reply if isinstance(reply, ReplyOffer) else None
    decline = ReplyOffer(offer=offer.id, answer="decline", reason="China is not interested.")
    if not say(table, CHINA, plain or decline):
        say(table, CHINA, decline)


def _open_offer(table: "Table", name: str) -> bool:
    return any(o.id == name and o.status == "open" for o in table.state.offers)


def _bounded(table: "Table", move: MakeOffer) -> bool:
    """Whether a counter-offer to a person says itself how many more its maker looks at: that is the bound then."""
    return bool(move.counter_to) and move.patience != OPEN_ENDED and move.to in table.humans()


def _newest(table: "Table", by: SeatId, to: tuple[SeatId, ...]) -> Offer | None:
    found = [o for o in table.state.offers if (o.by, o.addressees, o.status) == (by, to, "open")]
    return found[-1] if found else None


def _exchanges(table: "Table", one: SeatId, others: tuple[SeatId, ...]) -> int:
    """Offers between the same seats so far this turn, in any direction."""
    group = {one, *others}
    return sum(
        isinstance(entry, Talk)
        and isinstance(entry.move, MakeOffer)
        and {entry.seat, *entry.move.addressees} == group
        for entry in table.entries_of_turn
    )


def set_agenda(table: "Table") -> None:
    """An AI chair picks the motions that come to the vote, once all is signed; the same list is not said again.

    The list of its opening moves was made before its own offers were answered: a place sold since is owed.
    """
    chair = table.state.chair
    if table.state.phase != "talk" or chair not in table.ai_seats():
        return
    engine, content, view = table.engine, table.content, table.view(chair)
    move = ask(table, chair, "agenda", lambda: engine.agenda(content, view))
    if move is None:
        return
    last = table.entries_of_turn[-1]
    said = isinstance(last, Talk) and last.seat == chair and isinstance(last.move, SetAgenda)
    if not (said and move.motions == table.state.agenda):
        say(table, chair, move)


def sheets(table: "Table", of: tuple[SeatId, ...] | None = None) -> dict[SeatId, OrderSheet]:
    """The sheets of all AI seats, or of some; a seat whose agent fails is missing: its standing orders hold.

    The rules drop single orders that do not hold, never the sheet; such a slip is reported.
    """
    made: dict[SeatId, OrderSheet | None] = {}
    seats = table.ai_seats() if of is None else of
    for number, seat in enumerate(seats, 1):
        table.tell("orders", seat, number, len(seats))
        made[seat] = _sheet(table, seat)
    return {seat: sheet for seat, sheet in made.items() if sheet is not None}


def _sheet(table: "Table", seat: SeatId) -> OrderSheet | None:
    engine, content, view = table.engine, table.content, table.view(seat)
    sheet = ask(table, seat, "orders", lambda: engine.orders(content, view))
    refusals = () if sheet is None else engine.check_sheet(content, view, sheet)
    if refusals:
        table.report(seat, "order", refusals[0].message)
    return sheet


def china(table: "Table") -> ChinaSheet:
    """China's sheet; one without a move when its doctrine fails."""
    table.tell("china")
    engine, content, view = table.engine, table.content, table.view(CHINA)
    sheet = ask(table, CHINA, "orders", lambda: engine.china_orders(content, view))
    if sheet is None:
        return ChinaSheet()
    refusals = engine.check_china(content, view, sheet)
    if refusals:
        table.report(CHINA, "order", refusals[0].message)
    return sheet


def _price_words(move: PriceMove) -> str:
    """A change of China's price as advice."""
    places = {"good": f"{move.mineral}/{move.stage}", "share": abs(move.step_share)}
    where = phrase("in {names}", names=", ".join(move.destinations)) if move.destinations else "everywhere"
    if move.step_share < 0:
        return phrase("Cut {good} by {share:.0%} {where}.", where=where, **places)
    return phrase("Raise {good} by {share:.0%} {where}.", where=where, **places)


def _curb_words(curb: ExportCurb) -> str:
    """A new curb as advice."""
    return phrase(
        "Limit {good} to {share:.0%} of base exports {where}, {turns}.",
        good=f"{curb.mineral}/{curb.stage}", share=curb.share_of_base, turns=in_turns(curb.turns),
        where=phrase("to {names}", names=", ".join(curb.destinations)) if curb.destinations else "everywhere",
    )


def china_advice(table: "Table") -> tuple[str, ...]:
    """What the doctrine of this game would do in China's place: its reason, then each move."""
    engine, content, view = table.engine, table.content, table.view(CHINA)
    sheet = ask(table, CHINA, "advice", lambda: engine.china_orders(content, view))
    if sheet is None:
        return ()
    moves = [*map(_price_words, sheet.prices), *map(_curb_words, sheet.curbs)]
    return tuple(line for line in (sheet.reason, *moves) if line)


def unanchored(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The AI moves at the end of a save: what the driver did after the last entry of others."""
    plans: dict[SeatId, SeatPlan] = {}
    for entry in entries:
        if isinstance(entry, Start):
            plans = dict(entry.seats)
        elif isinstance(entry, TakeSeat):
            plans[entry.seat] = entry.plan
    count = 0
    for entry in reversed(entries):
        if not isinstance(entry, Talk):
            break
        plan = SeatPlan(controller="ai") if entry.seat == CHINA else plans.get(entry.seat)
        if plan is None or plan.controller != "ai":
            break
        count += 1
    return tuple(entries[len(entries) - count :])
