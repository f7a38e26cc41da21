"""China watch in rows: truces with their dates, curbs over time."""

import msgspec

from game.model.china_state import CurbState, TruceState
from game.model.content import Content
from game.model.ids import CHINA, MineralId, RegionId, Stage, stage_index
from game.model.views import View
from game.present import curbs_past, dates, fmt, horizon, politics, truce_words
from game.present.item import Item
from game.present.names import capital, good, grouped, heading, party, sentence, within
from game.present.words import join_words, ntr, tr
from game.rules import policy
from game.rules.structure import structure_of

LEAST = -0.01
"""Change of exports against the base year from which it is told, as a share."""
FAR: int = 90
"""Last turn from which a measure has no end that anybody knows."""


class TruceLine(msgspec.Struct, frozen=True):
    """A truce of one seat: where it stands, its dates, what would end it, what goes on if it ends."""

    seat: str
    title: str
    state: str
    tone: str
    dates: tuple[str, ...]
    terms: str


class CurbBar(msgspec.Struct, frozen=True):
    """A measure on the time axis: first and last turn; ``eased`` through that turn by a truce."""

    name: str
    tip: str
    first: int
    last: int
    eased: int
    origin: str
    hard: bool


class CurbLine(msgspec.Struct, frozen=True):
    """A measure in force as China watch prints it: whose it is, on what and against whom, how tight, how long."""

    origin: str
    kind: str
    title: str
    text: str
    size: str
    value: str
    lasts: str
    """How much of the exports it takes, in one figure or two words; with which turn it ends, "" where nobody knows."""

    @property
    def story(self) -> str:
        """What the record says of it, how tight it is and how long it stands."""
        return "\n".join(filter(None, (self.text, capital(self.size))))


def curb_lines(content: Content, view: View) -> tuple[CurbLine, ...]:
    """Every measure in force or announced: those aimed at the reader first, then China's."""
    order = sorted(view.curbs, key=lambda c: (view.seat not in c.destinations, c.origin != CHINA))
    return tuple(_curb_line(content, view, curb) for curb in order)


def _curb_line(content: Content, view: View, curb: CurbState) -> CurbLine:
    places = {"good": good(content, curb.mineral, curb.stage), "whom": _whom(content, curb, 4)}
    title = tr("{origin}: {good}, to {whom}", origin=party(content, curb.origin), **places)
    if view.seat == CHINA and curb.origin == CHINA:
        title = tr("Your curb: {good}, to {whom}", **places)
    elif view.seat == CHINA and CHINA in curb.destinations:
        title = tr("{origin}: {good}, to you", origin=party(content, curb.origin), good=places["good"])
    size = f"{_tight(content, curb, _lets_out(content, view, curb))} · {_stands(content, view, curb)}"
    ends = curb.until_turn < FAR and _held_off(view, curb) is None
    lasts = horizon.marked(content, view, curb.until_turn, tr("to turn {n}", n=curb.until_turn)) if ends else ""
    if _by_the_table(view, curb) and curb.until_turn > view.truce_until:
        lasts = horizon.marked(content, view, view.truce_until, tr("eased to turn {n}", n=view.truce_until))
    if curb.from_turn > view.turn:
        lasts = tr("begins turn {n}", n=curb.from_turn)
    return CurbLine(curb.origin, curb.kind, title, story(content, view, curb), size, _value(content, view, curb), lasts)


def story(content: Content, view: View, curb: CurbState) -> str:
    """What the record says of a measure that stood before the game; to China's person as its own."""
    if view.seat != CHINA:
        return grouped(curb.text)
    rows = (*content.curbs, *(row for truce in content.truces for row in truce.suspends))
    own = next((row.text_for_china for row in rows if row.text == curb.text and row.text_for_china), curb.text)
    return grouped(own)


def line(content: Content, view: View, curb: CurbState) -> Item:
    """A measure in one line: whose, on what and against whom, and by how much less leaves than in the base year."""
    told = _curb_line(content, view, curb)
    return Item("ban", told.story, tone="red", name=told.title, value=told.value)


def announced(content: Content, curb: CurbState) -> str:
    """A measure of China that is still to begin, in a clause: what of which good to whom."""
    places = {"good": good(content, curb.mineral, curb.stage), "whom": _whom(content, curb, 4)}
    if curb.quantity_t_per_month <= 0:
        return tr("no {good} to {whom}.", **places)
    share = _less(content, curb, curb.quantity_t_per_month)
    if share < LEAST:
        return tr("{share} of {good} to {whom}.", share=fmt.signed_percent(share), **places)
    return tr("{good} to {whom} by licence.", **places) if curb.kind == "licence" else tr(
        "{good} to {whom} capped.", **places)


def _value(content: Content, view: View, curb: CurbState) -> str:
    """How much of the exports it takes, in one figure or two words."""
    if _held_off(view, curb) is not None:
        return tr("eased by a truce")
    out = _lets_out(content, view, curb)
    share = _less(content, curb, out)
    if out <= 0:
        return tr("nothing leaves")
    if share < LEAST:
        return fmt.signed_percent(share)
    return tr("by licence") if curb.kind == "licence" else tr("capped")


