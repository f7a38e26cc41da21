"""The adviser as a stand-in: it plays a seat for a while, and gives it back with what it left."""

import msgspec
import pytest
from msgspec.structs import replace

from game import agents, rules
from game.host import LocalLink
from game.model.gains import Coach, OrderGain, PlantGain
from game.model.orders import FavourOrder
from game.model.talks import Clause, Offer
from game.present import advice_parts as advice_parts_room
from game.present import (
    coaching,
    outlook,
    point_words,
    project_orders,
    proposals,
    vote_groups,
)
from game.present.advice_brief import Brief, Figures
from game.present.advice_faces import Face
from game.present.advice_parts import AdviceParts, advice_parts, advised, dearer
from game.present.advice_places import Place
from game.present.facts import Fact
from game.ui import adviser, dialog_rows, front, windows
from game.ui.app import App, UiSettings
from game.ui.kit import Choice, Dialog, Label, Paragraph
from tests.ui.staged import SEAT, content, moments, new_table
from tests.ui.test_screens import Shelf, shown, window


@pytest.fixture
def app():
    faults = []
    made = App(UiSettings("dark", 1.0, True, size=(1600, 900)), on_error=faults.append, clock=lambda: 0.0)
    front.prepare(made, Shelf())
    made.link = LocalLink(new_table(), SEAT)
    made.session = windows.seat_down(made, made.link)
    made.link.open_talks()
    made.go("map")
    yield made
    assert not faults, faults[0][-900:]


def hand_over(app):
    app.click("advice")
    at = [c.label for c in app.stage.dialogs[0].choices].index("Let the adviser play for me")
    app.click(f"dialog/choice{at}")
    at = [c.label for c in app.stage.dialogs[0].choices].index("Hand over")
    app.click(f"dialog/choice{at}")


@pytest.mark.parametrize("key", ["Esc", "Enter"])
def test_a_key_pressed_in_passing_gives_nobodys_seat_away(app, key):
    """Found in play: Esc in the adviser's box led to the hand-over, and Enter there gave the seat away."""
    app.click("advice")
    app.press(key)
    assert not app.stage.dialogs and not app.session.minded
    app.click("advice")
    at = [c.label for c in app.stage.dialogs[0].choices].index("Let the adviser play for me")
    app.click(f"dialog/choice{at}")
    app.press(key)
    assert not app.stage.dialogs and not app.session.minded


def test_the_adviser_plays_turns_and_gives_the_seat_back(app):
    hand_over(app)
    assert app.session.minded and "your adviser plays" in app.dump()
    app.click("next")
    assert (app.session.view.turn, app.session.view.phase) == (1, "results")
    app.click("guess/skip")
    app.click("next")
    assert (app.session.view.turn, app.session.view.phase) == (2, "brief")
    app.go("map")
    app.click("next")
    assert (app.session.view.turn, app.session.view.phase) == (2, "results")
    app.click("guess/skip")
    app.click("adviser/back")
    assert not app.session.minded
    assert "It left" in app.dump()
    app.press("Esc")
    assert "your adviser plays" not in app.dump()


def test_where_the_line_has_no_autopilot_nothing_is_offered():
    app = window(moments()["talk1"])
    shown(app, "map")
    app.click("advice")
    assert all("for me" not in c.label for c in app.stage.dialogs[0].choices)


def test_a_vote_is_worth_the_same_to_the_adviser_as_on_the_card_of_its_motion(app):
    """Found in play: +$ 304 m a turn with an aim in it in the box, +$ 52 m in all on the page."""
    session, seen = app.session, 0
    told = session.advice()
    for motion in session.view.motions:
        worth = vote_groups.for_you(session.content, session.view, session.foreseen_votes(motion))
        line = next((v for v in told.votes if told.places[v].focus[0] == f"vote/{motion.id}"), "")
        if worth and line:
            seen += 1
            assert worth in line and "a turn" not in line and "applying costs" not in line
    assert seen


@pytest.mark.parametrize(("few", "besides"), [(99, True), (0, False)])
def test_advice_is_parted_into_votes_orders_and_what_else_could_be_done(app, monkeypatch, few, besides):
    """Found in play: a dozen lines of equal rank, votes among stockpiles; money named idle that they spend."""
    monkeypatch.setattr(adviser, "FEW", few)
    app.click("advice")
    said = app.dump()
    assert "Votes: what passing is worth to you" in said and "Refuse, or ask for more" in said
    assert ("Also possible with your free money" in said) == besides


