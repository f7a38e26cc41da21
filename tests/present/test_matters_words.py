"""Matters on the desk in words: every shipped answer says all that it does; what silence says is told at the lock."""

import re

import pytest
from msgspec.structs import replace

from game import agents
from game.model.events import Event
from game.model.gains import AnswerGain
from game.model.orders import Matter, MatterReply, OrderSheet
from game.model.parts.matters import MatterAnswer
from game.model.state import Money
from game.present import (
    counts,
    fmt,
    horizon,
    ledger,
    matter_worth,
    matters,
    money_left,
    outlook,
    own_turn,
    point_words,
    slips,
)
from game.present.tellers_base import Desk
from game.rules import cost, forecast, matter_outlook, permits
from game.rules.account import account
from tests.ui.staged import content, moments

RAW = re.compile(r"[{}]|\b[a-z]+_[a-z0-9_]+\b|\b(?:None|nan|inf)\b")


def matter_of(card):
    """A matter of a card about something at hand: a good that Japan makes and uses, a card under way, a partner."""
    project = next(p.id for p in content().projects)
    return Matter(card.id, 2, "ree_light", "component", "KOR", project)


def seen(*held):
    view = moments()["talk2"].view()
    return replace(view, you=replace(view.you, matters=held))


@pytest.mark.parametrize("card", content().matters, ids=lambda c: c.id)
def test_every_answer_says_what_it_does(card):
    asked = matters.asked(content(), seen(matter_of(card)), OrderSheet())[0]
    assert not asked.given
    assert [a.id for a in asked.answers if a.silent] == [card.silence]
    for answer, held in zip(asked.answers, card.answers, strict=True):
        assert not RAW.search(f"{asked.text} {answer.text} {answer.effect}"), answer
        told = answer.effect.split(" · ")
        relief = held.gift_budgets and matter_outlook.extra_bill(content(), seen()) > 0
        does = (held.money_budgets, relief, held.points, held.support_points, held.trust_points,
                held.others_points, held.belief_share, held.outside_turns, held.delay_months, held.effects)  # fmt: skip
        late = any(one.delay_months for one in card.answers) and not held.delay_months  # lots, whatever the answer
        assert len(told) == max(1, sum(map(bool, does)) + late), (told, held)


def test_an_answer_given_is_marked_and_silence_is_told_at_the_lock():
    card = content().matters[0]
    view = seen(matter_of(card))
    sheet = matters.with_answer(OrderSheet(), card.id, "pay")
    assert sheet.matters == (MatterReply(card.id, "pay"),)
    asked = matters.asked(content(), view, sheet)[0]
    assert [a.id for a in asked.answers if a.chosen] == ["pay"]
    assert matters.lock_words(content(), view, sheet) == []
    told = matters.lock_words(content(), view, OrderSheet())
    assert len(told) == 1 and "Refuse" in told[0]
    again = matters.with_answer(sheet, card.id, "refuse")
    assert again.matters == (MatterReply(card.id, "refuse"),), "one answer a matter"


def test_nothing_is_asked_of_who_has_no_desk():
    assert matters.asked(content(), replace(seen(), you=None), OrderSheet()) == ()
    closed = replace(matter_of(content().matters[0]), answer="pay")
    assert matters.asked(content(), seen(closed), OrderSheet()) == ()


def test_the_ledger_names_the_answer_and_no_id():
    card = content().matters[2]
    held = replace(matter_of(card), turn=1, answer=card.answers[0].id)
    paid = Money(1, "JPN", "", 12.0, "matter", card.id)
    helped = Money(1, "KOR", "JPN", 9.0, "matter", "partner_plea")
    view = replace(seen(held), money=(paid, helped))
    rows = {row.amount: row.detail for row in ledger.money_rows(content(), view)}
    assert rows == {-12.0: card.answers[0].text, 9.0: ""}


def test_who_gets_money_by_an_answer_is_told_so_and_how_much():
    """Found in play: two partners sent Japan 400 million, and nothing but its budget showed it."""
    data = {"card": "partner_plea", "answer": "money", "mineral": "ree_light", "stage": "component", "partner": "JPN",
            "project": "", "to": "JPN", "usd_m": 220.5}  # fmt: skip
    view = moments()["results2"].view()
    sent = Event("matter_answered", view.turn, seat="USA", data=data)
    told = own_turn.of_turn(content(), replace(view, news=(sent,), events=()), view.turn)
    assert [h.text for h in told if "221" in h.text or "220" in h.text], told
    spoken = {k: v for k, v in data.items() if k not in ("to", "usd_m")} | {"answer": "speak"}
    calm = Event("matter_answered", view.turn, seat="USA", data=spoken)
    assert not any("answers" in h.text for h in own_turn.of_turn(
        content(), replace(view, news=(calm,), events=()), view.turn))  # fmt: skip


