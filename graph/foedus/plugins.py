"""What others can plug in: extractors, found by the entry-point group ``foedus.extractors``."""

from typing import Protocol, runtime_checkable

from foedus.model import Article, Extraction


@runtime_checkable
class Extractor(Protocol):
    """Turns an article into what it says. It must bring its evidence; it stores nothing."""

    @property
    def name(self) -> str:
        """The name under which settings choose it, such as ``rules``."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever its answers may change; recorded with PROV."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """The languages it reads, as BCP 47 primary subtags such as ``id``."""
        ...

    def extract(self, article: Article) -> Extraction:
        """Return all that ``article`` says. Deterministic for one version."""
        ...
