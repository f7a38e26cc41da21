"""More ways to write the letters that come seldom, but may come from two capitals at once or twice in a game.

They stand beside those of ``letter_words`` and go by the same places.
"""

from typing import Final

from game.present.letter_more import Voices
from game.present.words import mark

__all__ = ["RARE"]

RARE: Final[dict[str, Voices]] = {
    "found": (
        ("hawk", mark("You bought {good} round the levy. Guess who sold it, and what they buy with the money.")),
        ("hawk", mark("Each tonne of {good} that you took past the levy was a tonne for Beijing.")),
        ("guardian", mark("The levy on {good} is for all, and you went round it. {points} points of trust are gone.")),
        ("guardian", mark("Our inspectors do not like to be right: {good}, past the levy, {points} points.")),
        ("broker", mark("We were asked about your {good} past the levy and had no answer. Give us one.")),
        ("broker", mark("About your {good} and the levy: it can be mended, if you speak first.")),
        ("producer", mark("Our plants paid for your cheap {good}. They were to live by that levy.")),
        ("producer", mark("Your {good} came in past the levy. Ours stood unsold in the yard.")),
        ("free_rider", mark("Some {good}, for {points} points of trust: we would not have thought it worth it.")),
        ("free_rider", mark("So it was you with the {good}. One should never be the first to be found.")),
    ),
    "charged_wrong": (
        ("hawk", mark("You had us searched in {month} and China looked on. Nothing was found.")),
        ("guardian", mark("Your charge of {month} is closed: no finding. We expected an apology with it.")),
        ("broker", mark("After your charge of {month} we have some explaining to do. You could help.")),
        ("producer", mark("Inspectors cost us a week in {month}. They found ore, and it was ours.")),
        ("free_rider", mark("Your inspectors of {month} left as they came. We had even tidied up.")),
    ),
    "deserted": (
        ("hawk", mark("Over {good} there were {n} of {asked} beside us, and a gap where you should have stood.")),
        ("guardian", mark("{n} of {asked} answered when our {good} was shut off. Your line is blank.")),
        ("broker", mark("We looked for you when China took our {good}. We still look.")),
        ("producer", mark("Lines stood still here for want of {good}. {n} of {asked} spoke up; not you.")),
        ("free_rider", mark("You let us have China over {good} to ourselves. Noted, for once.")),
    ),
    "ore_shut": (
        ("hawk", mark("Curbs on {good} from a friend: Beijing could not have drawn it better.")),
        ("guardian", mark("{share} of your {good} is all that leaves. It is not what we agreed here.")),
        ("broker", mark("Only {share} of your {good} comes out. Somebody will pay to change that; ask us who.")),
        ("producer", mark("With {share} of your {good} we can run one furnace. Open up, please.")),
        ("free_rider", mark("{share} of your {good}: is that the whole sale, or only the sample?")),
    ),
    "sank": (
        ("hawk", mark("{motion} is dead and your no killed it. They will be pleased in Beijing.")),
        ("hawk", mark("With your yes {motion} would stand. We shall say so wherever we are asked.")),
        ("guardian", mark("{motion} fell by your no. You will have had grounds; we should like to read them.")),
        ("guardian", mark("Your no decided {motion}. We respect the count and regret the vote.")),
        ("broker", mark("{motion} broke on you. It can be tabled again, if you tell us how.")),
        ("broker", mark("Your no was the one too many for {motion}. What is its price next time?")),
        ("producer", mark("{motion} failed by your no. There are people here who had hoped to be hired.")),
        ("producer", mark("You sank {motion}. Plants do not forget that as quickly as cabinets.")),
        ("free_rider", mark("So it was your no that finished {motion}. We had thought of it ourselves.")),
        ("free_rider", mark("{motion} is gone, by your hand. Brave; we would have been ill that day.")),
    ),
    "vote_on_us": (
        ("hawk", mark("You said yes to {motion}. China has one worry less now, and we have one more.")),
        ("guardian", mark("Your vote for {motion} is known to us. We shall bear it and keep the rules.")),
        ("broker", mark("After your yes to {motion} a talk is due. We are at home.")),
        ("producer", mark("Your yes to {motion} hits people at work here, not cabinets.")),
        ("free_rider", mark("You too, for {motion}? We had taken you for one of the idle ones.")),
    ),
    "sorry": (
        ("hawk", mark("Our charge against you missed. We were looking for China and saw you.")),
        ("guardian", mark("We withdraw our charge. It was wrong, it cost us {money}, and you had done nothing.")),
        ("broker", mark("We owe you more than regrets for that charge. Tell us what.")),
        ("producer", mark("The charge was a mistake and a dear one: {money}. We would rather build with you.")),
        ("free_rider", mark("We paid {money} to learn that you are honest. Others would have told us free.")),
    ),
    "stood_by": (
        ("hawk", mark("Over {good} Beijing counted on each for himself. It had not counted on you.")),
        ("guardian", mark("Your name is among the {n} of {asked} who stood by us over {good}. It stays there.")),
        ("broker", mark("You were with us over {good}, and it was seen. {n} of {asked}: that makes a bloc.")),
        ("producer", mark("With our {good} cut off it was good to hear from you. Orders will follow.")),
        ("free_rider", mark("You spoke for us over {good} and it was not even your quarrel. Well.")),
    ),
    "rescued": (
        ("hawk", mark("In {month} it was you or Beijing. We are glad that it was you.")),
        ("guardian", mark("Your loan of {month} is on our books in the first line.")),
        ("broker", mark("Without you {month} would have ended badly here. We do not forget such things.")),
        ("producer", mark("Wages were paid in {month} because of you. They know.")),
        ("free_rider", mark("In {month} you paid when we could not. We have told nobody how much.")),
    ),
    "charged_right": (
        ("hawk", mark("Your finding on our {good} stands. We had rather you had it than Beijing.")),
        ("guardian", mark("On {good} you were right and we were not. The rule has been put up here again.")),
        ("broker", mark("You caught us over {good}. Let us talk of what comes next, not of that.")),
        ("producer", mark("You found our {good}. The man at the gate has gone; so has the money.")),
        ("free_rider", mark("You found the {good}. We had hidden it so badly, too.")),
    ),
    "shared": (
        ("hawk", mark("{tonnes} of {good} from you: Beijing's next threat is that much smaller.")),
        ("guardian", mark("We have signed for {tonnes} of {good}. You will have the same from us, if it comes to it.")),
        ("broker", mark("Your {tonnes} of {good} made friends here that you did not know of.")),
        ("producer", mark("{tonnes} of {good} came through the gate and went straight to the line.")),
        ("free_rider", mark("{tonnes} of {good}, and no bill with it. We have looked twice.")),
    ),
    "voted_in_vain": (
        ("hawk", mark("{motion} fell, and you fell with it, on our side. Good company.")),
        ("guardian", mark("Your yes to {motion} was not enough. It was in order all the same.")),
        ("broker", mark("We lost {motion} together. The next one we prepare together.")),
        ("producer", mark("{motion} came to nothing. That you wanted it for our plants is remembered.")),
        ("free_rider", mark("You were for {motion} and it failed. One gets the thanks without the cost.")),
    ),
    "ore_open": (
        ("hawk", mark("You have opened your {good}. Now there is one curb left that matters, China's.")),
        ("guardian", mark("We see your {good} at the border again, as agreed here. Thank you.")),
        ("broker", mark("With your {good} back on the market much can be talked about.")),
        ("producer", mark("Ships with your {good} are in. The night shift is back.")),
        ("free_rider", mark("Your {good} is to be had again. We had begun to be polite to others.")),
    ),
    "vote_spared": (
        ("hawk", mark("On {motion} you kept your hand down. Beijing had hoped to see us all at one throat.")),
        ("guardian", mark("You stayed out of {motion}. We shall put right what gave rise to it.")),
        ("broker", mark("Your silence on {motion} was well meant and well heard.")),
        ("producer", mark("You kept out of {motion}. Here that counts as an order.")),
        ("free_rider", mark("You spared us over {motion}. We would do the same, most days.")),
    ),
    "favour": (
        ("hawk", mark("In {month} you stood up for us in the open. Ask us to do the same, anywhere.")),
        ("guardian", mark("What you promised us for {month} is done. We have marked it so.")),
        ("broker", mark("Your word in {month} opened a door for us. We hold the next one for you.")),
        ("producer", mark("You put in a good word in {month}. Two buyers have called since.")),
        ("free_rider", mark("You were kind about us in {month}. We almost believed it.")),
    ),
    "due": (
        ("hawk", mark("Until {month} there is time for {word}. Do not let Beijing see you late.")),
        ("guardian", mark("For the record: {word} is due by {month}. We would sooner enter it as kept.")),
        ("broker", mark("{word} is still open and {month} is near. Can we help you to it?")),
        ("producer", mark("{word}, by {month}: our planners ask each morning.")),
        ("free_rider", mark("{month}, and {word} is not done. We know how these things slip.")),
        ("hawk", mark("{word} falls due in {month}. A friend's word should not need a reminder.")),
        ("guardian", mark("Your word on {word} ends in {month}. A word is only as good as the date beside it.")),
        ("broker", mark("We have promised others that you will do {word} by {month}. Please do.")),
        ("producer", mark("We wait for {word}. After {month} we plan without you.")),
        ("free_rider", mark("There was something by {month}: {word}. You had not forgotten?")),
    ),
    "abstained": (
        ("hawk", mark("{motion} failed while you looked at the ceiling. Beijing looked at you.")),
        ("guardian", mark("Your abstention let {motion} fall. Say yes or say no, next time.")),
        ("broker", mark("{motion} failed, and your vote was free. Let us talk before the next.")),
        ("producer", mark("No yes, no no, and {motion} is gone. A plant cannot abstain.")),
        ("free_rider", mark("You sat out {motion} and it failed. We had that seat in mind for us.")),
    ),
    "void_vote": (
        ("hawk", mark("Our money is with you, and {word} was never held. You know whom that serves.")),
        ("guardian", mark("For the record: {word} was paid for and not held. No word was broken, and none was kept.")),
        ("broker", mark("We paid you for {word} and the chair never called it. Bad luck for us; remember it kindly.")),
        ("producer", mark("{word} was not called. Our money was. Next time we buy tonnes.")),
        ("free_rider", mark("Money for {word}, and no vote. Why did we not think of that?")),
    ),
}  # fmt: skip
