"""How a price at home that ran away is said, where it leads a page."""

from math import log2

from game.model.content import Content
from game.model.views import View
from game.present import floor_remedy, fmt, market_news, results, shortage_help
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face, per_kg
from game.present.names import capital, good, heading, mineral_word
from game.present.shocks import Shock, rents
from game.present.tellers_base import Desk
from game.present.words import join_words, tr

__all__ = ["price", "quota", "quota_times"]


def price(desk: Desk, shock: Shock, chain_usd_m: float = 0.0) -> Blow:
    """A price at home that ran away: how far, and what it costs or brings.

    ``chain_usd_m``: what the mineral's prices at all stages mean for the country, told where it is of the other sign.
    """
    up, what = shock.times > 1, heading(desk.content, shock.mineral, shock.stage)
    figures = {"good": what, "b": fmt.price(shock.after)}
    text = market_news.leap_words(desk.content, desk.view, shock.mineral, shock.stage, shock.before, shock.after)
    rows = []
    if abs(shock.users_usd_m) >= 0.5:
        words = tr("your users paid {money} more for it") if shock.users_usd_m > 0 else tr(
            "your users paid {money} less for it")
        rows.append(words.format(money=fmt.money(abs(shock.users_usd_m))))
    if abs(shock.makers_usd_m) >= 0.5:
        words = tr("your makers earned {money} more by it") if shock.makers_usd_m > 0 else tr(
            "your makers earned {money} less by it")
        rows.append(words.format(money=fmt.money(abs(shock.makers_usd_m))))
    effect = tr("In this turn {parts}", parts=join_words(rows)) if rows else ""
    if effect and shock.net_usd_m * chain_usd_m < 0 and abs(chain_usd_m) >= 0.5:
        effect = tr("{text}; all goods of {mineral} together: {money} for your country", text=effect,
                    mineral=mineral_word(desk.content, shock.mineral),
                    money=fmt.signed_money(chain_usd_m))  # fmt: skip
    bad, now = shock.net_usd_m < 0, ""
    if bad and up:
        now = tr("{good} stands at {b} USD/kg, {times} times the price of a turn ago. {ways}",
                 times=fmt.number(shock.times, 1), ways=_eased(desk, shock).rstrip("."), **figures)  # fmt: skip
    elif bad:
        now = tr("{good} stands at {b} USD/kg, {share} below the price of a turn ago",
                 share=fmt.percent(1 - shock.times), **figures)  # fmt: skip
        carried = _carried(desk, shock)
        now = f"{now}. {carried}".rstrip(".") if carried else now
    screen = "deals" if bad and up else "council" if bad else "orders"
    return Blow("price", "price", "trend-up" if up else "trend-down",
                _price_word(up, bad), text,
                effect, now, screen,
                good=not bad, source=text, face=_price_face(desk, shock, chain_usd_m),
                now_face=_price_now(desk, shock) if now else None)  # fmt: skip


def quota_times(content: Content, view: View, shock: Shock, done: int) -> float:
    """How far an ore moved that the reader holds back: by the price abroad, or by what its licences brought where that
    moved more; both are what a quota is for."""
    before, after = results.abroad(content, view, shock.mineral, shock.stage)
    times = after / before if before > 0 else shock.times
    old, new = rents(view, done)
    more = new / old if old > 0 and new > 0 else 1.0
    return max(times, more, key=lambda factor: abs(log2(factor)))


