"""Secret aims by what their seat sees: whether each would be met now, and how far plants under way take it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np

from game.model.content import Content, Project, SecretAim
from game.model.ids import CHINA, STAGES, ProjectId, stage_index
from game.model.views import View
from game.rules import horizon
from game.rules.names import at
from game.rules.plant_calendar import LATE_SHARE, opens_by

COMING: Final = frozenset({"permitting", "construction", "ramp_up"})
"""Plants on their way."""


def met(content: Content, view: View, aim: SecretAim) -> bool | None:
    """One aim against what the seat sees now, by the rules' own yardsticks; None where its sight ends."""
    check = _MET.get(aim.kind)
    return check(content, view, aim) if check else None


def share_outside(content: Content, view: View, aim: SecretAim) -> float:
    """Own share of the capacity outside China at an aim's stage, as the published market has it, 0-1."""
    m, s = at(content, aim.mineral, aim.stage or "refined")
    capacity = np.asarray(view.market["capacity"])[m, s]
    outside = float(capacity.sum() - capacity[content.region_index(CHINA)])
    return float(capacity[content.region_index(view.seat)]) / outside if outside > 0 else 0.0


def share_coming(
    content: Content, view: View, aim: SecretAim, more: tuple[Project, ...] = (),
    starts: Mapping[ProjectId, float] | None = None,
) -> float:
    """The same with all that is under way and some plants more, 0-1; ``starts``: what begins besides, at which size."""
    return _share_with(content, view, aim, more, starts or {}, lambda _card: 1.0)


def share_by_end(
    content: Content, view: View, aim: SecretAim, starts: Mapping[ProjectId, float] | None = None,
    off: Mapping[ProjectId, int] | None = None,
) -> float:  # fmt: skip
    """The same as far as it will run when the game ends: a plant that opens late has not grown to its size by then.

    ``off``: months that money takes off works (``hurry.months_off``). Found with a class: 46.6 % "with what is being
    built" in the last turn, 42.6 % at its end, 45 % asked.
    """
    span, ramp = content.rules.turn.months_per_turn, max(1e-9, float(content.rules.finance.ramp_months))
    whole = span * (horizon.latest(content, view.announced_turns) - view.turn)
    left = span * (horizon.latest(content, view.announced_turns) - view.last_played)

    def runs(card: Project) -> float:
        held = view.projects[card.id]
        if held.status not in COMING:
            return min(1.0, max(0.0, whole - card.lead_months * (1.0 + LATE_SHARE)) / ramp)
        wait = (0 if held.status == "ramp_up" else held.months_left) - (off or {}).get(card.id, 0)
        return min(1.0, max(0.0, left - wait) / ramp / max(1e-9, 1.0 - held.active_share))

    return _share_with(content, view, aim, (), starts or {}, runs)


def rivals(content: Content, view: View, aim: SecretAim) -> tuple[Project, ...]:
    """Plants elsewhere, not begun, that make an aim's good and can still open in the game, the largest first."""
    if view.results_open:
        return ()
    place, last = (aim.mineral, aim.stage or "refined"), horizon.latest(content, view.announced_turns)
    made = [(sum(o.capacity_t_per_month for o in c.outputs if (o.mineral, o.stage) == place), c)
            for c in content.projects if c.region not in (view.seat, CHINA) and view.projects[c.id].status == "open"
            and opens_by(content, c, view.turn) <= last]  # fmt: skip
    return tuple(card for t, card in sorted(made, key=lambda row: -row[0]) if t > 0)


def slips(content: Content, view: View, aim: SecretAim) -> bool:
    """Whether what is under way, at home and elsewhere, leaves an aim for a share unmet when the game ends."""
    return aim.kind == "capacity_share" and share_by_end(content, view, aim) < aim.value


def share_at_worst(
    content: Content, view: View, aim: SecretAim, starts: Mapping[ProjectId, float] | None = None
) -> float:
    """The share by the end if all ``rivals`` begin now, too, in full: what may still be announced elsewhere."""
    begun = dict.fromkeys((card.id for card in rivals(content, view, aim)), 1.0)
    return share_by_end(content, view, aim, {**(starts or {}), **begun})


def _share_with(
    content: Content, view: View, aim: SecretAim, more: tuple[Project, ...], begins: Mapping[ProjectId, float],
    runs: Callable[[Project], float],
) -> float:
    """Own share of the capacity outside China with what comes, each plant as far as it ``runs`` of what it lacks."""
    m, s = content.mineral_index(aim.mineral), stage_index(aim.stage or "refined")
    capacity = np.array(view.market["capacity"], dtype=float)[m, s]
    capacity[content.region_index(CHINA)] = 0.0
    for card in content.projects:
        held = view.projects[card.id]
        scale = held.scale * (1.0 - held.active_share) if held.status in COMING else begins.get(card.id, 0.0)
        scale = 1.0 if card in more and card.id not in begins else scale
        made = sum(o.capacity_t_per_month for o in card.outputs if (o.mineral, o.stage) == (aim.mineral, STAGES[s]))
        if scale * made > 0:
            capacity[content.region_index(card.region)] += scale * made * runs(card)
    whole = float(capacity.sum())
    return float(capacity[content.region_index(view.seat)]) / whole if whole > 0 else 0.0


