"""What is done to a page when its template is through: links that lead nowhere go, and a policy keeps it in."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from maturity.errors import TemplateRefused
from maturity.i18n import _

_LINK = re.compile(r'<a\b[^>]*?\shref="#([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_HEAD = re.compile(r'\s*<!doctype html>\s*<html(?:\s+[a-z]+="[^"<>]*")*\s*>\s*<head>', re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""<(meta|link)\b(?:"[^"]*"|'[^']*'|[^'">])*""", re.IGNORECASE)


def finished(html: str, script: str) -> str:
    """``html`` as it may leave: it loads nothing, sends nothing, and runs nothing but ``script``.

    A link to a part that this page does not have becomes plain text. Raises TemplateRefused where there is no head
    for the policy, or where the page would ask for another one.
    """
    for tag in _TAG.finditer(html):
        if tag[1].lower() == "link" or "http-equiv" in tag[0].lower():
            raise TemplateRefused(
                _("The template has <link> or <meta http-equiv>, which lead out of the page. Leave them out.")
            )
    head = _HEAD.match(html)
    if head is None:
        raise TemplateRefused(
            _("The template has to begin with <!doctype html><html><head>, where the policy of the page stands first.")
        )
    there = set(_ID.findall(html))
    linked = _LINK.sub(lambda link: link[0] if link[1] in there else link[2], html)
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{_policy(linked, script)}">'
    return linked[: head.end()] + meta + linked[head.end() :]


def _policy(html: str, script: str) -> str:
    styles = " ".join(dict.fromkeys(f"'sha256-{_digest(style)}'" for style in _STYLE.findall(html)))
    parts = (
        "default-src 'none'",
        f"style-src {styles}" if styles else "",
        f"script-src 'sha256-{_digest(script)}'" if f"<script>{script}</script>" in html else "",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(filter(None, parts))


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
