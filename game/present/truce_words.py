"""An own truce with China in words: what it keeps cheap, and what became of it."""

from game.model.content import Content
from game.model.views import View
from game.present import counts, fmt, politics
from game.present.names import good
from game.present.words import join_words, tr
from game.rules import truce_worth

__all__ = ["answer", "worth"]


def worth(content: Content, view: View) -> str:
    """What the own truce keeps cheap, good by good; empty where none is on, or the market gives no answer."""
    eased = truce_worth.of_seat(content, view)
    if not eased:
        return ""
    goods = join_words([
        tr("{good} {up}", good=good(content, one.mineral, one.stage), up=fmt.signed_percent(one.up_share, 1))
        for one in eased
    ])  # fmt: skip
    return tr("Without it, once your users' stocks are used up: {goods}, in all {money} a turn on their bill.",
              goods=goods, money=counts.small_money(sum(one.usd_m for one in eased)))  # fmt: skip


def answer(content: Content, view: View) -> tuple[str, str, bool] | None:
    """What became of an own truce in the turn played last: name, sentence, whether it goes on; None where it was not
    its last."""
    for event in view.events:
        if event.seat != view.seat or event.turn != view.turn - (view.phase != "results"):
            continue
        if event.kind == "truce_extended":
            until = politics.until(content, event.data["until_turn"])
            return (tr("Your truce with China was carried on"),
                    tr("China carried your truce on: it runs out at the end of {when}.", when=until), True)
        if event.kind == "truce_not_extended":
            return (tr("Your truce with China was not carried on"),
                    tr("You asked China to carry your truce on, and it did not: its curbs bite in full again."), False)
    return None
