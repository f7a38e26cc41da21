"""What stands, as the public screen tells it: floors, who belongs to the forum, why the price asked about moved.

Made from the view of nobody, as all of that screen is.
"""

from collections.abc import Callable
from typing import Final, Literal

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, MineralId, RegionId, SeatId, Stage, stage_index
from game.model.state import FloorState
from game.model.views import View
from game.present import causes, culprits, floor_course, fmt, good_words, horizon, paid
from game.present.council import motion_title
from game.present.floor_words import Reading, reading, why_short
from game.present.names import capital, good, heading, party, sentence, stage_word, within
from game.present.words import join_words, tr
from game.rules import Why

__all__ = ["Ask", "PublicFloor", "cause", "cause_word", "floors", "members_words", "plain_name", "tabled_words"]

Ask = Callable[[MineralId, Stage, RegionId, int], Why]
"""How a price move is taken apart: good, stage, region, turn."""
Mark = Literal["holds", "fails", "later"]

FIRST: Final[tuple[Mark, ...]] = ("fails", "later", "holds")
"""What a room should see first."""
MOVED: Final = 0.005
"""Relative move of a floor from which its price before is named."""
NEW, FEW_NEW = 8, 3
"""Ministries that came in, up to which they are named, and where a page is low."""
USERS: Final = 3
"""Largest users asked one after the other until one saw the price move as the world did."""


class PublicFloor(msgspec.Struct, frozen=True):
    """A floor in force or agreed: the good, its price in USD/kg, and a word where it does not simply hold.

    ``plain``: what an abbreviation in the name stands for.
    """

    name: str
    price: str
    word: str
    mark: Mark
    plain: str = ""


def floors(content: Content, view: View) -> tuple[PublicFloor, ...]:
    """All floors; what fails before what comes, what comes before what holds."""
    rows = [_floor(content, view, held) for held in floor_course.floors_as_played(view)]
    return tuple(sorted(rows, key=lambda row: FIRST.index(row.mark)))


def _floor(content: Content, view: View, held: FloorState) -> PublicFloor:
    how = reading(content, view, held)
    marks: dict[Reading, tuple[Mark, str]] = {
        "later": ("later", tr("from turn {n}", n=held.binds_turn)),
        "below": ("fails", _not_held(held)),
        "elsewhere": ("fails", _not_held(held)),
        "leaky": ("fails", tr("goods come in past it")),
    }
    mark, word = marks.get(how, ("holds", ""))
    before = floor_course.price_in(view, held, view.turn - 1) if held.binds_turn < view.turn else held.price_usd_per_kg
    if not word and abs(held.price_usd_per_kg / before - 1.0) > MOVED and not _voted(view, held):
        word = tr("was {price}: it follows cost", price=fmt.price(before))
    now = next((f for f in view.floors if (f.mineral, f.stage) == (held.mineral, held.stage)), held)
    if how != "later" and abs(now.price_usd_per_kg / held.price_usd_per_kg - 1.0) > MOVED:
        then = tr("{price} from turn {n}: it follows cost", price=fmt.price(now.price_usd_per_kg), n=view.turn + 1)
        word = "; ".join(filter(None, (word, then)))
    plain = _plain_mineral(content, held.mineral)
    return PublicFloor(heading(content, held.mineral, held.stage), fmt.price(held.price_usd_per_kg), word, mark,
                       f"{plain[:1].lower()}{plain[1:]}")  # fmt: skip


def _not_held(held: FloorState) -> str:
    """That less is paid than a floor, and why in a few words."""
    why = why_short(held.why)
    return tr("not held: {why}", why=why) if why else tr("not held")


def _voted(view: View, held: FloorState) -> bool:
    """Whether the council set this price in the turn before, instead of cost moving it."""
    return held.voted_turn >= view.turn - 1


def members_words(content: Content, view: View, most: int = NEW) -> str:
    """Who belongs: the members by name while they are few, later those who do not belong; and who came in.

    ``most``: newcomers up to which they are named.
    """
    inside = [s.id for s in view.seats.values() if s.status == "member"]
    outside = [s.id for s in view.seats.values() if s.status != "member"]
    n, of, few = len(inside), len(view.seats), len(inside) <= len(outside)
    done = view.last_played
    news = (e for e in (*view.news, *view.events) if e.turn == done and e.kind in ("joined", "suspension_ended"))
    came = list(dict.fromkeys(e.seat for e in news))
    come = ""
    if came and not few:
        come = tr(" ({n} chose to join)", n=len(came)) if len(came) > most else tr(
            " ({names} came in)", names=join_words([within(content, seat) for seat in came]))  # fmt: skip
    if not outside:
        return sentence(tr("All {n} ministries{come}", n=of, come=come))
    if few:
        names = join_words([party(content, seat) for seat in inside])
        return sentence(tr("{n} of {of}: {names}", n=n, of=of, names=names))
    names = join_words([_outsider(content, view, seat, done) for seat in outside])
    return sentence(tr("{n} of {of}{come}, all but {names}", n=n, of=of, come=come, names=names))