def test_a_closed_question_is_told_with_its_answer_in_the_debrief():
    from game.reports import deeds  # noqa: PLC0415
    from game.reports.played import Played  # noqa: PLC0415

    state = moments()["over"].state
    held = replace(matter_of(content().matters[2]), turn=2, answer="settle")
    seats = {**state.seats, "JPN": replace(state.seats["JPN"], matters=(held,))}
    told = {d.seat: d.lines for d in deeds.deeds(Played(content(), replace(state, seats=seats)))}
    assert any("walk out over pay" in line and "Settle" in line for line in told["JPN"])
    assert not any("was answered" in line for line in told["KOR"])


def test_the_forecast_tells_what_an_answer_is_expected_to_bring():
    """Found in play: the sheet's forecast knew the price of an answer and nothing of what it brings."""
    view = seen(replace(matter_of(content().matters[0]), card="border_catch"))
    sheet = matters.with_answer(OrderSheet(), "border_catch", "quiet")
    found = forecast(content(), view, sheet)
    assert "Your answer brings" in dict(money_left.parts(account(content(), view, cost(content(), view, sheet), found)))
    lines = outlook.forecast_lines(content(), found)
    told = next(line for line in lines if line.name == "Your answer to the matter")
    assert told.span == "Mean trust −0.10 points"
    view = seen(replace(matter_of(content().matters[0]), card="walk_out"))
    lines = outlook.forecast_lines(content(), forecast(content(), view, OrderSheet()))
    told = next(line for line in lines if line.name == "Your answer to the matter")
    assert re.fullmatch(r"\$.[\d.]+.m to \$.[\d.]+.m of output stands still", told.span)
    assert told.value.startswith("−$") and told.better is False


def test_coming_back_a_turn_earlier_is_nothing_where_the_game_is_over_by_then():
    """Found in class: in the last turn a suspended seat could pay $ 58 m to come back one turn after the end."""
    view = seen()
    last = horizon.last_turn(content(), view)
    way = MatterAnswer("pay", "Pay", money_budgets=0.2, to="fund", outside_turns=-1)
    card = replace(content().matters[0], answers=(way,), silence="pay")
    game = replace(content(), matters=(card, *content().matters[1:]))
    for until, after in ((last + 2, True), (last, False)):
        you = replace(view.you, status="suspended", suspended_until=until, matters=(matter_of(card),))
        out = replace(view, you=you)
        told = matters.asked(game, out, OrderSheet())[0].answers[0].effect
        assert ("still after this game" in told) is after and ("bond" in told) is not after


@pytest.mark.parametrize(("points", "said"), [(0.12, "a little more trust with all others"),
                                              (-0.05, "a little less trust with all others"),
                                              (1.5, "trust of all others in you +1.5 points")])  # fmt: skip
def test_a_tenth_of_a_point_of_trust_is_a_little(points, said):
    """Found in play: "trust of all others in you +0.12 points · by the adviser −0.009 points"."""
    card = next(c for c in content().matters if c.about == "partner")
    matter = matter_of(card)
    answers = (replace(card.answers[0], others_points=points), *card.answers[1:])
    cards = tuple(replace(c, answers=answers) if c.id == card.id else c for c in content().matters)
    told = matters.asked(replace(content(), matters=cards), seen(matter), OrderSheet())[0].answers[0].effect
    assert said in told


@pytest.mark.parametrize("bill", [0.0, 12.0, 1e6])
def test_no_more_is_taken_off_the_users_bill_than_stands_on_it(monkeypatch, bill):
    """Found in play: "off your users' bill up to $ 91 m" where that bill was 0."""
    monkeypatch.setattr(matter_outlook, "extra_bill", lambda *_: bill)
    card = next(c for c in content().matters if any(a.gift_budgets for a in c.answers))
    gives = next(a for a in card.answers if a.gift_budgets)
    gift = gives.gift_budgets * seen().you.budget_usd_m
    (asked,) = (a for a in matters.asked(content(), seen(matter_of(card)), OrderSheet())[0].answers if a.id == gives.id)
    assert ("users' bill" in asked.effect) is (bill > 0)
    assert not bill or counts.small_money(min(bill, gift)) in asked.effect


