"""Which plants serve a secret aim of the reader, and how far they lead: the share reached, or that it is met.

At the size that a plant would get at this bell (``rules.card_sizes``), beside all that starts there by what is known:
plants elsewhere that start make the same plant a smaller part.
"""

from collections.abc import Iterator
from typing import Final

from game.model.content import Content, Project, SecretAim
from game.model.ids import ProjectId
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import aim_danger, fmt, horizon
from game.present.names import card_name, good
from game.present.words import join_words, ntr, tr
from game.rules import aims_seen, at_bell, card_sizes, hurry
from game.rules.aims import aims_of
from game.rules.check_base import down
from game.rules.plant_calendar import opens_turn

__all__ = ["at_size_words", "hurried_words", "leads", "led_by", "points_at", "served", "short_words"]

STARTS_FELT: Final = 0.002
"""Share by which plants that start at the coming bell move an aim from which both figures are told."""
KINDS: Final = frozenset({"built", "capacity_share"})


def served(content: Content, view: View, sheet: OrderSheet | None = None) -> dict[ProjectId, str]:
    """Plants at home that serve a secret aim and can open in this game, a sentence each; none for who has no seat."""
    found: dict[ProjectId, str] = {}
    for aim in _aims(content, view):
        for card in _mine(content, view, aim):
            found.setdefault(card.id, _sentence(content, view, sheet, aim, card))
    return found


def short_words(content: Content, view: View, project: Project, sheet: OrderSheet | None = None) -> str:
    """The same of one plant in a few words, an aim after the other: ``26.1 to 28.9 % of 25 %``, ``meets it``.

    From its least size to its largest, or at the size that the ``sheet`` brings; empty where it serves none.
    """
    told = []
    for aim in _aims(content, view):
        if project in tuple(_mine(content, view, aim)):
            want = fmt.asked_percent(aim.value)
            if aim.kind == "built":
                told.append(tr("meets it once it runs"))
            else:
                low, high = _range(content, view, sheet, aim, project)
                told.append(tr("{share} of {want}", share=_span(low, high), want=want))
    return "; ".join(told)


def leads(content: Content, view: View, project: Project, sheet: OrderSheet | None = None) -> bool:
    """Whether a plant at the size told (its largest, before money is on the sheet) meets every aim that it serves."""
    return all(
        aim.kind == "built" or _range(content, view, sheet, aim, project)[1] >= aim.value
        for aim in _aims(content, view) if project in tuple(_mine(content, view, aim))
    )  # fmt: skip


def _span(low: float, high: float) -> str:
    """``11.2 to 14.6 %``, or one figure; a share that lacks a hair is not said to be there."""
    first, last = down(100 * low, 1), fmt.percent(down(high, 3), 1)
    return last if first == down(100 * high, 1) else tr("{low} to {high}", low=fmt.number(first, 1), high=last)


def _range(
    content: Content, view: View, sheet: OrderSheet | None, aim: SecretAim, card: Project
) -> tuple[float, float]:
    """Shares of an aim that a plant leads to at its least size and at its largest, with what starts at this bell."""
    sheet = sheet or OrderSheet()
    fate = at_bell.fates(content, view, sheet)[card.id]
    if fate.starts:
        share = _share(content, view, sheet, aim, card, fate.scale)
        return share, share
    found = card_sizes.sizes(content, view, sheet, card) or (card_sizes.Size(1.0, 0.0, 0.0),)
    low, high = (_share(content, view, sheet, aim, card, size.scale) for size in (found[0], found[-1]))
    return low, high


def _share(
    content: Content, view: View, sheet: OrderSheet, aim: SecretAim, card: Project | None, scale: float
) -> float:
    """The share of an aim when the game ends, with what starts at this bell, a card of these at a size; 0: not at all.

    As far as it runs by then: what opens in the last turn has not grown to its size.
    """
    starts = {name: fate.scale for name, fate in at_bell.fates(content, view, sheet).items() if fate.starts}
    if card is not None:
        starts[card.id] = scale
    return aims_seen.share_by_end(content, view, aim, starts, hurry.months_off(content, sheet, view.projects))


def hurried_words(content: Content, view: View, sheet: OrderSheet, project: Project, months: int) -> str:
    """``24.1 → 25.3 % of 25 %``: what so many months off a plant do for the reader's secret aims; empty for nothing.

    All else that the sheet hurries is counted on both sides.
    """
    others, told = hurry.months_off(content, sheet, view.projects), []
    others.pop(project.id, None)
    for aim in _aims(content, view):
        if not aims_seen.hastened(content, view, aim, project.id, months, others):
            continue
        if aim.kind == "built":
            told.append(tr("meets it"))
            continue
        now, then = (aims_seen.share_by_end(content, view, aim, None, off)
                     for off in (others, {**others, project.id: months}))  # fmt: skip
        told.append(tr("{now} → {then} of {want}", now=fmt.number(down(100 * now, 1), 1),
                       then=fmt.percent(down(then, 3), 1), want=fmt.asked_percent(aim.value)))  # fmt: skip
    return "; ".join(told)