def _by_the_table(view: View, curb: CurbState) -> bool:
    """Whether the truce of the table eases a measure this turn: it does all of China's."""
    return curb.origin == CHINA and view.turn <= view.truce_until


def _lets_out(content: Content, view: View, curb: CurbState) -> float:
    """Tonnes a month that leave as things stand, eased by a truce where one holds."""
    if _by_the_table(view, curb) or _held_off(view, curb) is not None:
        return policy.eased(content, structure_of(content), curb)
    return curb.quantity_t_per_month


def _less(content: Content, curb: CurbState, out: float) -> float:
    """By which share less than left in the base year ``out`` tonnes a month are, below 0; 0 where nothing left then."""
    m, s, i = content.mineral_index(curb.mineral), stage_index(curb.stage), content.region_index(curb.origin)
    row = content.table["flows"][m, s, i]
    to = [content.region_index(d) for d in curb.destinations if d != curb.origin]
    base = float(sum(row[j] for j in to) if to else row.sum() - row[i]) / 12
    return out / base - 1 if base > 0 else 0.0


def _tight(content: Content, curb: CurbState, out: float) -> str:
    """That it lets ``out`` tonnes a month leave, and how much less that is than the exports of the base year."""
    if out <= 0:
        return tr("nothing leaves")
    share = _less(content, curb, out)
    limit = tr("at most {t} a month", t=fmt.tonnes(out))
    if share >= LEAST:
        return limit
    return tr("{limit}, {share} against the base year", limit=limit, share=fmt.signed_percent(share))


def _held_off(view: View, curb: CurbState) -> TruceState | None:
    """The truce that eases a measure while it holds."""
    return next((t for t in view.truces if t.seat == curb.truce and t.until_turn >= view.turn), None)


def _stands(content: Content, view: View, curb: CurbState) -> str:
    """How long it stands, and what holds it off meanwhile."""
    held = _held_off(view, curb)
    last = (tr("until {when}", when=_until(content, view, curb.until_turn)) if curb.until_turn < FAR
            else tr("stands until you lift it") if view.seat == curb.origin == CHINA
            else tr("stands until {name} lifts it", name=within(content, curb.origin)))  # fmt: skip
    if held is not None:
        return tr("eased by the truce until {when}, then {last}", when=_until(content, view, held.until_turn),
                  last=last)  # fmt: skip
    if _by_the_table(view, curb):
        return tr("eased by the truce of the table through turn {n}, then {full} again; {last}", n=view.truce_until,
                  full=_tight(content, curb, curb.quantity_t_per_month), last=last)  # fmt: skip
    return last


def _until(content: Content, view: View, turn: int) -> str:
    """A turn with its last month, and a word where it is not played any more."""
    return horizon.marked(content, view, turn, politics.until(content, turn))


def _whom(content: Content, curb: CurbState, most: int, label: bool = False) -> str:
    """Whom a curb is aimed at, inside a sentence or as a label, where names stand without their articles."""
    names = [party(content, d) if label else within(content, d) for d in curb.destinations]
    return join_words(names) if 0 < len(names) <= most else tr("all buyers")


def truce_ending(view: View, posture: str) -> str:
    """A warning for a seat whose own truce ends with this turn unasked; empty otherwise."""
    ends = any(t.seat == view.seat and t.until_turn == view.turn for t in view.truces)
    if not ends or posture == "truce":
        return ""
    return tr("Your truce with China ends with this turn unless you ask for more: posture, seek a truce.")


def truce_lines(content: Content, view: View) -> tuple[TruceLine, ...]:
    """Every truce of a single seat, and the truce of all if one holds."""
    lines = [_line(content, view, k) for k in range(len(view.truces))]
    if view.truce_until >= view.turn:
        state = horizon.marked(content, view, view.truce_until, tr("holds through turn {n}", n=view.truce_until))
        relief = fmt.percent(content.rules.china.truce_relief)
        terms = tr("Curbs are eased by {relief}; no new ones. A third of the members pressing ends it.", relief=relief)
        title = tr("Your truce with the table") if view.seat == CHINA else tr("Truce of the table with China")
        lines.append(TruceLine("", title, state, "good", (), terms))
    return tuple(lines)


