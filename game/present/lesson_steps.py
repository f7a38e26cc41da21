"""The steps of the tutorial as a table: what is asked, where, until when, and why."""

from typing import Final

import msgspec

from game.model.ids import MineralId, Phase, Stage
from game.present.words import mark

ANSWERS: Final = "accept/+counter/+decline/|rail/deals"
"""All that may be said to an offer, else the way there."""
OWN_MOTION: Final = "{own}"
"""In an anchor: the motion that the pupil has tabled."""
FLOOR_READ: Final = "read2"
"""The step that says what the pupil's floor did in its first turn."""


class Step(msgspec.Struct, frozen=True):
    """One thing to do, said in ``LONGEST`` words at most with its title and its reason. ``anchor`` names the control
    beside which it is told, and after bars what to point at where that is not in sight (``guess/*``: all of a kind
    together; ``accept/+decline/``: these together; ``partner/JPN?``: only as long as it is not chosen); ``turn`` and
    ``phase`` when it can be done: once that is over the step is dropped. ``about`` names what must stay in sight
    besides, with a slash at its end all of a kind, after bars what leads to it where it is on another page. ``place``:
    the good it is about, which the pages show when the step begins. ``title``, ``say``, ``why`` and ``more`` are keys
    of the catalogue; ``more`` is told at rest on the reason."""

    id: str
    title: str
    say: str
    why: str
    anchor: str
    until: str
    turn: int
    phase: Phase
    about: tuple[str, ...] = ()
    place: tuple[MineralId, Stage] | None = None
    more: str = ""


LONGEST: Final = 30
"""Words of a card: title, what to do, reason."""

