"""Extractors by name: the built-in one, plug-ins, and what is wrong with others."""

import sys
from importlib.metadata import EntryPoint, EntryPoints
from types import ModuleType

import pytest

from foedus.errors import WrongUse
from foedus.model import Article, Extraction
from foedus.pipeline import wiring
from foedus.pipeline.wiring import make_extractor


class Plugin:
    """An extractor that finds nothing."""

    name, version, languages = "plugin", "1", frozenset({"id"})

    def extract(self, article: Article) -> Extraction:
        return Extraction(article, extractor=self.name, extractor_version=self.version)


def needs_a_key() -> Plugin:
    raise KeyError("no\nkey")


@pytest.fixture(autouse=True)
def plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("some_plugins")
    module.__dict__.update(Plugin=Plugin, needs_a_key=needs_a_key, nothing=object)
    monkeypatch.setitem(sys.modules, "some_plugins", module)
    names = {"plugin": "Plugin", "keyless": "needs_a_key", "nothing": "nothing", "gone": "gone"}
    points = EntryPoints(EntryPoint(name, f"some_plugins:{at}", wiring.GROUP) for name, at in names.items())
    monkeypatch.setattr(wiring, "entry_points", lambda group: points.select(group=group))


def test_rules_and_plug_ins_are_found_by_name() -> None:
    assert make_extractor("rules").name == "rules"
    assert isinstance(make_extractor("plugin"), Plugin)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none", "no extractor 'none'; there is: gone, keyless, nothing, plugin, rules"),
        ("keyless", r"'keyless' (some_plugins:needs_a_key) cannot be started: KeyError: 'no\nkey'"),
        ("gone", "'gone' (some_plugins:gone) cannot be started: AttributeError"),
        ("nothing", "some_plugins:nothing is not an extractor"),
    ],
)
def test_what_is_no_extractor_is_wrong_use_in_one_line(name: str, words: str) -> None:
    with pytest.raises(WrongUse) as caught:
        make_extractor(name)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
