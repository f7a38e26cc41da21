"""``brief``: role briefs, the facilitator's guide and the quiz of a scenario, to be printed."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import options
from game.cli.output import InputError, print_json
from game.model.ids import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from game.reports.quiz import Quiz
    from game.reports.role_brief import Power

HELP = "write role briefs, the facilitator's guide and a quiz as PDF"
EXAMPLE = "forge-table brief --turns 4 --out briefs/"
YEARS = "ministerial_years"
"""What the papers are for unless asked otherwise: the game that *Hot seat* opens on, where a turn is a year."""
QUIZ = "quiz.yaml"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    options.scenario(parser, YEARS)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write into")
    parser.add_argument("--turns", type=options.whole("--turns", 1, 40), metavar="N", default=None,
                        help="length of the game that role pages and plan are for (default the scenario's): aims and "
                        "first levers are those that the screen shows in a game of that length")  # fmt: skip
    options.language(parser)
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Make every file of a scenario's hand-outs."""
    from game.cli.report_command import check_folder  # noqa: PLC0415
    from game.store import SaveError  # noqa: PLC0415

    check_folder(args.out)
    options.speak(args)
    try:
        files = write_briefs(args.scenario, args.out, args.turns or 0)
    except SaveError as error:
        raise InputError(str(error), code="out", path="--out", file=str(args.out), exit_code=1) from error
    if args.json:
        print_json({"scenario": args.scenario, "files": {name: str(path) for name, path in files.items()}})
    else:
        for path in files.values():
            print(path)
    return 0


def write_briefs(scenario: str, out: Path, turns: int = 0) -> dict[str, Path]:
    """Write all files for a game of ``turns`` turns (0: the scenario's length); returns their paths by name."""
    from game.cli.contents import find, load_content  # noqa: PLC0415
    from game.cli.debrief_files import themes  # noqa: PLC0415
    from game.model.ids import CHINA  # noqa: PLC0415
    from game.present.scenario_words import localised  # noqa: PLC0415
    from game.reports.guide import guide_pdf  # noqa: PLC0415
    from game.reports.quiz import quiz_pdf  # noqa: PLC0415
    from game.reports.role_brief import briefs_pdf, china_brief, seat_brief  # noqa: PLC0415
    from game.store.disk import write_whole  # noqa: PLC0415

    content, light = localised(load_content(scenario)), themes()["light"]
    made = datetime(content.start_year, content.start_month, 1, tzinfo=UTC)
    folder = find(scenario)
    power, quiz = china_card(folder), load_quiz(folder)
    files = {
        "briefs": ("role-briefs.pdf", briefs_pdf(content, light, made, power, turns)),
        "guide": ("facilitator-guide.pdf", guide_pdf(content, light, made, turns, quiz, years_of(content.id))),
        "quiz": ("quiz.pdf", quiz_pdf(content, quiz, light, made)),
    }
    if power is not None:
        files[CHINA] = (f"seats/{CHINA}.pdf", china_brief(content, power, light, made))
    for seat in content.seats:
        files[seat.id] = (f"seats/{seat.id}.pdf", seat_brief(content, seat.id, light, made, turns))
    for name, data in files.values():
        write_whole(out / name, data)
    return {key: out / name for key, (name, _) in files.items()}


def years_of(name: str) -> str:
    """The scenario that is this one in turns of a year, or this one, where it is that of a base; else empty."""
    from game.cli.contents import list_scenarios  # noqa: PLC0415

    return next((card.name for card in list_scenarios()
                 if card.base and card.months == MONTHS_PER_YEAR and name in (card.name, card.base)), "")  # fmt: skip


def china_card(folder: Path) -> "Power | None":
    """China's role card, where the scenario has one."""
    from game import scenario  # noqa: PLC0415
    from game.present.words import tr  # noqa: PLC0415
    from game.reports.role_brief import Power  # noqa: PLC0415

    held = scenario.load(folder).china
    if held is None:
        return None
    strengths = tuple(tr(text) for text in held.strengths)
    return Power(tr(held.ministry), tr(held.role), strengths, tr(held.worry), held.source, held.confidence)


def load_quiz(folder: Path) -> "Quiz":
    """The scenario's own quiz, else the one that ships; InputError names what is wrong with it."""
    import msgspec  # noqa: PLC0415
    import yaml  # noqa: PLC0415

    from game.reports.quiz import Quiz  # noqa: PLC0415
    from game.scenario.places import folders  # noqa: PLC0415

    for path in (folder / QUIZ, *(place / QUIZ for place in folders())):
        if not path.is_file():
            continue
        try:
            quiz = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Quiz)
        except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
            text = f"{path} cannot be read as a quiz: {' '.join(str(error).split())}"
            raise InputError(text, code="quiz", file=str(path)) from error
        for n, item in enumerate(quiz.items):
            if not 1 <= item.answer <= len(item.options):
                text = f"{path}: items[{n}].answer is {item.answer}; it must be 1 to {len(item.options)}"
                raise InputError(text, code="quiz", file=str(path), path=f"items[{n}].answer")
        return quiz
    return Quiz(items=())
