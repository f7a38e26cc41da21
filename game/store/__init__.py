"""The save is the log: entries on disk, played again to load, check and go on.

``Log`` writes, ``load``/``resume``/``replay`` read, ``places`` says where, ``list_saves`` feeds
the menu, ``Drafts`` keeps sealed sheets, ``read_settings``/``write_settings`` the settings.
"""

from game.store.drafts import Drafts
from game.store.errors import SaveError
from game.store.lines import (
    FORMAT,
    RULES_VERSION,
    Header,
    Line,
    as_saved,
    build_name,
    state_digest,
)
from game.store.log import Journal, Log, NoLog
from game.store.places import HOME_VARIABLE, SUFFIX, Places, places, trouble
from game.store.reading import Read, read, read_header
from game.store.replaying import Fault, Loaded, Replay, load, replay, resume
from game.store.saves import SaveCard, delete_save, list_saves, picture_path, save_as, save_card
from game.store.settings import read_settings, write_settings

__all__ = [
    "FORMAT",
    "HOME_VARIABLE",
    "RULES_VERSION",
    "SUFFIX",
    "Drafts",
    "Fault",
    "Header",
    "Journal",
    "Line",
    "Loaded",
    "Log",
    "NoLog",
    "Places",
    "Read",
    "Replay",
    "SaveCard",
    "SaveError",
    "as_saved",
    "build_name",
    "delete_save",
    "list_saves",
    "load",
    "picture_path",
    "places",
    "read",
    "read_header",
    "read_settings",
    "replay",
    "resume",
    "save_as",
    "save_card",
    "state_digest",
    "trouble",
    "write_settings",
]
