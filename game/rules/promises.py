"""Judging words: what each promise asked, what its giver did, and who could see it."""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from game.model.content import Content
from game.model.ids import SeatId, Vote
from game.model.orders import OrderSheet
from game.model.phrases import phrase
from game.model.state import FloorState
from game.model.talks import Clause, ClauseKind, Motion, Promise
from game.model.views import View
from game.rules import floors, zones
from game.rules.work import Work

replace = msgspec.structs.replace


class Verdict(msgspec.Struct, frozen=True):
    """What became of a word this turn. ``open`` means: go on. ``seen``: a partner could tell."""

    status: Literal["open", "kept", "broken", "void"]
    seen: bool = True
    note: str = ""


OPEN = Verdict("open")
FLOOR_WORDS: Final[tuple[ClauseKind, ...]] = ("apply_floor", "keep_floor", "club_floor")
"""Words that a levy is collected: who is found to have bought past it has broken them, too."""


def judge(work: Work, promise: Promise) -> Verdict:
    """Judge one open promise by what really happened this turn."""
    last = work.turn >= promise.until_turn
    clause = promise.clause
    if clause.kind == "no_new_curb":
        return _no_curb(work, promise, last)
    if promise.giver not in work.state.seats:
        return _of_china(work, promise, last)
    sheet = sheet_of(work, promise.giver)
    match clause.kind:
        case "vote" | "call_motion":
            return _vote(work, promise, last) if clause.kind == "vote" else _call(work, promise, last)
        case "apply_floor":
            return _floor(work, promise, sheet, last)
        case "no_side_purchase":
            return _side(promise, sheet, last)
        case _:
            return _conduct(work, promise, sheet, last)


def _conduct(work: Work, promise: Promise, sheet: OrderSheet, last: bool) -> Verdict:  # noqa: PLR0911 - one a kind
    """Words about one line of the sheet or about staying in."""
    clause = promise.clause
    if clause.kind == "customs_effort":
        note = phrase(
            "customs effort {effort}, promised {promised}",
            effort=sheet.customs_effort, promised=clause.effort,
        )
        short = sheet.customs_effort < clause.effort
        return _steady(short, last, seen=clause.bond_usd_m > 0, note=note)
    if clause.kind == "posture":
        off = sheet.posture != clause.posture
        return _steady(off, last, note=phrase("posture {posture}", posture=sheet.posture))
    if clause.kind == "stay_member":
        status = work.state.seats[promise.giver].status
        note = "did not join the forum" if status == "observer" else "left the forum"
        return _steady(status in ("outside", "observer"), last, note=note)
    if clause.kind == "stay_outside":
        return _steady(work.state.seats[promise.giver].status == "member", last, note="joined the forum")
    if clause.kind == "inspection_consent":
        return _steady(sheet.refuse_inspectors, last, note="shut inspectors out")
    if clause.kind == "favour":
        return _favour(promise, sheet, last)
    if clause.kind == "keep_floor":
        return _keep_floor(work, promise, sheet, last)
    if clause.kind == "club_floor":
        return _club_floor(work, promise, sheet, last)
    return Verdict("void", note="nothing to judge")


def _favour(promise: Promise, sheet: OrderSheet, last: bool) -> Verdict:
    """One favour of the kind promised, within the term, to everybody it was promised to."""
    done = {f.to for f in sheet.favours if f.kind == promise.clause.favour}
    if set(promise.receivers) <= done:
        return Verdict("kept")
    return Verdict("broken", note=phrase("did no {favour} favour", favour=promise.clause.favour)) if last else OPEN


def _keep_floor(work: Work, promise: Promise, sheet: OrderSheet, last: bool) -> Verdict:
    """Broken by a vote to cut or suspend the floor, a reserve, an open breach, a purchase past it that is found."""
    clause = promise.clause
    for record in work.votes:
        motion = record.motion
        if (motion.mineral, motion.stage) != (clause.mineral, clause.stage):
            continue
        held = next((f for f in work.floors_before if (f.mineral, f.stage) == (motion.mineral, motion.stage)), None)
        standing = held.price_usd_per_kg if held is not None else 0.0
        if cuts_floor(motion, standing) and record.votes.get(promise.giver) == "yes":
            return Verdict("broken", note="voted to cut or suspend the floor")
    floor = work.state.floor(clause.mineral, clause.stage)
    if floor is None:
        return Verdict("void", note="the floor is gone")
    if floors.stance(floor, promise.giver) == "reserve":
        return Verdict("broken", note="declared a reserve")
    let_in = _let_in(work, promise, floor, sheet)
    return _steady(bool(let_in), last, note=let_in)


