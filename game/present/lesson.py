"""The tutorial: what each step asks, where, and why. Three turns, by doing.

``until`` says when a step is done (see ``done``): ``read`` waits for the reader; the others for what
the player has done in the game itself, so that every road to it counts.
"""

from typing import Final

import msgspec

from game.model.ids import Phase, Stage
from game.model.orders import OrderSheet
from game.model.views import View
from game.present.words import tr

SCENARIO: Final = "first_lesson"
SEAT: Final = "USA"
SEED: Final = 7


class Step(msgspec.Struct, frozen=True):
    """One thing to do. ``anchor`` names the control beside which it is told, and after bars what
    to point at where that is not in sight; ``turn`` and ``phase`` when it can be done: once that is
    over the step is dropped. ``about`` names what must stay in sight besides. ``say`` and ``why`` are
    keys of the catalogue."""

    id: str
    title: str
    say: str
    why: str
    anchor: str
    until: str
    turn: int
    phase: Phase
    about: tuple[str, ...] = ()


class Doing(msgspec.Struct, frozen=True):
    """What the player has done so far, as the window knows it."""

    view: View
    draft: OrderSheet
    screen: str
    stage: Stage
    guessed: bool


def steps() -> tuple[Step, ...]:
    """All steps in order."""
    return (
        Step("hello", tr("You have the largest purse at the table"),
             tr("You lead the United States. These are the prices that users outside China pay. Three turns of "
                "twelve months are enough to move one."),
             tr("China makes nearly all magnets. Whoever can stop a shipment can stop your factories."),
             "price/ree_light/component", "read", 1, "brief", ("map", "price/")),
        Step("open", tr("Open the talks"),
             tr("Press the blue button. It always holds the one next step of the turn."),
             tr("A turn has four phases: read, negotiate, order, see what came of it."),
             "next", "phase:talk", 1, "brief"),
        Step("stage", tr("Look along the chain"),
             tr("Choose Finished above the map: where do magnets come from?"),
             tr("Ore is found in many places. The bottleneck is refining and magnets, not rocks."),
             "lens/stage|rail/map", "stage:component", 1, "talk", ("map",)),
        Step("council", tr("Go to the council"),
             tr("Open Council in the rail at the left, or press 2."),
             tr("A price floor is decided together: alone you would only make your own users pay."),
             "rail/council", "screen:council", 1, "talk"),
        Step("floor", tr("Japan asks for a floor on magnets"),
             tr("Look at the price, and at who would vote how. You hold the chair: press To the vote, then go "
                "on here."),
             tr("China can undercut any new plant for a while. A floor tells investors that this will not kill them."),
             "agenda/|council/list|rail/council", "read", 1, "talk"),
        Step("projects", tr("Now put money behind it"),
             tr("Open Projects, or press 5."),
             tr("A floor builds nothing by itself. Without a plant it only makes magnets dearer."),
             "rail/projects", "screen:projects", 1, "talk"),
        Step("fund", tr("Give a plant a grant"),
             tr("Choose a plant in the table, then type a grant or a loan below and press Enter."),
             tr("Mines take years and prices take weeks: what you pay today answers in some turns."),
             "fund/grant|rail/projects", "fund", 1, "talk", ("projects/table", "fund/how", "project/source")),
        Step("ring", tr("Ring the bell"),
             tr("Talks are over when you ring the bell: the blue button."),
             tr("After the bell nobody can answer any more; votes and orders are sealed, so nobody can copy you."),
             "next", "phase:bell", 1, "talk"),
        Step("vote", tr("Vote for the floor"),
             tr("Say yes here."),
             tr("Heads and weight both count: small members cannot be overrun, large ones cannot be ignored."),
             "vote/|rail/council", "ballot", 1, "bell", ("stance/",)),
        Step("lock", tr("Lock your orders"),
             tr("The blue button shows what your sheet costs, then locks it."),
             tr("Now China moves, markets clear month by month, plants are built or fail."),
             "next", "phase:results", 1, "bell"),
        Step("guess", tr("Guess before you look"),
             tr("Dearer or cheaper? Choose one."),
             tr("Who has guessed looks closer at why."),
             "guess/up|rail/news", "guess", 1, "results", ("guess/same", "guess/down")),
        Step("read", tr("Your first market result"),
             tr("Read the three answers at the top: what changed, why, who caused it. The causes below add up to the "
                "change."),
             tr("A floor that was just passed binds a turn later. What moved now was China, demand and luck."),
             "news/answers|rail/news", "read", 1, "results", ("news/causes",)),
        Step("next2", tr("On to the next turn"),
             tr("Go on with the blue button, then open the talks."),
             tr("Now the floor binds, and the temptation begins: cheap magnets are for sale next door."),
             "next", "phase:talk", 2, "talk"),
        Step("deals", tr("You need a partner"),
             tr("Open Deals, or press 3."),
             tr("You have money and magnets to build; Australia has the ore. A coalition is built by side payments "
                "and trust."),
             "rail/deals", "screen:deals", 2, "talk"),
        Step("offer", tr("Make an offer"),
             tr("Choose Australia, start a new offer, give something, ask for something, and send it. The button "
                "beside it asks "
                "what they want."),
             tr("Money binds. Conduct is only a word, unless a bond backs it: that is why trust matters."),
             "deals/send|deals/new|rail/deals", "offer", 2, "talk", ("deals/partners", "deals/quote", "clause/done")),
        Step("customs", tr("Who watches your own border?"),
             tr("Open Orders and its tab Customs, and set the effort to 2."),
             tr("Where a floor holds prices up, smuggling pays. Other members read the customs figures, and so do "
                "you."),
             "effort/2|desk/tab|rail/orders", "effort", 2, "talk", ("desk/tab",)),
        Step("motion", tr("Is the floor high enough?"),
             tr("In the council, table a new price for magnets: move the slider, then send it."),
             tr("Too low, and no plant of yours is worth building. Too high, and your own car makers turn against "
                "you."),
             "motion/send|rail/council", "motion", 2, "talk", ("motion/price/",)),
        Step("ring2", tr("Ring the bell again"),
             tr("When you have talked enough: the blue button."),
             tr("Offers that nobody answered lapse with the bell."),
             "next", "phase:bell", 2, "talk"),
        Step("lock2", tr("Vote and lock"),
             tr("Look at what is on the agenda, then lock your orders."),
             tr("The sheet opens on what stood last turn: what you leave alone goes on."),
             "next", "phase:results", 2, "bell"),
        Step("read2", tr("Who paid for the floor?"),
             tr("Look at what changed for you: the users' bill, and the value added at home."),
             tr("Users pay, the levy goes to the FORGE Fund, the Fund builds plants, and the levy shrinks. That is "
                "the idea."),
             "news/answers|rail/news", "read", 2, "results", ("news/you",)),
        Step("next3", tr("The third turn, the last of the lesson"),
             tr("Go on, and open the talks."),
             tr("Watch what China does when a floor holds."),
             "next", "phase:talk", 3, "talk"),
        Step("china", tr("Read the other side"),
             tr("Open China, or press 6."),
             tr("China does not act at random: each move answers a signal. After the game you see which."),
             "rail/china", "screen:china", 3, "talk"),
        Step("lock3", tr("A turn of your own"),
             tr("Offer, fund, vote as you like; ring the bell and lock. F1 explains, F2 has the terms, Ctrl+Z takes "
                "back."),
             tr("You know all levers now. What do you make of them?"),
             "next", "phase:results", 3, "talk"),
        Step("end", tr("That is the game"),
             tr("The lesson ends here. Play the fourth turn too, or begin a full game from the menu: sixteen "
                "ministries, seven minerals, eight years."),
             tr("At the end the game tells what happened and why before it shows any score."),
             "next", "read", 3, "results"),
    )  # fmt: skip


