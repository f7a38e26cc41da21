"""What ministries say: each temper in its own words, one fact in each, no account, and what they remember."""

import re

import msgspec
import pytest

from game import agents
from game.agents.ministry import traits, voice, voice_lines
from game.agents.ministry.appraise import Appraisal, Term
from game.agents.ministry.desk import sit_down
from game.agents.ministry.names import month
from game.agents.ministry.things import thing
from game.agents.words import reasons
from game.model.entries import SeatPlan
from game.model.events import Event
from game.model.talks import Clause, MakeOffer, ReplyOffer
from tests.agents import views as v

HUMAN = {"plan": SeatPlan("human")}
TEMPERS = tuple(traits.TRAITS)


def answer(view, held, offer):
    said = agents.reply(held, view, offer)
    assert isinstance(said, ReplyOffer | MakeOffer)
    return said.reason


def test_every_temper_has_words_of_its_own_for_every_situation():
    for kind, voices in voice_lines.LINES.items():
        assert {temper for temper, _ in voices} == set(TEMPERS), kind
        assert len({line for _, line in voices}) == len(voices), kind
    assert len(voice_lines.LINES) >= 15


def test_one_situation_is_told_with_the_same_places_by_all():
    """A line that forgets the sum or the month would say less than its neighbours do."""
    loose = {"offer_one", "favours", "floor", "accept", "counter_short"}
    for kind, voices in voice_lines.LINES.items():
        places = {temper: set(re.findall(r"{(\w+)}", line)) for temper, line in voices}
        if kind not in loose:
            assert len({frozenset(p) for p in places.values()}) == 1, (kind, places)


@pytest.mark.parametrize("temper", TEMPERS)
def test_the_same_no_sounds_different_by_temper(temper):
    held = v.with_trait("USA", temper)
    asked = v.offer(Clause("money", "USA", amount_usd_m=30.0))
    said = answer(v.view("USA", held, offers=(asked,)), held, asked)
    assert "M USD from you on top of it would do" in said and "30 M USD" in said
    ways = [line.partition("{")[0] for name, line in voice_lines.LINES["decline"] if name == temper]
    assert sum(said.startswith(way) for way in ways) == 1, said


def broken(word, **over):
    return v.promise(word, to="USA", status="broken", broken_turn=1, closed_turn=1, **over)


def test_who_was_let_down_says_so_in_its_next_answer_and_names_word_and_month():
    """Before, the third person: "Japan broke its word to us in turn 1", said to Japan."""
    held = v.content()
    word = Clause("keep_floor", "JPN", mineral="ndpr", stage="component", turns=2)
    asked = v.offer(Clause("money", "USA", amount_usd_m=5.0), msgspec.structs.replace(word, stage="refined"))
    seen = v.view("USA", held, turn=2, offers=(msgspec.structs.replace(asked, turn=2),), promises=(broken(word),),
                  seats={"JPN": HUMAN})  # fmt: skip
    said = answer(seen, held, seen.offers[0])
    desk = sit_down(held, seen)
    assert "bond" in said and thing(desk, word).removesuffix(" kept") in said and month(desk, 1) in said, said
    assert "its word" not in said


def test_a_no_on_price_is_said_with_the_broken_word_before_it():
    held = v.content()
    word = Clause("vote", "JPN", mineral="ndpr", stage="component", vote="yes")
    asked = msgspec.structs.replace(v.offer(Clause("money", "USA", amount_usd_m=30.0)), turn=2)
    wronged = v.view("USA", held, turn=2, offers=(asked,), promises=(broken(word),))
    plain = v.view("USA", held, turn=2, offers=(asked,))
    said, before = answer(wronged, held, asked), answer(plain, held, asked)
    assert month(sit_down(held, wronged), 1) in said and said.lower().endswith(before.lower()) and said != before


def test_a_side_purchase_that_came_out_is_named_with_the_trust_that_is_left():
    held = v.content()
    asked = msgspec.structs.replace(v.offer(Clause("money", "USA", amount_usd_m=30.0)), turn=2)
    found = Event("side_buying_found", 1, seat="JPN", data={"places": ["ndpr/component"]})
    seen = v.view("USA", held, turn=2, offers=(asked,), event_log=(found,))
    said = answer(seen, held, asked)
    assert f"{seen.seats['JPN'].your_trust:.0f} of 100" in said