def _breached(work: Work, floor: FloorState, seat: SeatId, sheet: OrderSheet) -> bool:
    """Whether a member broke a floor in the open this turn, though it may have been suspended for it since."""
    told = any(
        e.kind == "floor_breach" and e.seat == seat and f"{floor.mineral}/{floor.stage}" in e.data.get("places", ())
        for e in work.events
    )
    return told or floors.conduct(work.state, floor, seat, sheet) == "breach"


def _club_floor(work: Work, promise: Promise, sheet: OrderSheet, last: bool) -> Verdict:
    """The levy of a mini-zone; void from the turn in which a floor of the council takes over."""
    clause = promise.clause
    if zones.council_binds(work.state.floors, clause.mineral, clause.stage, work.turn):
        return Verdict("void", note="a floor of the council took over")
    zone = zones.Zone(clause.mineral, clause.stage, clause.price_usd_per_kg, (), promise.deal, "")
    if found_out(work, promise):
        return Verdict("broken", note="bought past the levy of the club")
    kept = zones.keeps(zone, sheet)
    return _steady(not kept, last, note="" if kept else "did not levy")


def _no_curb(work: Work, promise: Promise, last: bool) -> Verdict:
    """Its giver laid no new or tighter curb there that reaches a receiver since the word was given."""
    clause = promise.clause
    for curb in work.state.china.curbs:
        here = (curb.mineral, curb.stage) == (clause.mineral, clause.stage) and curb.origin == promise.giver
        fresh = curb.from_turn == work.turn and curb.signal != "standing"
        if curb.signal == "trial":  # announced with the results of the turn before: it was on the table
            fresh = fresh and promise.from_turn < work.turn
        if here and fresh and (not curb.destinations or set(promise.receivers) & set(curb.destinations)):
            return Verdict("broken", note="laid a new curb")
    return _steady(False, last)


def _of_china(work: Work, promise: Promise, last: bool) -> Verdict:
    """Other words of China: its posture is read off its sheet."""
    if promise.clause.kind == "posture":
        return _steady(
            work.china.posture != promise.clause.posture,
            last,
            note=phrase("posture {posture}", posture=work.china.posture),
        )
    return Verdict("void", note="nothing to judge")


def sheet_of(work: Work, seat: SeatId) -> OrderSheet:
    """The sheet that a seat plays this turn; its standing one if it gave none."""
    given = work.sheets.get(seat)
    return given if given is not None else work.state.seats[seat].sheet


def _steady(broken: bool, last: bool, *, seen: bool = True, note: str = "") -> Verdict:
    """A word that must hold every turn of its term."""
    if broken:
        return Verdict("broken", seen, note)
    return Verdict("kept") if last else OPEN


def cuts_floor(motion: Motion, standing_usd_per_kg: float) -> bool:
    """Whether a motion takes a floor away or lowers it; 0 where none stands at its good."""
    lowers = motion.kind == "reference_price" and motion.price_usd_per_kg < standing_usd_per_kg
    return lowers or motion.kind == "suspend_floor"


def cuts_standing(view: View, motion: Motion) -> bool:
    """The same for the floor that stands in a seat's view."""
    held = view.floor(motion.mineral, motion.stage)
    return cuts_floor(motion, held.price_usd_per_kg if held is not None else 0.0)


def concerns(clause: Clause, motion: Motion) -> bool:
    """Whether a clause speaks of this motion: by its id, else by mineral and stage."""
    if clause.motion:
        return motion.id == clause.motion
    named = motion.mineral == clause.mineral and motion.stage == clause.stage
    return named and motion.kind == "reference_price"


def _vote(work: Work, promise: Promise, last: bool) -> Verdict:
    """Judged on every motion concerned; void when none came to the vote. No ballot: abstention.

    A chair that promised its yes promised the vote with it: it breaks its word by not calling the motion.
    """
    voted = [v for v in work.votes if concerns(promise.clause, v.motion)]
    if not voted and last and _not_called(work, promise):
        return Verdict("broken", note="as chair it did not call the motion that it had promised its yes to")
    if not voted:
        return Verdict("void", note="the motion did not come to the vote") if last else OPEN
    cast: list[Vote] = [record.votes.get(promise.giver, "abstain") for record in voted]
    if all(vote == promise.clause.vote for vote in cast):
        return Verdict("kept")
    return Verdict(
        "broken",
        note=phrase("voted {cast}, promised {vote}", cast=", ".join(cast), vote=promise.clause.vote),
    )


def _call(work: Work, promise: Promise, last: bool) -> Verdict:
    """A place on the agenda: kept once the motion came to the vote, however it went; void where none was tabled."""
    if any(concerns(promise.clause, v.motion) for v in work.votes):
        return Verdict("kept")
    if not last:
        return OPEN
    if promise.clause.motion or _tabled(work, promise.clause):
        return Verdict("broken", note="as chair it did not call the motion")
    return Verdict("void", note="no such motion was tabled")


