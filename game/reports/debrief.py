"""The whole debrief as one record, in the order in which it is told: the score comes last.

HTML, hand-out, screen and terminal are written from it, so that they all say the same.
"""

from __future__ import annotations

import msgspec

from game.model.chart import Chart
from game.model.content import Content
from game.model.ids import CHINA, STAGES, Stage
from game.model.money_lines import INTO_PLANTS
from game.model.state import State
from game.present import counts as counted
from game.present import floor_words, fmt
from game.present.ending import bloc_share
from game.present.names import sentence
from game.present.news import Line, front_page
from game.present.words import join_words, ntr, tr
from game.reports import china_story, compare
from game.reports.answer_lines import Answers, PersonAnswers, answer_lines
from game.reports.chains import Chain, chains
from game.reports.cheats import (
    Account,
    SideDeal,
    accounts,
    charge_lines,
    cheat_chart,
    leak_lines,
    side_deals,
    unpaid_words,
)
from game.reports.china_story import Move
from game.reports.compare import PriceRow, RealLine
from game.reports.deal_lines import Books, PersonDeals, deal_lines
from game.reports.deeds import Deeds, deeds
from game.reports.drill_lines import DrillLine, drill_lines
from game.reports.gains import Gain, ScoreLine, gain_chart, gains, score_lines
from game.reports.played import Played, Record
from game.reports.price_moves import price_moves
from game.reports.promises import PromiseLine, counts, promise_lines, timeline
from game.reports.questions import Question, questions
from game.reports.turning import TurningPoint, turning_points
from game.reports.works_lines import PersonWorks, Works, works_lines

__all__ = ["Debrief", "debrief"]


class Debrief(msgspec.Struct, frozen=True):
    """Everything that the debrief says. Rows of ``dependence``: good, stage, base, last, no policy."""

    title: str
    subtitle: str
    over: bool
    note: str
    lead: tuple[str, ...]
    turning: tuple[TurningPoint, ...]
    log: tuple[tuple[int, str, tuple[Line, ...]], ...]
    chains: tuple[Chain, ...]
    promises: tuple[PromiseLine, ...]
    promise_counts: dict[str, int]
    promise_chart: Chart
    deals: int
    secret_deals: int
    cheats: tuple[SideDeal, ...]
    accounts: tuple[Account, ...]
    cheat_chart: Chart
    charges: tuple[tuple[int, str], ...]
    leaks: tuple[tuple[str, float, float], ...]
    unpaid: str
    china_person: bool
    doctrine: str
    purse: str
    moves: tuple[Move, ...]
    china_deals: tuple[tuple[int, str], ...]
    price_charts: tuple[Chart, ...]
    dependence_charts: tuple[Chart, ...]
    prices: tuple[PriceRow, ...]
    dependence: tuple[tuple[str, str, float, float, float | None], ...]
    calendar: tuple[RealLine, ...]
    precedents: tuple[RealLine, ...]
    real_charts: tuple[Chart, ...]
    gains: tuple[Gain, ...]
    gain_chart: Chart
    deeds: tuple[Deeds, ...]
    questions: tuple[Question, ...]
    scores: tuple[ScoreLine, ...]
    bloc: tuple[tuple[str, str], ...]
    drills: tuple[DrillLine, ...] = ()
    books: tuple[PersonDeals, ...] = ()
    works: tuple[PersonWorks, ...] = ()
    answers: tuple[PersonAnswers, ...] = ()


