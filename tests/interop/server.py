"""Serves the paths of document.yaml that echo and stream, and all styles of parameters.

It says on its first line of output where it listens. Bodies and cookies are read by aiohttp, styled parameters by openapi-core,
so what comes back is what somebody else understood of the request.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import yaml
from aiohttp import BodyPartReader, web
from multidict import MultiDict
from openapi_core.deserializing.styles import util as styles

MEGABYTE = 1 << 20
ONE_ROUND = bytes(range(251))


def pattern(begin: int, end: int) -> bytes:
    """The bytes from one index to another, each the remainder of its index by 251."""
    rounds = ONE_ROUND * ((end - begin) // 251 + 2)
    return rounds[begin % 251 :][: end - begin]


class Listener:
    """Hears bytes, and says what they were."""

    def __init__(self) -> None:
        self.size = 0
        self.is_pattern = True
        self.start = b""

    def hear(self, piece: bytes) -> None:
        self.is_pattern &= piece == pattern(self.size, self.size + len(piece))
        self.size += len(piece)
        if len(self.start) < 100:
            self.start += piece

    def field(self) -> dict:
        heard = {"size": self.size, "isPattern": self.is_pattern}
        if self.size < 100:
            heard["value"] = self.start.decode()
        return heard


def answer(fields: list[dict], **others: str) -> web.Response:
    return web.json_response({"fields": fields, **others})


def pair(name: str, value: str) -> dict:
    return {"name": name, "value": value, "size": len(value.encode()), "isPattern": False}


async def head(request: web.Request) -> web.Response:
    return answer([pair(*item) for item in [*request.query.items(), *request.cookies.items()]])


LOADS = {
    "simple": styles.simple_loads,
    "label": styles.label_loads,
    "matrix": styles.matrix_loads,
    "form": styles.form_loads,
    "spaceDelimited": styles.space_delimited_loads,
    "pipeDelimited": styles.pipe_delimited_loads,
    "deepObject": styles.deep_object_loads,
}


def styled(operation: dict, schemas: dict) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Answers with the parameters of an operation, as openapi-core reads them."""

    async def handler(request: web.Request) -> web.Response:
        return answer([read(parameter, schemas, request) for parameter in operation["parameters"]])

    return handler


def read(parameter: dict, schemas: dict, request: web.Request) -> dict:
    name, place = parameter["name"], parameter["in"]
    location = {"path": request.match_info, "query": request.query, "header": request.headers, "cookie": request.cookies}[place]
    if "content" in parameter:
        return pair(name, json.dumps(json.loads(location[name])))
    schema = parameter["schema"]
    kind = schemas[schema["$ref"].rsplit("/", 1)[1]]["type"] if "$ref" in schema else schema["type"]
    style = parameter.get("style", "form" if place in ("query", "cookie") else "simple")
    explode = parameter.get("explode", style == "form")
    # The library is given the text as its functions ask for it: a path by the template of RFC 6570, the whole query for an
    # object that is spread over it, and the delimiter %20 before it is decoded.
    if style in ("label", "matrix"):
        location = {{"label": ".", "matrix": ";"}[style] + name + ("*" if explode else ""): location[name]}
    elif style == "form" and kind == "object" and explode:
        location = {name: request.rel_url.raw_query_string}
    elif style == "spaceDelimited":
        raw = [item.partition("=") for item in request.rel_url.raw_query_string.split("&")]
        location = MultiDict((key, value) for key, _, value in raw)
    value = LOADS[style](explode, name, kind, location)
    return pair(name, value if isinstance(value, str) else json.dumps(value))


async def form(request: web.Request) -> web.Response:
    return answer([pair(*item) for item in (await request.post()).items()])


async def parts(request: web.Request) -> web.Response:
    fields = []
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        assert isinstance(part, BodyPartReader)
        listener = Listener()
        while piece := await part.read_chunk():
            listener.hear(piece)
        field = listener.field()
        told = {"name": part.name, "filename": part.filename, "contentType": part.headers.get("Content-Type")}
        fields.append(field | {name: value for name, value in told.items() if value is not None})
    return answer(fields)


async def upload(request: web.Request) -> web.Response:
    listener = Listener()
    async for piece in request.content.iter_any():
        listener.hear(piece)
    encoding = request.headers.get("Transfer-Encoding")
    return answer([listener.field()], **({"encoding": encoding} if encoding else {}))


async def download(request: web.Request) -> web.StreamResponse:
    size = int(request.query["size"])
    response = web.StreamResponse(headers={"Content-Type": "application/octet-stream"})
    response.enable_compression()
    await response.prepare(request)
    for begin in range(0, size, 77_777):
        await response.write(pattern(begin, min(size, begin + 77_777)))
    await response.write_eof()
    return response


async def events(request: web.Request) -> web.StreamResponse:
    """Two events to a connection; the second connection is cut in the middle of an event."""
    read = int(request.headers.get("Last-Event-ID", "0"))
    if read >= 6:
        return web.Response(status=204)
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    await response.write(b"\xef\xbb\xbf: hello\r\nretry: 10\r\n\r\n")
    for number in range(read + 1, read + 3):
        text = f"id: {number}\r\ndata: {{\r\ndata:  \"number\": {number}}}\r\n\r\n".encode()
        for byte in text:
            await response.write(bytes([byte]))
    if read == 2:
        await response.write(b"id: 5\ndata: {\"number\"")
        request.transport.abort()
        return response
    await response.write_eof()
    return response


async def texts(request: web.Request, media_type: str, before: bytes) -> web.StreamResponse:
    """A thousand texts, in pieces that know nothing of where a text ends."""
    response = web.StreamResponse(headers={"Content-Type": media_type})
    await response.prepare(request)
    whole = b"".join(before + json.dumps({"number": number}).encode() + b"\n" for number in range(1, 1001))
    for begin in range(0, len(whole), 97):
        await response.write(whole[begin : begin + 97])
        if begin % 970 == 0:
            await asyncio.sleep(0)
    await response.write_eof()
    return response


async def lines(request: web.Request) -> web.StreamResponse:
    return await texts(request, "application/x-ndjson", b"")


async def sequence(request: web.Request) -> web.StreamResponse:
    return await texts(request, "application/json-seq", b"\x1e")


async def main() -> None:
    app = web.Application(client_max_size=64 * MEGABYTE)
    app.add_routes(
        [
            web.get("/echo/head", head),
            web.post("/echo/form", form),
            web.post("/echo/parts", parts),
            web.post("/echo/mixed", parts),
            web.put("/echo/upload", upload),
            web.get("/streams/download", download),
            web.get("/streams/events", events),
            web.get("/streams/lines", lines),
            web.get("/streams/sequence", sequence),
        ]
    )
    document = yaml.safe_load(Path(__file__).with_name("document.yaml").read_text(encoding="utf-8"))
    for path, item in document["paths"].items():
        if item.get("get", {}).get("tags") == ["styles"]:
            app.router.add_get(path, styled(item["get"], document["components"]["schemas"]))
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0]
    print(f"http://{host}:{port}", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
