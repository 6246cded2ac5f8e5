"""From what an article says (``model``) to RDF (pyoxigraph terms) and to property-graph rows."""
