"""Why a good of the drill moved, in words: plants by name, contracts by partner, China's part of what is bought."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, STAGES, MineralId, Stage, stage_index
from game.model.views import View
from game.present import counts, fmt, names
from game.present.drill_goods import Cause, Good, moved, of_view
from game.present.names import card_name, good, party
from game.present.words import join_words, tr
from game.rules.plant_flows import deal_flows
from game.rules.stress import LONGEST_DAYS

__all__ = [
    "FELL", "MOST_CAUSES", "STANDS", "cause_parts", "cause_words", "chain_words", "change_words", "days_words",
    "fell_words", "lives_on", "met_words", "stood_words", "tonnes", "verdict", "worst",
]  # fmt: skip

FELL: Final = 0.02
"""Share of the whole need from which a fall of the share met is told by itself."""
FELT_WHOLE: Final = 0.005
"""The same from which a change has its reason told."""
MOST_CAUSES: Final = 3
MOST_NAMED: Final = 2
TRIFLE_T: Final = 0.01
CHINA_ROSE: Final = 0.05
"""Rise of China's part of what is bought from which it is named."""
STANDS: Final = 0.9
"""Need met in the drill from which a country stands the year."""
Place = tuple[MineralId, Stage]
UP, DOWN = ("project_opened", "project_restart", "plants_back"), ("project_care", "project_lost", "plants_idled",
                                                                  "plants_lost")  # fmt: skip


def days_words(days: float) -> str:
    """After how many days a good runs dry; ``a year`` where it does not."""
    return tr("not within the year") if days >= LONGEST_DAYS else counts.days(days)


MORE_SIGNED: Final = 1.1
"""Signed tonnes over what comes in a cut-off from which the difference is said."""


def tonnes(t: float) -> str:
    """Tonnes; a hundredth of one is none."""
    return fmt.tonnes(t if t >= TRIFLE_T else 0.0)


def lives_on(content: Content, held: Good) -> str:
    """What a good lives on in the cut-off, as sums: what arrives, what lies in stock, and what they meet."""
    stop = held.stop
    name = names.contained(content, held.mineral, held.stage, stop.need_t)
    text = tr("{good}: your plants and lines take {need} a month. Without China {home} still come from plants at home, "
              "{called} under contracts and {abroad} from others: {share} of it.", good=held.name, need=name,
              home=tonnes(stop.home_t), called=tonnes(stop.called_t), abroad=tonnes(stop.abroad_t),
              share=fmt.percent(stop.flowing))  # fmt: skip
    stock = tr("In stock: {users} months of need with users, {own} your own, {vault} of the Vault; a month of stock is "
               "a twelfth of the year.", users=fmt.number(stop.users_months, 1), own=fmt.number(stop.own_months, 1),
               vault=fmt.number(stop.vault_months, 1))  # fmt: skip
    met = tr("Together {met} of the year's need.", met=fmt.percent(stop.met))
    return f"{text} {stock} {met}"


def chain_words(content: Content, held: Good, goods: Sequence[Good]) -> str:
    """Whether this stage decides its chain, and what it costs; else which one does."""
    if held.decides:
        return tr("The weakest stage of its chain: it costs you {lost} of your whole need.",
                  lost=fmt.percent(held.lost, 1))  # fmt: skip
    weak = next((g for g in goods if g.mineral == held.mineral and g.decides), None)
    if weak is None:
        return tr("Its chain lacks nothing in a year without China.")
    return tr("It costs you nothing by itself: of its chain {good} lacks more, {met} of that is met.",
              good=good(content, weak.mineral, weak.stage), met=fmt.percent(weak.stop.met))  # fmt: skip