def test_a_kept_word_is_named_where_another_is_given_for_trust_is_what_it_is_taken_by():
    held = v.content()
    word = Clause("apply_floor", "JPN", mineral="ndpr", stage="component", turns=2)
    kept = v.promise(word, to="USA", status="kept", closed_turn=1)
    given = (Clause("money", "USA", amount_usd_m=1.0), Clause("stay_member", "JPN", turns=2))
    desk = sit_down(held, v.view("USA", held, turn=2, promises=(kept,)))
    assert "ndpr" in voice.with_memory(desk, "JPN", given, "x").lower() or "NdPr" in voice.with_memory(
        desk, "JPN", given, "x")  # fmt: skip
    assert voice.with_memory(desk, "JPN", given[:1], "x") == "x", "money is taken from anybody alike"


def test_a_kept_word_makes_the_next_one_cheaper_and_a_broken_one_dearer():
    """What letters and answers say of it is true: the risk at which a word is taken moves with trust and the record."""
    held = v.content()
    word = Clause("apply_floor", "JPN", mineral="ndpr", stage="component", turns=2)

    def risk(trust, *promises):
        desk = sit_down(held, v.view("USA", held, turn=2, promises=promises, seats={"JPN": {"your_trust": trust}}))
        return voice_risk(desk, msgspec.structs.replace(word, stage="refined"))

    kept = held.rules.trust.kept
    assert risk(50.0 + kept) < risk(50.0) < risk(50.0, broken(word))


def voice_risk(desk, clause):
    from game.agents.ministry.appraise import risk_of  # noqa: PLC0415 - beside what it explains

    return risk_of(desk, clause, 20.0)


def test_an_order_is_what_the_seller_gets_and_tonnes_are_what_the_buyer_gets():
    desk = sit_down(v.content(), v.view("USA"))
    deal = Clause("offtake", "USA", mineral="ndpr", stage="component", tonnes_per_month=10.0, price_usd_per_kg=90.0)
    assert thing(desk, deal, "USA").startswith("10 t a month")
    assert thing(desk, deal, "JPN").startswith("an order for 10 t a month")
    assert thing(desk, deal).startswith("10 t a month"), "found in play: a seller's no said that it costs it an order"


def test_a_no_says_what_is_wrong_with_an_offer_that_costs_nothing_much():
    """Found in play: "It does not pass our books: it brings us an order for 2.73 t a month" had only the good side."""
    desk = sit_down(v.content(), v.view("USA"))
    order = Clause("offtake", "JPN", mineral="ndpr", stage="component", tonnes_per_month=10.0, price_usd_per_kg=90.0)
    word = Clause("vote", "USA", motion="m1", vote="yes")
    good, small, dear = Term(order, "an order", 9.0), Term(word, "the rest", -0.2), Term(word, "the vote", -4.0)
    for terms in ((good,), (good, small)):
        said = voice.asked(desk, "decline", Appraisal(terms, 8.8, 0.0, 0.0, ""), 18.0)
        assert "an order for 10 t a month" in said
        assert ", and that is too little; about 18 M USD from you on top of it" in said
    said = voice.asked(desk, "decline", Appraisal((good, dear), 5.0, 0.0, 0.0, ""), 18.0)
    assert "and costs us" in said and "too little" not in said


def test_reasons_name_two_gains_and_the_heaviest_cost_and_no_sum():
    parts = (("a stronger bloc", 9.0), ("surer supply", 5.0), ("that vote", 2.0), ("higher bills for our users", -4.0))
    assert reasons(parts) == "it brings us a stronger bloc and surer supply and costs us higher bills for our users"
    assert reasons((("a friend", 1.0), ("trade with it", -3.0))) == "it costs us trade with it and brings us a friend"
    assert reasons((("a stronger bloc", 124.0), ("surer supply", 4.9))) == "it brings us a stronger bloc"
    assert reasons(()) == "it hardly touches us"


def test_a_turn_is_dated_by_its_last_month():
    desk = sit_down(v.content(), v.view("USA"))
    held = desk.content
    assert held.rules.turn.months_per_turn == 6 and held.start_month == 1
    assert month(desk, 1) == f"June {held.start_year}" and month(desk, 2) == f"December {held.start_year}"


