"""What is offered for a seat in the forum stands on its card, and each reason why offers exclude each other once."""

import msgspec

from game.model.ids import CHINA
from game.model.talks import Clause, Offer, Promise
from game.present import for_you, membership, offer_clashes, sheets
from tests.ui.staged import SEAT, content, moments

replace = msgspec.structs.replace
IN, OUT = Clause("stay_member", SEAT, turns=3), Clause("stay_outside", SEAT, turns=1)


def seen(*promises):
    view = moments()["talk2"].view()
    offers = tuple(
        Offer(f"o{k}", by, SEAT, (Clause("money", by, amount_usd_m=float(10 + k)), word), view.turn, view.turn)
        for k, (by, word) in enumerate((("USA", IN), ("EU", IN), (CHINA, OUT)))
    )
    you = replace(view.you, status="observer")
    public = {**view.seats, SEAT: replace(view.seats[SEAT], status="observer")}
    return replace(view, you=you, seats=public, offers=offers, promises=promises)


def test_bids_for_the_seat_stand_on_its_card_until_it_is_promised():
    told = membership.bids(content(), seen())
    assert len(told) == 3 and "if you join" in told[0] and "if you stay out" in told[2] and "10" in told[0]
    word = Promise("p", "d", SEAT, "USA", IN, 2, 4)
    assert membership.bids(content(), seen(word)) == ()
    held = membership.standing(content(), seen(word))
    assert held.act == "join" and "your word to join" in held.hint
    out = membership.standing(content(), seen(Promise("p", "d", SEAT, CHINA, OUT, 2, 2)))
    assert "joining breaks it" in out.hint
    assert membership.bids(content(), moments()["talk2"].view()) == (), "a member has nothing to choose"


def test_offers_that_want_the_same_seat_say_why_once():
    view = seen()
    (one, two) = offer_clashes.clashes(content(), view, view.offers[0])
    assert "promised once" in one and "outside" in two
    (both,) = offer_clashes.clashes(content(), view, view.offers[2])
    assert both.startswith("not with those of") and "outside" in both


def test_a_sheet_begun_before_the_word_joins_by_it():
    was = seen()
    now = replace(was, default_sheet=replace(was.default_sheet, membership="join"))
    assert sheets.kept_up(was, now, was.default_sheet).membership == "join"
    assert sheets.kept_up(now, now, replace(was.default_sheet, membership="stay")) is None, "taken back by hand"


def test_the_brief_of_the_turn_tells_the_bids_and_nothing_once_the_seat_is_promised():
    told = [item for item in for_you.for_you(content(), seen()) if item.name == "Your seat in FORGE"]
    assert len(told) == 1 and told[0].value == "3 bids"
    rows = for_you.for_you(content(), seen(Promise("p", "d", SEAT, "USA", IN, 2, 4)))
    assert not [item for item in rows if item.name.startswith(("Your seat", "Join FORGE"))]
