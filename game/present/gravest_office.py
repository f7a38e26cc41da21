"""How a thing that leads a page is said: one's own office, elections, support at home."""

from typing import Final

from game.model.events import Event
from game.present import counts, fmt, horizon, movements, own_turn, politics
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face, parts
from game.present.item import AT_HOME
from game.present.names import capital
from game.present.tellers_base import Desk
from game.present.words import tr
from game.rules import home_acts, legal, support_outlook
from game.rules import politics as rules_politics

__all__ = ["election", "fallen", "support"]

SUPPORT_FELT: Final = 6.0
"""Points of support lost in one turn from which that leads a page."""
SOON: Final = 2
"""Turns ahead up to which an election hangs on it."""
NEAR_MARK: Final = 8.0
"""Points above an election's mark below which it is in danger."""
REST_TOLD: Final = 0.5
TOOK: Final = 2
"""Causes that took support which have a row each; the others are told together."""
COMING: Final = ("permitting", "construction")
"""Plants that are to open."""
LIFTS: Final = 0.5
"""Points of support from which other causes beside the gravest are told, and from which help counts as a lift."""


def election(desk: Desk, event: Event) -> Blow:
    """An election at home, lost or won."""
    data = event.data
    figures = {"h": fmt.number(data["support"]), "mark": fmt.number(data.get("mark", 0.0))}
    if data["won"]:
        return Blow("election_won", "office", "people", tr("Election won"),
                    tr("Your cabinet stays: support stood at {h} of 100, {mark} was needed", **figures),
                    good=True, face=Face(tr("Your cabinet stays"), tr("{h} of 100, {mark} needed",
                              **figures)))  # fmt: skip
    swing, budget = data["budget_share"], desk.content.seat(event.seat).budget_usd_m
    purse = ""
    if abs(swing) > 1e-9:
        words = tr("its budget is {share} larger, {money} a turn") if swing > 0 else tr(
            "its budget is {share} smaller, {money} a turn")
        purse = words.format(share=fmt.percent(abs(swing)), money=fmt.money(abs(swing) * budget))
    fell = fell_with(desk, event)
    if fell is not None:  # it fell in the same turn: the dearer of the two is told first
        fall = tr("the old one fell in the same turn: {share} less budget, {money} a turn, {until}",
                  share=fmt.percent(fell.data["share"]), money=fmt.money(fell.data["share"] * budget),
                  until=desk.until(fell.data["until_turn"]))  # fmt: skip
        purse = parts(fall, purse)
    points = tr("the change costs {points} next turn", points=counts.points(data["points"])) if data.get(
        "points") else ""  # fmt: skip
    temper = tr("its temper is another: without you it plays as a {trait}",
                trait=tr(data["trait"].replace("_", " "))) if data["trait"] else tr("its temper stays")  # fmt: skip
    stays = tr("You stay in your chair and serve the new cabinet; your secret aims stay")
    begins = _fresh(desk, event)
    return Blow("election_lost", "office", "people", tr("Voted out"),
                _lost_words(desk, event, figures),
                parts(stays, purse or tr("its budget stays"), begins, points, temper), _new_cabinet(desk, event),
                AT_HOME, face=_lost_face(desk, event, swing * budget))  # fmt: skip


def _lost_face(desk: Desk, event: Event, budget_usd_m: float) -> Face:
    """Support of the day, its gravest cause, and what the change costs."""
    figures = {"h": fmt.number(event.data["support"]), "mark": fmt.number(event.data.get("mark", 0.0))}
    by = _gravest_part(desk, event)
    facts = [_moved_fact(by)] if by is not None else []
    if abs(budget_usd_m) >= REST_TOLD:
        facts.append(Fact(tr("Budget of the new cabinet"), tr("{money} a turn", money=fmt.signed_money(budget_usd_m)),
                          tone="orange" if budget_usd_m < 0 else "green"))  # fmt: skip
    if event.data.get("points"):
        facts.append(Fact(tr("Initiative next turn"), tr("{n} points", n=fmt.signed(-event.data["points"])),
                          tone="orange"))
    return Face(tr("Your cabinet lost the election"), tr("{h} of 100, {mark} needed", **figures), tuple(facts),
                tr("You stay and serve the new cabinet; your secret aims stay."))  # fmt: skip


def _gravest_part(desk: Desk, event: Event) -> movements.Part | None:
    """What took most of support in the turn of an election; None where that is not known, or little."""
    moved = movements.support_parts(desk.view) if event.turn == desk.view.last_played else ()
    by = min(moved, key=lambda part: part.amount, default=None)
    return by if by is not None and by.amount <= -REST_TOLD else None


