"""What one change of an order sheet was, in a few words: for undo and redo, which say what they take back."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from game.model.content import Content
from game.model.orders import Ballot, ChinaSheet, OrderSheet, TariffResponse
from game.model.views import View
from game.present import fmt, matters
from game.present.china_desk import curb_words, move_words
from game.present.council import motion_title
from game.present.desk import kind_word
from game.present.names import card_name, good, party
from game.present.sheets import sheet_words
from game.present.words import mark, tr

_MEMBERSHIP: Final = {"join": mark("Join FORGE"), "leave": mark("Leave FORGE")}
_VOTES: Final = {"yes": mark("Yes"), "no": mark("No"), "abstain": mark("Abstain")}
_BIDS: Final = {"let_go": mark("Let a plant go"), "block": mark("Block a bid"), "outbid": mark("Outbid for a plant")}
_POSTURES: Final = {"silence": mark("silence"), "press": mark("press"), "truce": mark("truce")}


def changed_words(content: Content, view: View, before: OrderSheet, after: OrderSheet) -> str:
    """The change from one sheet to the next: the line that came, or the one that was taken out."""
    return _told(_lines(content, view, before), _lines(content, view, after))


def given_words(content: Content, view: View, sheet: OrderSheet) -> tuple[str, ...]:
    """What was ordered beyond what stands anyway, line by line; that the rest stands is the last one.

    Empty where nothing differs from the standing orders.
    """
    stands = view.default_sheet
    old = _lines(content, view, stands)
    words = [line for line in _lines(content, view, sheet) if line not in old]
    kept = {(t.mineral, t.stage) for t in sheet.tariffs}
    gone = [t for t in stands.tariffs if (t.mineral, t.stage) not in kept]
    words += [tr("{line} (taken out)", line=_tariff(content, t)) for t in gone]
    same_effort = sheet.customs_effort == stands.customs_effort > 0
    if words and (same_effort or len(gone) < len(stands.tariffs)):
        words.append(tr("all else as last turn"))
    return tuple(words)


def effort_came(view: View, sheet: OrderSheet) -> str:
    """That customs effort stands on the sheet though nobody ordered it, and why; empty where it does not."""
    held, stands = view.you.sheet.customs_effort if view.you is not None else 0, view.default_sheet.customs_effort
    if stands <= held or sheet.customs_effort != stands:
        return ""
    return tr("Customs effort {n} by itself, {m} before: the first levy to guard has come", n=stands, m=held)


def changed_china(content: Content, before: ChinaSheet, after: ChinaSheet) -> str:
    """The same for China's sheet."""
    return _told(_china_lines(content, before), _china_lines(content, after))


def _told(old: Sequence[str], new: Sequence[str]) -> str:
    came = list((Counter(new) - Counter(old)).elements())
    went = list((Counter(old) - Counter(new)).elements())
    if came:
        return came[0] if len(came) == 1 else tr("{line}, and {n} more", line=came[0], n=len(came) - 1)
    if went:
        return tr("{line} (taken out)", line=went[0])
    return tr("the last change of your orders")


def _lines(content: Content, view: View, sheet: OrderSheet) -> list[str]:
    """Every order of a sheet as a line of its own; what the short form of a sheet leaves out stands here in full."""
    lines = [_tariff(content, answer) for answer in sheet.tariffs]
    lines += sheet_words(content, msgspec.structs.replace(sheet, tariffs=(), posture="silence", membership="stay"))
    lines.append(tr("Toward China: {word}", word=tr(_POSTURES[sheet.posture])))
    lines += [_ballot(content, view, ballot) for ballot in sheet.ballots]
    lines += [tr("Bid for {share} of {card}", share=fmt.percent(bid.share), card=card_name(content, bid.project))
              for bid in sheet.stakes]  # fmt: skip
    cards = {bid.id: card_name(content, bid.project) for bid in view.bids}
    lines += [tr("{what}: {card}", what=tr(_BIDS[reply.answer]), card=cards.get(reply.bid, tr("a plant")))
              for reply in sheet.bids]  # fmt: skip
    lines += [tr("Lend {money} to {seat}", money=fmt.money(loan.amount_usd_m), seat=party(content, loan.to))
              for loan in sheet.rescue]  # fmt: skip
    lines += matters.sheet_lines(content, view, sheet)
    if sheet.membership != "stay":
        lines.append(tr(_MEMBERSHIP[sheet.membership]))
    return lines


def _tariff(content: Content, answer: TariffResponse) -> str:
    """``National minimum 62 on Nd oxide``."""
    what, kind = good(content, answer.mineral, answer.stage), kind_word(answer.kind)
    if answer.kind == "national_minimum":
        size = fmt.price(answer.floor_usd_per_kg)
    elif answer.kind == "ad_valorem":
        size = fmt.percent(answer.rate_share)
    else:
        return tr("{kind} on {good}", kind=kind, good=what)
    return tr("{kind} {size} on {good}", kind=kind, size=size, good=what)


def _ballot(content: Content, view: View, ballot: Ballot) -> str:
    """The vote, on what, and whether one would stay in reserve."""
    title = next((motion_title(content, m) for m in view.motions if m.id == ballot.motion), ballot.motion)
    text = tr("Vote {vote}: {motion}", vote=tr(_VOTES[ballot.vote]), motion=title)
    return text if ballot.stance == "apply" else tr("{vote}, in reserve", vote=text)


def _china_lines(content: Content, sheet: ChinaSheet) -> list[str]:
    lines = [move_words(content, move) for move in sheet.prices]
    lines += [curb_words(content, curb) for curb in sheet.curbs]
    lines += [tr("Lift a curb ({curb})", curb=curb) for curb in sheet.lift]
    return [*lines, tr("Posture: {word}", word=tr(_POSTURES[sheet.posture]))]