def stored(tonnes, good, money, share, chain):
    """A purchase as a ministry tells it."""
    need = f"in a cut-off {share} % of its need is then met where {chain} is weakest"
    return f"stockpiles {tonnes} t of {good} for {money} M USD: {need}"


def test_purchases_for_a_cut_off_are_one_line_a_chain():
    """Was wrong: one mineral stood in two lines of the adviser, and nine lines said the same in other figures."""
    acts = (
        "yes on admitting IDN (+3.5 M USD: it makes 1 % of what it and China together supply)",
        stored("4.35", "Dy/Tb oxide", "1.7", 49, "Dy/Tb"),
        stored("1,590", "NdFeB magnets", "30", 52, "NdPr"),
        stored("15.4", "Dy/Tb in magnets", "17", 48, "Dy/Tb"),
        "asks China to carry the truce on: it runs out this turn",
        "asks China to carry the truce on: it runs out this turn",
    )  # fmt: skip
    found = advice_parts(content(), acts)
    assert [line[:6] for line in found.votes] == ["Yes on"]
    assert found.orders == ("Asks China to carry the truce on: it runs out this turn",)
    assert found.stores == (
        "Stock 4.35 t of Dy/Tb oxide and 15.4 t of Dy/Tb in magnets for $\u202f19\u202fm: "
        "48\u202f% of the need is then met in a cut-off",
        "Stock 1\u202f590 t of NdFeB magnets for $\u202f30\u202fm: 52\u202f% of the need is then met in a cut-off",
    )


def test_what_the_ministries_say_of_their_purchases_is_found():
    """The sentence is read by its words: if they change, this shows it."""
    state = moments()["talk2"].state
    told = [advice_parts(content(), agents.advice(content(), rules.view(content(), state, seat)))
            for seat in ("JPN", "USA", "EU")]  # fmt: skip
    assert any(parts.stores for parts in told)
    assert not [line for parts in told for line in parts.orders if "cut-off" in line]


def test_all_of_the_need_is_the_most_that_is_met():
    """Found in play: "101 % of the need is then met"."""
    (line,) = advice_parts(content(), (stored("507", "refined cobalt", "28", 101, "cobalt"),)).stores
    assert line.endswith("all of the need is then met in a cut-off")


@pytest.mark.parametrize("lies", [(), ("Sign the offer of Japan: +$ 11 m for us",)])
def test_the_advisers_sum_of_an_offer_says_whose_it_is(app, lies):
    """Found in play: it said that its sum went by the score, when it was the coach's own."""
    app.screen._advised(AdviceParts(votes=(), orders=("Keeps the levy",), stores=(), offers=lies))
    app.settle()
    assert (coaching.score_words() in app.dump()) == bool(lies)


def test_a_note_beside_the_coach_does_not_look_like_a_warning(app):
    """Found in play: every offer of another ministry had an orange line that warned of nothing."""
    view = app.session.view
    by = next(s for s in view.seats if s != view.seat)
    lying = Offer("o1", by, view.seat, (Clause("money", by, amount_usd_m=5.0),), view.turn, view.turn)
    app.session._view = msgspec.structs.replace(view, offers=(lying,))
    app.go("deals")
    app.settle()
    app.click(f"partner/{by}")
    said = [w for w in app.stage.find(f"deals/offers/{by}").walk() if isinstance(w, Paragraph | Label)]
    assert len(said) > 2 and not [w.text for w in said if w.colour == "orange"]


def test_in_the_last_turn_the_adviser_says_what_still_counts(app):
    """Found in play: the finale was the dullest turn, points and money found no use."""
    assert "closing drill" not in asked(app)
    view = app.session.view
    app.session._view = msgspec.structs.replace(view, announced_turns=view.turn)
    assert "The last turn" in asked(app)


def asked(app):
    """What the box of the adviser opens with."""
    app.screen._advised(AdviceParts((), ("x",), ()))
    text = app.stage.dialogs[-1].text
    app.press("Esc")
    return text


@pytest.fixture(scope="module")
def real():
    """The session of a fresh game, with all that its pages can be asked."""
    link = LocalLink(new_table(8, "USA"), "USA")
    link.open_talks()
    return window(link).session


