"""The one place where HTML is made: Jinja2 templates that escape what they are given and refuse what they lack."""

from __future__ import annotations

import json
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("contested.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # For a script of data: no sorting, and letters as they are; what could end the script is still written as \\u003c.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    # For data attributes: plain JSON, which autoescape then makes fit for an attribute.
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return environment


def render(template: str, **values: object) -> Markup:
    """The HTML of templates/`template` with `values`; raises jinja2.UndefinedError where one is missing."""
    return Markup(_environment().get_template(template).render(values))
