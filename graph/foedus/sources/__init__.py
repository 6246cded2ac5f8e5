"""Where articles come from: files, folders, standard input, web pages and feeds."""

from foedus.sources.identity import article_id, is_url
from foedus.sources.reader import Unopened, read_articles
from foedus.sources.state import FetchState

__all__ = ["FetchState", "Unopened", "article_id", "is_url", "read_articles"]
