"""Who stands behind a price that moved, as far as the news of the turn and what is in force tell."""


from typing import Final

from game.model.china_state import CurbState
from game.model.content import Content, StandingCurb
from game.model.events import Event
from game.model.ids import CHINA, STAGES, RegionId
from game.model.state import FloorState
from game.model.views import View
from game.present import floor_course, fmt
from game.present.floor_words import slips, why_short
from game.present.names import capital, good, party, sentence
from game.present.news import headline
from game.present.set_off import BARS, ECHOES, over_by_then, stopped, what_began
from game.present.trader_words import KINDS
from game.present.words import mark, tr
from game.rules import Part as CausePart
from game.rules import Why

CULPRITS = {
    "china": "price_cut price_rise price_cut_ended", "curb": "curb curb_lifted curb_ends truce ore_measure ore_lifted",
    "levy": "motion_passed floor_suspended floor_not_held",
    "capacity": "project_opened project_care project_lost project_restart plants_idled plants_lost plants_back",
    "events": "news", "demand": "news", "freight": "news", "habit": "deal_signed",
    "public": "vault_bought vault_released", "fear": "trial",
}  # fmt: skip

ADDS = frozenset({"project_opened", "project_restart", "plants_back"})
TAKES = frozenset({"project_care", "project_lost", "plants_idled", "plants_lost"})
"""Kinds of events that bring capacity and that take it away."""


FREES = frozenset({"curb_lifted", "curb_ends", "truce"})
"""Kinds of events that let goods out again."""
ORE = ("ore_measure", "ore_lifted")
"""Kinds of events of a country that holds back, or lets out, its own ore."""


HARDLY = 0.005
"""Share of a price below which its move is told as none (``causes.change_sentence``), and nobody caused it."""
NEARLY = 0.6
"""Share of the largest told cause from which the next one is named beside it."""


def who_sentence(content: Content, view: View, why: Why, turn: int) -> str:
    """The same in one text."""
    return " ".join(who_lines(content, view, why, turn))


def who_lines(content: Content, view: View, why: Why, turn: int) -> tuple[str, ...]:
    """Who stands behind the largest cause that went the way of the price, as far as the news tells, a line each.

    A second one that pushed nearly as much is named with its size, where it has a bar: a sentence of the two largest
    causes beside it need not hold it.
    """
    if why.before > 0 and abs(why.total) < HARDLY * why.before:
        return (tr("Nobody: it hardly moved."),)
    pushed = [p for p in why.parts if p.amount_usd_per_kg * why.total > 0][:3]
    told = ((part, _behind(content, view, why, turn, part, pushed[0])) for part in pushed)
    named = [(part, text) for part, text in told if text]
    if not named:
        return (tr("Nobody in particular: the market itself."),)
    (largest, first), *others = named
    if pushed[0].cause in ECHOES:
        began = what_began(content, view, why, turn, lambda part: _behind(content, view, why, turn, part, part))
        if began and began not in first:
            return tr("It began with this: {what}", what=stopped(began)), stopped(sentence(first))
    if others and others[0][1] != first and others[0][0] in why.parts[:BARS]:
        next_usd = others[0][0].amount_usd_per_kg
        if abs(next_usd) >= NEARLY * abs(largest.amount_usd_per_kg):
            return (stopped(sentence(first)), tr("Nearly as much ({size}): {what}", size=fmt.signed_short(next_usd),
                                                 what=others[0][1]))  # fmt: skip
    return (first,)


def _behind(content: Content, view: View, why: Why, turn: int, part: CausePart, largest: CausePart) -> str:
    """Who stands behind one cause; empty where nobody is known."""
    if part.cause == "levy" and (own := _own_border(content, view, why, turn)):
        return own
    # a floor that followed its cost down comes before what else is told of it: a leak of one per cent moved nothing
    down = _followed_down(content, view, why, turn) if part.cause == "levy" and why.total < 0 else ""
    fit = [] if down else _by_fit(content, view, why, turn, part.cause)
    if down or fit:
        return down or headline(content, view, fit[0]).text
    if part.cause == "levy" and (floor := _floor_in_force(content, view, why, turn)):
        return floor
    ahead = part.cause in ECHOES and part.cause != "belief" and why.total > 0
    if ahead and (scarce := _scarcity(content, view, why, turn)):
        return tr("Buyers and traders, who filled their stocks: {headline}.", headline=scarce)
    if part.cause in STANDING and abs(part.amount_usd_per_kg) >= 0.2 * abs(largest.amount_usd_per_kg):
        told = _earlier(content, view, why, turn, part.cause)
        return told or _standing(content, view, why, part.cause, part.amount_usd_per_kg > 0)
    return ""


