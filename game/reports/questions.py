"""Discussion questions built from what happened in this very game; each names turn and ministry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from game.model.ids import STAGES
from game.present import counts, fmt
from game.present.names import heading, plain, sentence, within
from game.present.whatif_words import tried
from game.present.words import join_words, ntr, tr
from game.reports.cheats import accounts, side_deals
from game.reports.china_story import PERSON
from game.reports.compare import dependence_rows, mean_share
from game.reports.gains import gains
from game.reports.played import Played, Told
from game.reports.promises import promise_lines
from game.reports.questions_table import bought_vote, common_line, floor_vote, pledged

__all__ = ["Question", "questions"]

LEAST, MOST = 6, 8


class Question(msgspec.Struct, frozen=True):
    """One question, with the learning goal that it serves and a what-if to try beside it."""

    goal: str
    text: str
    what_if: str = ""

    @property
    def try_words(self) -> str:
        """The what-if in words; empty where there is none."""
        return tried(self.what_if) if self.what_if else ""


def questions(game: Played) -> tuple[Question, ...]:
    """Six to eight questions: first those that this game gives reason for, then those any game does."""
    made = [msgspec.structs.replace(q, text=sentence(q.text)) for make in MAKERS for q in make(game)]
    seen: dict[str, Question] = {}
    for one in made:
        seen.setdefault(one.goal, one)
    first = list(seen.values())[:MOST]
    rest = [q for q in made if q not in first]
    return tuple((first + rest)[: max(LEAST, min(MOST, len(first)))])


def _of_the_table(game: Played) -> Iterator[Question]:
    """What was voted and what was paid for votes."""
    for make in (floor_vote, bought_vote, common_line, pledged):
        yield from (Question(*parts) for parts in make(game))


def _price_war(game: Played) -> Iterator[Question]:
    cuts = [m for m in game.state.china.moves if m.kind == "cut"]
    if cuts:
        cut = max(cuts, key=lambda m: (m.cost_usd_m, -m.turn))
        asked = tr("Which plant was it meant for, what became of that plant, and would a floor have changed that?")
        if cut.doctrine_state == PERSON:
            asked = tr("Whom did it hit, what did those do next, and what did China's player want by it?")
        yield Question(
            tr("deterring entry"),
            tr(
                "In turn {turn} China cut its price of {good} to {size} below its price at home; it cost its "
                "treasury {cost}. {asked}",
                asked=asked,
                turn=cut.turn,
                good=game.good((cut.mineral, cut.stage)),
                size=fmt.percent(abs(cut.size)),
                cost=fmt.money(max(0.0, cut.cost_usd_m)),
            ),
            f"--turn {cut.turn} --set floors=off",
        )
    moved = {m.turn for m in game.state.china.moves if m.kind != "none"}
    moved |= {event.turn for event in game.events if event.kind == "trial"}
    held = [m for m in game.state.china.moves if m.kind == "none" and m.turn not in moved and "floor" in m.signal]
    if held:
        yield Question(
            tr("credibility"),
            tr(
                "In turn {turn} China held back. Its note said: {signal} What had members done by then that made the "
                "floor believed, and what would have undone it?",
                turn=held[0].turn,
                signal=plain(game.content, held[0].signal),
            ),
            "",
        )


def _curbs(game: Played) -> Iterator[Question]:
    curbs = [m for m in game.state.china.moves if m.kind == "curb"]
    if curbs:
        curb = curbs[0]
        yield Question(
            tr("a stockpile buys time"),
            tr(
                "In turn {turn} China limited exports of {good}. Who ran short first, how long did stocks last, and "
                "what "
                "could have been made at home within that time?",
                turn=curb.turn,
                good=game.good((curb.mineral, curb.stage)),
            ),
            f"--turn {curb.turn} --set china=idle",
        )


def _who_pays(game: Played) -> Iterator[Question]:
    rows = gains(game)
    if len(rows) >= 2:
        best, worst = rows[0], rows[-1]
        names = {"best": best.name, "gain": fmt.signed_money(best.net_usd_m), "worst": worst.name,
                 "loss": fmt.signed_money(worst.net_usd_m)}  # fmt: skip
        if best.net_usd_m < 0:
            text = tr("Against a world without policy every ministry lost: {best} least with {gain}, {worst} most with "
                      "{loss}. What did they buy for it, and who should have paid?", **names)  # fmt: skip
        else:
            text = tr("Against a world without policy {best} came off best with {gain}, {worst} worst with {loss}. Was "
                      "that the price of something both wanted? What could {best} have offered {worst}?",
                      **names)  # fmt: skip
        yield Question(tr("who pays"), text, "--turn 1 --set floors=off")


def _cheating(game: Played) -> Iterator[Question]:
    rows, deals = accounts(game), side_deals(game)
    if rows:
        row = max(rows, key=lambda r: (r.seat in game.people, r.paid_usd_m + r.bond_usd_m))
        own = [d for d in deals if d.seat == row.seat]
        unseen = [d for d in own if d.found_turn != d.turn]
        worst = max(unseen or own, key=lambda d: (d.saved_usd_m, -d.turn), default=None)
        turn = worst.turn if worst else 1
        found = worst is not None and worst.found_turn > 0 and not _accused(game, row.seat)
        sides = " ".join(f"{row.seat}.side.{m}.{s}=0" for m, s in worst.places) if worst else ""
        yield Question(
            tr("the temptation to cheat"),
            tr(
                "{name} brought goods past the levy in {turns}: it saved {saved} and lost {paid} in fines and bond. "
                "{found}Who carried the cost? {asked}",
                asked=tr("What would you have needed to see to notice it in turn {turn}, and what would that have "
                         "cost?", turn=turn) if unseen or not own else
                tr("What gave it away in turn {turn}, and what had that cost?", turn=turn),
                found=_found(game, row.seat),
                name=row.name,
                turns=counts.turns(row.turns),
                saved=counts.small_money(row.saved_usd_m),
                paid=counts.small_money(row.paid_usd_m + row.bond_usd_m),
            ),
            f"--turn {turn} --set {'inspection=off' if found or not sides else sides}",
        )
    elif any(f.binds_turn <= len(game.turns) for f in game.state.floors):
        floor = max(game.state.floors, key=lambda f: f.turns_held)
        yield Question(
            tr("the temptation to cheat"),
            tr(
                "Nobody bought past the levy, though {good} stood under a floor for {turns}. What would a side "
                "purchase "
                "have saved your users, and what kept you from it: inspectors, bonds, or the look of it?",
                good=game.good((floor.mineral, floor.stage)),
                turns=counts.turns(max(1, floor.turns_held)),
            ),
            f"--turn {min(floor.binds_turn, len(game.turns))} --set inspection=off",
        )


def _accused(game: Played, seat: str) -> bool:
    """Whether it was proved by a charge: without inspectors it would have come out all the same."""
    return any(e.kind == "side_buying_found" and e.seat == seat and e.data.get("accusers") for e in game.events)


def _found(game: Played, seat: str) -> str:
    """Who proved it and what followed, with a space after it; empty where nobody did."""
    event = next((e for e in game.events if e.kind == "side_buying_found" and e.seat == seat), None)
    if event is None:
        return ""
    who = join_words([within(game.content, one) for one in event.data.get("accusers") or ()]) or tr("inspectors")
    out = any(e.kind == "suspended" and (e.turn, e.seat) == (event.turn, seat) for e in game.events)
    text = tr("In turn {n} {who} proved it", n=event.turn, who=who)
    return (tr("{text}, and it was put out of FORGE.", text=text) if out else f"{text}.") + " "


def _promises(game: Played) -> Iterator[Question]:
    lines = promise_lines(game)
    broken = [line for line in lines if line.status == "broken"]
    if broken:
        line = broken[0]
        yield Question(
            tr("side payments and trust"),
            tr(
                "{who}: the promise was that it {text}. It was broken in turn {turn}; known to {known}. Was "
                "breaking it right for {giver}? {bond}",
                bond=tr("Would a larger bond have held it?") if line.bond_usd_m else tr("Would a bond have held it?"),
                who=line.who,
                text=line.text,
                turn=line.closed_turn,
                known=line.known or tr("nobody"),
                giver=game.name(line.giver),
            ),
            f"--turn {line.closed_turn} --set bonds=off",
        )
    elif not any(k.status == "kept" for k in lines) and lines:
        yield Question(
            tr("side payments and trust"),
            tr(
                "{n} promises had not come due when the game ended. Who would have kept them if it had gone on, and "
                "what "
                "makes you think so?",
                n=len(lines),
            ),
        )
    elif lines:
        yield Question(
            tr("side payments and trust"),
            ntr(
                "The one promise that came due was kept. Was it dear to keep, and would it have been broken without "
                "the bond or the money behind it?",
                "All {n} promises that came due were kept. Which of them was dear to keep, and which would have "
                "been broken without the bond or the money behind it?",
                sum(k.status == "kept" for k in lines),
            ),
        )
    else:
        yield Question(
            tr("side payments and trust"),
            tr(
                "Nobody gave its word on anything. What kept the table from bargaining over conduct, and what could "
                "one "
                "side payment have bought?"
            ),
        )


def _time(game: Played) -> Iterator[Question]:
    slow = _slowest(game)
    if slow is not None:
        name, start, opened = slow
        months = (opened - start) * game.content.rules.turn.months_per_turn
        yield Question(
            tr("mines take years"),
            tr(
                "{card} was begun in turn {a} and opened in turn {b}, {months} months later. How often did its "
                "price turn "
                "in that time? Would you fund it again, and who should carry the waiting?",
                card=name,
                a=start,
                b=opened,
                months=months,
            ),
        )


def _slowest(game: Played) -> tuple[str, int, int] | None:
    cards = {p.id: p.name for p in game.content.projects}
    rows = [
        (p.opened_turn - p.started_turn, cards[p.id], p.started_turn, p.opened_turn)
        for p in game.state.projects.values()
        if 0 < p.started_turn < p.opened_turn
    ]
    if not rows:
        return None
    _, name, start, opened = max(rows)
    return name, start, opened


def _bottleneck(game: Played) -> Iterator[Question]:
    rows = dependence_rows(game)
    if not rows:
        return
    share = {s: mean_share(game, game.shares[-1], s) for s in STAGES}
    worst = max(rows, key=lambda r: r[3])
    names = {heading(game.content, *place): game.good(place) for place in game.places}
    yield Question(
        tr("the bottleneck"),
        tr(
            "At the end China still sold {mine} of the ore, {refined} of the refined and {component} of the "
            "finished goods "
            "bought outside it; of {good} it was {worst}. Where was your money spent: at the rock or at the "
            "bottleneck?",
            mine=fmt.percent(share["mine"]),
            refined=fmt.percent(share["refined"]),
            component=fmt.percent(share["component"]),
            good=names.get(worst[0], worst[0]),
            worst=fmt.percent(worst[3]),
        ),
    )


def _stock(game: Played) -> Iterator[Question]:
    bought = _tonnes(game, "vault_bought")
    drawn = _tonnes(game, "vault_released")
    if bought:
        yield Question(
            tr("a stockpile buys time"),
            tr(
                "The Vault bought in {bought} and gave out in {k}. For how many months would it have carried a "
                "cut-off, "
                "and what did those months buy?",
                bought=counts.turns(len({k.turn for k in bought})),
                k=counts.turns(len({k.turn for k in drawn})) if drawn else tr("none"),
            ),
        )


def _tonnes(game: Played, kind: str) -> list[Told]:
    return [line for line in game.told if line.kind == kind]


def _coalition(game: Played) -> Iterator[Question]:
    paid = sum(m.amount_usd_m for r in game.turns for m in r.money if m.what == "deal")
    joined = sum(e.kind == "joined" for e in game.events)
    left = sum(e.kind in ("left", "suspended") for e in game.events)
    if not joined and not left:
        yield Question(
            tr("building a coalition"),
            tr(
                "Nobody joined and nobody left; {paid} went from treasury to treasury in deals. What would have "
                "brought one "
                "more in, and what would have made you leave?",
                paid=fmt.money(paid),
            ),
        )
        return
    yield Question(
        tr("building a coalition"),
        tr(
            "Joined: {joined}; left or put out: {left}; {paid} went from treasury to treasury in "
            "deals. "
            "Which member would you not have had without paying for it, and was it worth it?",
            joined=counts.ministries_or_none(joined),
            left=counts.ministries_or_none(left),
            paid=fmt.money(paid),
        ),
    )


def _own(_game: Played) -> Iterator[Question]:
    yield Question(
        tr("looking back"),
        tr(
            "Name the one order of yours that you would take back, and its turn. What would the others have done then? "
            "The page What if of the debrief takes back one order of one turn and plays on with the same luck: what "
            "does it show?"
        ),
    )


MAKERS: Final[tuple[Callable[[Played], Iterator[Question]], ...]] = (
    _of_the_table,
    _cheating,
    _price_war,
    _who_pays,
    _promises,
    _time,
    _bottleneck,
    _curbs,
    _stock,
    _coalition,
    _own,
)