def counted(content: Content, view: View, aim: SecretAim) -> Iterator[Project]:
    """Plants at home that an aim counts, not begun or under way."""
    for card in content.projects:
        held = view.projects[card.id]
        if card.region != view.seat or card.committed or card.existing or held.status not in ("open", *COMING):
            continue
        if any(o.mineral == aim.mineral and aim.stage in ("", o.stage) for o in card.outputs):
            yield card


def brings(
    content: Content, view: View, aim: SecretAim, project: ProjectId, besides: frozenset[ProjectId] = frozenset()
) -> float:
    """What part of an aim that lacks something a plant paid for now would bring, 0-1; 0 where it comes too late.

    All of it where the plant meets it; else half of the way that it goes, since an aim is met or it is not.
    ``besides``: plants that are paid for in the same turn anyway.
    """
    cards = tuple(counted(content, view, aim))
    card, paid = next((c for c in cards if c.id == project), None), tuple(c for c in cards if c.id in besides)
    if card is None or opens_by(content, card, view.turn) > horizon.latest(content, view.announced_turns):
        return 0.0
    if aim.kind == "built":
        coming = any(view.projects[c.id].status in COMING for c in cards)
        return 0.0 if coming or paid or met(content, view, aim) else 1.0
    if aim.kind != "capacity_share":
        return 0.0
    now, then = (share_coming(content, view, aim, more) for more in (paid, (*paid, card)))
    return part(now, then, aim.value)


def hastened(
    content: Content, view: View, aim: SecretAim, project: ProjectId, months: int,
    off: Mapping[ProjectId, int] | None = None,
) -> float:  # fmt: skip
    """What part of an aim so many months off a plant under way bring, 0-1, beside all that is ``off`` already."""
    card, others = content.project(project), dict(off or {})
    if card.region != view.seat or view.projects[project].status not in COMING or months <= 0:
        return 0.0
    then = {**others, project: months}
    if aim.kind == "built":
        cards = tuple(counted(content, view, aim))
        if met(content, view, aim) or any(_opens(content, view, c, others.get(c.id, 0)) for c in cards):
            return 0.0
        return float(card in cards and _opens(content, view, card, months))
    if aim.kind != "capacity_share":
        return 0.0
    before, after = (share_by_end(content, view, aim, None, cut) for cut in (others, then))
    return part(before, after, aim.value)


def _opens(content: Content, view: View, card: Project, off: int) -> bool:
    """Whether a plant under way opens within the game with so many months off."""
    held = view.projects[card.id]
    if held.status not in COMING:
        return False
    span, last = content.rules.turn.months_per_turn, horizon.latest(content, view.announced_turns)
    wait = 0 if held.status == "ramp_up" else held.months_left - off
    return view.next_played + wait // span <= last


def part(now: float, then: float, want: float) -> float:
    """What part of an aim for a share a step brings: nothing once it is there, all if the step meets it, else half."""
    if now >= want:
        return 0.0
    return 1.0 if then >= want else 0.5 * max(0.0, then - now) / (want - now)


def _built(content: Content, view: View, aim: SecretAim) -> bool:
    return any(
        view.projects[p.id].status in ("ramp_up", "operating")
        for p in content.projects
        if p.region == view.seat
        and not (p.committed or p.existing)
        and (not aim.mineral or any(o.mineral == aim.mineral and aim.stage in ("", o.stage) for o in p.outputs))
    )


def _in_force(_content: Content, view: View, aim: SecretAim) -> bool:
    place = (aim.mineral, aim.stage or "refined")
    return any((f.mineral, f.stage) == place and f.binds_turn <= view.turn and f.held for f in view.floors)


def _rich(_content: Content, view: View, aim: SecretAim) -> bool:
    return view.you is not None and view.you.money_usd_m - view.you.debt_usd_m >= aim.value


def _trusted(_content: Content, view: View, aim: SecretAim) -> bool | None:
    if aim.seat:
        return view.seats[aim.seat].trust_in_you >= aim.value
    return view.measures[-1].standing >= aim.value if view.measures else None


def _cheap(content: Content, view: View, aim: SecretAim) -> bool | None:
    if not view.prices["price_delivered"].shape[0]:
        return None
    m, s = at(content, aim.mineral, aim.stage or "component")
    return bool(view.prices["price_delivered"][-1, m, s, content.region_index(view.seat)] <= aim.value)


def _large(content: Content, view: View, aim: SecretAim) -> bool:
    return share_outside(content, view, aim) >= aim.value


def _member(_content: Content, view: View, aim: SecretAim) -> bool:
    return view.seats[aim.seat or view.seat].status == "member"


_MET: Final[dict[str, Callable[[Content, View, SecretAim], bool | None]]] = {
    "built": _built,
    "capacity_share": _large,
    "floor_in_force": _in_force,
    "money_at_least": _rich,
    "trust_at_least": _trusted,
    "price_at_most": _cheap,
    "member": _member,
}
"""Aims that a seat can check from its own view."""
