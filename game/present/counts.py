"""Counted things: ``1 turn``, ``3 turns``, by the plural rule of the language in use."""

from math import floor

from game.model.content import Content
from game.present import fmt
from game.present.words import ntr, tr


def turns(n: float) -> str:
    """A number of turns."""
    return ntr("{n} turn", "{n} turns", n)


def months(n: float) -> str:
    """A number of months."""
    return ntr("{n} month", "{n} months", n, n=fmt.number(n))


def minutes(n: float) -> str:
    """A number of minutes, a half one written out."""
    return ntr("{n} minute", "{n} minutes", n, n=fmt.number(n, 0 if n == int(n) else 1))


def days(n: float) -> str:
    """A number of days."""
    return ntr("{n} day", "{n} days", round(n), n=fmt.number(n))


def support(content: Content, points: float) -> str:
    """Support at home, 0 to 100: whole points, but tenths where rounding would lift it over a mark that it misses."""
    home = content.rules.home
    missed = any(points < mark <= round(points) for mark in (home.reluctant_below, home.falls_below))
    return fmt.number(floor(10.0 * points) / 10.0, 1) if missed else fmt.number(points)


def signed_days(n: int) -> str:
    """A change in days, with its sign."""
    return ntr("{n} day", "{n} days", abs(n), n=fmt.signed(n))


def ministries(n: int) -> str:
    """A number of seats."""
    return ntr("{n} ministry", "{n} ministries", n)


def members(n: int) -> str:
    """A number of members of the forum."""
    return ntr("{n} member", "{n} members", n)


def deals(n: int) -> str:
    """A number of signed deals."""
    return ntr("{n} deal", "{n} deals", n)


def promises(n: int) -> str:
    """A number of promises."""
    return ntr("{n} promise", "{n} promises", n)


def ministries_or_none(n: int) -> str:
    """A number of ministries, ``nobody`` for none."""
    return ministries(n) if n else tr("nobody")


def times(n: int) -> str:
    """How often."""
    return tr("twice") if n == 2 else ntr("once", "{n} times", n) if n else tr("never")


def cards(n: int) -> str:
    """A number of project cards."""
    return ntr("{n} project", "{n} projects", n)


def moves(n: int) -> str:
    """A number of moves of China."""
    return ntr("{n} move", "{n} moves", n)


def offers(n: int) -> str:
    """A number of offers."""
    return ntr("{n} offer", "{n} offers", n)


def points(n: int) -> str:
    """A number of points of initiative."""
    return ntr("{n} point of initiative", "{n} points of initiative", n)


def small_money(usd_m: float) -> str:
    """Money that may be less than is shown: ``under $ 0.1 m`` instead of nothing."""
    return tr("under {money}", money=fmt.money(0.1)) if 0 < usd_m < 0.05 else fmt.money(usd_m)
