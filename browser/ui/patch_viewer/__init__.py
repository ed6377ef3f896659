"""The patch viewer: pictures, overlays and texts as one small component, shared by the sample page and the desk."""

import re
from collections.abc import Iterator
from importlib.resources import files

_IMPORT = re.compile(r'^import\s*\{(?P<names>[^}]*)\}\s*from\s*"\./(?P<file>[\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?P<kind>(?:async\s+)?function\*?|const|let|class)\s+(?P<name>\w+)", re.MULTILINE)
_DEFAULT = "export default "


def bundle(*names: str) -> str:
    """The named modules, and those that they import, as one script.

    A component takes one script only. Each module keeps a scope of its own and reaches another one by
    `import { name } from "./file.js";` at the start of a line; the default export of the last one is the script's.
    """
    *parts, last = _in_order(names)
    return "\n".join([*(_as_constant(name) for name in parts), _imports_as_constants(_source(last))])


def stylesheet(*names: str) -> str:
    """The named style sheets as one."""
    return "\n".join(_source(name) for name in names)


def _in_order(names: tuple[str, ...]) -> list[str]:
    """The modules with what they import before them, each once."""
    ordered: dict[str, None] = {}
    for name in names:
        ordered.update(dict.fromkeys(_with_imports(name)))
    return list(ordered)


def _with_imports(name: str) -> Iterator[str]:
    for found in _IMPORT.finditer(_source(name)):
        yield from _with_imports(found["file"])
    yield name


def _as_constant(name: str) -> str:
    """The module as a constant that holds its exports."""
    source = _imports_as_constants(_source(name))
    exported = ", ".join(found["name"] for found in _EXPORT.finditer(source))
    body = _EXPORT.sub(r"\g<kind> \g<name>", source).replace(_DEFAULT, "")
    return f"const {_constant(name)} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();"


def _imports_as_constants(source: str) -> str:
    return _IMPORT.sub(lambda found: f"const {{{found['names']}}} = {_constant(found['file'])};\n", source)


def _constant(name: str) -> str:
    return re.sub(r"\W", "_", name)


def _source(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
