"""A thousand texts that would run a script, leave their place or fetch something, if a page let them."""

from itertools import product

__all__ = ["HOSTILE"]

RUN = "window.hacked=1"
OPENINGS = (
    "", '"', "'", "`", ">", '">', "'>", "-->", "]]>", "</span>", "</p>", "</title>", "</style>", "</script>", "</textarea>",
    "</bdi>", '" x="', "' x='", "\\", "&quot;>",
)  # fmt: skip
CLOSINGS = ("", "<!--")
BODIES = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg/onload={RUN}//",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<a href=javascript:{RUN} autofocus onfocus={RUN}>x</a>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<style onload={RUN}></style>",
    f"<math><mtext></form><form><mglyph><style></math><img src=x onerror={RUN}>",
    "<link rel=stylesheet href=http://example.invalid/x.css>",
    "<img src=http://example.invalid/x.png>",
    "<base href=http://example.invalid/>",
    "<meta http-equiv=refresh content='0;url=http://example.invalid/'>",
    "<form action=http://example.invalid/><button autofocus>x</form>",
    f"{{{{ ''.__class__ }}}}{{% set x = 1 %}}${{{RUN}}}",
    f" onmouseover={RUN} autofocus onfocus={RUN} ",
    f"javascript:{RUN}//",
    f"＜script＞{RUN}＜/script＞\u202e<script>{RUN}</script>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"<template><script>{RUN}</script></template>",
    f"<object data='javascript:{RUN}'>",
    f"<embed src='javascript:{RUN}'>",
    f"<video><source onerror={RUN}></video>",
    f"<input autofocus onfocus={RUN}>",
)

HOSTILE = [opening + body + closing for opening, body, closing in product(OPENINGS, BODIES, CLOSINGS)]
