"""Scripts and style sheets of components: several files of this package's folders joined into one."""

import re
from collections.abc import Iterator
from importlib.resources import files
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import\s*\{(?P<names>[^}]*)\}\s*from\s*"(?P<file>(?:\.\.?/)+[\w/-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?P<kind>(?:async\s+)?function\*?|const|let|class)\s+(?P<name>\w+)", re.MULTILINE)
_DEFAULT = "export default "


def bundle(*paths: str) -> str:
    """The modules at these paths under `browser/ui`, and those that they import, as one script.

    A component takes one script only. Each module keeps a scope of its own and reaches another one by
    `import { name } from "./file.js";` at the start of a line; the default export of the last one is the script's.
    """
    *parts, last = _in_order(paths)
    return "\n".join([*(_as_constant(path) for path in parts), _imports_as_constants(last)])


def constants(*paths: str) -> str:
    """The modules, and those that they import, each as a constant: `patch_viewer/stars.js` is `patch_viewer_stars_js`.

    For scripts that are no modules: what follows takes what it needs by `const { starsOf } = patch_viewer_stars_js;`.
    """
    return "\n".join(_as_constant(path) for path in _in_order(paths))


def stylesheet(*paths: str) -> str:
    """The style sheets at these paths under `browser/ui` as one."""
    return "\n".join(_source(path) for path in paths)


def scoped(selector: str, *paths: str) -> str:
    """The style sheets as one whose rules hold only inside of what the selector names (CSS nesting)."""
    return f"{selector} {{\n{stylesheet(*paths)}\n}}"


def _in_order(paths: tuple[str, ...]) -> list[str]:
    """The modules with what they import before them, each once."""
    ordered: dict[str, None] = {}
    for path in paths:
        ordered.update(dict.fromkeys(_with_imports(path)))
    return list(ordered)


def _with_imports(path: str) -> Iterator[str]:
    for found in _IMPORT.finditer(_source(path)):
        yield from _with_imports(_resolved(path, found["file"]))
    yield path


def _as_constant(path: str) -> str:
    """The module as a constant that holds its exports."""
    source = _imports_as_constants(path)
    exported = ", ".join(found["name"] for found in _EXPORT.finditer(source))
    body = _EXPORT.sub(r"\g<kind> \g<name>", source).replace(_DEFAULT, "")
    return f"const {_constant(path)} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();"


def _imports_as_constants(path: str) -> str:
    def as_constant(found: re.Match[str]) -> str:
        return f"const {{{found['names']}}} = {_constant(_resolved(path, found['file']))};\n"

    return _IMPORT.sub(as_constant, _source(path))


def _resolved(path: str, imported: str) -> str:
    """The path under `browser/ui` of what a module imports by a path beside its own."""
    return normpath(join(dirname(path), imported))


def _constant(path: str) -> str:
    return re.sub(r"\W", "_", path)


def _source(path: str) -> str:
    return files("browser.ui").joinpath(path).read_text(encoding="utf-8")