def _outsider(content: Content, view: View, seat: SeatId, done: int) -> str:
    """Who is not in the forum, and from when it may be, where that is known."""
    name = party(content, seat)
    events = [e for e in (*view.news, *view.events) if e.turn == done]
    if any((e.kind, e.data.get("motion_kind"), e.data.get("subject_seat")) == ("motion_passed", "admit", seat)
           for e in events):  # fmt: skip
        if horizon.after(content, view, done + 1):
            return tr("{name} (let in, too late for this game)", name=name)
        return tr("{name} (let in: may join from turn {n})", name=name, n=done + 1)
    if view.seats[seat].status != "suspended":
        return name
    until = max((int(e.data["until_turn"]) for e in (*view.event_log, *view.news, *view.events)
                 if (e.kind, e.seat) == ("suspended", seat)), default=0)  # fmt: skip
    if until <= done:
        return tr("{name} (put out)", name=name)
    if horizon.after(content, view, until):
        return tr("{name} (out to the end)", name=name)
    return tr("{name} (out until turn {n} begins)", name=name, n=until)


def tabled_words(content: Content, view: View, most: int = 3) -> str:
    """What the council may vote on this turn, or will, once the agenda stands; empty outside the talks."""
    if view.phase not in ("talk", "bell"):
        return ""
    rows = [motion_title(content, m) for m in view.motions if not view.agenda or m.id in view.agenda]
    if not rows:
        return ""
    shown = "; ".join(rows[:most])
    if len(rows) > most:
        shown = tr("{shown}; and {n} more", shown=shown, n=len(rows) - most)
    return (tr("To the vote: {motions}") if view.agenda else tr("Tabled: {motions}")).format(motions=shown)


def plain_name(content: Content, mineral: MineralId, stage: Stage) -> str:
    """What an abbreviation stands for and what the good is for (``Light rare earths, for magnets``), that alone where
    its name says what it is."""
    plain, use = _plain_mineral(content, mineral), good_words.use(mineral, stage)
    if not use:
        return tr("{mineral}, {stage}", mineral=plain, stage=stage_word(stage).lower()) if plain else ""
    return tr("{mineral}, {use}", mineral=plain, use=use) if plain else capital(use)


def _plain_mineral(content: Content, mineral: MineralId) -> str:
    """``Light rare earths`` for NdPr; empty where the short name is the plain one."""
    held = content.minerals[content.mineral_index(mineral)]
    return "" if held.name == held.short else held.name.split(" (")[0]


def cause(content: Content, view: View, asked: tuple[MineralId, Stage], turn: int, ask: Ask) -> str:
    """Why the price asked about moved, and who stands behind it; empty where no large user saw it move so."""
    why, moved = _seen(content, view, asked, turn, ask)
    if why is None:
        return ""
    question = tr("Why did {good} rise?") if moved > 0 else tr("Why did {good} fall?")
    said = culprits.who_sentence(content, view, why, turn).rstrip(".")
    return f"{question.format(good=good(content, *asked))} {said}"


def cause_word(content: Content, view: View, asked: tuple[MineralId, Stage], turn: int, ask: Ask) -> str:
    """The largest cause of a price's move in two or three words; empty where no large user saw it move so."""
    why, moved = _seen(content, view, asked, turn, ask)
    if why is None:
        return ""
    part = causes.largest(why, 1 if moved > 0 else -1)
    if part is not None and "curb" in (part.cause, part.led_by) and (whose := culprits.whose_curb(view, why, turn)):
        who = party(content, whose)
        return tr("Curb: {who}", who=who) if moved > 0 else tr("Curb eased: {who}", who=who)
    return causes.part_word(part) if part is not None else ""


def _seen(
    content: Content, view: View, asked: tuple[MineralId, Stage], turn: int, ask: Ask
) -> tuple[Why | None, float]:
    """A price's move taken apart where a large user saw it move as the world did, and the world's share."""
    mineral, stage = asked
    moved = _moved(content, view, mineral, stage)
    for region in _users(content, view, mineral, stage) if moved else ():
        why = ask(mineral, stage, region, turn)
        if why.total * moved > 0:
            return why, moved
    return None, moved


def _moved(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """By which share the world price moved over the turn; 0 where it hardly did."""
    course = paid.outside_price(content, view, mineral, stage)
    back = min(view.months_per_turn, course.size - 1)
    if back < 1 or course[-1 - back] <= 0:
        return 0.0
    share = float(course[-1] / course[-1 - back] - 1)
    return share if abs(share) >= 0.005 else 0.0


def _users(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[RegionId, ...]:
    """The largest users outside China, the largest first."""
    use = np.array(view.prices["use"][-1, content.mineral_index(mineral), stage_index(stage)])
    use[content.region_index(CHINA)] = 0.0
    order = np.argsort(use)[::-1][:USERS]
    return tuple(content.regions[int(r)].id for r in order if use[r] > 0)