def test_all_lines_stand_in_one_order_by_points_and_every_figure_is_that_of_its_page(real):
    """Found in play: money here, points there; the best line third in the third list; two figures for one plant."""
    told, view, seen = real.advice(), real.view, set()
    worths = [told.worth(line) for line in told.best]
    assert len(worths) > 4 and worths == sorted(worths, reverse=True) and worths[-1] > 0
    assert set(told.best) | set(told.rest) | set(told.votes) | set(told.refused) == set(told.lines)
    own = {move.name: move for move in real.moves()}
    for line in told.best:
        place, brief = told.places[line], told.briefs[line]
        assert "M USD" not in brief.head + brief.more
        if line in told.moves:
            assert brief.worth == own[brief.head].worth and place == own[brief.head].place
        elif place.offer:
            offer = next(o for o in view.offers if o.id == place.offer)
            usd = real.coach(offer.parties, offer.clauses, offer.amends, offer.framework).scored_usd_m
            assert brief.worth == pytest.approx(point_words.points(real.content, "USA", usd, view.announced_turns))
        else:
            continue
        seen.add(place.screen)
    assert len(seen) > 1 and len(told.moves) == len(own)


@pytest.mark.parametrize(("net", "kept"), [(0.3, True), (-0.1, False)])
def test_what_costs_more_than_it_brings_by_its_own_page_is_no_advice(net, kept):
    """Found in play: a gamble whose odds cost more than it gained stood in the list."""
    act = ("pushes recycling of cobalt for 16 M USD: worth 21 M USD to us (security +9 M USD); 40 % of it comes from "
           "China")  # fmt: skip
    view = moments()["talk2"].view()
    figures = Figures(lambda _: None, {}, {"recycling/cobalt": OrderGain("recycling/cobalt", 21.0, net)})
    told = advised(content(), content(), view, (act,), figures, {})
    assert bool(told.lines) is kept
    if kept:
        (brief,) = told.briefs.values()
        assert (brief.worth, brief.head) == (net, "Push recycling of cobalt: $\u202f16\u202fm")
        assert brief.more == "40\u202f% of it comes from China."


def test_a_guarantee_stands_in_the_same_list_net_of_what_it_should_cost():
    view = moments()["talk2"].view()
    card = next(p for p in content().projects if view.projects[p.id].status == "open" and p.region == view.seat)
    act = (f"guarantees {card.name} a price of 8.27 USD/kg on 3667 t a month for 4 turns: with it it starts; worth "
           "900 M USD to us, should cost 460 M USD in all")  # fmt: skip
    plants = {card.id: PlantGain(card.id, 2, 4.0, 3.0, 5.0, 3.0, 1.0, 0.0, 1.0, 0.0, 220.0)}
    told = advised(content(), content(), view, (act,), Figures(lambda _: None, plants), {})
    (brief,) = told.briefs.values()
    assert brief.worth == pytest.approx(2.0) and told.best == tuple(told.briefs)
    assert "8.27" in brief.head and "460" in brief.more and "667" in brief.more


def test_a_favour_is_named_where_it_brings_something(app):
    """Found in play: the brief had "favours +1.2 points" in the last turn, the adviser not a word; a plain favour
    brought as much as a dear answer to a matter."""
    worth = app.session.order_gains()["favour/1"].net_points
    assert worth > 0.02
    app.click("advice")
    aimed = [k for k in app.session.advice().briefs.values() if k.head.startswith("A favour to ")]
    assert ("A favour to a partner of your choice" in app.dump()) is not aimed or aimed[0].worth == worth


def test_a_purchase_that_makes_its_own_good_dear_says_by_how_much():
    """Found in play: 6.7 t of ore "+0.1 points", and the input of the own refinery a third dearer by it."""
    view = moments()["talk2"].view()
    calm = rules.forecast(content(), view, view.default_sheet)
    stored = replace(calm, others=tuple(replace(row, share=1.0) for row in calm.others))
    beyond = next(row for row in calm.others if row.now > 0 and (row.mineral, row.stage) in {
        (p.mineral, p.stage) for p in outlook.aside_lines(content(), view, calm)})  # fmt: skip
    place = Place("orders", mineral=beyond.mineral, stage=beyond.stage)
    told = AdviceParts((), (), ("Stock it",), places={"Stock it": place}, briefs={"Stock it": Brief("Stock it", "So.")})
    more = dearer(content(), view, told, calm, stored).briefs["Stock it"].more
    assert more.startswith("So. It lifts the price at home by about ")
    assert dearer(content(), view, told, calm, calm).briefs["Stock it"].more == "So."


