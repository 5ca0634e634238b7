"""Rules of the house, read from the source without importing it: each gives its offenders."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "dateline"
BASE = ("records", "errors", "version")
"""Modules of the package's root that every folder may import."""

ORDER = (
    "codebook", "gazetteer", "models", "sources", "reading", "resolution", "store", "picture",
    "outlook", "engine", "export", "demo", "web", "api", "cli",
)  # fmt: skip
"""Folders in the order the data flows: each imports only from those before it, and itself."""

LONGEST_FILE = 500
LONGEST_FUNCTION = 60
"""Lines, of a function without its docstring."""

BROAD = frozenset({"Exception", "BaseException"})
Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | Function


@dataclass(frozen=True, slots=True)
class Module:
    """One source file, with the dotted name it is imported by."""

    name: str
    path: Path
    tree: ast.Module
    lines: int

    def at(self, node: ast.AST) -> str:
        """File and line, as an editor takes it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"

    @property
    def folder(self) -> str:
        """The folder or root module under the package; empty of the package itself."""
        return [*self.name.split("."), ""][1]


@dataclass(frozen=True, slots=True)
class Import:
    """One module of ours importing another; `at_load` is false inside functions and for types."""

    source: Module
    target: str
    node: ast.stmt
    at_load: bool


def modules_of(package: Path) -> dict[str, Module]:
    """Every Python file under `package`, by dotted name."""
    found: dict[str, Module] = {}
    for path in sorted(package.rglob("*.py")):
        parts = (package.name, *path.relative_to(package).with_suffix("").parts)
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found[name] = Module(name, path, ast.parse(text, str(path)), len(text.splitlines()))
    return found


def imports_of(modules: dict[str, Module]) -> list[Import]:
    """Every import of one of `modules` by another."""
    return [
        Import(module, target, node, at_load)
        for module in modules.values()
        for node, at_load in _statements(module.tree.body, at_load=True)
        for target in _targets(module, node, modules)
        if target != module.name
    ]


def _statements(body: list[ast.stmt], *, at_load: bool) -> Iterator[tuple[ast.stmt, bool]]:
    """Import statements at any depth, with whether they run while the module loads."""
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node, at_load
            continue
        inside = at_load and not isinstance(node, Function) and not _for_types(node)
        for field in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(node, field, []), at_load=inside)
        for handler in getattr(node, "handlers", []):
            yield from _statements(handler.body, at_load=inside)


def _for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _targets(module: Module, node: ast.stmt, modules: dict[str, Module]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in modules)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            package = module.path.name == "__init__.py"
            parts = module.name.split(".")
            kept = parts[: len(parts) - node.level + package]
            base = ".".join([*kept, *([node.module] if node.module else [])])
        for alias in node.names:
            whole = f"{base}.{alias.name}"
            if whole in modules:
                yield whole
            elif base in modules:
                yield base


def out_of_order(modules: dict[str, Module]) -> list[str]:
    """Imports against the order of folders; only the package's front door is free of it."""
    found = []
    for one in imports_of(modules):
        source, target = one.source.folder, modules[one.target].folder
        if source == "" or target == source or (target in BASE and source not in BASE):
            continue
        allowed = source in ORDER and target in ORDER[: ORDER.index(source)]
        if not allowed and not (source in BASE and target in BASE):
            found.append(f"{one.source.at(one.node)}: {source} imports {target or PACKAGE}")
    return found


def unknown_folders(modules: dict[str, Module]) -> list[str]:
    """Folders and root modules that the order does not name."""
    known = {"", *BASE, *ORDER}
    return sorted({str(m.path) for m in modules.values() if m.folder not in known})


def cycles(modules: dict[str, Module]) -> list[str]:
    """Modules that need each other while they load, as `a -> b -> a`."""
    graph: dict[str, set[str]] = {name: set() for name in modules}
    for one in imports_of(modules):
        if one.at_load:
            graph[one.source.name].add(one.target)
    found: set[str] = set()
    for start in sorted(graph):
        trail = _way_back(graph, start)
        if trail and start == min(trail):
            found.add(" -> ".join([*trail, start]))
    return sorted(found)


def _way_back(graph: dict[str, set[str]], start: str) -> list[str]:
    """The shortest way from a module to itself; empty if there is none."""
    trails, seen = [[start]], {start}
    for trail in trails:
        for following in sorted(graph[trail[-1]]):
            if following == start:
                return trail
            if following not in seen:
                seen.add(following)
                trails.append([*trail, following])
    return []


def long_files(modules: dict[str, Module]) -> list[str]:
    """Files over the limit."""
    return [f"{m.path}: {m.lines} lines" for m in modules.values() if m.lines > LONGEST_FILE]


def long_functions(modules: dict[str, Module]) -> list[str]:
    """Functions over the limit."""
    return [
        f"{module.at(node)}: {node.name} has {length} lines"
        for module in modules.values()
        for node in _functions(module)
        if (length := _length(node)) > LONGEST_FUNCTION
    ]


def _functions(module: Module) -> Iterator[Function]:
    return (node for node in ast.walk(module.tree) if isinstance(node, Function))


def _length(node: Function) -> int:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is None:
        return length
    first = node.body[0]
    return length - ((first.end_lineno or first.lineno) - first.lineno + 1)


def broad_excepts(modules: dict[str, Module]) -> list[str]:
    """Handlers that would take any error, a bug's included."""
    return [
        f"{module.at(node)}: takes every exception"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type)
    ]


def _is_broad(kind: ast.expr | None) -> bool:
    if kind is None:
        return True
    names = {n.id for n in ast.walk(kind) if isinstance(n, ast.Name)}
    return bool(names & BROAD)


def unannotated(modules: dict[str, Module]) -> list[str]:
    """Functions with an argument or a result without a type."""
    return [
        f"{module.at(node)}: {node.name} lacks the type of {missing}"
        for module in modules.values()
        for node in _functions(module)
        if (missing := ", ".join(_untyped(node)))
    ]


def _untyped(node: Function) -> Iterator[str]:
    given = node.args
    plain = [*given.posonlyargs, *given.args]
    rest = [*given.kwonlyargs, *(a for a in (given.vararg, given.kwarg) if a)]
    for number, arg in enumerate([*plain, *rest]):
        own = number == 0 and arg.arg in ("self", "cls")
        if arg.annotation is None and not own:
            yield arg.arg
    if node.returns is None:
        yield "its result"


def undocumented(modules: dict[str, Module]) -> list[str]:
    """Public modules, and public classes and functions of them, without a docstring."""
    found = []
    for module in modules.values():
        if any(part.startswith("_") for part in module.name.split(".")):
            continue
        if ast.get_docstring(module.tree) is None:
            found.append(f"{module.at(module.tree)}: the module has no docstring")
        found += [
            f"{module.at(node)}: {node.name} has no docstring"
            for node in module.tree.body
            if isinstance(node, ast.ClassDef | Function)
            and not node.name.startswith("_")
            and ast.get_docstring(node) is None
        ]
    return found