def cause_parts(content: Content, view: View, held: Good, cause: Cause) -> tuple[str, str, str]:
    """One cause: what it was and is, who or what stands behind it, points of the year's need it moved; the last two may
    be empty."""
    a, b = tonnes(cause.before), tonnes(cause.now)
    line = {
        "need": tr("need {a} → {b} a month", a=a, b=b), "home": tr("plants at home {a} → {b} a month", a=a, b=b),
        "called": tr("contracts {a} → {b} a month", a=a, b=b),
        "abroad": tr("others' plants {a} → {b} a month", a=a, b=b),
        "own": tr("your stock that counts {a} → {b}", a=a, b=b), "users": tr("users' stocks {a} → {b}", a=a, b=b),
        "vault": tr("of the Vault {a} → {b}", a=a, b=b),
    }[cause.kind]  # fmt: skip
    behind = join_words(list(_behind(content, view, held, cause))[:MOST_NAMED])
    return line, behind, fmt.signed(100 * cause.share, 1) if cause.share else ""


def cause_words(content: Content, view: View, held: Good, cause: Cause) -> str:
    """The same in one."""
    line, behind, points = cause_parts(content, view, held, cause)
    told = f"{line} ({behind})" if behind else line
    return f"{told}: {points}" if points else told


def _behind(content: Content, view: View, held: Good, cause: Cause) -> Iterator[str]:
    """Plants that opened or stopped, contracts that began or ended, or China's larger part of what is bought."""
    if cause.kind == "home":
        yield from _plants(content, view, held.place, rose=cause.now > cause.before)
    elif cause.kind == "need" and (after := stage_index(held.stage) + 1) < len(STAGES):
        rose = cause.now > cause.before
        found = list(_plants(content, view, (held.mineral, STAGES[after]), rose=rose))
        yield from found or [tr("the plants that use it ran more") if rose else tr("the plants that use it ran less")]
    elif cause.kind == "need":
        yield tr("use grew") if cause.now > cause.before else tr("use fell")
    elif cause.kind == "called":
        yield from _contracts(content, view, held.place, began=cause.now > cause.before)
        signed = sum(_signed(content, view, held.place, len(view.measures)).values())
        if signed > MORE_SIGNED * max(cause.now, TRIFLE_T):
            yield tr("{signed} are signed: without China their makers have less to deliver", signed=tonnes(signed))
    elif cause.kind == "abroad" and cause.share < 0:
        now, before = (_china(view, held.place, turn) for turn in (len(view.measures), len(view.measures) - 1))
        if now is not None and before is not None and now - before >= CHINA_ROSE:
            yield tr("China's part of your purchases {a} → {b}", a=fmt.percent(before), b=fmt.percent(now))


def _plants(content: Content, view: View, place: Place, *, rose: bool) -> Iterator[str]:
    """Plants at home that make a good and opened (``rose``) or stopped in the last turn tested."""
    kinds, turn = UP if rose else DOWN, len(view.measures)
    events = {id(e): e for e in (*view.event_log, *view.news, *view.events)}.values()
    for event in events:
        if event.kind not in kinds or event.turn != turn:
            continue
        if "project" in event.data:
            yield from _plant(content, view, event, place)
        elif event.data.get("region") == view.seat and (event.data["mineral"], event.data["stage"]) == place:
            said = {"plants_idled": tr("older plants for {n} a month stand idle"),
                    "plants_lost": tr("older plants for {n} a month are gone"),
                    "plants_back": tr("older plants for {n} a month run again")}  # fmt: skip
            yield said[event.kind].format(n=tonnes(float(event.data["tonnes_per_month"])))


def _plant(content: Content, view: View, event: Event, place: Place) -> Iterator[str]:
    card = content.project(event.data["project"])
    if card.region != view.seat or place not in {(out.mineral, out.stage) for out in card.outputs}:
        return
    said = {"project_opened": tr("{plant} opened"), "project_restart": tr("{plant} runs again"),
            "project_care": tr("{plant} stands still"), "project_lost": tr("{plant} is lost")}  # fmt: skip
    yield said[event.kind].format(plant=card_name(content, card.id))


def _contracts(content: Content, view: View, place: Place, *, began: bool) -> Iterator[str]:
    """Makers whose contract with the reader began or ended with the last turn tested."""
    turn = len(view.measures)
    old, new = (_signed(content, view, place, n) for n in (turn - 1, turn))
    for i in sorted(set(old) ^ set(new)):
        if (i in new) is began:
            name = party(content, content.regions[i].id)
            yield tr("{name}'s began", name=name) if began else tr("{name}'s ended", name=name)


