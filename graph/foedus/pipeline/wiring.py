"""Which extractor a setting names: ``rules``, or a plug-in found by its entry point."""

from importlib.metadata import entry_points

from foedus.errors import WrongUse
from foedus.extract.rules import RulesExtractor
from foedus.plugins import Extractor

GROUP = "foedus.extractors"


def make_extractor(name: str) -> Extractor:
    """Return the extractor of that name.

    Raises WrongUse where there is none, naming those there are, and where it cannot be started.
    """
    if name == "rules":
        return RulesExtractor()
    found = {point.name: point for point in entry_points(group=GROUP)}
    if name not in found:
        raise WrongUse(f"no extractor {name!r}; there is: {', '.join(sorted({'rules', *found}))}")
    try:
        extractor = found[name].load()()
    except Exception as error:
        why = f"{type(error).__name__}: {' '.join(str(error).split())}"
        raise WrongUse(f"the extractor {name!r} ({found[name].value}) cannot be started: {why}") from error
    if not isinstance(extractor, Extractor):
        raise WrongUse(f"{found[name].value} is not an extractor: it lacks name, version or extract()")
    return extractor
