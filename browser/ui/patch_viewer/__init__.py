"""The patch viewer: pictures, overlays and texts as one small component, shared by the sample page and the desk."""

import re
from collections.abc import Iterator
from importlib.resources import files

_IMPORT = re.compile(r'^import\s*\{(?P<names>[^}]*)\}\s*from\s*"\./(?P<file>[\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?P<kind>(?:async\s+)?function\*?|const|let|class)\s+(?P<name>\w+)", re.MULTILINE)
_DEFAULT = "export default "


def bundle(*names: str, package: str = __name__) -> str:
    """The named modules, and those that they import, as one script.

    A component takes one script only. Each module keeps a scope of its own and reaches another one by
    `import { name } from "./file.js";` at the start of a line; the default export of the last one is the script's.
    Modules are looked for in `package` first, then here.
    """
    *parts, last = _in_order(names, package)
    return "\n".join([*(_as_constant(name, package) for name in parts), _imports_as_constants(_source(last, package))])


def constants(*names: str) -> str:
    """The named modules, and those that they import, each as a constant: `stars.js` becomes `stars_js`.

    For scripts that are no modules: what follows takes what it needs by `const { starsOf } = stars_js;`.
    """
    return "\n".join(_as_constant(name, __name__) for name in _in_order(names, __name__))


def stylesheet(*names: str, package: str = __name__) -> str:
    """The named style sheets as one."""
    return "\n".join(_source(name, package) for name in names)


def _in_order(names: tuple[str, ...], package: str) -> list[str]:
    """The modules with what they import before them, each once."""
    ordered: dict[str, None] = {}
    for name in names:
        ordered.update(dict.fromkeys(_with_imports(name, package)))
    return list(ordered)


def _with_imports(name: str, package: str) -> Iterator[str]:
    for found in _IMPORT.finditer(_source(name, package)):
        yield from _with_imports(found["file"], package)
    yield name


def _as_constant(name: str, package: str) -> str:
    """The module as a constant that holds its exports."""
    source = _imports_as_constants(_source(name, package))
    exported = ", ".join(found["name"] for found in _EXPORT.finditer(source))
    body = _EXPORT.sub(r"\g<kind> \g<name>", source).replace(_DEFAULT, "")
    return f"const {_constant(name)} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();"


def _imports_as_constants(source: str) -> str:
    return _IMPORT.sub(lambda found: f"const {{{found['names']}}} = {_constant(found['file'])};\n", source)


def _constant(name: str) -> str:
    return re.sub(r"\W", "_", name)


def _source(name: str, package: str) -> str:
    own = files(package).joinpath(name)
    return (own if own.is_file() else files(__name__).joinpath(name)).read_text(encoding="utf-8")
