"""The end of a game in rows: the story by turns, promises, China's moves, who cheated, scores last."""

from typing import Final

import msgspec

from game.model.chart import Chart, Series
from game.model.china_state import ChinaMoveRecord
from game.model.content import Content, SecretAim
from game.model.events import Event
from game.model.ids import CHINA, SeatId, Stage
from game.model.measures import BlocMeasures, Score
from game.model.views import View
from game.present import counts, floor_course, fmt, promises, wedge_words
from game.present.names import capital, good, party, plain, sentence, within
from game.present.news import headlines
from game.present.words import join_words, mark, tr
from game.rules import aims_seen
from game.rules.aims import aims_of
from game.rules.check_base import down

MOST_NAMES: Final = 4
"""Buyers up to which a move of China's names them."""


TEST: Final = mark("A test of the members: China strikes one of them and looks who stands by it.")
"""What a blow at one member answers, which the table is tried by."""


WRITTEN: Final = mark("A test of the members: China pays each for keeping out, and looks who counts on the others.")
"""What letters to every ministry answer."""


class ScoreRow(msgspec.Struct, frozen=True):
    """One ministry's scores."""

    seat: SeatId
    name: str
    score: Score


class ChinaLine(msgspec.Struct, frozen=True):
    """One move of China: what everybody saw and, at the end, the signal it answered."""

    turn: int
    text: str
    icon: str
    signal: str
    mood: str


def score_rows(content: Content, view: View) -> tuple[ScoreRow, ...]:
    """Scores of all ministries, the best total first; empty until the game is over."""
    rows = [ScoreRow(seat, party(content, seat), score) for seat, score in view.scores.items()]
    return tuple(sorted(rows, key=lambda r: -r.score.total))


def china_lines(content: Content, view: View) -> tuple[ChinaLine, ...]:
    """China's moves since the start, the newest first, with their signals once they are opened.

    A blow at one member and letters to all that were drawn with the game are told like moves of their turns: everybody
    saw them come.
    """
    lines = [_china_line(content, move, view.seat) for move in view.china_moves if move.kind != "none"]
    blows = {(e.turn, e.seat): e for e in (*view.event_log, *view.news, *view.events) if e.kind == "trial"}
    lines += [ChinaLine(e.turn, sentence(struck_told(content, e)), "ban", tr(TEST), "") for e in blows.values()]
    letters = {e.turn: e for e in (*view.event_log, *view.news, *view.events) if e.kind == "wedge_answered"}
    lines += [ChinaLine(e.turn, letters_told(content, e), "china", tr(WRITTEN), "") for e in letters.values()]
    lines.sort(key=lambda k: k.turn)
    return tuple(reversed(lines))


def struck_told(content: Content, event: Event) -> str:
    """China's blow at one member in a line, like any curb of its own."""
    d = event.data
    return tr("Exports of {what} to {to} held to {size} of the base year from turn {n} on",
              what=good(content, d["mineral"], d["stage"]), to=within(content, event.seat),
              size=fmt.percent(d["share"]), n=event.turn + 1)  # fmt: skip


def letters_told(content: Content, event: Event) -> str:
    """China's letters to every ministry in a line, with what the answers made of the forum's line."""
    return tr("Money offered to every ministry for keeping out of the forum's line. {end}",
              end=wedge_words.answered_words(content, event))  # fmt: skip


def _china_line(content: Content, move: ChinaMoveRecord, reader: SeatId) -> ChinaLine:
    text, icon = move_told(content, move, reader)
    return ChinaLine(move.turn, sentence(text), icon, capital(plain(content, move.signal)), tr(move.doctrine_state))


def move_told(content: Content, move: ChinaMoveRecord, reader: SeatId = "") -> tuple[str, str]:
    """A move of China's in a line, with its icon; a price step is told against China's own price, not the last one."""
    what = good(content, move.mineral, move.stage) if move.mineral else ""
    names = [within(content, d) for d in move.destinations]
    places = {"what": what, "to": join_words(names) if 0 < len(names) <= MOST_NAMES else tr("all buyers"),
              "size": fmt.percent(abs(move.size))}  # fmt: skip
    if move.kind == "curb" and move.size <= 0:
        return tr("Exports of {what} to {to} stopped", **places), "ban"
    lifted = mark("Curb on {what} lifted for {to}") if names else mark("Curb on {what} lifted")
    text, icon = {
        "cut": (mark("Export price of {what} for {to} cut to {size} below the price in China"), "trend-down"),
        "rise": (mark("Export price of {what} for {to} raised to {size} above the price in China"), "trend-up"),
        "curb": (mark("Exports of {what} to {to} held to {size} of the base year"), "ban"),
        "lift": (lifted, "unlock"),
        "truce": (mark("Truce: curbs eased by {size}"), "trust"),
        "none": (mark("No move"), "minus"),
    }.get(move.kind, (capital(move.kind), "china"))
    if reader == CHINA and move.kind in ("cut", "rise"):
        text = OWN_CUT if move.kind == "cut" else OWN_RISE
    return tr(text, **places), icon


