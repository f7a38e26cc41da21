"""What each ministry did, in a few sentences, for the debrief."""

from __future__ import annotations

import msgspec

from game.model.events import Event
from game.model.ids import SeatId
from game.present import counts, fmt, matters
from game.present.clauses import clause_text
from game.present.names import capital, good, within
from game.present.words import join_words, ntr, tr
from game.reports.cheats import accounts
from game.reports.gains import FELT_USD_M
from game.reports.played import Played
from game.reports.promises import promise_lines


class Deeds(msgspec.Struct, frozen=True):
    """What one ministry did in a few sentences."""

    seat: SeatId
    name: str
    player: str
    lines: tuple[str, ...]
    human: bool = False


def deeds(game: Played) -> tuple[Deeds, ...]:
    """One entry a ministry: votes, money, words, membership, cheating."""
    return tuple(_deeds(game, seat) for seat in game.content.seat_ids() if seat in game.state.seats)


def _deeds(game: Played, seat: SeatId) -> Deeds:
    plan = game.state.seats[seat].plan
    human = seat in game.people
    who = tr("played by people") if human else tr("played by the AI ({level})", level=tr(plan.level))
    if human and plan.autopilot:
        who = tr("played by people; at the end the computer played on for them")
    lines = (
        _away(game, seat),
        *(_membership(game, seat), _motions(game, seat), _ore(game, seat), _money(game, seat), _words(game, seat)),
        *(_charges(game, seat), _hidden(game, seat)),
        *(_answers(game, seat) if human else ()),
    )
    return Deeds(seat, game.name(seat), who, tuple(line for line in lines if line), human)


def _away(game: Played, seat: SeatId) -> str:
    """In which turns the computer played for a person; empty where it never did.

    Found with a class: what it had said no to stood under "Those who played" as if the person had.
    """
    turns = list(dict.fromkeys(e.turn for e in game.events if e.kind == "autopilot_left" and e.seat == seat))
    if not turns:
        return ""
    return ntr("In turn {list} the computer played in its place.", "In turns {list} the computer played in its place.",
               len(turns), list=join_words([str(n) for n in turns]))  # fmt: skip


def _membership(game: Played, seat: SeatId) -> str:
    words = {"joined": tr("joined in turn {n}"), "left": tr("left in turn {n}"),
             "suspended": tr("was suspended in turn {n}")}  # fmt: skip
    steps = [words[e.kind].format(n=e.turn) for e in game.events if e.kind in words and e.seat == seat]
    now = {"member": tr("a member"), "observer": tr("an observer"), "outside": tr("outside FORGE"),
           "suspended": tr("suspended")}[game.state.seats[seat].status]  # fmt: skip
    last = tr("Ended as {now}.", now=now)
    return f"{capital(join_words(steps))}. {last}" if steps else last


def _motions(game: Played, seat: SeatId) -> str:
    votes = [vote for record in game.turns for vote in record.votes]
    moved = [vote for vote in votes if vote.motion.by == seat]
    cast = [vote.votes[seat] for vote in votes if seat in vote.votes]
    if not moved and not cast:
        return ""
    yes, no = cast.count("yes"), cast.count("no")
    text = tr("Voted {yes} for and {no} against.", yes=counts.times(yes), no=counts.times(no))
    if not yes and not no:
        text = tr("Cast no vote for or against.")
    if moved:
        text += " " + tr("Motions tabled that came to the vote: {n}, of which {k} passed.", n=len(moved),
                         k=sum(v.passed for v in moved))  # fmt: skip
    return text


def _ore(game: Played, seat: SeatId) -> str:
    """What it let out of its own ore, turn by turn; empty if it held nothing back."""
    steps = []
    for event in game.events:
        if event.seat == seat and event.kind in ("ore_measure", "ore_lifted"):
            share = event.data["share"] if event.kind == "ore_measure" else 1.0
            steps.append(tr("{share} of the {good} in turn {n}", share=fmt.percent(share), n=event.turn,
                            good=good(game.content, event.data["mineral"], event.data["stage"])))  # fmt: skip
    return tr("Let out {list}.", list=join_words(steps)) if steps else ""


def _charges(game: Played, seat: SeatId) -> str:
    """Whom it accused, rightly and wrongly, and what finding side purchases brought it."""
    wrong = _named(game, [e for e in game.events if e.kind == "wrong_accusation" and seat in e.data["accusers"]])
    found = [e for e in game.events if e.kind == "side_buying_found"]
    right = _named(game, [e for e in found if seat in (e.data.get("accusers") or ())])
    earned = sum((e.data.get("rewards") or {}).get(seat, 0.0) for e in found)
    told = [
        tr("Rightly accused {names}.", names=right) if right else "",
        tr("Accused {names} without proof.", names=wrong) if wrong else "",
        tr("What was found past the levy brought {money}.", money=counts.small_money(earned)) if earned > 0 else "",
    ]
    return " ".join(t for t in told if t)


def _named(game: Played, events: list[Event]) -> str:
    """Whom events are about, with their turns."""
    return join_words([tr("{name} in turn {n}", name=game.name(e.seat), n=e.turn) for e in events])


