"""What the coming turns bring that is known today: dates to plan for, beside what the present turn asks.

What the present turn itself puts before a ministry is in ``for_you``; nothing is told in both but elections at home:
a list of dates that leaves out the nearest of them makes the next one look like it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.events import Event
from game.model.ids import CHINA
from game.model.views import View
from game.present import clause_brief, dates, fmt, horizon, own_ore, politics, running, slips
from game.present.names import capital, card_name, good, party, sentence
from game.present.words import join_words, ntr, tr
from game.rules import home_acts
from game.rules.plant_calendar import OUT, opens_turn

__all__ = ["Coming", "coming"]

FAR: Final = 3
"""So many turns are looked ahead."""
MOST: Final = 8
"""Lines in all, but that all openings of plants stand there."""
PLANT: Final = "factory"
"""The icon by which lines of plants are known."""
NAMED: Final = 3
"""Partners of deals that end in one turn up to which they are named in its line."""


class Coming(msgspec.Struct, frozen=True, order=True):
    """One date: its turn with its months, an icon and a sentence; ``more``: what explains it, empty where nothing does.
    """

    turn: int
    text: str
    icon: str = "clock"
    when: str = ""
    more: str = ""


def coming(content: Content, view: View, far: int = FAR) -> tuple[Coming, ...]:
    """What is known of the next ``far`` turns, the nearest first; nothing beyond the last turn of the game."""
    if view.seat not in view.seats:
        return ()
    last = min(view.turn + far, horizon.last_turn(content, view))
    parts = (_end, _elections, _chair, _truce, _deals, _words, _ores, _floors, _plants, _curbs)
    rows = [row for part in parts for row in part(content, view) if view.turn < row.turn <= last]
    if view.phase in ("brief", "talk"):  # the list does not lose a plant in the very turn in which it should open
        rows += [row for row in _plants(content, view) if row.turn == view.turn]
    return tuple(
        Coming(row.turn, capital(sentence(row.text)), row.icon,
               tr("turn {n}, {dates}", n=row.turn, dates=dates.turn_span(content, row.turn)), sentence(row.more))
        for row in _nearest(sorted(dict.fromkeys(rows)))
    )  # fmt: skip


def _nearest(rows: Sequence[Coming]) -> list[Coming]:
    """The first ``MOST`` dates, with all openings of plants among them: of other dates the latest are left out.

    Found in play: a plant of the list of turn 3 was gone from that of turn 4, for elections and deals that end.
    """
    room = max(0, MOST - sum(row.icon == PLANT for row in rows))
    others = [row for row in rows if row.icon != PLANT][:room]
    return [row for row in rows if row.icon == PLANT or row in others]


def _elections(content: Content, view: View) -> Iterator[Coming]:
    """Every election of one's own with its day, and those of others, whose cabinets may change their temper."""
    for own in home_acts.elections(content, view):
        day = dates.day(own.date) if own.date else politics.when(content, own.turn)
        yield Coming(own.turn, tr("Your own election, {day}: {mark} of 100 of support at home needed", day=day,
                                  mark=fmt.number(own.mark)), "people")  # fmt: skip
    others: dict[int, list[str]] = {}
    for card in content.politics:
        if card.kind == "election" and card.seats[0] != view.seat:
            others.setdefault(card.turn, []).append(party(content, card.seats[0]))
    for turn, names in others.items():
        yield Coming(turn, ntr("Election in {names}", "Elections in {names}", len(names), names=join_words(names)),
                     "people", more=tr("A new cabinet may have another temper."))  # fmt: skip


def _chair(content: Content, view: View) -> Iterator[Coming]:
    if view.next_chair and view.chair_until and view.next_chair != view.chair:
        text = tr("{name} takes the chair of FORGE", name=party(content, view.next_chair))
        if view.next_chair == view.seat:
            text = tr("You take the chair of FORGE: you pick what comes to the vote")
        yield Coming(view.chair_until + 1, text, "council")


def _truce(_content: Content, view: View) -> Iterator[Coming]:
    for held in view.truces:
        if held.seat == view.seat:
            yield Coming(held.until_turn, tr("Your truce with China ends with this turn unless it is carried on"),
                         "china")  # fmt: skip
    if view.truce_until >= view.turn:
        yield Coming(view.truce_until, tr("The truce of all with China ends with this turn"), "china")


def _deals(content: Content, view: View) -> Iterator[Coming]:
    """Deals that end; those of one turn in one line, or they would push each other off the list."""
    ends: dict[int, list[running.RunningDeal]] = {}
    for deal in running.running_deals(content, view):
        if deal.lasting:
            ends.setdefault(deal.last, []).append(deal)
    for turn, held in ends.items():
        if len(held) == 1:
            (deal,) = held
            yield Coming(turn, tr("Ends with {name}: {what}", name=party(content, deal.partner), what=deal.brief),
                         "deals", more=deal.text)  # fmt: skip
            continue
        names = list(dict.fromkeys(party(content, deal.partner) for deal in held))
        text = tr("{n} deals end", n=len(held))
        if len(names) <= NAMED:
            text = tr("{n} deals end, with {names}", n=len(held), names=join_words(names))
        more = tr("With {list}.", list="; ".join(f"{party(content, deal.partner)}: {deal.brief}" for deal in held))
        yield Coming(turn, text, "deals", more=more)


