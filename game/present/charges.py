"""Before inspectors are sent or a ministry is accused: what it costs, what it may bring, what follows."""

from game.model.content import Content
from game.model.orders import Accusation, Inspection
from game.model.views import View
from game.present import counts, fmt
from game.present.names import good, party, sentence, within
from game.present.words import tr
from game.rules import schedule
from game.rules.detection import detection_odds

__all__ = ["charge_words", "inspection_words"]

SHOWN: tuple[float, float] = (0.05, 0.2)
"""Shares of use bought past the levy for which the odds of finding it are told."""


def inspection_words(content: Content, view: View, order: Inspection) -> tuple[str, tuple[str, ...]]:
    """Title and lines of the question before an inspection is put on the sheet."""
    what = good(content, order.mineral, order.stage)
    title = tr("Inspect what {name} buys of {good}?", name=within(content, order.target), good=what)
    small, large = (fmt.percent(detection_odds(content.rules.customs, share, order.amount_usd_m)) for share in SHOWN)
    lines = (
        tr("Costs {money} and one initiative point, whatever is found.", money=fmt.money(order.amount_usd_m)),
        tr("With this money alone it would come upon a twentieth of its use bought past the levy with odds of {small}, "
           "upon a fifth with {large}; what the Fund and others pay adds to that.", small=small, large=large),
        tr("Found: all are told, and it pays {fine}.", fine=_due(content, view)),
        tr("Not found: you alone are told. That is no proof that nothing was bought."),
        *((tr("One flow: twice as hard at goods from {name}, at no others.", name=within(content, order.origin)),)
          if order.origin else ()),
    )  # fmt: skip
    return sentence(title), lines


def charge_words(content: Content, view: View, charge: Accusation) -> tuple[str, tuple[str, ...]]:
    """Title and lines of the question before an accusation is put on the sheet."""
    what, who = good(content, charge.mineral, charge.stage), party(content, charge.target)
    rules, trust = content.rules.customs, content.rules.trust
    title = tr("Accuse {name} of buying {good} past the levy?", name=within(content, charge.target), good=what)
    lines = (
        tr("Costs one initiative point. The records are opened at the end of the turn, and all hear what they say."),
        tr("Borne out (at least {share} of its use past the levy): {name} pays {fine}.", name=who,
           share=fmt.percent(rules.accusation_evidence_share), fine=_due(content, view)),
        tr("Not borne out: you pay {name} {money}; its trust in you falls by {accused} and that of the others by "
           "{others}.", name=who, money=fmt.money(rules.wrong_accusation_usd_m),
           accused=fmt.number(trust.wrong_accused), others=fmt.number(trust.wrong_others)),
    )  # fmt: skip
    return sentence(title), lines


def _due(content: Content, view: View) -> str:
    """What proven cheating costs now."""
    due = schedule.terms(content, view.penalties, view.turn)
    return tr("{multiple} times the levy of up to {counted}, loses its bond and stays out of FORGE for {turns}",
              multiple=fmt.number(due.levy_multiple, 1), turns=counts.turns(due.outsider_turns),
              counted=counts.turns(content.rules.customs.penalty_turns_counted))  # fmt: skip
