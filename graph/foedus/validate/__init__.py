"""The SHACL gate before the store."""