def debrief(
    content: Content, state: State, record: Record | None = None, books: Books | None = None,
    works: Works | None = None, answers: Answers | None = None,
) -> Debrief:
    """Build the debrief of a game, finished or not. Everything is open in it, secrets too.

    ``books``: what the deals of those who played promised and brought; ``works``: what their orders for plants did.
    """
    game = Played(content, state, record)
    moves = price_moves(game) if game.turns else ()
    promises = promise_lines(game)
    sides = accounts(game)
    won = gains(game)
    places = compare.price_places(game, tuple(m.place for m in moves)) if game.turns else ()
    return Debrief(
        title=game.content.title,
        subtitle=_subtitle(game),
        over=game.over,
        note="" if game.over else tr("This game is not over. Everything is open here, secrets too: do not show it to "
                                     "players who go on."),
        lead=_lead(game, promises, sides, won),
        turning=turning_points(game, moves),
        log=_log(game),
        chains=chains(game, moves),
        promises=promises,
        promise_counts={str(k): v for k, v in counts(promises).items()},
        promise_chart=timeline(len(game.turns), promises),
        deals=sum(d.signed_turn > 0 for d in state.deals),
        secret_deals=sum(d.secret and d.signed_turn > 0 for d in state.deals),
        cheats=side_deals(game),
        accounts=sides,
        cheat_chart=cheat_chart(sides),
        charges=charge_lines(game),
        leaks=leak_lines(game),
        unpaid=unpaid_words(game, sides),
        china_person=game.china_person,
        doctrine=china_story.doctrine_words(state.china.doctrine, state.china.moves, game.china_person),
        purse=" ".join(t for t in (china_story.purse_words(game), china_story.result_words(game)) if t),
        moves=china_story.move_lines(game),
        china_deals=china_story.deal_lines(game),
        price_charts=tuple(compare.price_course(game, place) for place in places),
        dependence_charts=tuple(compare.dependence_chart(game, stage) for stage in STAGES) if game.turns else (),
        prices=compare.price_rows(game),
        dependence=compare.dependence_rows(game),
        calendar=compare.real_calendar(game),
        precedents=compare.real_precedents(game),
        real_charts=compare.real_courses(game),
        gains=won,
        gain_chart=gain_chart(won),
        deeds=deeds(game),
        questions=questions(game),
        scores=score_lines(game),
        bloc=_bloc(game),
        drills=drill_lines(game),
        books=deal_lines(game, books or {}),
        works=works_lines(game, works or {}),
        answers=answer_lines(game, answers or {}),
    )  # fmt: skip


def _subtitle(game: Played) -> str:
    state, last = game.state, max(1, len(game.turns))
    first = game.dates(1).partition(" – ")[0].split(" ")[0]
    span = f"{first} {game.content.start_year} – {game.dates(last).rpartition(' – ')[2]}"
    china = (CHINA,) if game.china_person else ()
    people = [game.name(s) for s in (*game.people, *china)]
    who = tr("AI ministries in all seats")
    if people:
        who = ntr("a person at {names}", "people at {names}", len(people), names=join_words(people))
    return tr("{span}, {turns} played, seed {seed}, {who}", span=span, turns=counted.turns(len(game.turns)),
              seed=state.seed, who=who)  # fmt: skip


def _log(game: Played) -> tuple[tuple[int, str, tuple[Line, ...]], ...]:
    """Turn by turn, the weighty lines first, what is alike counted."""
    pages = []
    for turn in sorted({line.turn for line in game.told}):
        once = {line.text: line.headline for line in reversed(game.told) if line.turn == turn}
        page = front_page(tuple(sorted(once.values(), key=lambda h: (-h.weight, h.text))))
        pages.append((turn, game.dates(turn), page))
    return tuple(pages)


def _lead(game: Played, promises: tuple[PromiseLine, ...], books: tuple[Account, ...],
          won: tuple[Gain, ...]) -> tuple[str, ...]:  # fmt: skip
    """The game in five sentences."""
    if not game.turns:
        return (tr("No turn has been resolved yet."),)
    lines = [_bloc_sentence(game), _dependence_sentence(game), _plants_sentence(game)]
    if won:
        lines.append(_money_sentence(won))
    lines.append(_promise_sentence(promises, books))
    return tuple(lines)


def _money_sentence(won: tuple[Gain, ...]) -> str:
    """Who came off best and worst in money; "best" says nothing good where everybody paid."""
    first, last = won[0], won[-1]
    names = {"best": first.name, "gain": fmt.signed_money(first.net_usd_m), "worst": last.name,
             "loss": fmt.signed_money(last.net_usd_m)}  # fmt: skip
    more = tr("counting users, producers and treasury; a score also weighs security, trust and the bloc.")
    if len(won) > 1 and first.net_usd_m < 0:
        text = tr("In money alone, against no policy, every ministry lost: {best} least ({gain}) and {worst} most "
                  "({loss}), {more}", **names, more=more)  # fmt: skip
    else:
        text = tr("In money alone, against no policy, {best} came off best ({gain}) and {worst} worst ({loss}), {more}",
                  **names, more=more)  # fmt: skip
    return sentence(text)


NAMED = 4
"""Ministries that bought past the levy, up to which they are named."""


def _promise_sentence(promises: tuple[PromiseLine, ...], books: tuple[Account, ...]) -> str:
    """How the words given ended, all of them, and who went past the levy."""
    kept, broken, void, waiting = (sum(p.status == s for p in promises) for s in ("kept", "broken", "void", "open"))
    text = tr("Promises given: {n}; {kept} kept, {broken} broken", n=len(promises), kept=kept, broken=broken)
    if void:
        text += tr(", {n} fell away", n=void)
    if waiting:
        text += tr(", {n} still open", n=waiting)
    if books:
        names = join_words([account.name for account in books[:NAMED]])
        if len(books) > NAMED:
            names = tr("{names} and others", names=names)
        text += ". " + tr("Not by a promise, but by the rules of the forum: {names} bought past the levy", names=names)
    return sentence(text + ".")


