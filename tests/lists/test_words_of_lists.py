import re
import tomllib
from importlib.resources import files
from pathlib import Path

import ingather.lists.sheet

_FOLDER = Path(ingather.lists.sheet.__file__).parent
_ID = re.compile(r'"(lists\.[a-z0-9_]+)"')


def _said() -> set[str]:
    """The ids that the readers say, but for the names of their own modules."""
    return {id_ for module in _FOLDER.glob("*.py") for id_ in _ID.findall(module.read_text(encoding="utf-8"))}


def test_it_has_an_english_text_for_each_sentence_of_the_readers_and_no_other() -> None:
    texts = tomllib.loads((files("ingather.wording") / "en_lists.toml").read_text(encoding="utf-8"))
    assert set(texts) == _said()
