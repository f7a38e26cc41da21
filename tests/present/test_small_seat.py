"""What a seat without users is told: true reasons, one rule for favours, half-time, plants that stop as they open."""

import pytest
from msgspec.structs import replace

from game import rules
from game.model.events import Event
from game.model.measures import Score
from game.model.orders import FundCard, OrderSheet
from game.model.views import DutyRow
from game.present import board, desk, desk_rows, halfway_words, money_left, news, outlook, project_bill, trust_causes
from game.rules import cost, favours
from game.rules.account import account
from game.rules.halfway import Halfway
from game.rules.own_soil import of_own_soil
from tests.ui.staged import Still, content, moments
from tests.ui.test_screens import shown, window


@pytest.fixture(scope="module")
def kaz():
    """Kazakhstan after a turn."""
    return rules.view(content(), moments()["results1"].state, "KAZ")


def levied(view, mineral, stage):
    """The view of a member whose levy on a good is in force, with a leak."""
    row = next((d for d in view.duties), None)
    fields = {"mineral": mineral, "stage": stage, "binds_turn": 1, "duty_usd_per_kg": 0.1, "leak_share": 0.02,
              "stance": "apply"}  # fmt: skip
    made = replace(row, **fields) if row else DutyRow(
        reference_usd_per_kg=1.0, landed_usd_per_kg=0.9, users_pay_usd_m=0.0, to_fund_usd_m=0.0,
        to_treasury_usd_m=0.0, credibility=0.5, **fields)  # fmt: skip
    return replace(view, duties=(made,), you=replace(view.you, status="member"))


def test_the_reason_for_no_side_purchase_is_the_true_one(kaz):
    """Was wrong: "no levy of yours keeps the landed price up" beside "duty 0.07 USD/kg, you apply it"."""
    bare = replace(kaz, duties=(), you=replace(kaz.you, status="member"))
    assert "no levy of yours" in desk_rows.no_temptation(content(), bare)
    told = desk_rows.no_temptation(content(), levied(kaz, "cobalt", "component"))
    assert "your users buy none" in told and "no levy of yours" not in told


def test_nothing_leaks_of_what_nobody_buys(kaz):
    """Was wrong: "your users buy none of the goods under a levy", and below it a leak of 2.3 %."""
    assert desk_rows.leaks(content(), levied(kaz, "cobalt", "component")) == ()
    japan = levied(moments()["results1"].view(), "cobalt", "refined")
    assert len(desk_rows.leaks(content(), japan)) == 1


def test_favours_have_one_rule_told_with_the_figures_of_the_bell(kaz):
    """Was wrong: "each further favour one less" here, "half of it with the second" there."""
    full = content().rules.offers.favour_points
    told = trust_causes.favour_words(content())
    assert f"the second {favours.points(full, 1):.1f}".removesuffix(".0") in told and "1.3" in told
    assert told in trust_causes.raises(content())


def test_a_plant_that_opens_and_stops_in_one_turn_is_told_once(kaz):
    """Was wrong: "Temiskaming cobalt refinery shuts down" and, four lines below, that it opens."""
    card = content().projects[0].id
    events = tuple(Event(kind=kind, turn=1, text="", seat=content().project(card).region, data={"project": card})
                   for kind in ("project_opened", "project_care"))  # fmt: skip
    told = news.headlines(content(), replace(kaz, news=events, events=()))
    heads = [head for head in told if head.kind.startswith("project_")]
    assert len(heads) == 1 and "opens and shuts down within the turn" in heads[0].text


def test_half_time_has_a_card_in_its_turn_alone(kaz):
    """Was wrong: the score of half-time was a small line among headlines."""
    held = Halfway(Score(50.0, 50.0, 65.0, 50.0, 66.0, 61.0, 63.0), (1, 3))
    half = -(-kaz.announced_turns // 2)
    view = replace(kaz, turn=half, phase="results")
    (blow,) = halfway_words.blow(content(), view, held)
    assert blow.face.figure == "63 of 100" and "1st to 3rd of" in blow.face.head and "plants at home" in blow.face.say
    assert halfway_words.blow(content(), replace(view, turn=half + 1), held) == ()
    assert halfway_words.blow(content(), view, None) == ()


def test_money_foreseen_counts_the_grants_that_come_back():
    """Was wrong: "Treasury this turn −$ 32 m" under "$ 10 m of it comes back", and −21.7 came."""
    link = moments()["bell1"]
    view, sheet = link.view(), OrderSheet(fund=(FundCard("sarytogan", "grant", 60.0),))
    assert project_bill.back_usd_m(content(), view, sheet) >= 0.0
    calm, less = (account(content(), view, cost(content(), view, sheet), None, usd_m) for usd_m in (0.0, 10.0))
    assert less.left == pytest.approx(calm.left + 10.0)
    assert ("Grants come back", 10.0) in money_left.parts(less)


def test_a_country_without_users_looks_at_what_its_soil_makes(kaz):
    """Was wrong: Kazakhstan's first page and desk had gallium wafers and cobalt, and no price of graphite."""
    assert board.focus(content(), kaz)[:2] == of_own_soil(content(), kaz)[:2]
    assert ("graphite", "mine") in board.focus(content(), kaz)[:2]
    assert "graphite" in {row[0].mineral for row in desk.matrix(content(), kaz, False)}
    assert of_own_soil(content(), moments()["results1"].view()) == (), "Japan has users"


def test_it_reads_prices_of_nothing_else(kaz):
    """Was wrong: germanium and cobalt at the border of a country that neither uses nor could make any."""
    soil = of_own_soil(content(), kaz)
    assert board.focus(content(), kaz) == soil[:5]
    assert {row[0].mineral for row in desk.matrix(content(), kaz, False)} == {mineral for mineral, _ in soil}


def test_before_a_plant_is_begun_its_sales_are_told(kaz):
    """Was wrong: "Bought from China: hardly any used" of a good that its soil could make."""
    first = rules.view(content(), moments()["brief1"].state, "KAZ")
    mineral, stage = of_own_soil(content(), first)[0]
    names = [fact.name for fact in board.stance(content(), first, mineral, stage)]
    assert "You could sell a year for" in names and "Bought from China" not in names
    assert "Bought from China" in [fact.name for fact in board.stance(content(), kaz, "cobalt", "refined")]


def test_its_sheet_foresees_the_prices_of_its_soil(kaz):
    """Was wrong: "Nobody at home uses these goods: look at what your makers sell" before any sold."""
    forecast = rules.forecast(content(), kaz, kaz.default_sheet)
    lines = (*outlook.price_lines(content(), kaz, forecast), *outlook.aside_lines(content(), kaz, forecast))
    assert {(line.mineral, line.stage) for line in lines} >= set(of_own_soil(content(), kaz))


def test_the_first_page_says_how_it_earns_its_industry():
    """Was wrong: an empty table of what it makes, with a line through its words, and Industry 36 % below."""
    state = moments()["brief1"].state
    app = window(Still(state, "KAZ"), size=(1280, 720))
    shown(app, "briefing")
    page = app.dump()
    assert "what plants at home earn over their inputs" in page and "For you" in page
    assert "Middle Corridor" in page, "a list of three has room for three"