def quota(desk: Desk, shock: Shock, done: int) -> Blow:
    """An ore whose export the reader holds back: the price abroad is what its quota is for, the one at home falls; of
    one that is over, what went with it."""
    what = heading(desk.content, shock.mineral, shock.stage)
    before, after = results.abroad(desk.content, desk.view, shock.mineral, shock.stage)
    value = tr("{a} → {b} USD/kg", a=fmt.price(before), b=fmt.price(after))
    figures = {"a": fmt.price(before), "b": fmt.price(after), "home": fmt.price(shock.after)}
    over = not rents(desk.view, done)[1] > 0
    text = (tr("Your quota on {good} is over: abroad from {a} to {b} USD/kg, at home {home}",
               good=good(desk.content, shock.mineral, shock.stage), **figures) if over
            else tr("{good} under your quota: abroad from {a} to {b} USD/kg, at home {home}", good=what,
                    **figures))  # fmt: skip
    share = desk.content.rules.ore.fee_share
    rows = (
        (tr("Export licences brought"), shock.licences_usd_m, 1.0, tr("the turn before, and this one")),
        (tr("Of it to your treasury"), share * shock.licences_usd_m, share, tr("the fee on licences")),
        (tr("Your makers earned"), shock.makers_usd_m, 0.0, tr("at the price at home, which a quota presses")),
        (tr("Your users saved"), -shock.users_usd_m, 0.0, tr("at the price at home")),
    )
    old, new = rents(desk.view, done)
    facts = tuple(Fact(name, tr("{a} → {b}", a=fmt.money(part * old), b=fmt.money(part * new)) if part
                       else fmt.signed_money(usd), how=how, tone="green" if usd > 0 else "orange")
                  for name, usd, part, how in rows if abs(usd) >= 0.5)  # fmt: skip
    pays = shock.net_usd_m >= 0
    word = tr("Your quota is over") if over else tr("Your quota pays") if pays else tr("Your quota costs")
    return Blow("price", "price", "trend-up" if pays else "trend-down", word, text, "", "", "orders",
                good=pays, source=text, face=Face(tr("{good} abroad", good=what), value, facts))  # fmt: skip


def _price_face(desk: Desk, shock: Shock, chain_usd_m: float) -> Face:
    """From where to where a price went, and what that cost users and brought makers."""
    rows = [(tr("Your users paid"), shock.users_usd_m, -1), (tr("Your makers earned"), shock.makers_usd_m, 1)]
    if shock.net_usd_m * chain_usd_m < 0:
        rows.append((tr("All goods of {mineral} together", mineral=mineral_word(desk.content, shock.mineral)),
                     chain_usd_m, 1))  # fmt: skip
    facts = tuple(Fact(name, fmt.signed_money(usd), tone="green" if sense * usd > 0 else "orange")
                  for name, usd, sense in rows if abs(usd) >= 0.5)  # fmt: skip
    value = tr("{a} → {b} USD/kg", a=fmt.price(shock.before), b=fmt.price(shock.after))
    return Face(tr("{good} at home", good=heading(desk.content, shock.mineral, shock.stage)), value, facts)


def _price_now(desk: Desk, shock: Shock) -> Face:
    """Where it stands and what takes the edge off."""
    up = shock.times > 1
    moved = tr("{times} times as dear", times=fmt.number(shock.times, 1)) if up else fmt.signed_percent(shock.times - 1)
    say, place = tr("Help for users holds support up.") if up else "", (shock.mineral, shock.stage)
    more = shortage_help.facts(desk.content, desk.view, place) if up else _floor_fact(desk, shock)
    return Face(tr("{good} at home", good=heading(desk.content, shock.mineral, shock.stage)), per_kg(shock.after),
                (Fact(tr("Against a turn ago"), moved), *more), say)  # fmt: skip


def _floor_fact(desk: Desk, shock: Shock) -> tuple[Fact, ...]:
    """The same lift of a floor as a row."""
    lift = floor_remedy.lift(desk.content, desk.view, shock.mineral, shock.stage, shock.after)
    if lift <= 0:
        return ()
    how = tr("as high as a motion may set, at the works, tried on the market of this turn")
    return (Fact(tr("A floor would lift it by"), per_kg(lift), how=how, tone="green"),)


def _eased(desk: Desk, shock: Shock) -> str:
    """Who has tonnes free for a contract and what lies in the own stock; help for users, which always holds up support.
    """
    seller = shortage_help.seller_words(desk.content, desk.view, (shock.mineral, shock.stage))
    said = filter(None, (seller, tr("help for users holds support up")))
    return capital(tr("{ways}.", ways=join_words(list(said))))


def _carried(desk: Desk, shock: Shock) -> str:
    """What a floor would do for own makers, tried; empty where none changes anything."""
    return floor_remedy.words(desk.content, desk.view, shock.mineral, shock.stage, shock.after)


def _price_word(up: bool, bad: bool) -> str:
    """The sort of a price that ran away, by whose it is."""
    if up:
        return tr("A price runs away") if bad else tr("Your price soars")
    return tr("Your price collapses") if bad else tr("A price falls")
