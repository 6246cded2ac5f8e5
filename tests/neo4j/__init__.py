"""A real Neo4j 5 server for tests and developers, got from Maven Central."""
