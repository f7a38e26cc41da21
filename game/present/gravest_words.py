"""How a thing that leads a page is said: forum, votes, money, China and prices.

Each has a word for its sort, what happened, what it costs or brings in figures, and, where it leaves something to
decide, what that is in the turn after.
"""

from typing import Final

import msgspec

from game.model.events import Event
from game.model.ids import CHINA, MineralId, Stage, stage_index
from game.present import fmt, horizon, politics, shortage_help, tellers_council, vote_told
from game.present.facts import Fact
from game.present.item import AT_HOME, to_buy
from game.present.names import capital, party
from game.present.tellers import TELLERS
from game.present.tellers_base import Desk
from game.present.words import join_words, tr
from game.rules import trials

__all__ = ["Blow", "Face", "at_home", "outside", "parts", "per_kg", "way_back"]

LEAST_T: Final = 0.005


class Face(msgspec.Struct, frozen=True):
    """What a large card shows: a few words, the one figure beside them, rows of facts, and one sentence at most."""

    head: str
    figure: str = ""
    facts: tuple[Fact, ...] = ()
    say: str = ""


class Blow(msgspec.Struct, frozen=True):
    """One grave thing: its grade, sort and weight, icon and word, what happened and what it means in figures.

    ``now``: what it asks for in the turn after it; empty where it is only to be known. ``screen``: the page where
    something can be done. ``good``: whether it is good news, None where it is neither. ``source``: the headline that
    it stands for. ``weight``: as its words are made what its size adds to that of its grade, a few points. ``face``,
    ``now_face``: what a card shows of ``text`` and ``effect``, and of ``now``; None where they are short.
    """

    grade: str
    sort: str
    icon: str
    word: str
    text: str
    effect: str = ""
    now: str = ""
    screen: str = ""
    good: bool | None = False
    weight: float = 0.0
    source: str = ""
    also: str = ""
    """Another headline that is told with it."""
    face: Face | None = None
    now_face: Face | None = None


def per_kg(usd_per_kg: float) -> str:
    """A price with its unit."""
    return tr("{price} USD/kg", price=fmt.price(usd_per_kg))


def at_home(desk: Desk, name: str, mineral: MineralId, stage: Stage) -> float:
    """Use or output at home in the last month on record, contained tonnes."""
    rows = desk.view.prices[name]
    m, r = desk.content.mineral_index(mineral), desk.content.region_index(desk.view.seat)
    return float(rows[-1, m, stage_index(stage), r]) if len(rows) else 0.0


def parts(*told: str) -> str:
    """Sentences in a row; what is empty is left out."""
    return " ".join(capital(f"{part.rstrip('.')}.") for part in told if part)


# -- forum -----------------------------------------------------------------------------------


def suspended(desk: Desk, event: Event) -> Blow | None:
    """Put out of the forum for some turns; told with its cause where one was caught in the same turn."""
    if event.seat != desk.view.seat:
        return None
    told = (*desk.view.news, *desk.view.events)
    if any(e.kind in ("side_buying_found", "floor_breach") and (e.turn, e.seat) == (event.turn, event.seat)
           for e in told):  # fmt: skip
        return None
    return Blow("suspended", "forum", "ban", tr("Put out of the forum"),
                tr("FORGE suspends you: {span}",
                   span=horizon.out_words(desk.content, desk.view, event.data["until_turn"])),
                parts(tr("your bond of {money} is forfeited", money=fmt.money(event.data.get("bond_usd_m", 0.0))),
                       outside()), way_back(desk), "council")  # fmt: skip


def outside() -> str:
    """What being outside means."""
    return tr("No vote and no motion while it lasts, and your goods pay the zone's levy; deals and words stand")


def way_back(desk: Desk) -> str:
    """What one who is out can still do."""
    you = desk.view.you
    if you is None or you.status != "suspended":
        return ""
    return tr("You are {span}: no vote, no motion. You may still trade, fund, buy and bargain; a member can table "
              "your return, so offer it something",
              span=horizon.out_words(desk.content, desk.view, you.suspended_until))  # fmt: skip


def joined(desk: Desk, event: Event) -> Blow | None:
    """One's own coming in."""
    if event.seat != desk.view.seat:
        return None
    return Blow("joined", "forum", "flag", tr("You are a member"), tr("You join FORGE"),
                tr("A vote and motions of your own; floors bind you; a bond of {money} is held",
                   money=fmt.money(event.data.get("bond_usd_m", 0.0))),
                tr("You vote and table motions from this turn on; floors in force bind you"), "council",
                good=True)  # fmt: skip


# -- table, treasury and China ----------------------------------------------------------------


