"""Templates of pages and drawings: they stand in the folder `templates` of the package that fills them."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template


def template(package: str, name: str) -> Template:
    """The template of that name; what it is filled with is escaped, and must be complete."""
    return _environment(package).get_template(name)


@cache
def _environment(package: str) -> Environment:
    folder = files(package) / "templates"
    return Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