def _bloc_sentence(game: Played) -> str:
    joined = sum(e.kind == "joined" for e in game.events)
    floors = [f for f in game.state.floors if f.binds_turn <= len(game.turns)]
    held = sum(f.held for f in floors)
    members = counted.members(len(game.state.members()))
    if joined:
        members = tr("{members} ({joined} joined on the way)", members=members, joined=joined)
    if not floors:
        return tr("FORGE ended with {members} and no floor in force.", members=members)
    if len(floors) == 1:
        held_words, why = tr("which held in the last turn"), floor_words.why_short(floors[0].why)
        if not held:
            held_words = tr("which did not hold in the last turn")
            held_words = tr("{told}: {why}", told=held_words, why=why) if why else held_words
        return tr("FORGE ended with {members} and one floor in force, {held}.", members=members, held=held_words)
    if held in (0, len(floors)):
        which = tr("all of which held in the last turn") if held else tr("none of which held in the last turn")
        return tr("FORGE ended with {members} and {floors} floors in force, {held}.", members=members,
                  floors=len(floors), held=which)  # fmt: skip
    return tr("FORGE ended with {members} and {floors} floors in force, of which {held} held in the last turn.",
              members=members, floors=len(floors), held=held)  # fmt: skip


def _dependence_sentence(game: Played) -> str:
    def course(stage: Stage) -> str:
        a, b = (fmt.percent(compare.mean_share(game, rows, stage)) for rows in (game.base_shares, game.shares[-1]))
        return tr("stayed at {a}", a=a) if a == b else tr("went from {a} to {b}", a=a, b=b)

    return tr("China's share of what the rest of the world bought {refined} for refined goods and {finished} for "
              "finished goods.", refined=course("refined"), finished=course("component"))  # fmt: skip


def _plants_sentence(game: Played) -> str:
    opened = {e.data.get("project") for e in game.events if e.kind == "project_opened"}
    shut = {e.data.get("project") for e in game.events if e.kind == "project_care"}
    lost = {e.data.get("project") for e in game.events if e.kind == "project_lost"}
    lines = [line for record in game.turns for line in record.money]
    money = sum(m.amount_usd_m for m in lines if m.what in INTO_PLANTS)
    money -= sum(m.amount_usd_m for m in lines if m.what == "grant returned")
    begun = ntr("{n} project opened", "{n} projects opened", len(opened)) if opened else tr("No project opened")
    if not shut | lost:
        return " ".join(filter(None, (tr("{begun} and none shut down; {paid}.", begun=begun, paid=_public_money(money)),
                                      _older_plants(game))))  # fmt: skip
    told = tr("{begun}; {shut} of all projects shut down for a time or longer because prices stayed below their "
              "costs, {lost} of them for good; {paid}.", begun=begun, shut=len(shut | lost),
              lost=len(lost) or tr("none"), paid=_public_money(money))  # fmt: skip
    return " ".join(filter(None, (told, _older_plants(game))))


def _older_plants(game: Played) -> str:
    """Where plants that are no project closed for good; empty where none did.

    Found in play: "none of them for good" beside plants for 396 t a month that had, on that country's own page.
    """
    gone = {(e.data["region"], e.data["mineral"], e.data["stage"]) for e in game.events if e.kind == "plants_lost"}
    if not gone:
        return ""
    return ntr("Besides the projects, older plants of one good in one country closed for good.",
               "Besides the projects, older plants closed for good in {n} cases, a good of a country each.",
               len(gone))  # fmt: skip


def _public_money(usd_m: float) -> str:
    if usd_m < 0.05:  # nothing that a page shows
        return tr("no public money went into projects")
    return tr("{money} of public money went into projects", money=fmt.money(usd_m))


def _bloc(game: Played) -> tuple[tuple[str, str], ...]:
    made = game.turns[-1].bloc if game.turns else None
    if made is None:
        return ()
    span = [t.bloc.score for t in game.turns[-game.content.rules.score.mean_turns :] if t.bloc is not None]
    return (
        (tr("Score of the bloc in the last turn"), fmt.number(made.score, 1)),
        (tr("What counts of it: mean of the last {turns}", turns=counted.turns(len(span))),
         fmt.number(sum(span) / len(span), 1)),
        (tr("Members' refined goods bought from China"), fmt.percent(bloc_share(game.content, made, "refined"))),
        (tr("Members' finished goods bought from China"), fmt.percent(bloc_share(game.content, made, "component"))),
        (tr("Leak past the levy, of civil use"), fmt.percent(made.leak_share, 1)),
        (tr("Price inside over outside"), fmt.signed_percent(made.spread, 1)),
    )