def points_at(content: Content, view: View, sheet: OrderSheet, project: Project, scale: float) -> float:
    """Points of secret aims that a plant at a size brings: all of one that it meets, half of its way to one."""
    bare, found = card_sizes.without_grant(sheet, project), 0.0
    for aim in _aims(content, view):
        if aim.kind == "capacity_share" and project in tuple(_mine(content, view, aim)):
            now, then = (_share(content, view, bare, aim, project, size) for size in (0.0, scale))
            found += content.rules.score.aim_points * aims_seen.part(now, then, aim.value)
    return found


def at_size_words(content: Content, view: View, sheet: OrderSheet, project: Project, scale: float) -> str:
    """Where aims for a share would stand with a plant at a size; empty where it serves none."""
    told = [
        tr("{share} of {want}", share=fmt.percent(down(_share(content, view, sheet, aim, project, scale), 3), 1),
           want=fmt.asked_percent(aim.value))
        for aim in _aims(content, view)
        if aim.kind == "capacity_share" and project in tuple(_mine(content, view, aim))
    ]  # fmt: skip
    return ntr("Your aim then stands at {shares}.", "Your aims then stand at {shares}.", len(told),
               shares=join_words(told)) if told else ""  # fmt: skip


def led_by(content: Content, view: View, aim: SecretAim) -> str:
    """For the briefing: which plants lead to an aim, and whether they are enough; empty for aims of other kinds."""
    if aim.kind not in KINDS:
        return ""
    plants = tuple(_mine(content, view, aim))
    names = join_words([card_name(content, card.id) for card in plants])
    if aim.kind == "built" and not plants and aims_seen.met(content, view, aim):
        return tr("One runs: it counts if it still does at the end.")
    if aim.kind == "built":
        return tr("Leads there: {plants}.", plants=names) if plants else _none(content, aim)
    begins = {name: fate.scale for name, fate in at_bell.fates(content, view, OrderSheet()).items() if fate.starts}
    full = {**begins, **dict.fromkeys((card.id for card in plants), 1.0)}
    shares = [aims_seen.share_by_end(content, view, aim, starts) for starts in (begins, full)]
    worst = aims_seen.share_at_worst(content, view, aim, full)
    danger = aim_danger.rivals_words(content, view, aim, worst) if worst < aim.value <= shares[1] else ""
    now = _by_end(aims_seen.share_by_end(content, view, aim), shares[0])
    then = fmt.percent(down(shares[1], 3), 1)
    if not plants:
        text = tr("With what is being built you come to {now}. {none}", now=now, none=_none(content, aim))
        return f"{text} {danger}" if danger else text
    text = tr("With what is being built you come to {now}, with {plants} in full to {then}.", now=now, plants=names,
              then=then)  # fmt: skip
    if shares[1] < aim.value:
        text += " " + tr("That is not enough: only plants that close elsewhere would make up the rest.")
    return f"{text} {danger}" if danger else text


def _by_end(built: float, begun: float) -> str:
    """The share that bar and news name, and the one once plants that start at the coming bell are counted."""
    now = fmt.percent(down(built, 3), 1)
    if abs(begun - built) < STARTS_FELT:
        return now
    return tr("{now} ({then} with what starts this turn)", now=now, then=fmt.percent(down(begun, 3), 1))


def _none(content: Content, aim: SecretAim) -> str:
    what = good(content, aim.mineral, aim.stage or "refined")
    return tr("No plant of yours for {good} can still open in this game.", good=what)


def _aims(content: Content, view: View) -> Iterator[SecretAim]:
    if view.you is not None:
        yield from (aim for aim in aims_of(content, view.seat, view.announced_turns) if aim.kind in KINDS)


def _mine(content: Content, view: View, aim: SecretAim) -> Iterator[Project]:
    """Plants at home that an aim counts, are not begun yet and can open within the game; of an aim for one plant those
    that are on their way, once there are any, and none once one runs."""
    cards = tuple(aims_seen.counted(content, view, aim))
    if aim.kind == "built":
        if aims_seen.met(content, view, aim):
            return
        coming = tuple(card for card in cards if view.projects[card.id].status in aims_seen.COMING
                       and not horizon.after(content, view, opens_turn(content, view, card)))  # fmt: skip
        cards = coming or cards
    for card in cards:
        if aim.kind == "capacity_share" and view.projects[card.id].status in aims_seen.COMING:
            continue  # it is in what is being built
        if not horizon.after(content, view, opens_turn(content, view, card)):
            yield card


def _sentence(content: Content, view: View, sheet: OrderSheet | None, aim: SecretAim, card: Project) -> str:
    if aim.kind == "built":
        return tr("It meets your secret aim once it runs: {aim}", aim=aim.text)
    low, high = _range(content, view, sheet, aim, card)
    now = _share(content, view, sheet or OrderSheet(), aim, card, 0.0)
    return tr("It takes you from {now} to {then} of the {want} of your secret aim: {aim}",
              now=fmt.percent(down(now, 3), 1), then=_span(low, high), want=fmt.asked_percent(aim.value),
              aim=aim.text)  # fmt: skip
