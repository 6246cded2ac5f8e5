"""What time it is: read here for all commands, and handed down from here."""

import os
from datetime import UTC, datetime

from foedus.errors import WrongUse


def now() -> datetime:
    """Return the time, in UTC; that of ``SOURCE_DATE_EPOCH`` where it is set, in seconds since 1970.

    So the same articles give the same store to the byte, as https://reproducible-builds.org has it.
    Raises WrongUse for what is no time.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise WrongUse(f"SOURCE_DATE_EPOCH is {fixed!r}, no number of seconds since 1970") from error