_ORDER: Final[tuple[Phase, ...]] = ("brief", "talk", "bell", "results", "over")


def late(step: Step, view: View) -> bool:
    """Whether the moment of a step has gone by, so that it can no longer be done."""
    if view.phase == "over":
        return step.id != "end"
    return (view.turn, _ORDER.index(view.phase)) > (step.turn, _last_phase(step))


def _last_phase(step: Step) -> int:
    """The last phase in which a step still makes sense: a draft can be changed at the bell too."""
    if step.until in ("fund", "effort"):
        return _ORDER.index("bell")
    if step.id == "lock3":
        return _ORDER.index("bell")
    return _ORDER.index(step.phase)


def early(step: Step, view: View, guessed: bool = True) -> bool:
    """Whether a step's turn has not come: nothing is told while the months run, nor of results before
    the guess about them is made."""
    if step.until == "read" and step.phase == "results" and view.phase == "results" and not guessed:
        return True
    here = (view.turn, _ORDER.index(view.phase))
    return here < (step.turn, _ORDER.index(step.phase)) and not step.until.startswith("phase:")


def done(step: Step, now: Doing) -> bool:
    """Whether the player has done what a step asks."""
    kind, _, what = step.until.partition(":")
    view = now.view
    if kind == "phase":
        reached = (view.turn, _ORDER.index(view.phase))
        return reached >= (step.turn, _ORDER.index(what))
    if kind == "screen":
        return now.screen == what
    if kind == "stage":
        return now.stage == what
    return _acted(kind, view, now)


def _acted(kind: str, view: View, now: Doing) -> bool:
    """Moves and orders."""
    mine = view.seat
    tests = {
        "motion": any(m.by == mine for m in view.motions),
        "offer": any(o.by == mine for o in view.offers) or any(mine in d.parties for d in view.deals),
        "fund": bool(now.draft.fund),
        "ballot": bool(now.draft.ballots) or not view.agenda,
        "effort": now.draft.customs_effort >= 2,
        "guess": now.guessed,
    }
    return tests.get(kind, False)
