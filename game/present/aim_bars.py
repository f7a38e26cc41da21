"""Secret aims at a glance: a short name, where it stands and what it asks, and how far that is on the way."""

import msgspec

from game.model.content import Content, SecretAim
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import aim_course, fmt, paid
from game.present.names import good, within
from game.present.words import tr
from game.rules import aims_seen
from game.rules.check_base import down

__all__ = ["AimBar", "bar"]


class AimBar(msgspec.Struct, frozen=True):
    """One aim: its name in a few words, now and target as one figure, the way covered (0-1; None: it is no way)."""

    name: str
    value: str
    share: float | None = None


def bar(content: Content, view: View, aim: SecretAim, sheet: OrderSheet | None = None) -> AimBar:
    """Where an aim stands by what its seat sees now, and where it ends on the present course; ``sheet``: in hand."""
    what = good(content, aim.mineral, aim.stage or "refined") if aim.mineral else ""
    if aim.kind == "capacity_share":
        return _share(content, view, aim, what)
    if aim.kind == "trust_at_least" and aim.seat:
        return _number(tr("{name} trusts you", name=within(content, aim.seat)), view.seats[aim.seat].trust_in_you,
                       aim.value, aim_course.span(content, view, aim, sheet))  # fmt: skip
    if aim.kind == "trust_at_least" and view.measures:
        return _number(tr("Mean trust of all others in you"), view.measures[-1].standing, aim.value)
    if aim.kind == "money_at_least" and view.you is not None:
        left = view.you.money_usd_m - view.you.debt_usd_m
        then = aim_course.span(content, view, aim, sheet)
        value = _of(_then(fmt.money_of(left, aim.value), then), fmt.money(aim.value))
        return AimBar(tr("Money left at the end"), value, _way(left, aim.value))
    if aim.kind == "price_at_most":
        return _price(content, view, aim, what)
    return _yes_or_no(content, view, aim, what)


def _share(content: Content, view: View, aim: SecretAim, what: str) -> AimBar:
    """A share now and, where what is under way moves it, when the game ends; the way by the smaller of the two.

    Found in play: "12.0 %, 11 % asked" in the turn before the last, beside a sentence of 9.5 % at its end.
    """
    now, then = (down(found(content, view, aim), 3) for found in (aims_seen.share_outside, aims_seen.share_by_end))
    told, ends = fmt.percent(now, 1), aim_course.span(content, view, aim)
    if view.phase != "over" and (abs(then - now) >= 0.001 or ends != fmt.percent(then, 1)):
        told = _then(told, ends or fmt.percent(then, 1))
    return AimBar(tr("Your share of plants for {good} outside China", good=what),
                  _of(told, fmt.asked_percent(aim.value)), _way(min(now, then), aim.value))  # fmt: skip


def _yes_or_no(content: Content, view: View, aim: SecretAim, what: str) -> AimBar:
    """An aim that is met or not, without a way between."""
    name = {
        "built": tr("A plant for {good} at home", good=what),
        "floor_in_force": tr("A floor on {good}, in force and held", good=what),
        "member": tr("Membership of {name}", name=within(content, aim.seat or view.seat)),
    }.get(aim.kind) or aim.text.rstrip(".")
    met = aims_seen.met(content, view, aim)
    return AimBar(name, "" if met is None else tr("met") if met else tr("not yet"))


def _price(content: Content, view: View, aim: SecretAim, what: str) -> AimBar:
    course = paid.own_price(content, view, aim.mineral, aim.stage or "component")
    value = tr("{price}, at most {want} USD/kg", price=fmt.price(float(course[-1])) if course.size else "–",
               want=fmt.price(aim.value))  # fmt: skip
    return AimBar(tr("Price of {good} at home", good=what), value)


def _number(name: str, now: float, want: float, then: str = "") -> AimBar:
    """A figure from 0 to 100; never rounded up to what it lacks. ``then``: at the end."""
    return AimBar(name, _of(_then(fmt.number(down(now, 1), 1), then), fmt.number(want)), _way(now, want))


def _then(now: str, then: str) -> str:
    """A figure now and, where it is foreseen, at the end."""
    return f"{now} → {then}" if then else now


def _of(now: str, want: str) -> str:
    return tr("{now}, {want} asked", now=now, want=want)


def _way(now: float, want: float) -> float:
    return min(1.0, max(0.0, now / want)) if want > 0 else 1.0
