"""The SHACL engines by the name that settings give them."""

from foedus.errors import WrongUse
from foedus.validate.report import Engine
from foedus.validate.shapes import Shapes
from foedus.validate.shifty_engine import ShiftyEngine

#: The engine that confirms every rejection.
REFERENCE = "pyshacl"
ENGINES = ("pyshacl", "shifty")


def prepare_engine(name: str, shapes: Shapes) -> Engine:
    """Return engine ``name`` with ``shapes`` prepared.

    Raises WrongUse for a name that is none, StopRun for malformed shapes.
    """
    if name == "shifty":
        return ShiftyEngine.prepare(shapes)
    if name == "pyshacl":
        # Imported only here: pySHACL and rdflib take half a second, and a run without a rejection
        # never needs them.
        from foedus.validate.pyshacl_engine import PyshaclEngine

        return PyshaclEngine.prepare(shapes)
    raise WrongUse(f"no SHACL engine {name!r}; known: {', '.join(ENGINES)}")