def vote(desk: Desk, event: Event) -> Blow:
    """A motion that hung on the reader's vote."""
    motion = tellers_council.motion(desk, event)
    yes = event.data["votes"][desk.view.seat] == "yes"
    passed = event.kind == "motion_passed"
    text = tr("Adopted, by your yes: {motion}") if yes and passed else tr("Rejected, by your no: {motion}")
    if yes != passed:
        text = tr("Adopted, by your vote: {motion}") if passed else tr("Rejected, by your vote: {motion}")
    record, told = vote_told.record_of(desk.view, event), tellers_council.count(event)
    sold = vote_told.paid(desk.content, desk.view, record) if record is not None else ""
    say = parts(tr("Your vote the other way would have turned it"), sold)
    return Blow("vote", "vote", "council", tr("Your vote decided"), text.format(motion=motion),
                parts(tr("{count}; with your vote the other way it would have gone the other way", count=told), sold),
                screen="council", good=None,
                face=Face(text.format(motion=motion), "", (Fact(tr("The vote"), told),), say))  # fmt: skip


def broke(desk: Desk, event: Event) -> Blow | None:
    """A treasury beyond its credit line."""
    if event.seat != desk.view.seat:
        return None
    debt, line = fmt.money(event.data["debt_usd_m"]), fmt.money(event.data["line_usd_m"])
    return Blow("rescue_needed", "money", "money", tr("Beyond your credit"),
                tr("Your treasury owes {debt}, its credit line is {line}", debt=debt, line=line),
                tr("New spending waits until others lend; a rescue loan is paid back first"),
                tr("You owe {debt}, {line} is your line: ask a partner or the Fund for a rescue loan", debt=debt,
                   line=line), "deals",
                face=Face(tr("Your debt"), debt, (Fact(tr("Credit line"), line),), tr("New spending waits.")),
                now_face=Face(tr("Your debt"), debt, (Fact(tr("Credit line"), line),),
                              tr("Ask a partner or the Fund for a rescue loan.")))  # fmt: skip


def refused(desk: Desk, event: Event) -> Blow:
    """An order that was not carried out."""
    return Blow("order_refused", "order", "warning", tr("Order not carried out"),
                TELLERS["order_refused"].words(desk, event), screen="orders")  # fmt: skip


def quarrel(desk: Desk, event: Event) -> Blow:
    """A quarrel of one's own: with whom, about what, and where it can be cooled."""
    others = join_words([desk.name(s) for s in event.data["parties"] if s != desk.view.seat])
    told = TELLERS["quarrel"].words(desk, event)
    return Blow("quarrel", "quarrel", "warning", tr("A quarrel"), told,
                now=tr("Quarrel with {others}: {told}. To give way, on the desk At home, takes half of its heat off",
                       others=others, told=told.rstrip(".")), screen=AT_HOME)  # fmt: skip


def truce(desk: Desk, event: Event) -> Blow | None:
    """The truce with China that covered the reader is over."""
    if event.kind == "truce_over" and event.seat != desk.view.seat:
        return None
    words = (politics.truce_over_words(desk.content, event) if event.kind == "truce_over"
             else TELLERS[event.kind].words(desk, event))  # fmt: skip
    return Blow("truce_over", "china", "china", tr("The truce is over"), words, screen="china")


def trial(desk: Desk, event: Event) -> Blow | None:
    """China strikes the reader alone."""
    if event.seat != desk.view.seat:
        return None
    what, data = desk.good(event), event.data
    held = next((c for c in desk.view.curbs if c.id == f"{trials.NAME}{data['trial']}"), None)
    until = f", {desk.until(held.until_turn)}" if held is not None else ""
    lasts = (Fact(tr("It lasts"), desk.until(held.until_turn)),) if held is not None else ()
    return Blow("trial", "china", "ban", tr("China strikes you"),
                tr("China lets only {share} of the {good} through that you buy there{until}. All others get theirs",
                   good=what, share=fmt.percent(data["share"]), until=until),
                parts(from_china(desk, data["mineral"], data["stage"]),
                       tr("every other ministry says next turn whether it stands by you: half of them end it")),
                tr("China holds {good} back from you alone{until}. It ends with this turn if half of the others stand "
                   "by you: each decides by what that costs it, and no deal moves it. {ways}", good=what, until=until,
                   ways=_ways(desk, event)), to_buy(data["mineral"], data["stage"]),
                face=Face(tr("China holds {good} back from you alone", good=what),
                          tr("{share} still comes", share=fmt.percent(data["share"])),
                          (*bought(desk, data["mineral"], data["stage"]), *lasts)),
                now_face=Face(tr("China holds {good} back from you alone", good=what), "",
                              (*lasts, *shortage_help.facts(desk.content, desk.view, _place(event))),
                              tr("It ends if half of the others stand by you: no deal moves them.")))  # fmt: skip