def whose_curb(view: View, why: Why, turn: int) -> RegionId:
    """Who holds back a good or an input of it: on the nearest stage the newest curb; empty if nobody does."""
    chain = STAGES[: STAGES.index(why.stage) + 1]
    near = [c for c in view.curbs if c.mineral == why.mineral and c.stage in chain and c.from_turn <= turn]
    return max(near, key=lambda c: (STAGES.index(c.stage), c.from_turn)).origin if near else ""


def _scarcity(content: Content, view: View, why: Why, turn: int) -> str:
    """The curb of the turn that let buyers expect the good to get scarce; empty if there is none."""
    found = [e for e in _by_fit(content, view, why, turn, "curb") if e.kind not in FREES]
    return headline(content, view, found[0]).text if found else ""


def _ore_pushes_up(event: Event, why: Why, log: tuple[Event, ...]) -> bool:
    """Whether a measure on ore makes the good dearer: held back it is, but for the ore itself at home."""
    before = [e.data["share"] for e in log if e.kind == "ore_measure" and e.turn < event.turn
              and (e.seat, e.data["mineral"]) == (event.seat, event.data["mineral"])]  # fmt: skip
    held_back = event.kind == "ore_measure" and event.data["share"] <= min((1.0, *before[-1:]))
    at_home = event.seat == why.region and why.stage == event.data["stage"]
    return held_back != at_home


def _by_fit(content: Content, view: View, why: Why, turn: int, cause: str) -> list[Event]:
    """Events of a turn that fit a cause: on the very good; a curb also where it meets an input of it."""
    events = (*view.news, *view.events)
    place = (why.mineral, why.stage)
    plants = {o.id for o in content.projects if any((out.mineral, out.stage) == place for out in o.outputs)}
    stages = STAGES[: STAGES.index(why.stage) + 1] if cause == "curb" else (why.stage,)
    kinds = CULPRITS.get(cause, "").split()
    effect = {"events": "capacity", "demand": "demand", "freight": "freight"}.get(cause, "")
    fit = []
    for event in events:
        if event.turn != turn or event.kind not in kinds:
            continue
        if event.kind == "news" and (event.data.get("effect") != effect or over_by_then(view, event, turn)):
            continue  # what is over in the month that the price is read in is in none of its causes
        if event.kind == "motion_passed" and event.data.get("motion_kind") not in ("reference_price", "suspend_floor"):
            continue  # money for a plant moves no duty
        if event.kind == "motion_passed" and event.data.get("effective_turn", turn) > turn:
            continue  # agreed, but not levied yet
        if event.data.get("motion_kind") == "reference_price" and why.total < 0:
            continue  # a floor makes nothing cheaper
        if cause == "capacity" and (event.kind in ADDS if why.total > 0 else event.kind in TAKES):
            continue  # a plant that opens makes its product no dearer, one that stops no cheaper
        if event.kind in (("price_cut",) if why.total > 0 else ("price_rise", "price_cut_ended")):
            continue  # a cut makes nothing dearer: a smaller one than before is told as such
        if event.kind in ORE and _ore_pushes_up(event, why, view.event_log) != (why.total > 0):
            continue  # kept at home, ore is cheap there and dear abroad
        if event.kind in FREES and why.total > 0:
            continue  # a curb that ends makes nothing dearer
        if event.kind == "floor_not_held" and why.total > 0:
            continue  # a floor that fails presses nothing up
        mineral = event.data.get("mineral", "")
        same = mineral == why.mineral and event.data.get("stage", why.stage) in stages
        near = same or event.data.get("project") in plants or (event.kind == "news" and not mineral)
        if near:
            fit.append(event)
    return sorted(fit, key=lambda e: e.data.get("stage", why.stage) != why.stage)