def test_favours_of_the_last_turn_are_one_click(app):
    """Found in play: a favour a country, six times."""
    s = app.session
    s._view = replace(s.view, announced_turns=s.view.turn, phase="bell")
    had, left = len(s.draft.favours), s.view.you.initiative - s.cost().initiative
    app.screen.lead(Place("deals", ("deals/favour",)))
    assert len(s.draft.favours) == had + left
    assert any("On your sheet: favours to" in toast.text for toast in app.stage.toasts)
    s.undo()
    assert len(s.draft.favours) == had


@pytest.mark.parametrize("made", [(), ("With Japan, +0.5 points: it pays.",)])
def test_offers_to_make_say_that_their_partners_were_sounded_out(app, made):
    """Found in play: +0.49 at the top of the list; the partner "found $ 75 m a turn", and +0.07 was left."""
    app.screen._advised(AdviceParts(votes=(), orders=("Keeps the levy",), stores=(), proposals=made))
    app.settle()
    assert (proposals.asks_more() in app.dump()) == bool(made)


def test_an_offer_that_is_left_for_its_risk_stands_below_and_a_risky_one_says_so(monkeypatch):
    view = moments()["talk1"].view()
    lying = next(o for o in view.offers if o.waits_for(view.seat))
    act = f"sign the offer of {content().seat(lying.by).name}, worth +9 M USD to us: it brings us money"
    figures = Figures(lambda _: Coach(gain_usd_m=9.0))
    monkeypatch.setattr(advice_parts_room.advice_risk, "by_act", lambda *_: ({}, {act: "Leave the offer. Dear."}))
    told = advised(content(), content(), view, (act,), figures, {})
    assert told.refused == told.offers == ("Leave the offer. Dear.",) and not told.best
    monkeypatch.setattr(advice_parts_room.advice_risk, "by_act", lambda *_: ({act: "Risky."}, {}))
    told = advised(content(), content(), view, (act,), figures, {})
    assert told.best and told.briefs[told.best[0]].more == "Risky. It brings us money."


def test_what_is_on_the_sheet_is_named_once_and_not_advised_again(app):
    """Found in play: a grant given, a favour done and a matter answered stood there still, "as if your sheet were
    empty", and a plant stood in two lines for one act."""
    view, cards = app.session.view, {p.id: p for p in content().projects}
    plant = next(i for i, p in view.projects.items() if p.status == "open" and cards[i].region == SEAT)
    acts = (f"funds {cards[plant].name} with a grant of 12 M USD, from 90 % to 103 % of what investors ask: worth 50 M "
            "USD to us, costs 12 M USD", "pushes recycling of cobalt for 4 M USD: 90 % of it comes from China",
            "does a favour to Canada: trust")  # fmt: skip
    fund = project_orders.with_fund(view.default_sheet, plant, "grant", 12.0)
    sheet = replace(fund, favours=(FavourOrder("CAN"),))
    figures = Figures(lambda _: None, {}, {})
    told = advised(content(), content(), view, acts, figures, {}, None, sheet)
    assert len(told.done) == 2 and not set(told.done) & {*told.best, *told.rest}
    assert [line for line in told.rest if "recycling" in line]
    less = project_orders.with_fund(view.default_sheet, plant, "grant", 2.0)
    assert not advised(content(), content(), view, acts[:1], figures, {}, None, less).done, "a sixth of it is not it"
    app.session.edit(fund)
    app.screen._advised(told)
    said = app.dump()
    assert "on your sheet already" in said and "as if your sheet" not in said


def whole(widget):
    return [widget, *(deep for child in widget.children for deep in whole(child))]


def test_the_three_sides_of_an_offer_stand_inside_the_window(app):
    """Found in play: what both give took a column of its own, and what one would give stood beyond the edge."""
    fact = tuple(Fact(name, "$ 4 m") for name in ("Grant to a plant", "Money now"))
    face = Face("Make Japan an offer", "+0.050", "green",
                sides=(("Both give", fact), ("You get", fact), ("You give", fact)), flag="JPN")  # fmt: skip
    line = "Make Japan an offer."
    body = dialog_rows.at_a_glance([("Best first", [line])], {line: lambda: None}, {line: face}, "advice/row")
    dialog = Dialog("What would you do?", choices=[Choice("Close")], width=840, body=body)
    app.stage.open_dialog(dialog)
    app.settle()
    heads = [w for w in whole(dialog) if isinstance(w, Label) and w.text in ("Both give", "You get", "You give")]
    assert len(heads) == 3 and len({(round(w.rect.x), round(w.rect.y)) for w in heads}) == 3
    assert all(dialog.rect.x < w.rect.x and w.rect.right < dialog.rect.right for w in heads)
