"""Which secret aim an act of the adviser serves, in a few words beside it."""

from collections.abc import Iterable, Mapping

from game.model.content import Content, SecretAim
from game.model.talks import Clause, Motion
from game.model.views import View
from game.present import aim_danger
from game.present.advice_places import Place, motion_of
from game.present.words import mark, tr
from game.rules import aims_seen, hurry
from game.rules.aims import aims_of

__all__ = ["by_act", "lines", "of_clauses", "of_motion", "with_aim"]


def by_act(content: Content, view: View, where: Mapping[str, Place]) -> dict[str, SecretAim]:
    """The aim that each act serves, by what it is about; acts that serve none are left out."""
    open_ = tuple(_open(content, view))
    found = ((act, _served(content, view, act, place, open_)) for act, place in where.items())
    return {act: aim for act, aim in found if aim is not None}


def of_clauses(content: Content, view: View, partner: str, clauses: Iterable[Clause]) -> SecretAim | None:
    """The aim for a partner's trust that an own word given to it serves, if it is kept."""
    given = any(c.giver == view.seat and not c.binding for c in clauses)
    trusts = (aim for aim in _open(content, view) if aim.kind == "trust_at_least" and aim.seat == partner)
    return next(trusts, None) if given else None


def of_motion(content: Content, view: View, motion: Motion) -> SecretAim | None:
    """The aim for a floor that a motion would set, or would end."""
    if motion.kind not in ("reference_price", "suspend_floor"):
        return None
    floors = (aim for aim in _open(content, view) if aim.kind == "floor_in_force") if (
        motion.kind == "reference_price") else _floors(content, view)  # fmt: skip
    return next((aim for aim in floors if _cell(aim) == (motion.mineral, motion.stage)), None)


def _floors(content: Content, view: View) -> Iterable[SecretAim]:
    """Aims of the reader for a floor, met or not."""
    aims = aims_of(content, view.seat, view.announced_turns) if view.you is not None else ()
    return (aim for aim in aims if aim.kind == "floor_in_force")


def _cell(aim: SecretAim) -> tuple[str, str]:
    """The good of an aim for a floor."""
    return (aim.mineral, aim.stage or "refined")


def with_aim(line: str, aim: SecretAim | None) -> str:
    """A line of the adviser with the aim that it serves."""
    if aim is None:
        return line
    return tr("{line} Serves your aim: {aim}", line=f"{line.rstrip('.')}.", aim=aim.text)


def lines(content: Content, view: View) -> tuple[str, ...]:
    """The reader's secret aims as the adviser weighs them, and which are met as things stand; empty without any."""
    aims = aims_of(content, view.seat, view.announced_turns) if view.you is not None else ()
    return tuple(_standing(content, view, aim) for aim in aims)


def _standing(content: Content, view: View, aim: SecretAim) -> str:
    """An aim, and whether it is met or will be missed by all that is known to be under way."""
    text, met = aim.text.rstrip("."), aims_seen.met(content, view, aim)
    if met and (missed := aim_danger.end_words(content, view, aim)):
        return tr("{aim} ({missed})", aim=text, missed=missed)
    if met and aim_danger.in_danger(content, view, aim):
        return tr("{aim} (met unless more plants begin elsewhere)", aim=text)
    return tr("{aim} (met as things stand)", aim=text) if met else text


def _open(content: Content, view: View) -> Iterable[SecretAim]:
    """Aims of the reader's seat that are not met now, or will not be as things go."""
    if view.you is not None:
        yield from (aim for aim in aims_of(content, view.seat, view.announced_turns)
                    if not aims_seen.met(content, view, aim) or aims_seen.slips(content, view, aim))  # fmt: skip


def _served(
    content: Content, view: View, act: str, place: Place, open_: tuple[SecretAim, ...]
) -> SecretAim | None:
    for aim in open_:
        if place.project and act.startswith(("funds ", "guarantees ")):
            hit = aims_seen.brings(content, view, aim, place.project) > 0
        elif place.project and act.startswith("hurries "):
            most = hurry.most(content, view.projects[place.project])
            hit = aims_seen.hastened(content, view, aim, place.project, most) > 0
        elif aim.kind == "trust_at_least":
            clauses = next((o.clauses for o in view.offers if o.id == place.offer), ())
            signed = act.startswith("sign ") and of_clauses(content, view, place.partner, clauses) == aim
            hit = signed or (place.partner == aim.seat and act.startswith("does "))
        else:
            hit = aim.kind == "floor_in_force" and _for_floor(view, aim, act, place)
        if hit:
            return aim
    return None


def _for_floor(view: View, aim: SecretAim, act: str, place: Place) -> bool:
    """Whether an act tables, calls for or votes for the floor of an aim, or against its end."""
    cell = _cell(aim)
    if act.startswith("tables "):
        return (place.mineral, place.stage) == cell
    motion = motion_of(view, place)
    if motion is None or (motion.mineral, motion.stage) != cell:
        return False
    wanted = mark("no on") if motion.kind == "suspend_floor" else mark("yes on")
    return act.startswith((wanted, "calls ")) and motion.kind in ("reference_price", "suspend_floor")
