"""From an article that was read to what an extractor finds in it: nothing is made RDF or stored."""

from dataclasses import replace

from foedus.errors import StopRun
from foedus.model import Article, Extraction, Rejection
from foedus.plugins import Extractor
from foedus.text.language import detect
from foedus.vocab import Reason, Stage

#: The longest text taken as one article. What it says is held in memory and validated as a whole:
#: some 600 MB at this length. Long reports have a tenth of it.
MAX_CHARACTERS = 200_000


def extract_from(item: Article | Rejection, extractor: Extractor) -> Extraction | Rejection:
    """Return what ``extractor`` finds in an article that was read, or why nothing comes of it."""
    if isinstance(item, Rejection):
        return item
    article, rejection = admissible(item, extractor.languages)
    return rejection or extracted(article, extractor)


def admissible(article: Article, languages: frozenset[str]) -> tuple[Article, Rejection | None]:
    """Return ``article`` with its language found where none is given, or why it cannot be read."""
    name = name_of(article)
    if len(article.text) > MAX_CHARACTERS:
        size = f"{len(article.text):,} characters"
        detail = f"{name}: a text of {size} is no article; the limit is {MAX_CHARACTERS:,}"
        return article, Rejection(Stage.EXTRACT, Reason.TOO_LARGE, detail)
    language = article.language or detect(article.text)[0]
    if language.split("-")[0] in languages:
        return replace(article, language=language), None
    detail = f"{name}: language {language!r} is not one of {', '.join(sorted(languages))}"
    if article.language is None:
        detail += " (detected; where that is wrong, give the article a language)"
    return article, Rejection(Stage.EXTRACT, Reason.UNSUPPORTED_LANGUAGE, detail)


def extracted(article: Article, extractor: Extractor) -> Extraction | Rejection:
    """Return what ``extractor`` finds in an admissible article, or that it failed."""
    try:
        return extractor.extract(article)
    except StopRun:
        raise
    except Exception as error:  # noqa: BLE001  (plug-ins may raise anything; the others must go on)
        why = f"{type(error).__name__}: {' '.join(str(error).split())}"
        detail = f"{name_of(article)}: the extractor {extractor.name!r} failed: {why}"
        return Rejection(Stage.EXTRACT, Reason.EXTRACTOR_FAILED, detail)


def name_of(article: Article) -> str:
    """Return what a person knows an article by."""
    return article.path or article.url or article.id