def _not_called(work: Work, promise: Promise) -> bool:
    """Whether its giver held the chair and had such a motion before it: one named, or one tabled on that good."""
    clause = promise.clause
    if clause.vote != "yes" or promise.giver != work.state.chair:
        return False
    return bool(clause.motion) or _tabled(work, clause)


def _tabled(work: Work, clause: Clause) -> bool:
    """Whether a price was moved this turn on the good that a clause names."""
    about = ("reference_price", clause.mineral, clause.stage)
    return any(
        e.kind == "motion_tabled" and e.turn == work.turn
        and (e.data.get("motion_kind"), e.data.get("mineral"), e.data.get("stage")) == about
        for e in work.state.events
    )


def _floor(work: Work, promise: Promise, sheet: OrderSheet, last: bool) -> Verdict:
    """Keeping a floor: a declared reserve or another tariff breaks it; no floor in force voids."""
    floor = work.state.floor(promise.clause.mineral, promise.clause.stage)
    if floor is None:
        return Verdict("void", note="no floor in force") if last else OPEN
    if floors.stance(floor, promise.giver) == "reserve":
        return Verdict("broken", note="declared a reserve")
    if work.turn < floor.binds_turn:
        return Verdict("void", note="the floor did not bind yet") if last else OPEN
    let_in = _let_in(work, promise, floor, sheet)
    if not let_in and floors.conduct(work.state, floor, promise.giver, sheet) == "none":
        let_in = "was no member"
    return _steady(bool(let_in), last, note=let_in)


def _let_in(work: Work, promise: Promise, floor: FloorState, sheet: OrderSheet) -> str:
    """How goods came in below a floor this turn by its giver's doing, as far as it is known; empty where none did."""
    if _breached(work, floor, promise.giver, sheet):
        return "did not levy"
    return "bought past the levy" if found_out(work, promise) else ""


def _side(promise: Promise, sheet: OrderSheet, last: bool) -> Verdict:
    """No side purchase: broken in truth at once, seen only when found or disclosed."""
    bought = any(
        row.tonnes_per_month > 0 and row.mineral == promise.clause.mineral and row.stage == promise.clause.stage
        for row in sheet.side_purchases
    )
    return _steady(bought, last, seen=False, note="bought on the side")


def weighty(content: Content, clause: Clause, floors_in_force: Iterable[FloorState]) -> bool:
    """Whether keeping that word shows anything: it asked for more than anybody does by default.

    Silence, staying in, customs at the default and honesty where no levy tempts are kept by doing
    nothing: if they built trust, two seats could trade them back and forth every turn.
    """
    match clause.kind:
        case "posture":
            return clause.posture != "silence"
        case "stay_member" | "stay_outside":
            return False
        case "customs_effort":
            return clause.effort > content.rules.customs.default_effort
        case "no_side_purchase":
            return any((f.mineral, f.stage) == (clause.mineral, clause.stage) for f in floors_in_force)
        case "inspection_consent":
            return any(True for _ in floors_in_force)
        case _:
            return True


def found_out(work: Work, promise: Promise) -> bool:
    """Whether this turn's inspection or a disclosure laid bare that very side purchase."""
    clause = promise.clause
    return clause.kind in ("no_side_purchase", *FLOOR_WORDS) and any(
        event.kind in ("side_buying_found", "side_buying_disclosed")
        and event.seat == promise.giver
        and _names(event.data.get("places"), clause)
        for event in work.events
    )


def _names(places: object, clause: Clause) -> bool:
    return isinstance(places, list) and f"{clause.mineral}/{clause.stage}" in places


def as_seen(promise: Promise, seat: SeatId, turn: int) -> Promise:
    """A promise as one seat knows it: a breach that it has not seen looks kept, to the last field.

    Until its term ends such a word looks open; then the bond goes back and it looks kept.
    """
    if seat == promise.giver:
        return promise
    status, closed = promise.status, promise.closed_turn
    if status == "broken" and seat not in promise.known_to:
        return _unseen(replace(promise, why=""), turn)
    if promise.why:
        promise = replace(promise, why="")
    if status in ("open", "kept"):
        if not (promise.note or promise.known_to or promise.broken_turn):
            return promise
        return replace(promise, status=status, closed_turn=closed, note="", known_to=(), broken_turn=0)
    return promise


def _unseen(promise: Promise, turn: int) -> Promise:
    """A breach as somebody who missed it sees it: open, kept at its term, or void with its deal."""
    plain = replace(promise, known_to=(), broken_turn=0, note="")
    if promise.ended:
        return replace(plain, status="void", note=promise.ended)
    if turn > promise.until_turn or promise.closed_turn > 0:
        return replace(plain, status="kept", closed_turn=promise.until_turn)
    return replace(plain, status="open", closed_turn=0)