def _money(game: Played, seat: SeatId) -> str:
    sums: dict[str, float] = {}
    for record in game.turns:
        for line in record.money:
            if line.payer == seat:
                sums[line.what] = sums.get(line.what, 0.0) + line.amount_usd_m
            elif line.payee == seat and line.what == "grant returned":  # what investors did not need was never spent
                sums["grant"] = sums.get("grant", 0.0) - line.amount_usd_m
    names = {
        "grant": tr("grants to plants"), "loan": tr("loans to plants"), "stock bought": tr("stockpile"),
        "customs effort": tr("customs"), "inspection": tr("inspections"), "recycling": tr("recycling"),
        "substitution": tr("substitution research"), "deal": tr("deals"), "Vault bought": tr("the Vault"),
        "users' relief": tr("help for users"), "equity": tr("shares in plants"), "stake": tr("shares in plants"),
        "overrun call": tr("shares in plants"), "rescue loan": tr("rescue loans"), "Vault carry": tr("the Vault"),
        "works hurried": tr("hurried works"),
        "contract for difference": tr("price guarantees as they came due"), "penalty": tr("fines"), "fine": tr("fines"),
        "matter": tr("answers to questions on its desk"),
    }  # fmt: skip
    by_word: dict[str, float] = {}
    for what, usd in sums.items():
        if what in names:
            by_word[names[what]] = by_word.get(names[what], 0.0) + usd
    spent = sorted(((v, word) for word, v in by_word.items() if v >= FELT_USD_M), reverse=True)
    if not spent:
        return tr("Spent nothing of note.")
    told = join_words([f"{fmt.money(v)} on {k}" for v, k in spent[:5]])
    earned = sum(m.amount_usd_m for r in game.turns for m in r.money if m.payee == seat and m.what == "deal")
    if earned >= FELT_USD_M and any(word == tr("deals") for _, word in spent[:5]):
        return tr("Spent {list}; deals brought in {money}.", list=told, money=fmt.money(earned))
    return tr("Spent {list}.", list=told)


def _answers(game: Played, seat: SeatId) -> tuple[str, ...]:
    """What people were asked and answered, and what they signed, turn by turn: there is something to argue about."""
    told = [(m.turn, tr("Turn {n}: {what}.", n=m.turn, what=matters.closed_words(game.content, m)))
            for m in game.state.seats[seat].matters if m.answer]  # fmt: skip
    return tuple(text for _, text in sorted((*told, *_signed(game, seat)), key=lambda row: row[0]))


def _signed(game: Played, seat: SeatId) -> list[tuple[int, str]]:
    """Every deal that a ministry signed, with its partners, its first clause and how many more it has."""
    rows = []
    for deal in game.state.deals:
        if seat not in deal.parties or deal.signed_turn < 1 or not deal.clauses:
            continue
        first = min(deal.clauses, key=lambda clause: clause.giver == seat)  # what it was promised, before its own part
        what = f"{within(game.content, first.giver)} {clause_text(game.content, first)}"
        if rest := len(deal.clauses) - 1:
            what = ntr("{what}, and one clause more", "{what}, and {n} clauses more", rest, what=what)
        names = join_words([within(game.content, who) for who in deal.parties if who != seat])
        rows.append((deal.signed_turn, tr("Turn {n}: signed with {names}: {what}.", n=deal.signed_turn, names=names,
                                          what=what)))  # fmt: skip
    return rows


def _words(game: Played, seat: SeatId) -> str:
    deals = [d for d in game.state.deals if seat in d.parties and d.signed_turn > 0]  # not those that stood before
    own = [line for line in promise_lines(game) if line.giver == seat]
    if not deals:
        return tr("Signed no deal.")
    secret = sum(d.secret for d in deals)
    text = ntr("Signed one deal.", "Signed {n} deals.", len(deals))
    if secret and len(deals) > 1:
        text = ntr("Signed {m} deals, one of them secret.", "Signed {m} deals, {n} of them secret.", secret,
                   m=len(deals))  # fmt: skip
    if own:
        ends = [line.status for line in own]
        kept, broken, void, waiting = (ends.count(s) for s in ("kept", "broken", "void", "open"))
        told = tr("Of {n} promises {kept} were kept and {broken} broken", n=len(own), kept=kept, broken=broken)
        told += tr(", {n} fell away", n=void) if void else ""
        told += (tr(", {n} are open", n=waiting) if waiting else "") + "."
        if len(own) == 1:
            told = tr("Gave a word once and {end}.", end=_end_word(own[0].status))
        text += " " + told
    return text


def _end_word(status: str) -> str:
    return {"kept": tr("kept it"), "broken": tr("broke it"), "void": tr("it fell away"),
            "open": tr("it is still open")}[status]  # fmt: skip


def _hidden(game: Played, seat: SeatId) -> str:
    row = next((a for a in accounts(game) if a.seat == seat), None)
    if row is None:
        return ""
    paid, saved = counts.small_money(row.paid_usd_m), counts.small_money(row.saved_usd_m)
    if row.bond_usd_m > 0:
        return tr("Past the levy in {turns}: {saved} saved, {paid} paid in fines, a bond of {bond} forfeited.",
                  turns=counts.turns(row.turns), saved=saved, paid=paid, bond=fmt.money(row.bond_usd_m))  # fmt: skip
    if row.paid_usd_m < FELT_USD_M:
        return tr("Past the levy in {turns}: {saved} saved, and no fine paid.", turns=counts.turns(row.turns),
                  saved=saved)  # fmt: skip
    return tr("Past the levy in {turns}: {saved} saved, {paid} paid in fines.", turns=counts.turns(row.turns),
              saved=saved, paid=paid)  # fmt: skip