def _moved_fact(part: movements.Part) -> Fact:
    return Fact(capital(part.name), tr("{n} of support", n=fmt.signed(part.amount, 1)),
                tone="green" if part.amount > 0 else "orange")


def _lost_words(desk: Desk, event: Event, figures: dict[str, str]) -> str:
    """The support of an election lost, what took most of it in that turn, and what help kept."""
    by = _gravest_part(desk, event)
    if by is None:
        return tr("Your cabinet lost the election: support stood at {h} of 100, {mark} was needed", **figures)
    moved = movements.support_parts(desk.view)
    kept = next((part for part in moved if part.name == movements.relief_name() and part.amount >= REST_TOLD), None)
    words = {**figures, "cause": by.name, "part": fmt.signed(by.amount, 1)}
    if kept is None:
        return tr("Your cabinet lost the election: support stood at {h} of 100, {mark} was needed; {cause} {part}",
                  **words)  # fmt: skip
    return tr("Your cabinet lost the election: support stood at {h} of 100, {mark} was needed; {cause} {part}, "
              "{help} {kept}", help=kept.name, kept=fmt.signed(kept.amount, 1), **words)  # fmt: skip


def _new_cabinet(desk: Desk, event: Event) -> str:
    """What a lost election left to its successor, from the event alone: what was spent since is no news."""
    gone = int(event.data.get("points", 0))
    less = tr("It began with {points} fewer", points=counts.points(gone)) if gone else ""
    start = _fresh(desk, event)
    return parts(tr("You serve a new cabinet"), less, start, tr("Help for users and plants at home hold support"))


def _fresh(desk: Desk, event: Event) -> str:
    """The support with which a new cabinet begins; empty where the card of its election is unknown."""
    card = next((c for c in desk.content.politics if c.id == event.data.get("card")), None)
    if card is None:
        return ""
    n = fmt.number(rules_politics.fresh_start(desk.content, card, event.data["support"]))
    return tr("Voters gave it a fresh start at {n} of 100", n=n)


def fell_with(desk: Desk, election: Event) -> Event | None:
    """A fall of the same cabinet in the turn of its election."""
    own = ("cabinet_falls", election.seat, election.turn)
    return next((e for e in (*desk.view.news, *desk.view.events) if (e.kind, e.seat, e.turn) == own), None)


def fallen(desk: Desk, event: Event) -> Blow:
    """One's own cabinet falls between elections."""
    share, until = event.data["share"], event.data["until_turn"]
    budget, rules = desk.content.seat(event.seat).budget_usd_m, desk.content.rules.home
    cost = tr("The budget is {share} smaller, {money} a turn, {until}", share=fmt.percent(share),
              money=fmt.money(share * budget), until=desk.until(until))  # fmt: skip
    means = tr("you stay in your chair; deals, words and votes stand")
    support = desk.view.you.support if desk.view.you is not None else 0.0
    now = tr("A caretaker cabinet with {share} less budget, {until}. Support stands at {n} of 100: your orders say "
             "what help for users would keep of it; let no dear floor pass that you can stop", share=fmt.percent(share),
             until=desk.until(until), n=fmt.number(support))  # fmt: skip
    return Blow("cabinet_falls", "office", "home", tr("Your cabinet falls"),
                tr("Support at home fell below {n} of 100, and the cabinet with it", n=fmt.number(rules.falls_below)),
                parts(cost, means), now, AT_HOME)  # fmt: skip


def support(desk: Desk) -> Blow | None:
    """Support at home that fell far in the turn just played, with what hangs on it; None where it did not."""
    you, moved = desk.view.you, movements.support_parts(desk.view)
    change = sum(part.amount for part in moved)
    if you is None or change > -SUPPORT_FELT:
        return None
    rules, ahead = desk.content.rules.home, home_acts.elections(desk.content, desk.view)
    now, n = desk.view.next_played, fmt.number(you.support)
    near = (e for e in ahead if now <= e.turn <= now + SOON and not horizon.after(desk.content, desk.view, e.turn))
    next_ = next(near, None)
    limit = tr("Below {n} of 100 a cabinet falls", n=fmt.number(rules.falls_below))
    help_ = _help_words(desk)
    do = tr("Support at home stands at {n} of 100: your orders say where this turn takes it; {help}", n=n, help=help_)
    dear = desk.content.rules.home.reluctant_below
    below = ""
    if you.support < dear:
        below = tr("Below {n} of 100 it takes two initiative points to raise a floor", n=fmt.number(dear))
    if next_ is not None:
        when = politics.when(desk.content, next_.turn, next_.date)
        limit = tr("You vote in {when}: below {mark} of 100 the cabinet is voted out", when=when,
                   mark=fmt.number(next_.mark))  # fmt: skip
        do = tr("Support at home stands at {n} of 100, and you need {mark} in {when}: your orders say where this turn "
                "takes it; {help}", n=n, mark=fmt.number(next_.mark), when=when, help=help_)  # fmt: skip
    grave = next_ is not None and you.support < next_.mark + NEAR_MARK
    return Blow("support_before_vote" if grave else "support_fell", "support", "home", tr("Support at home falls"),
                _moved_words(you.support - change, n, _took(moved)), parts(limit, below), do, AT_HOME,
                source=own_turn.support_words(desk.view), face=_fell_face(desk, _took(moved), change, next_),
                now_face=_now_face(desk, next_))  # fmt: skip


