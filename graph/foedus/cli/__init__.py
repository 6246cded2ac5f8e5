"""The command ``foedus``."""