def _signed(content: Content, view: View, place: Place, turn: int) -> dict[int, float]:
    """Tonnes a month that contracts with the reader say in a turn, by the maker's region."""
    r, found = content.region_index(view.seat), dict[int, float]()
    for m, s, i, j, t, _ in deal_flows(content, view.deals, turn):
        if j == r and (content.minerals[m].id, STAGES[s]) == place:
            found[i] = found.get(i, 0.0) + t
    return found


def _china(view: View, place: Place, turn: int) -> float | None:
    """China's part of what came in of a good in a turn, as published; None where nothing did."""
    rows = [line for line in view.flow_log if line.turn == turn and (line.mineral, line.stage) == place]
    total = float(np.sum([line.in_t for line in rows]))
    return sum(line.in_t for line in rows if line.partner == CHINA) / total if total > 0 else None


def fell_words(content: Content, view: View) -> str:
    """What the whole share met moved by most since the turn before: the good, its stage and its cause; empty if little.
    """
    rows = moved(content, view.measures)
    change = view.measures[-1].security - view.measures[-2].security if rows else 0.0
    if not rows or abs(change) < FELT_WHOLE:
        return ""
    held, share = rows[0] if change < 0 else rows[-1]
    stop, a = held.stop, held.before if held.before is not None else 1.0
    text = tr("{points} points of it by {good}: {a} → {b} of that is met", points=fmt.signed(100 * share, 1),
              good=good(content, stop.mineral, stop.stage), a=fmt.percent(a), b=fmt.percent(stop.met))  # fmt: skip
    causes = "; ".join(cause_words(content, view, held, cause) for cause in held.causes[:MOST_NAMED]
                       if cause.share * change >= 0)  # fmt: skip
    return tr("{text}, since {causes}.", text=text, causes=causes) if causes else f"{text}."


def change_words(content: Content, view: View) -> str:
    """The change of the whole share met since the turn before, and its reason; empty without two tests."""
    if len(view.measures) < 2:
        return ""
    change, why = view.measures[-1].security - view.measures[-2].security, fell_words(content, view)
    text = tr("A turn before it was {a} ({change} points)", a=fmt.percent(view.measures[-2].security),
              change=fmt.signed(100 * change, 1))  # fmt: skip
    return f"{text}: {why}" if why else f"{text}."


def worst(content: Content, view: View) -> Good | None:
    """The good that costs the reader most of its need met; None where nothing lacks."""
    found = max(of_view(content, view), key=lambda g: g.lost, default=None)
    return found if found is not None and found.lost > 0 else None


def stood_words(content: Content, view: View) -> str:
    """Whether the reader's country stands the year, what broke first and what cost most; empty before a test."""
    goods = of_view(content, view)
    return verdict(content, view.measures[-1].security, goods) if goods else ""


def met_words(met: float) -> str:
    """Share of the whole need met (0-1): 89.6 % is not told as the 90 % that it misses."""
    fine = met < STANDS and fmt.percent(met) == fmt.percent(STANDS)
    return fmt.percent(met, 1 if fine else 0)


def verdict(content: Content, met: float, goods: Sequence[Good]) -> str:
    """The same of any country: share met of its whole need, its goods, the first to run dry first."""
    text = tr("{met} of the need is met, enough to stand a year without China ({least})") if met >= STANDS else tr(
        "{met} of the need is met, not enough to stand a year without China ({least})")  # fmt: skip
    parts = [text.format(met=met_words(met), least=fmt.percent(STANDS))]
    first, worst = goods[0], max(goods, key=lambda g: g.lost)
    if worst.lost > 0:
        parts.append(tr("most is lost by {good}: {lost} of the whole need", lost=fmt.percent(worst.lost, 1),
                        good=good(content, worst.mineral, worst.stage)))  # fmt: skip
    if first.stop.days < LONGEST_DAYS:
        words = {"days": counts.days(first.stop.days), "good": good(content, first.mineral, first.stage)}
        parts.append(tr("{good} runs dry first, after {days}", **words) if first.lost > 0
                     else tr("{good} runs dry first, after {days}, but costs nothing by itself", **words))  # fmt: skip
    return "; ".join(parts) + "."

