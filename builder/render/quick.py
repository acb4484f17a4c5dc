"""Templates compiled to plainer Python than jinja2's own: the same pages in a fraction of the time, or an error.

Attributes are read as Python reads them, macros and functions are called at once, and what is HTML already is not
wrapped again. What jinja2 makes of a missing name or an entry of a mapping is an error here; whoever renders then turns
to jinja2's own environment, which copes with it or says what is wrong.
"""

from __future__ import annotations

from functools import lru_cache, partial
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Macro
from jinja2.utils import missing

from builder.render.html import Markup, escape, escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame

_html: Callable[[str], Markup] = partial(str.__new__, Markup)
"""`Markup` without its look for `__html__`."""


def _shown(value: Any) -> str:
    """Return what a template shows of a value, as `escape` does."""
    kind = type(value)
    if kind is str:
        return escaped(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else escape(value)


class _Macro(Macro):
    """A macro that is called without a look at names and contexts, where it takes places only."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._most = -1 if self.catch_kwargs or self.catch_varargs or self.caller else len(self.arguments)
        self._left_out = _left_out(self._most)

    def __call__(self, *given: Any, **named: Any) -> str:
        if named or len(given) > self._most:
            return super().__call__(*given, **named)
        return _html(self._func(*given, *self._left_out[len(given)]))


@lru_cache(maxsize=64)
def _left_out(most: int) -> tuple[tuple[Any, ...], ...]:
    """Return, for each number of places taken, what stands for the others."""
    return tuple((missing,) * (most - taken) for taken in range(most + 1))


class _Generator(CodeGenerator):
    """Writes the Python of a template."""

    def write_commons(self) -> None:
        """Begin a function with the names that all of them use."""
        super().write_commons()
        self.writeline("escape = environment.shown")
        self.writeline("escaped = environment.escaped")
        self.writeline("markup = environment.markup")
        self.writeline("Macro = environment.macro")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write what shows a value: most are text, and what a call returns is HTML; neither takes another call."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        elif isinstance(node, nodes.Call):
            self.write("(shown if type(shown := ")
        else:
            self.write("(escaped(shown) if type(shown := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(f") is {'markup' if isinstance(node, nodes.Call) else 'str'} else escape(shown))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - jinja2's name
        """Write `node.attr`."""
        if iskeyword(node.attr) or not node.attr.isascii():
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 - jinja2's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write `node(args)`; a call with names goes jinja2's way."""
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class QuickEnvironment(Environment):
    """Compiles templates so."""

    code_generator_class = _Generator
    shown = staticmethod(_shown)
    escaped = staticmethod(escaped)
    markup = Markup
    macro = _Macro

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that every template knows: one dictionary for all of them."""
        return {**self.globals, **d} if d else self.globals


def environment_of(kind: type[Environment], sources: Mapping[str, str], folder: str) -> Environment:
    """Return an environment of these templates, by name; messages say that they lie in the folder."""

    def load(name: str) -> tuple[str, str, Any] | None:
        # The file name makes tracebacks say which line of which template went wrong.
        return (sources[name], f"{folder}{name}", lambda: True) if name in sources else None

    return kind(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_COMPILED[kind],
    )


class _Compiled(BytecodeCache):
    """Templates that were compiled in this process: a preview compiles only what changed since the last build."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its template was compiled before from the same source."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what the bucket holds."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = {Environment: _Compiled(), QuickEnvironment: _Compiled()}
