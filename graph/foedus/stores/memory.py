"""How much memory a process may take that answers a query: on a damaged table Oxigraph takes all."""

import sys
from pathlib import Path

if sys.platform == "linux":
    import resource


def limit_memory(more: int) -> None:
    """Let this process take at most ``more`` bytes than now; 0: no limit. Only Linux keeps such a limit.

    What takes more ends the process: Oxigraph cannot go on without memory.
    """
    if more and sys.platform == "linux":
        now = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (now + more, now + more))