OWN_CUT: Final = mark("Export price of {what} for {to} cut to {size} below your price at home")
OWN_RISE: Final = mark("Export price of {what} for {to} raised to {size} above your price at home")


def moves_title(view: View) -> str:
    """Head of the list of China's moves."""
    if view.seat == CHINA:
        return tr("Your moves, and what they answered")
    return tr("China's moves and the signals they answered")


def no_moves(view: View) -> str:
    """What stands there where there are none."""
    return tr("You made no move.") if view.seat == CHINA else tr("China made no move that anybody saw.")


def own_part(view: View) -> tuple[str, str]:
    """To China's person: whose the moves were, and what they cost and earned."""
    paid = sum(max(0.0, m.cost_usd_m) for m in view.china_moves)
    won = sum(max(0.0, -m.cost_usd_m) for m in view.china_moves)
    return (
        tr("You played China, with the moves and caps of the engine. The reasons beside the moves are yours."),
        tr("You made {moves}: {paid} paid for price cuts, {won} earned from rises.", paid=fmt.money(paid),
           moves=counts.moves(sum(m.kind != "none" for m in view.china_moves)), won=fmt.money(won)),
    )  # fmt: skip


def story(content: Content, view: View) -> tuple[tuple[int, str, str], ...]:
    """What happened, turn by turn: turn, sentence, icon. Older turns from what the table still shows."""
    recent = [(h.turn, h.text, h.icon, h.weight) for h in headlines(content, view) if h.weight >= 2.4]
    first = min((turn for turn, *_ in recent), default=view.turn + 1)
    who = mark("You: {text}") if view.seat == CHINA else mark("China: {text}")
    lines = [(k.turn, tr(who, text=k.text), k.icon, 3.0) for k in china_lines(content, view)]
    lines += [
        (f.voted_turn, tr("Council sets a floor of {price} USD/kg for {good}",
                          price=fmt.price(floor_course.price_in(view, f, f.voted_turn)),  # not as it drifted since
                          good=good(content, f.mineral, f.stage)), "council", 3.0)
        for f in view.floors
    ]  # fmt: skip
    cards = {p.id: p for p in content.projects}
    lines += [
        (p.opened_turn, tr("{card} opens in {where}", card=cards[p.id].name, where=party(content, cards[p.id].region)),
         "factory", 2.5)
        for p in view.projects.values()
        if p.opened_turn > 0
    ]  # fmt: skip
    lines += [
        (p.closed_turn, tr("{a} broke its word to {b}: it {what}", a=party(content, p.giver), b=party(content, p.to),
                           what=promises.worded(content, view.event_log, p.clause)), "trust", 2.9)
        for p in view.promises
        if p.status == "broken"
    ]  # fmt: skip
    whole = [line for line in lines if line[0] < first] + recent
    return tuple((t, sentence(text), icon) for t, text, icon, _ in sorted(whole, key=lambda k: (k[0], -k[3])))


def promise_count(view: View) -> tuple[tuple[str, int, str], ...]:
    """Promises known to you by how they ended: word, number, tone."""
    words = (("kept", tr("kept"), "green"), ("broken", tr("broken"), "red"), ("void", tr("fell away"), "mute"),
             ("open", tr("still open"), "blue"))  # fmt: skip
    return tuple((word, sum(1 for p in view.promises if p.status == k), tone) for k, word, tone in words)


def fines(content: Content, view: View) -> tuple[tuple[int, str, str], ...]:
    """Who was caught or owned up, by what reached the Fund: turn, sentence, money."""
    lines = []
    for line in view.money:
        if line.payee == "FUND" and line.what in ("penalty", "disclosure"):
            word = tr("{name} was fined") if line.what == "penalty" else tr("{name} owned up")
            lines.append((line.turn, word.format(name=party(content, line.payer)), fmt.money(line.amount_usd_m)))
    return tuple(lines)


def bloc_counted(content: Content, score: Score) -> float:
    """The bloc's score as it counts in a total: its mean over the last turns of the game."""
    share = content.rules.score.bloc_share
    return (score.total - (1.0 - share) * score.own) / share if share > 0 else 50.0


def bloc_share(content: Content, made: BlocMeasures, stage: Stage) -> float:
    """Share that members bought from China at a stage, meaned by criticality as every other share of its kind."""
    weights = [mineral.criticality for mineral in content.minerals]
    shares = [made.dependence.get(mineral.id, {}).get(stage, 0.0) for mineral in content.minerals]
    return sum(w * s for w, s in zip(weights, shares, strict=True)) / max(1e-9, sum(weights))