def _line(content: Content, view: View, at: int) -> TruceLine:
    held = view.truces[at]
    rows = next(t for t in content.truces if t.seat == held.seat)
    name = party(content, held.seat)
    goods = capital(join_words([good(content, c.mineral, c.stage) for c in rows.suspends]))
    relief = fmt.percent(content.rules.china.truce_relief)
    if view.turn > held.until_turn:
        why = politics.why_ended(content, held.seat, held.ended_by, view.seat)
        return TruceLine(held.seat, _truce_title(view, name),
                         tr("over since turn {n}: {why}", n=held.until_turn + 1, why=why), "bad", (),
                         tr("{goods}: curbed again in full.", goods=goods))  # fmt: skip
    last = view.turn == held.until_turn
    state = tr("runs out at the end of {when}", when=politics.until(content, held.until_turn))
    if held.until_turn >= horizon.last_turn(content, view):
        state, last = tr("holds to the end of this game"), False
    if held.extended:
        often = ntr("carried on once", "carried on {n} times", held.extended)
        often = tr("carried on twice") if held.extended == 2 else often
        state += f", {often}"
    known = tuple(f"{dates.day(d.date)}: {d.text}" for d in rows.dates
                  if d.turn >= view.turn and not horizon.after(content, view, d.turn))  # fmt: skip
    ask = tr("In its last turn {name} may ask to carry it on.", name=name)
    if last and view.seat == CHINA:
        ask = tr("It goes on if {name} asks this turn and your tone is an offer of a truce; silence does only while "
                 "tension is low.", name=name)
    elif last:
        ask = tr("It goes on if {name} asks this turn (posture: truce) and China does not refuse.", name=name)
    terms = tr("{goods}: eased by {relief}, never in full. Pressing, a higher duty or a new curb ends it at once.",
               goods=goods, relief=relief)  # fmt: skip
    tone = "warn" if last else "good"
    worth = truce_words.worth(content, view) if held.seat == view.seat else ""
    return TruceLine(held.seat, _truce_title(view, name), state, tone, known,
                     " ".join(filter(None, (sentence(f"{terms} {ask}"), worth))))  # fmt: skip


def _truce_title(view: View, name: str) -> str:
    if view.seat == CHINA:
        return sentence(tr("Your truce with {name}", name=name))
    return sentence(tr("Truce of {name} with China", name=name))


def curb_bars(content: Content, view: View) -> tuple[CurbBar, ...]:
    """Measures in force or announced, China's first, the newest on top; below them those that came and went."""
    order = sorted(view.curbs, key=lambda c: (c.origin != CHINA, -c.from_turn, c.mineral))
    return tuple(_bar(content, view, curb) for curb in (*order, *curbs_past.ended(view)))


def _bar(content: Content, view: View, curb: CurbState) -> CurbBar:
    whom = _whom(content, curb, 3)
    name = heading(content, curb.mineral, curb.stage)
    text = story(content, view, curb) or tr("{a} to {b}: {good}", a=party(content, curb.origin), b=whom,
                           good=good(content, curb.mineral, curb.stage))  # fmt: skip
    eased = max((t.until_turn for t in view.truces if t.seat == curb.truce), default=0)
    if curb.origin == CHINA and not curb.truce:
        eased = view.truce_until if _by_the_table(view, curb) else 0
    label = f"{name} → {_whom(content, curb, 3, label=True)}" if curb.destinations else name
    return CurbBar(label, text, curb.from_turn, curb.until_turn,
                   eased, curb.origin, _lets_out(content, view, curb) <= 0)  # fmt: skip


def aimed_price(view: View, mineral: MineralId, stage: Stage, region: RegionId) -> str:
    """That China sold to a country below or above its price at home in the turn played last; empty where it did not."""
    done = view.last_played
    for e in (*view.news, *view.events, *view.event_log):
        if e.turn == done and e.kind in ("price_cut", "price_rise") and region in e.data["destinations"] \
                and (e.data["mineral"], e.data["stage"]) == (mineral, stage):
            size = fmt.percent(abs(e.data["step_share"]))
            if e.kind == "price_cut":
                return tr("In turn {n} China sold to it {size} below its price at home", n=done, size=size)
            return tr("In turn {n} China sold to it {size} above its price at home", n=done, size=size)
    return ""


def bargain_words(view: View, person: bool = False) -> str:
    """Which China takes an offer at all, and what one's analysts make of this one; ``person``: a person decides."""
    if person:
        return tr("A person decides here, no doctrine: it may sign, counter or refuse whatever you offer, and keep its "
                  "words or break them.")
    text = tr("A bargainer or a planner pays for a no to a floor, a quiet tone or an open door; a coercer or a steward "
              "gives no more for them than its word to make no new curb; a predator signs nothing. Otherwise "
              "your acts move it: your tone, the floors that you carry, how much you still buy of it.")
    held = view.china_estimate
    if held is None:
        unknown = tr("Which one this is nobody tells you. What it answers to a first offer rules some out; analysts "
                     "paid on the page China name one, with odds.")  # fmt: skip
        return f"{text} {unknown}"
    guess = {"predator": tr("a predator"), "coercer": tr("a coercer"), "steward": tr("a steward"),
             "bargainer": tr("a bargainer"), "planner": tr("a planner")}  # fmt: skip
    what = guess.get(held.doctrine, held.doctrine)
    more = tr("Your analysts take it for {what}, right with odds of {odds}.", what=what, odds=fmt.percent(held.odds))
    return f"{text} {more}"
