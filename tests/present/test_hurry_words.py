"""Hurried works in words: the news, the sheet, the plant's card, the brief, and the way there from the adviser."""

from functools import cache

from game.model.events import Event
from game.model.gains import OrderGain
from game.model.orders import OrderSheet
from game.present import advice_places, hurry_words, moves, own_turn, projects, single_orders
from game.present.moves_base import Known
from game.present.news import headline
from game.present.sheets import sheet_words
from game.rules import hurry, sight
from tests.cases.test_projects_life import CARD, building, calm_rules, set_card
from tests.helpers import new_game, replace, to_bell
from tests.toy import toy_content

CONTENT = toy_content(calm_rules())
NAME = CONTENT.project(CARD).name


@cache
def seen(months=14, seat="USA", status="construction"):
    state = set_card(building(new_game(CONTENT, turns=4)[1], months), status=status)
    return sight.view(CONTENT, to_bell(CONTENT, state), seat)


def plain(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_news_names_who_how_many_months_and_the_money():
    """``Japan hurries Besshi: 3 months off for $ 40 m``; several givers are named together."""
    data = {"project": CARD, "months": 3, "amount_usd_m": 40.0, "paid_usd_m": {"JPN": 40.0}}
    one = Event("works_hurried", 1, seat="JPN", data=data)
    assert plain(headline(CONTENT, seen(), one).text) == f"JPN hurries {NAME}: 3 months off for $ 40 m"
    two = Event("works_hurried", 1, seat="USA", data={**data, "paid_usd_m": {"USA": 10.0, "JPN": 30.0}})
    assert "USA and JPN hurry" in plain(headline(CONTENT, seen(), two).text)
    assert own_turn.concerns(CONTENT, seen(), one), "the plant lies at home"


def test_the_sheet_has_its_line_and_a_what_if_can_strike_it():
    sheet = hurry_words.with_hurry(CONTENT, seen(), OrderSheet(), CARD, 3)
    assert hurry_words.drafted(CONTENT, seen(), sheet, CARD) == 3
    assert any(NAME in line and "Hurry the works" in line for line in sheet_words(CONTENT, sheet))
    (row,) = [r for r in single_orders.single_orders(CONTENT, seen(), sheet) if r.what == "hurry"]
    assert row.key == f"hurry.{CARD}" and row.without.hurry == ()
    assert hurry_words.with_hurry(CONTENT, seen(), sheet, CARD, 0).hurry == ()


def test_the_card_says_what_one_two_and_the_most_months_cost_and_when_it_opens():
    """An order for so many months buys them, to the month."""
    held, project = seen().projects[CARD], CONTENT.project(CARD)
    gains = {f"hurry/{CARD}/4": OrderGain(f"hurry/{CARD}/4", 90.0, 0.4)}
    rows = hurry_words.rows(CONTENT, seen(), OrderSheet(), project, gains)
    assert [r.name for r in rows][:3] == ["1 month off", "2 months off", "The most: 4 months off"]
    assert (rows[2].tone, rows[0].tone) == ("green", "text") and "+0.40 points" in rows[2].value
    for count in range(1, hurry.most(CONTENT, held) + 1):
        money = hurry.asked(CONTENT, project, held, count)
        assert hurry.months(CONTENT, project, held, money).months == count
    last = next(r for r in rows if r.name == "First output")
    assert last.value == "turn 2 instead of 3"


def test_permits_and_plants_of_others_have_no_such_row():
    project = CONTENT.project(CARD)
    assert hurry_words.may(CONTENT, seen(), project)
    assert not hurry_words.may(CONTENT, seen(status="permitting"), project)
    assert not hurry_words.may(CONTENT, seen(seat="JPN"), project)


def test_the_best_months_are_a_move_where_they_leave_something():
    """With the way to the field; nothing where none pays."""
    view = replace(seen(), you=replace(seen().you, money_usd_m=500.0))
    gains = {name: OrderGain(name, 90.0, net) for name, net in ((f"hurry/{CARD}/2", 0.4), (f"hurry/{CARD}/4", 0.3))}
    (told,) = [m for m in moves.moves(CONTENT, view, Known(orders=gains), OrderSheet()) if m.key == f"hurry/{CARD}"]
    assert "2 months" in told.name and NAME in told.name and told.worth == 0.4
    assert (told.place.screen, told.place.project, told.place.focus[0]) == ("projects", CARD, "works/hurry")
    poor = {f"hurry/{CARD}/2": OrderGain(f"hurry/{CARD}/2", 90.0, -0.4)}
    assert not moves.moves(CONTENT, view, Known(orders=poor), OrderSheet())


def test_the_adviser_leads_to_the_plant():
    act = f"hurries {NAME} by 2 months for 12 M USD: worth 30 M USD to us"
    place = advice_places.places(CONTENT, seen(), (act,), lambda _offer: 0.0)[act]
    assert (place.screen, place.project) == ("projects", CARD)


def test_a_plant_that_comes_too_late_is_told_when_haste_brings_it_in_time():
    view = replace(seen(26), announced_turns=4)
    project = CONTENT.project(CARD)
    assert "Hurried in every turn" in projects.too_late(CONTENT, view, project)
    far = replace(seen(90), announced_turns=4)
    assert "Hurried" not in projects.too_late(CONTENT, far, project)