def bloc_words(view: View, content: Content) -> tuple[tuple[str, str], ...]:
    """How the bloc as a whole did."""
    if view.bloc is None:
        return ()
    b, mine = view.bloc, view.seat == CHINA
    refined = tr("Members' refined goods bought from you") if mine else tr("Members' refined goods bought from China")
    made = tr("Members' finished goods bought from you") if mine else tr("Members' finished goods bought from China")
    return (
        (tr("Score of the bloc in the last turn"), fmt.number(b.score, 1)),
        *((tr("What counts of it: its mean over the last turns"), fmt.number(bloc_counted(content, one), 1))
          for one in list(view.scores.values())[:1]),
        (refined, fmt.percent(bloc_share(content, b, "refined"))),
        (made, fmt.percent(bloc_share(content, b, "component"))),
        (tr("Leak past the levy"), fmt.percent(b.leak_share, 1)),
        (tr("Price inside over outside"), fmt.signed_percent(b.spread, 1)),
    )


def curves(view: View) -> Chart:
    """Need met in a cut-off, in per cent, and trust, from 0 to 100, turn by turn."""
    labels = tuple(f"T{i + 1}" for i in range(len(view.measures)))
    return Chart(
        kind="line",
        unit=tr("need met in %, trust from 0 to 100"),
        labels=labels,
        low=0.0,
        series=(
            Series(tr("Need met"), tuple(100 * m.security for m in view.measures), "blue"),
            Series(tr("Trust"), tuple(m.standing for m in view.measures), "purple", "dash"),
        ),
    )


def aims_words(content: Content, view: View) -> str:
    """How many of the seat's secret aims were met, from the points they brought."""
    own = view.scores.get(view.seat)
    aims = aims_of(content, view.seat, view.announced_turns)
    if own is None or not aims:
        return ""
    met = round(own.aims / max(1e-9, content.rules.score.aim_points))
    return tr("{n} of {k} met, beside the score", n=met, k=len(aims))


def aim_rows(content: Content, view: View) -> tuple[tuple[str, bool | None], ...]:
    """The seat's secret aims and whether each is met; None while the game runs or where sight ends."""
    over = view.phase == "over"
    return tuple((text, met if over else None) for text, met in aims_now(content, view))


def aims_now(content: Content, view: View) -> tuple[tuple[str, bool | None], ...]:
    """The seat's secret aims and whether each would be met if the game ended now; None where sight ends."""
    aims = aims_of(content, view.seat, view.announced_turns)
    return tuple((aim.text, aims_seen.met(content, view, aim)) for aim in aims)


def aim_figures(content: Content, view: View) -> tuple[str, ...]:
    """Where the figure of each secret aim stands now, or stood at the end, finer than pages show it; empty: none."""
    aims = aims_of(content, view.seat, view.announced_turns)
    told = (_figure(content, view, aim) for aim in aims)
    when = tr("at the end {n}") if view.phase == "over" else tr("now {n}")
    return tuple(when.format(n=figure) if figure else "" for figure in told)


def _figure(content: Content, view: View, aim: SecretAim) -> str:
    if aim.kind == "trust_at_least" and aim.seat:
        return tr("{n} of 100", n=fmt.number(down(view.seats[aim.seat].trust_in_you, 1), 1))
    if aim.kind == "trust_at_least" and view.measures:
        return tr("{n} of 100", n=fmt.number(down(view.measures[-1].standing, 1), 1))
    if aim.kind == "money_at_least" and view.you is not None:
        return fmt.money_of(view.you.money_usd_m - view.you.debt_usd_m, aim.value)
    if aim.kind == "capacity_share":
        shares = aims_seen.share_outside(content, view, aim), aims_seen.share_by_end(content, view, aim)
        now, then = (down(share, 3) for share in shares)
        if view.phase == "over" or abs(then - now) < 0.001:
            return fmt.percent(now, 1)
        return tr("{now}, {then} at the end with what is being built", now=fmt.percent(now, 1),
                  then=fmt.percent(then, 1))  # fmt: skip
    return ""


def own_evasion(view: View) -> str:
    """What the seat's own buying past the levy saved and nobody found; empty if nothing.

    The books of a seat are cleared when it is caught, so that what is left stayed hidden.
    """
    evaded = sum(view.you.evaded_levy_usd_m) if view.you else 0.0
    if evaded < 0.05:
        return ""
    return tr("Your buying on the side evaded {money} of levy in the last turns; nobody proved it.",
              money=fmt.money(evaded))  # fmt: skip