STEPS: Final[tuple[Step, ...]] = (
    Step("hello", mark("You lead the United States"),
         mark("Motors need NdFeB magnets, these need NdPr oxide. Rest on the prices; F2 explains every word."),
         mark("China makes nearly all: it can stop your factories."),
         "price/ree_light/component", "read", 1, "brief", ("map", "price/", "next"),
         more=mark("Four turns of twelve months: three are led, the last is yours.")),
    Step("open", mark("Open the talks"),
         mark("Press the blue button: it always holds the next step."),
         mark("A turn is: read, negotiate, order, see what came of it."),
         "next", "phase:talk", 1, "brief"),
    Step("stage", mark("Look along the chain"),
         mark("Choose Finished above the map: where do magnets come from?"),
         mark("A country that makes nearly all can stop you."),
         "lens/stage|rail/map", "stage:component", 1, "talk", ("map", "price/"), ("ree_light", "refined")),
    Step("source", mark("From China"),
         mark("Nearly nine in ten of the magnets that you use come from China."),
         mark("The bottleneck is refining and magnets, not ore."),
         "price/ree_light/component", "read", 1, "talk", ("map", "price/"), ("ree_light", "component")),
    Step("answer", mark("Japan has made you an offer"),
         mark("Open Deals, or press 3. Read what Japan gives and wants, then accept, decline or counter."),
         mark("A no costs nothing: keep points for better."),
         ANSWERS, "answer", 1, "talk",
         more=mark("The coach prices the offer. “Or instead” is what its point of initiative could bring elsewhere.")),
    Step("council", mark("Go to the council"),
         mark("Open Council at the left, or press 2."),
         mark("A price floor is decided together: alone, only your own users would pay."),
         "rail/council", "screen:council", 1, "talk"),
    Step("floor", mark("Table a higher floor"),
         mark("Japan's lies below today's price. Move the slider to about 205, then press Table it."),
         mark("A floor shields new plants from cheap goods; your users pay."),
         "motion/price/|motion/send|rail/council", "motion", 1, "talk", ("motion/send", "council/list"),
         ("ree_light", "component"),
         mark("China can undercut any new plant for a while. A floor tells investors that this will not kill them.")),
    Step("agenda", mark("You hold the chair"),
         mark("Press To the vote on your own motion."),
         mark("Two motions come to the vote, and the chair picks them."),
         f"agenda/{OWN_MOTION}|council/list|rail/council", "agenda", 1, "talk"),
    Step("projects", mark("Now put money behind it"),
         mark("Open Projects, or press 5."),
         mark("A floor builds nothing: without a plant, magnets only get dearer."),
         "rail/projects", "screen:projects", 1, "talk"),
    Step("fund", mark("Give a plant a grant"),
         mark("Choose a plant with a tick, then press Fill in: it writes the money missing."),
         mark("Plants take years: what you pay now answers turns later."),
         "fund/grant+fund/fill|rail/projects", "fund", 1, "talk", ("projects/table", "fund/how", "project/source"),
         more=mark("Or type a grant and press Enter. What is over comes back. Sealed orders of others can still raise "
                   "what is needed.")),
    Step("ring", mark("Ring the bell"),
         mark("Press the blue button: it ends the talks."),
         mark("Votes and orders come after it, sealed, so nobody can copy you."),
         "next", "phase:bell", 1, "talk"),
    Step("vote", mark("Vote for the floor"),
         mark("Say yes here."),
         mark("Heads and weight both count: small members cannot be overrun, large ones cannot be ignored."),
         "vote/|rail/council", "ballot", 1, "bell", ("stance/",)),
    Step("lock", mark("Lock your orders"),
         mark("Press the blue button, read the cost, then lock. Later it asks only if something is undone."),
         mark("Then the year runs: China moves, plants are built."),
         "next", "phase:results", 1, "bell"),
    Step("guess", mark("Guess before you look"),
         mark("Dearer or cheaper? Choose one."),
         mark("Who has guessed looks closer at why."),
         "guess/*|rail/news", "guess", 1, "results", ("guess/",)),
    Step("read", mark("Your first market result"),
         mark("Read at the top what changed, why, and who caused it."),
         mark("Your floor binds next turn: this was China, demand and luck."),
         "news/answers|rail/news", "read", 1, "results", ("news/causes",),
         more=mark("The causes below add up to the change.")),
    Step("next2", mark("On to the next turn"),
         mark("Go on with the blue button, then open the talks."),
         mark("Now the floor binds, and cheap magnets next door tempt everybody."),
         "next", "phase:talk", 2, "talk"),
    Step("answer2", mark("What is your word worth?"),
         mark("Answer what lies in Deals. A line marked \"word\" is a promise; all others bind."),
         mark("A promise can be broken, and that costs trust."),
         ANSWERS, "answer", 2, "talk",
         more=mark("Money and loans bind. A vote, a floor or an honest border is only a word: kept, it wins trust; "
                   "broken and seen, it costs more than it brought.")),
    Step("offer", mark("You need a partner"),
         mark("In Deals choose Japan and make an offer: buy its magnets, for instance. Send it."),
         mark("Japan makes the magnets that you buy from China."),
         "partner/JPN?|deals/send|deals/new|rail/deals", "offer", 2, "talk",
         ("deals/partners", "deals/quote", "clause/done"),
         more=mark("In the draft, the button beside Send asks what they want. A coalition is built by side payments "
                   "and trust.")),
    Step("customs", mark("Who watches your own border?"),
         mark("Open Orders and its tab Customs, and set the effort to 2."),
         mark("What slips past the levy undercuts your own plants and costs trust."),
         "effort/2|desk/tab|rail/orders", "effort", 2, "talk", ("desk/tab", "effort/"),
         more=mark("Where a floor holds prices up, smuggling pays. It shakes belief in the floor, and others read it "
                   "off the customs figures.")),
    Step("ring2", mark("Ring the bell again"),
         mark("Press the blue button when you have talked enough."),
         mark("Offers that nobody answered lapse with the bell."),
         "next", "phase:bell", 2, "talk"),
    Step("lock2", mark("Vote and lock"),
         mark("Look at what is on the agenda, then lock your orders."),
         mark("What you leave alone on the sheet goes on as last turn."),
         "next", "phase:results", 2, "bell"),
    Step(FLOOR_READ, mark("What your floor did"),
         mark("Under Why, floors and duties are yours; the rest is China and the market."),
         mark("Users pay, makers can live, the levy feeds the FORGE Fund."),
         "news/answers|rail/news", "read", 2, "results", ("news/you|news/tab", "news/causes"),
         ("ree_light", "component"),
         mark("A floor keeps the home price above China's; makers inside sell below it, most so if a member stands "
              "aside. For you sets the users' bill beside value added at home.")),
    Step("next3", mark("The third turn, the last with pop-ups"),
         mark("Go on, and open the talks."),
         mark("Watch what China does about a floor."),
         "next", "phase:talk", 3, "talk"),
    Step("china", mark("Read the other side"),
         mark("Open China, or press 6."),
         mark("China does not act at random: each move answers a signal."),
         "rail/china", "screen:china", 3, "talk",
         more=mark("The page says what China has done, what it may do next, and how sure that is. After the game you "
                   "see which signal each move answered.")),
    Step("lock3", mark("A turn of your own"),
         mark("Bargain, vote, stock up; then ring the bell and lock."),
         mark("You know the main levers now. Plants paid for now open too late."),
         "next", "phase:results", 3, "talk",
         more=mark("F1 explains, F2 has the terms, Ctrl+Z takes back. Ledger and stockpile explain themselves when you "
                   "open them.")),
    Step("end", mark("The last turn is yours"),
         mark("Play it alone and see your result."),
         mark("Then a full game waits in the menu: sixteen ministries, seven minerals, eight years."),
         "next", "read", 3, "results", ("price/",),
         more=mark("At the end comes your own result, then what happened and why; the scores of the table come "
                   "last.")),
)  # fmt: skip