def test_a_line_has_room_in_two_lines_of_the_offer_s_card():
    """The card holds about 107 letters a line in the lowest window; names and sums as they usually are."""
    order = "an order for 175 t a month of lithium cathodes at 24.3 USD/kg"
    usual = {
        "gives": "1,540 t a month of lithium cathodes at 24.9 USD/kg", "ask": "we ask for $ 33 m a turn for 4 turns",
        "gets": "a loan of $ 47 m for JS Link Columbus, Georgia", "term": "2 turns", "seat": "Australia",
        "thing": order, "first": order, "missing": "110", "needed": "58", "bond": "5", "trust": "42",
        "why": "it brings us 140 t a month of NdPr oxide at 71.6 USD/kg and costs us $ 40 m", "share": "105 %",
        "word": "the floor on NdPr oxide", "month": "December 2027", "price": "1,160 USD/kg",
        "gain": "It brings us our part of the Fund and of the levy and costs us higher bills for our users",
        "said": "NdPr oxide at 71.1 USD/kg, which should pass; admitting Indonesia, which is open",
    }  # fmt: skip
    for kind, voices in voice_lines.LINES.items():
        for temper, line in voices:
            said = f"Republic of Korea: “{line.format(**usual)}”"
            assert len(said) <= 2 * 107, (len(said), kind, temper, said)


OFTEN = ("offer", "offer_one", "favours", "accept", "accept_word", "accept_money", "accept_plain", "counter_short",
         "counter_fair", "counter_moved", "counter_stands", "decline", "decline_share", "floor")  # fmt: skip


def test_what_is_said_often_is_said_in_three_ways_at_least():
    """Before, one opening came from India and twice from Japan within three turns."""
    for kind in OFTEN:
        for temper in TEMPERS:
            assert sum(name == temper for name, _ in voice_lines.LINES[kind]) >= 3, (kind, temper)


@pytest.mark.parametrize("kind", OFTEN)
def test_no_capital_repeats_itself_in_the_next_turn_and_two_of_one_temper_differ(kind):
    held = v.content()
    places = dict.fromkeys(("gives", "gets", "ask", "thing", "first", "term", "seat", "why", "missing", "price",
                            "share", "gain"), "x")  # fmt: skip

    def line(seat, turn):
        seen = v.view(seat, held, turn=turn, traits={"USA": "hawk", "JPN": "hawk"})
        return voice.say(sit_down(held, seen), kind, **places)

    for turn in range(1, 8):
        assert line("USA", turn) != line("JPN", turn)
        assert len({line("USA", turn + k) for k in range(3)}) == 3


def test_what_costs_nothing_is_no_thing_in_the_way():
    """Found in play: "There is one thing in the way, it: we ask for 4 M USD from you."."""
    held = v.content()
    for seat in held.seat_ids():
        desk = sit_down(held, v.view(seat, held))
        said = voice.countered(desk, Appraisal((), 0.2, 0.0, 0.0, ""), "short", "we ask for 4 M USD")
        told = {line.format(ask="we ask for 4 M USD") for _, line in voice_lines.LINES["counter_fair"]}
        assert said in told, said


def test_a_counter_offer_says_plainly_that_the_thing_costs():
    """Found in play: "Help us over workers who leave and we have it" could not be made out."""
    for temper, line in voice_lines.LINES["counter_short"]:
        assert any(word in line for word in ("cost", "pay", "weaker", "loss", "too little")), (temper, line)


def test_nobody_gets_the_loan_that_the_other_puts_into_the_same_plant():
    """Found in play: "you get a loan of $ 9 m for La Rochelle, we get a loan of $ 41 m for La Rochelle"."""
    desk = sit_down(v.content(), v.view("USA"))
    plant = v.content().projects[0].id
    ours = Clause("loan", "USA", amount_usd_m=9.0, project=plant)
    theirs = Clause("loan", "JPN", amount_usd_m=41.0, project=plant)
    licence = Clause("technology", "JPN", mineral="ndpr", stage="refined")
    mine = Appraisal((Term(theirs, "a loan", 30.0), Term(licence, "a licence", 5.0)), 35.0, 0.0, 0.0, "")
    partners = Appraisal((Term(ours, "a loan", 8.0),), 8.0, 0.0, 0.0, "")
    said = voice.offered(desk, "JPN", mine, partners, "no money beside")
    assert "our loan of 9 M USD" in said and "41" not in said and "a licence for" in said
    alone = voice.offered(desk, "JPN", mine._replace(terms=mine.terms[:1]), partners, "no money beside")
    assert "our loan of 9 M USD" in alone and "41" not in alone
    own = Term(Clause("loan", "USA", amount_usd_m=9.0, project=plant), "a plant", 50.0)
    told = voice.accepted(desk, Appraisal((own, Term(licence, "a licence", 5.0)), 55.0, 0.0, 0.0, ""))
    assert "loan" not in told and "licence" in told, "a yes names what the other side gives"