def test_trust_that_the_rules_move_is_certain_and_only_what_it_is_good_for_besides_is_not():
    """Found in play: "your score −0.33 to +1.4, by trust" for 130 million, of an answer whose trust is in the rules."""
    card = next(c for c in content().matters if c.about == "partner" and any(a.trust_points for a in c.answers))
    gains = [g for g in agents.answer_gains(content(), seen(matter_of(card))) if dict(g.terms).get("worth of trust")]
    assert gains
    for gain in gains:
        low, high = matter_worth.span(gain)
        hangs = {name: value for name, value in gain.terms if name in matter_worth._open()}
        assert high - low == pytest.approx(2 * sum(map(abs, hangs.values())))
        assert "worth of trust" not in hangs and low <= gain.usd_m <= high


def test_an_answer_that_hangs_on_what_comes_is_a_range():
    """Found in play: one of three answers had a plus; "costs 435 · next to nothing" was trust at 448."""
    gain = AnswerGain("card", "share", 13.0, (("money", -435.0), ("worth of support", 448.0)))
    assert matter_worth.span(gain) == (-435.0, 461.0)
    told = matter_worth.worth_words(content(), seen(), gain)
    assert " to +" in told and "it hangs on support at home" in told
    assert "binds you to nothing else" in matter_worth.worth_parts(content(), gain)
    firm = AnswerGain("card", "pay", -435.0, (("money", -435.0),))
    assert "hangs" not in matter_worth.worth_words(content(), seen(), firm)


def test_an_answer_says_its_worth_as_the_adviser_reckons_it():
    """Found in play: "trust +12" stood there, and only the adviser's page knew that it was worth a whole point."""
    card = next(c for c in content().matters if c.about == "partner")
    view = seen(matter_of(card))
    gains = {g.answer: g for g in agents.answer_gains(content(), view)}
    assert list(gains) == [a.id for a in card.answers]
    for gain in gains.values():
        assert gain.usd_m == pytest.approx(sum(value for _, value in gain.terms)) and gain.card == card.id
        told = matter_worth.worth_words(content(), view, gain)
        assert told.startswith("by the adviser ") and "your score" in told
        low, high = matter_worth.span(gain)
        assert low <= gain.usd_m <= high and (low + high) / 2 == pytest.approx(gain.usd_m)
        open_parts = [name for name, value in gain.terms if name in matter_worth._open()]
        assert ("it hangs on" in told) <= bool(open_parts)
        parts = matter_worth.worth_parts(content(), gain)
        assert parts.count("\n") == len(gain.terms) + bool(open_parts) and not RAW.search(parts)
    assert len({round(g.usd_m, 3) for g in gains.values()}) > 1
    assert "being worked out" in matter_worth.worth_words(content(), view, None)
    assert matter_worth.worth_parts(content(), None) == ""


def test_a_question_that_is_back_says_so_and_why():
    """Found in play: the same question came twice in eight turns, word for word."""
    card = next(c for c in content().matters if c.id == "walk_out")
    first = Matter("walk_out", 1, "cobalt", "refined", answer="settle")
    (asked,) = matters.asked(content(), seen(first, matter_of(card)), OrderSheet())
    assert "over pay. Asked again: in turn 1 it was refined cobalt" in asked.text
    assert "Settle, and pay part of it" in asked.text
    (new,) = matters.asked(content(), seen(matter_of(card)), OrderSheet())
    assert "back" not in new.text
    way = next(c for c in content().matters if c.id == "way_back")
    out = Matter("way_back", 1, answer="wait")
    (asked,) = matters.asked(content(), seen(out, Matter(way.id, 2)), OrderSheet())
    assert "since you are still out" in asked.text


def test_a_second_blow_to_a_member_says_that_it_is_one():
    """Found in play: "is cut off: what does your ministry do?" came twice, word for word."""
    one, two = content().trials[:2]
    first = Matter(one.card.id, 1, one.mineral, one.stage, "EU", answer="speak", own=one.card)
    then = Matter(two.card.id, 2, two.mineral, two.stage, "KOR", own=two.card)
    (asked,) = matters.asked(content(), seen(first, then), OrderSheet())
    assert "Asked again: in turn 1 it was" in asked.text and "Condemn it with" in asked.text
    (asked,) = matters.asked(content(), seen(then), OrderSheet())
    assert "again" not in asked.text


