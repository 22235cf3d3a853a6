"""As much of a browser as these tests need: cookies, forms, and whether an answer came."""

import http.client
import secrets
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import urlencode


class NoAnswer(Exception):
    """Nobody can know whether what was sent was done."""


class Browser:
    """One connection, made again after it broke. `address` is what a proxy would say of it."""

    def __init__(self, port: int, cookie: str, address: str) -> None:
        self.port, self.address = port, address
        self.cookies = dict([cookie.split("=", 1)]) if cookie else {}

    def form(self, path: str, action: str = "") -> dict[str, str]:
        """What the form on this page (the one that goes to `action`) would send untouched."""
        status, page = self.ask("GET", path)
        assert status == 200, (path, status, page[:2000])
        found = _Form(action)
        found.feed(page)
        assert found.fields, (path, page[:3000])
        return found.fields

    def send(self, path: str, fields: Mapping[str, str], picture: bytes | None = None) -> tuple[int, str]:
        if picture is None:
            return self.ask("POST", path, urlencode(fields).encode(), "application/x-www-form-urlencoded")
        line = secrets.token_hex(12)
        body = b"".join(_part(line, f'name="{name}"', value.encode()) for name, value in fields.items())
        body += _part(line, 'name="picture"; filename="p.jpg"\r\nContent-Type: image/jpeg', picture)
        body += f"--{line}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={line}")

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str]:
        """Raises NoAnswer when the whole answer did not come."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"X-Forwarded-For": self.address, **({"Content-Type": kind} if kind else {})}
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer from error
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return response.status, text


def _part(line: str, head: str, content: bytes) -> bytes:
    return f"--{line}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"


class _Form(HTMLParser):
    """The fields of one form, with what is chosen in them."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside, self.fields, self.select = action, False, dict[str, str](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = said.get("method") == "post" and self.action in said.get("action", "") and not self.fields
        elif self.inside and "name" in said:
            self.field(tag, said)
        elif self.inside and tag == "option" and self.select and "selected" in said:
            self.fields[self.select] = said.get("value", "")

    def field(self, tag: str, said: dict[str, str]) -> None:
        if tag == "input" and (said.get("type") not in ("radio", "checkbox", "file") or "checked" in said):
            self.fields[said["name"]] = said.get("value", "")
        elif tag in ("select", "textarea"):
            self.fields[said["name"]] = ""
            self.select = said["name"] if tag == "select" else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