def _end(content: Content, view: View) -> Iterator[Coming]:
    """The last turn that is announced."""
    last = horizon.last_turn(content, view)
    sure = horizon.surely_last(content, msgspec.structs.replace(view, turn=last))
    yield Coming(last, tr("The game ends with this turn") if sure else tr("The game may end with this turn"), "flag")


def _words(content: Content, view: View) -> Iterator[Coming]:
    """The last turn of the reader's own words; what binds the whole deal's term stands with the deal."""
    dealt = {deal.last for deal in running.running_deals(content, view) if deal.lasting}
    for word in view.promises:
        if word.giver == view.seat and word.status == "open" and word.until_turn not in dealt:
            yield Coming(word.until_turn, tr("Your word to {name} ends: {what}", name=party(content, word.to),
                                             what=clause_brief.brief(content, word.clause)), "trust")  # fmt: skip


def _ores(content: Content, view: View) -> Iterator[Coming]:
    """The reader's own limits on its ores."""
    for curb in own_ore.held(view):
        what = good(content, curb.mineral, curb.stage)
        text = (tr("Your limit on {good} loosens after this turn", good=what) if curb.ease_turns
                else tr("Your limit on {good} ends with this turn, and its fees", good=what))  # fmt: skip
        yield Coming(curb.until_turn, text, "ban", more=tr("Unless a sheet until then sets one anew."))


def _floors(content: Content, view: View) -> Iterator[Coming]:
    for floor in view.floors:
        if view.you is not None and view.you.status == "member":
            yield Coming(floor.binds_turn, tr("The floor on {good} begins to bind you",
                                              good=good(content, floor.mineral, floor.stage)), "scale")  # fmt: skip


def _plants(content: Content, view: View) -> Iterator[Coming]:
    """Plants at home, or with one's own money in them, that should open."""
    for card in content.projects:
        held = view.projects.get(card.id)
        if held is None or held.status in OUT:  # what was built before the game began has no turn of its start
            continue
        money = (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m, held.shares)
        if card.region == view.seat or any(view.seat in one for one in money):
            yield _opening(content, view, card)


def _opening(content: Content, view: View, card: Project) -> Coming:
    """When a plant should open; that it slipped or stood still is told with its cause, above all where it now comes too
    late."""
    turn, last, name = opens_turn(content, view, card), horizon.last_turn(content, view), card_name(content, card.id)
    log = [e for e in view.event_log if e.data.get("project") == card.id]
    stood = [e.turn for e in log if e.kind == "project_care"]
    if stood and any(e.kind == "project_restart" for e in log):
        return Coming(min(turn, last), _restart(log, name, stood[-1], turn > last), PLANT)
    late = list(slips.causes(content, log, view.projects[card.id].status))
    if not late:
        return Coming(turn, tr("{card} should open", card=name), PLANT, more=tr("If nothing goes wrong."))
    why = join_words(late)
    text = ntr("{card} should open: it has slipped once so far", "{card} should open: it has slipped {n} times so far",
               len(late), card=name)  # fmt: skip
    if turn > last:
        text = tr("{card} has slipped and opens only after this game", card=name)
    return Coming(min(turn, last), text, PLANT, more=capital(f"{why}."))


def _restart(log: Sequence[Event], name: str, stood: int, beyond: bool) -> str:
    """A plant that its owners start again: since when, how often the works were late, and what closes it again."""
    began = max(e.turn for e in log if e.kind == "project_restart")
    late = [e.turn for e in log if e.kind == "project_delayed" and e.turn > began]
    if beyond:
        return tr("{card} stands still since turn {n} and is restarted too late: it runs only after this game",
                  card=name, n=stood)  # fmt: skip
    text = tr("{card} should run again: it stands still since turn {n}, its owners restart it since turn {k}",
              card=name, n=stood, k=began)  # fmt: skip
    if not late:
        return text
    return tr("{text} (works late in turn {n}, which cost a turn; it may happen again)", text=text, n=late[-1])


def _curbs(content: Content, view: View) -> Iterator[Coming]:
    """Curbs of China on what this seat is meant by that run out."""
    for curb in view.curbs:
        if curb.origin == CHINA and (not curb.destinations or view.seat in curb.destinations):
            yield Coming(curb.until_turn + 1, tr("China's curb on {good} should be over",
                                                 good=good(content, curb.mineral, curb.stage)), "unlock",
                         more=tr("Unless China lays a new one."))  # fmt: skip
