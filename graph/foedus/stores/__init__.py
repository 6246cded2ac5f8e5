"""Where graphs are kept: Oxigraph on disk, Neo4j, quarantine."""