def test_a_plea_says_against_what_its_price_is_dear():
    """Found in play: "far more than before" of a good that had just fallen by 42 %."""
    card = next(c for c in content().matters if c.about == "partner" and "far more" in c.headline)
    assert "than in the base year" in card.headline and "before" not in card.headline


def test_each_answer_says_what_of_its_worth_is_sure(monkeypatch):
    """Found in play: "about even: hangs on trust" under each of four answers, one of which cost 145 million."""
    monkeypatch.setattr(point_words, "known", lambda *_: True)
    monkeypatch.setattr(point_words, "points", lambda _c, _s, usd_m, _t: usd_m / 400.0)
    near = [AnswerGain("card", name, sum(worth for _, worth in terms), terms) for name, terms in (
        ("share", (("money", -195.0), ("worth of its good will", 190.0))),
        ("wait", (("money", 150.0), ("worth of its good will", -30.0), ("worth of support", 150.0))),
    )]  # fmt: skip
    assert not matter_worth.alike(content(), seen(), near), "a figure tells them apart"
    close = [near[0], AnswerGain("card", "wait", -20.0, (("worth of its good will", 150.0), ("money", -170.0)))]
    assert matter_worth.alike(content(), seen(), close)
    (whole,) = matter_worth.worth_facts(content(), seen(), close[0])
    assert whole.value == "−0.01 (−0.49 to +0.46, by its good will)", "expected first, then the range"
    assert "expected, −0.49 of it for certain" in whole.text and "Money −" in whole.how
    firm = AnswerGain("card", "pay", -435.0, (("money", -435.0),))
    (whole,) = matter_worth.worth_facts(content(), seen(), firm)
    assert whole.value.startswith("−1"), "it hangs on nothing"
    assert not matter_worth.alike(content(), seen(), [firm, firm])


def test_where_no_answer_helps_that_is_said_first():
    """Found in play: "-4.5 to 0" as something to choose."""
    view = moments()["talk2"].view()
    texts = {"pay": "Pay them.", "wait": "Wait."}

    def gain(name, firm, held):
        return AnswerGain("card", name, firm, (("money", firm), ("worth of support", held)))

    worse = {"pay": gain("pay", -300.0, 0.0), "wait": gain("wait", 0.0, -150.0)}
    told = matter_worth.helpless(content(), view, worse, texts)
    assert told.startswith("Nothing here helps you this turn") and "Wait" in told and "least" in told
    free = {**worse, "wait": gain("wait", 0.0, 0.0)}
    assert "takes nothing" in matter_worth.helpless(content(), view, free, texts)
    good = {**worse, "wait": gain("wait", -300.0, 500.0)}
    assert not matter_worth.helpless(content(), view, good, texts)
    assert not matter_worth.helpless(content(), view, {"pay": worse["pay"]}, texts), "not all of them are reckoned"
    assert not matter_worth.helpless(content(), view, dict.fromkeys(texts, gain("pay", 0.0, 0.0)), texts)


def test_an_answer_that_spares_works_a_delay_says_that_lots_may_delay_them_all_the_same():
    """Found in play: 21 million paid so that works would not wait, and they slipped by lot; no answer had said so."""
    card = next(c for c in content().matters if any(a.delay_months for a in c.answers))
    held = matter_of(card)
    view = seen(held)
    works = replace(view.projects[held.project], status="construction", months_left=9)
    under_way = replace(view, projects={**view.projects, held.project: works})
    odds = fmt.percent(permits.delay_odds(content(), content().project(held.project), works))
    for answer, one in zip(matters.asked(content(), under_way, OrderSheet())[0].answers, card.answers, strict=True):
        assert (f"may be late all the same ({odds} a turn)" in answer.effect) == (not one.delay_months)
    open_card = replace(view, projects={**view.projects, held.project: replace(works, status="open")})
    assert not any("all the same" in a.effect for a in matters.asked(content(), open_card, OrderSheet())[0].answers)
    log = (Event("matter_answered", 2, seat="JPN", data={"card": card.id, "answer": card.answers[0].id,
                                                    "project": held.project}),)  # fmt: skip
    slip = Event("project_delayed", 2, data={"project": held.project})
    assert "your answer to the matter about it is not the cause" in slips.delayed(
        Desk(content(), replace(under_way, event_log=log)), slip)  # fmt: skip
    assert "not the cause" not in slips.delayed(Desk(content(), replace(under_way, event_log=())), slip)
