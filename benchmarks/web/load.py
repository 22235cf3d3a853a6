"""A load of requests that arrive when they arrive, however slow the answers are. Reads a plan and prints times as JSON.

In a process of its own, on plain sockets kept open as a proxy keeps them, so that it takes little of the machine.
"""

import asyncio
import json
import sys
from dataclasses import dataclass
from time import perf_counter

Pool = list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]


@dataclass(frozen=True, slots=True)
class Sent:
    """One request: which kind, when (seconds from the start), and its bytes."""

    kind: str
    at: float
    request: bytes


@dataclass(frozen=True, slots=True)
class Got:
    """`ms` from when it was due, so that waiting behind others counts."""

    kind: str
    ms: float
    status: int


async def run(host: str, port: int, plan: list[Sent]) -> list[Got]:
    pool: Pool = []
    begun = perf_counter() + 0.2
    tasks = []
    for sent in plan:
        await asyncio.sleep(max(0.0, begun + sent.at - perf_counter()))
        tasks.append(asyncio.create_task(_one(host, port, pool, sent, begun + sent.at)))
    return await asyncio.gather(*tasks)


async def _one(host: str, port: int, pool: Pool, sent: Sent, due: float) -> Got:
    try:
        if pool:
            try:
                reader, writer = pool.pop()
                writer.write(sent.request)
                status, keeps = await _answer(reader)
            except (OSError, asyncio.IncompleteReadError):  # closed while it lay there: a proxy opens another one
                reader, writer, status, keeps = await _fresh(host, port, sent)
        else:
            reader, writer, status, keeps = await _fresh(host, port, sent)
    except (OSError, asyncio.IncompleteReadError):
        return Got(sent.kind, (perf_counter() - due) * 1000, 0)
    took = (perf_counter() - due) * 1000
    if keeps:
        pool.append((reader, writer))
    else:
        writer.close()
    return Got(sent.kind, took, status)


async def _fresh(host: str, port: int, sent: Sent) -> tuple[asyncio.StreamReader, asyncio.StreamWriter, int, bool]:
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(sent.request)
    return reader, writer, *await _answer(reader)


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """The status, once the whole answer is there, and whether the connection goes on."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = head.split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    if headers.get("transfer-encoding") == "chunked":
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    else:
        await reader.readexactly(int(headers.get("content-length", 0)))
    return int(lines[0].split()[1]), headers.get("connection", "").lower() != "close"


def main() -> None:
    given = json.load(sys.stdin)
    plan = [Sent(kind, at, request.encode("latin-1")) for kind, at, request in given["plan"]]
    found = asyncio.run(run(given["host"], given["port"], plan))
    json.dump([(got.kind, got.ms, got.status) for got in found], sys.stdout)


if __name__ == "__main__":
    main()