def _bar(desk: Desk, vote: home_acts.ElectionSheet | None) -> Fact:
    """What support must not fall below: the mark of the next election, else that of a cabinet's fall."""
    if vote is None:
        return Fact(tr("Your cabinet falls below"), tr("{n} of 100", n=fmt.number(desk.content.rules.home.falls_below)))
    when = politics.when(desk.content, vote.turn, vote.date)
    return Fact(tr("You vote in {when}", when=when), tr("{mark} needed", mark=fmt.number(vote.mark)))


def _took(moved: tuple[movements.Part, ...]) -> tuple[movements.Part, ...]:
    """The causes that took most, and all others together, so that what is told adds up to the change."""
    took = [part for part in sorted(moved, key=lambda part: part.amount) if part.amount <= -REST_TOLD][:TOOK]
    rest = [part for part in moved if part not in took]
    else_ = movements.Part(tr("all else"), sum(part.amount for part in rest))
    if len(rest) == 1:
        else_ = rest[0]
    return (*took, else_) if rest and fmt.signed(else_.amount, 1) != fmt.signed(0.0, 1) else tuple(took)


def _fell_face(
    desk: Desk, took: tuple[movements.Part, ...], change: float, vote: home_acts.ElectionSheet | None
) -> Face:  # fmt: skip
    """From where to where support went, what took most, all others together, and what hangs on it."""
    support = desk.view.you.support if desk.view.you is not None else 0.0
    value = tr("{a} → {b} of 100", a=fmt.number(support - change), b=fmt.number(support))
    return Face(tr("Support at home"), value, (*map(_moved_fact, took), _bar(desk, vote)))


def _now_face(desk: Desk, vote: home_acts.ElectionSheet | None) -> Face:
    """Where support stands, what is needed, and what would lift it."""
    support, best = desk.view.you.support if desk.view.you is not None else 0.0, _lift(desk)
    facts = [_bar(desk, vote)]
    if best > LIFTS:
        facts.append(Fact(tr("All the help for users adds"), fmt.signed(best), tone="green"))
    opens = _plant_points(desk)
    say = "" if best > LIFTS else tr("Help would not lift it.") if not opens else tr(
        "Help would not lift it; each plant under way at home that opens brings {n}.", n=opens)  # fmt: skip
    return Face(tr("Support at home"), tr("{n} of 100", n=fmt.number(support)), tuple(facts), say)


def _plant_points(desk: Desk) -> str:
    """Points of support that a plant brings when it opens at home, ``+3``; empty where none is under way."""
    gain, view = desk.content.rules.home.plant_gain, desk.view
    under_way = any(card.region == view.seat and view.projects[card.id].status in COMING
                    for card in desk.content.projects if card.id in view.projects)  # fmt: skip
    return fmt.signed(gain) if under_way and gain > 0 else ""


def _lift(desk: Desk) -> float:
    """Points of support that all the help for users would keep."""
    content, view = desk.content, desk.view
    most = min(legal.help_limit(content, view), support_outlook.useful_help(content, view))
    without, best = (support_outlook.foreseen(content, view, given) for given in (0.0, most))
    return best - without


def _moved_words(before: float, now: str, took: tuple[movements.Part, ...]) -> str:
    """From where to where support went, and the same causes, so that the sum is whole."""
    causes = ", ".join(f"{part.name} {fmt.signed(part.amount, 1)}" for part in took)
    return tr("From {a} to {b} of 100: {causes}", a=fmt.number(before), b=now, causes=causes)


def _help_words(desk: Desk) -> str:
    """Whether help for users holds support, as prices go: it pays a bill above the base year's, and nothing else."""
    if desk.view.you is None:
        return ""
    best = _lift(desk)
    if best > LIFTS:
        return tr("all the help for users that may be paid adds up to {n}", n=fmt.number(best))
    opens = _plant_points(desk)
    if not opens:
        return tr("your users should hardly pay more than in the base year: help would not lift it")
    return tr("your users should hardly pay more than in the base year: help would not lift it, each plant under way "
              "at home that opens brings {n}", n=opens)