def _own_border(content: Content, view: View, why: Why, turn: int) -> str:
    """The country's own duty or minimum on the very good, known for the last turn only; empty if it has none."""
    if turn < view.turn - 1 or why.region not in view.seats or why.total <= 0:
        return ""
    what = good(content, why.mineral, why.stage)
    for held in view.seats[why.region].tariffs:
        if (held.mineral, held.stage) != (why.mineral, why.stage) or held.kind not in OWN_BORDER:
            continue
        size = (
            tr("duty of {rate}", rate=fmt.percent(held.rate_share)) if held.kind == "ad_valorem"
            else tr("minimum price of {price} USD/kg", price=fmt.price(held.floor_usd_per_kg))
        )  # fmt: skip
        if why.region == view.seat:
            return tr("Your own {size} on {good}.", size=size, good=what)
        return tr("{who}: its own {size} on {good}.", who=capital(party(content, why.region)), size=size, good=what)
    return ""


OWN_BORDER = ("ad_valorem", "national_minimum")


def _floor_in_force(content: Content, view: View, why: Why, turn: int) -> str:
    """The floor on the very good that the country applies since an earlier turn; empty if there is none."""
    for floor in view.floors:
        binds = max(floor.binds_turn, floor.voted_turn) < turn and floor.stances.get(why.region) == "apply"
        if why.total > 0 and binds and (floor.mineral, floor.stage) == (why.mineral, why.stage):
            told = tr("The council: the floor of {price} USD/kg for {good}, in force since turn {turn}.",
                      price=fmt.price(floor_course.price_in(view, floor, turn)),
                      good=good(content, floor.mineral, floor.stage), turn=floor.binds_turn)  # fmt: skip
            return _and_held(content, view, floor, turn, told)
    return ""


def _earlier_step(content: Content, view: View, why: Why, turn: int) -> str:
    """A price step of China's that is over, or smaller than the turn before; empty if nothing fits.

    The end of a cut makes nothing cheaper, nor the end of a rise anything dearer.
    """
    what, place = good(content, why.mineral, why.stage), (why.mineral, why.stage)
    ended = "cut" if why.total > 0 else "rise"
    moves = {m.turn: m for m in view.china_moves if m.kind == ended and (m.mineral, m.stage) == place}
    if turn - 1 in moves and turn not in moves:
        word = tr("price cut") if ended == "cut" else tr("price rise")
        if view.seat == CHINA:
            return tr("You: your {word} on {good} of the turn before is over.", word=word, good=what)
        return tr("China: its {word} on {good} of the turn before is over.", word=word, good=what)
    now, before = moves.get(turn), moves.get(turn - 1)
    if now and before and abs(now.size) < abs(before.size):
        sizes = {"a": fmt.percent(abs(before.size)), "b": fmt.percent(abs(now.size))}
        if view.seat == CHINA:
            return tr("You: your price step on {good} is {b}, after {a}.", good=what, **sizes)
        if ended == "cut":
            return tr("China: it eased its price cut on {good} from {a} to {b}.", good=what, **sizes)
        return tr("China: it took its price rise on {good} back from {a} to {b}.", good=what, **sizes)
    return ""


Told = tuple[str, str]
"""A sentence on a curb to China's person on its own, and to all others."""
STOOD: Final[Told] = (mark("You: your curb on {good}, which stood to the end of the turn."),
                      mark("{who}: its curb on {good}, which stood to the end of the turn."))  # fmt: skip
ENDED: Final[Told] = (mark("You: your curb on {good} ended with the turn before."),
                      mark("{who}: its curb on {good} ended with the turn before."))  # fmt: skip
HARDER: Final[Told] = (mark("You: your curb on {good}, in force before, bit harder."),
                       mark("{who}: its curb on {good}, in force before, bit harder."))  # fmt: skip
