"""The stages of a build, wired from the settings: what ``build`` and ``quarantine retry`` share."""

from datetime import UTC, datetime

from foedus.config import Settings
from foedus.pipeline.build import Builder
from foedus.plugins import Extractor
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine
from foedus.validate.gate import Gate


def builder_for(settings: Settings, extractor: Extractor, store: GraphStore) -> Builder:
    """Return the builder that puts what ``extractor`` finds into ``store``, through the SHACL gate."""
    return Builder(
        extractor=extractor,
        gate=Gate(settings.shacl_engine),
        store=store,
        quarantine=Quarantine(settings.store),
        clock=lambda: datetime.now(UTC),
    )