def _ways(desk: Desk, event: Event) -> str:
    """What bridges what China holds back, as far as there is any."""
    return shortage_help.bridges_words(desk.content, desk.view, _place(event)).rstrip(".")


def _place(event: Event) -> tuple[MineralId, Stage]:
    return event.data["mineral"], event.data["stage"]


def answered(desk: Desk, event: Event) -> Blow | None:
    """How the others answered when China struck the reader: who stood by it by name, and who did not."""
    if event.seat != desk.view.seat:
        return None
    stood = [s for s in desk.content.seat_ids() if s in event.data["stood"]]
    others = [s for s in desk.content.seat_ids() if s != event.seat and s not in stood]
    return Blow("trial_answered", "stood", "people",
                tr("They stood by you") if event.data["more_turns"] < 0 else tr("They left you alone")
                if event.data["more_turns"] > 0 else tr("Some stood by you"),
                TELLERS["trial_answered"].words(desk, event),
                parts(tr("With you: {names}", names=_names(desk, stood)) if stood else tr("With you: nobody"),
                      tr("silent, or after licences of their own: {names}", names=_names(desk, others))
                      if others else ""), screen="deals", good=event.data["more_turns"] < 0)  # fmt: skip


def _names(desk: Desk, seats: list[str]) -> str:
    return join_words([party(desk.content, seat) for seat in seats])


def curb(desk: Desk, event: Event) -> Blow | None:
    """A quota or stop of exports that hits what the reader's users buy."""
    data = event.data
    hit = from_china(desk, data["mineral"], data["stage"])
    if not hit:
        return None
    what, me = desk.good(event), desk.view.seat
    aimed = me in data["destinations"] and len(data["destinations"]) <= 4
    text = tr("China stops its exports of {good} to you", good=what)
    if data["curb_kind"] != "embargo":
        text = tr("China cuts its exports of {good} to you to {share} of what they were", good=what,
                  share=fmt.percent(data["share_of_base"]))  # fmt: skip
    last = data.get("until_turn", 0)
    over = last == event.turn
    until = tr("in this turn alone") if over else desk.until(last) if last else ""
    lasts = (Fact(tr("It held") if over else tr("It lasts"), until),) if until else ()
    left = tr("nothing comes") if data["curb_kind"] == "embargo" else tr(
        "{share} still comes", share=fmt.percent(data["share_of_base"]))  # fmt: skip
    now = tr("China holds {good} back {until}. {ways}", good=what, until=until,
             ways=_ways(desk, event)) if until and not over else ""  # fmt: skip
    return Blow("curb" if aimed else "curb_for_all", "china", "ban",
                tr("China strikes you") if aimed else tr("China's curb hits you"),
                f"{text}, {until}" if until else text, hit, now, "deals",
                face=Face(tr("China held {good} back", good=what) if over else tr("China holds {good} back", good=what),
                          left, (*bought(desk, data["mineral"], data["stage"]), *lasts)),
                now_face=Face(tr("China holds {good} back", good=what), "",
                              (*lasts, *shortage_help.facts(desk.content, desk.view, _place(event))))
                if now else None)  # fmt: skip


def from_china(desk: Desk, mineral: MineralId, stage: Stage) -> str:
    """What the reader bought of a good from China in the last turn on record; empty where it bought none."""
    tonnes, share = _bought(desk, mineral, stage)
    if tonnes <= LEAST_T:
        return ""
    return tr("You bought {tonnes} a month of it there, {share} of what you bought abroad",
              tonnes=fmt.tonnes(tonnes), share=fmt.percent(share))  # fmt: skip


def bought(desk: Desk, mineral: MineralId, stage: Stage) -> tuple[Fact, ...]:
    """The same as a fact; none where it bought none."""
    tonnes, share = _bought(desk, mineral, stage)
    if tonnes <= LEAST_T:
        return ()
    value = tr("{tonnes} a month, {share} of imports", tonnes=fmt.tonnes(tonnes), share=fmt.percent(share))
    return (Fact(tr("You bought there"), value),)


def _bought(desk: Desk, mineral: MineralId, stage: Stage) -> tuple[float, float]:
    """Tonnes a month of a good bought from China in the last turn on record, and their share of all bought abroad."""
    rows = [line for line in desk.view.flow_log if (line.mineral, line.stage) == (mineral, stage)]
    last = max((line.turn for line in rows), default=0)
    found = {line.partner: line.in_t for line in rows if line.turn == last}
    tonnes, total = found.get(CHINA, 0.0), sum(found.values())
    return (tonnes, tonnes / total) if total > 0 else (0.0, 0.0)