LESS: Final[Told] = (mark("You: your curb on {good}, in force before, bit less."),
                     mark("{who}: its curb on {good}, in force before, bit less."))  # fmt: skip


def _whose(content: Content, view: View, origin: RegionId, told: Told, what: str) -> str:
    """A sentence on a curb, in the second person where China's person reads of its own."""
    yours, theirs = told
    if view.seat == CHINA == origin:
        return tr(yours, good=what)
    return tr(theirs, who=capital(party(content, origin)), good=what)


def _earlier(content: Content, view: View, why: Why, turn: int, cause: str) -> str:
    """What was decided earlier and showed only this turn; empty if nothing fits."""
    what = good(content, why.mineral, why.stage)
    place = (why.mineral, why.stage)
    if cause == "china":
        return _earlier_step(content, view, why, turn)
    if cause == "curb":
        for event in (*view.news, *view.events, *reversed(view.event_log)):  # the log knows the turns before
            if (why.total > 0 and event.kind == "curb_ends" and event.turn == turn and "origin" in event.data
                    and (event.data["mineral"], event.data["stage"]) == place):  # fmt: skip
                return _whose(content, view, event.data["origin"], STOOD, what)
            ended = event.kind in ("curb_ends", "curb_lifted") and event.data.get("mineral") == why.mineral
            if ended and event.turn == turn - 1:
                what = good(content, event.data["mineral"], event.data["stage"])
                if "origin" not in event.data:  # a turn on record from before it was noted
                    return tr("A curb on {good} ended with the turn before.", good=what)
                return _whose(content, view, event.data["origin"], ENDED, what)
    if cause != "levy":
        return ""
    return _came_into_force(content, view, why, turn) if why.total > 0 else ""


def _came_into_force(content: Content, view: View, why: Why, turn: int) -> str:
    """A floor of the turn on the good or up its chain: it makes the good dearer."""
    chain = [f for f in view.floors if f.mineral == why.mineral and f.binds_turn == turn]
    for floor in sorted(chain, key=lambda f: (f.mineral, f.stage) != (why.mineral, why.stage)):
        told = tr("The council: the floor of {price} USD/kg for {good} came into force.",
                  price=fmt.price(floor_course.price_in(view, floor, turn)),
                  good=good(content, floor.mineral, floor.stage))  # fmt: skip
        return _and_held(content, view, floor, turn, told)
    return ""


def _and_held(content: Content, view: View, floor: FloorState, turn: int, told: str) -> str:
    """The same with why less is paid than the floor, where that is so after the turn played last."""
    why = why_short(floor.why)
    if turn != view.last_played or not why or not slips(content, view, floor_course.as_played(view, floor)):
        return told
    return tr("{told} Not held: {why}.", told=told, why=why)


def _followed_down(content: Content, view: View, why: Why, turn: int) -> str:
    """The floor on the very good, if its price followed a lower cost at the end of the turn before."""
    for event in (*view.news, *view.events, *reversed(view.event_log)):
        place = event.data.get("mineral"), event.data.get("stage")
        if event.kind == "floor_price_moved" and event.turn == turn - 1 and place == (why.mineral, why.stage):
            a, b = event.data["before_usd_per_kg"], event.data["price_usd_per_kg"]
            if b < a:
                return tr("The council: its floor on {good} followed a lower cost, from {a} to {b} USD/kg.",
                          good=good(content, why.mineral, why.stage), a=fmt.price(a), b=fmt.price(b))  # fmt: skip
    return ""


STANDING = ("sharing", "demand", "thrift", "stocks", *KINDS, "fear", "public", "habit", "freight", "levy", "china",
            "curb", "capacity")  # fmt: skip


