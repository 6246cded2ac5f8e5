"""Out of the store: RDF formats and the extract JSON."""
