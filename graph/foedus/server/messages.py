"""What goes in and out of the endpoint: requests, responses and refusals, whatever carries them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """A request of which the body is not read yet.

    ``query`` is what stands behind the ``?``, undecoded; the names in ``headers`` are in small letters.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Response:
    """A whole answer: nothing of it is sent before all of it is there."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Refused(Exception):
    """A request that gets no answer but a status and a text for a person."""

    def __init__(self, status: int, text: str, **headers: str) -> None:
        """Name the status and say why; ``retry_after="1"`` becomes the header ``retry-after``."""
        super().__init__(text)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def response(self) -> Response:
        """Return the refusal as a response with a readable body."""
        text = f"{self.status} {HTTPStatus(self.status).phrase}: {self}\n"
        return Response(self.status, {"content-type": TEXT, **self.headers}, text.encode())