def _standing(content: Content, view: View, why: Why, cause: str, up: bool) -> str:
    """Who stands behind a cause of which no headline of the turn tells, and which way it pushed."""
    if cause == "curb":
        return _curb_in_force(content, view, why, up)
    return {
        "demand": tr("Users everywhere: they need more of it; nobody decided it.") if up
        else tr("Users everywhere: they need less of it; nobody decided it."),
        "thrift": tr("Users everywhere: what they had learnt to do without they want again.") if up
        else tr("Users and recyclers: after dear years they do with less, and more comes from scrap."),
        "stocks": tr("Users everywhere: their warehouses had run down, and they filled them again.") if up
        else tr("Users everywhere: their warehouses were full, and they bought less."),
        "hopes": tr("Traders: prices were on their way up, and they bought ahead of the next rise.") if up
        else tr("Traders: prices were on their way down, and they waited for the next fall."),
        "echo": tr("Traders: they were still catching up with the turn before, and bought ahead.") if up
        else tr("Traders: they had counted on more than the turn before left, and waited."),
        "belief": tr("Traders: they believe the announced floor, and bought ahead of it.") if up
        else tr("Traders: they count on a floor below the price, or believe in one less, and waited."),
        "fear": tr("Buyers: they bought ahead for fear that it is held back.") if up
        else tr("Buyers: the fear that it is held back has faded, and they stopped buying ahead."),
        "public": tr("Treasuries: they bought for stockpiles.") if up
        else tr("Treasuries: they released from stockpiles, or stopped buying for them."),
        "habit": tr("Buyers: they are used to dearer makers and change them slowly.") if up
        else tr("Buyers: they have come to qualify cheaper makers."),
        "freight": tr("Shipping: freight got dearer, nobody at the table decided it.") if up
        else tr("Shipping: freight got cheaper, nobody at the table decided it."),
        "sharing": tr("Members: their plants serve members first, which leaves less for others.") if up
        else tr("Members: their plants serve members first, which leaves more for them; outside it is dearer."),
        "levy": tr("The council and treasuries: floors or duties voted earlier press the price up.") if up
        else tr("The council and treasuries: floors or duties voted earlier press less."),
        "china": _china_offers(view, up),
        "capacity": tr("Plants and their owners: capacity went, so the price rose.") if up
        else tr("Plants and their owners: capacity came, so the price fell."),
    }[cause]  # fmt: skip


def _china_offers(view: View, up: bool) -> str:
    """What China sells for, without a move of it on the good."""
    if view.seat == CHINA:
        return tr("You: your makers offer less or dearer, without an order of yours on this good.") if up else tr(
            "You: your makers offer more or cheaper, without an order of yours on this good.")  # fmt: skip
    return tr("China: it offers less or asks more; it announced nothing.") if up else tr(
        "China: it offers more or asks less; it announced nothing.")  # fmt: skip


def _curb_in_force(content: Content, view: View, why: Why, up: bool) -> str:
    """A curb of an earlier turn by the country that set it; up the chain if none is on the very good."""
    near = sorted((c for c in view.curbs if c.mineral == why.mineral),
                  key=lambda c: (c.stage != why.stage, (c.origin == why.region) == up))  # fmt: skip
    if not near:
        return tr("An export curb in force pressed the price up.") if up else tr("An export curb pressed less.")
    who, what = capital(party(content, near[0].origin)), good(content, near[0].mineral, near[0].stage)
    if near[0].origin == why.region and near[0].stage == why.stage:  # kept at home, it is cheap there
        told = tr("{who}: its own curb keeps {good} at home, so it is cheaper there.")
        if up:
            told = tr("{who}: its new curb makes {good} scarce abroad, and the price at home rose with it.") if (
                near[0].from_turn == why.turn) else tr(
                "{who}: its own curb lets more {good} out than before, so it is dearer at home.")  # fmt: skip
        return told.format(who=who, good=what)
    if up:
        return _whose(content, view, near[0].origin, HARDER, what)
    if any(_same_measure(c, near[0]) and c.ease_turns and c.until_turn < why.turn for c in content.curbs):
        return tr("{who}: its curb on {good} has run out and lets more through each turn.", who=who, good=what)
    return _whose(content, view, near[0].origin, LESS, what)


def _same_measure(standing: StandingCurb, held: CurbState) -> bool:
    """Whether a curb is one that stood when the game opened."""
    return held.id.startswith("standing") and (standing.origin, standing.mineral, standing.stage) == (
        held.origin, held.mineral, held.stage
    )  # fmt: skip
