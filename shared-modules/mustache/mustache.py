"""Mustache templates: https://mustache.github.io/mustache.5.html

The input is JSON: {"template": "Hello {{name}}", "data": {"name": "Ann"}}. The output is text.
Variables, dotted names, sections, inverted sections, comments and unescaped variables work as the
specification says; partials and other delimiters are refused.
"""

import json

_ESCAPED = (("&", "&amp;"), ('"', "&quot;"), ("<", "&lt;"), (">", "&gt;"))


def render(given, escape="html"):
    """escape: html (as the specification says) or none (for text and Markdown)"""
    if escape not in ("html", "none"):
        raise ValueError("escape is '%s'; allowed are html and none" % escape)
    call = json.loads(given)
    if not isinstance(call, dict) or not isinstance(call.get("template"), str):
        raise ValueError('the input must be {"template": "...", "data": ...}')
    out = []
    _write(out, _parse(call["template"]), [call.get("data")], escape == "html")
    return "".join(out)


def _tags(template):
    """(text before, sigil, name) for each tag, then the rest with an empty sigil."""
    at = 0
    while True:
        start = template.find("{{", at)
        if start < 0:
            yield template[at:], "", ""
            return
        raw = template.startswith("{{{", start)
        closing = "}}}" if raw else "}}"
        end = template.find(closing, start)
        if end < 0:
            line = template[:start].count("\n") + 1
            raise ValueError("the tag in line %d of the template is not closed" % line)
        name = template[start + len(closing) : end].strip()
        sigil = "&" if raw else "v"
        if not raw and name[:1] in ("#", "^", "/", "!", "&", ">", "="):
            sigil = name[0]
            name = name[1:].strip()
        text = template[at:start]
        at = end + len(closing)
        if sigil in "#^/!":
            text, at = _alone(template, text, start, at)
        yield text, sigil, name


def _alone(template, text, start, end):
    """A tag that is alone in its line takes the whole line with it."""
    line = template.rfind("\n", 0, start) + 1
    after = template.find("\n", end)
    after = len(template) if after < 0 else after + 1
    alone = template[line:start].strip() == "" and template[end:after].strip() == ""
    if not alone or start - len(text) > line:
        return text, end
    return text[: len(text) - (start - line)], after


def _parse(template):
    """A list of texts and of (sigil, name, parts)."""
    top = []
    open_ones = [(None, top)]
    for text, sigil, name in _tags(template):
        parts = open_ones[-1][1]
        if text:
            parts.append(text)
        if sigil in ("#", "^"):
            inner = []
            parts.append((sigil, name, inner))
            open_ones.append((name, inner))
        elif sigil == "/":
            opened = open_ones.pop()[0]
            if opened != name:
                what = "{{#%s}}" % opened if opened else "nothing"
                raise ValueError("{{/%s}} closes %s" % (name, what))
        elif sigil == ">":
            raise ValueError("partials such as {{> %s}} are not supported" % name)
        elif sigil == "=":
            raise ValueError("other delimiters than {{ and }} are not supported")
        elif sigil and sigil != "!":
            parts.append((sigil, name, None))
    if len(open_ones) > 1:
        raise ValueError("{{#%s}} is not closed" % open_ones[-1][0])
    return top


def _find(stack, name):
    if name == ".":
        return stack[-1]
    first, *others = name.split(".")
    value = None
    for scope in reversed(stack):
        if isinstance(scope, dict) and first in scope:
            value = scope[first]
            break
    for part in others:
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _text(value, escapes):
    if value is None:
        return ""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, str):
        text = value
    else:
        text = json.dumps(value)
    if escapes:
        for plain, safe in _ESCAPED:
            text = text.replace(plain, safe)
    return text


def _write(out, parts, stack, escapes):
    for part in parts:
        if isinstance(part, str):
            out.append(part)
            continue
        sigil, name, inner = part
        value = _find(stack, name)
        if inner is None:
            out.append(_text(value, escapes and sigil == "v"))
        elif sigil == "^":
            if value is None or value is False or value == [] or value == "":
                _write(out, inner, stack, escapes)
        elif isinstance(value, list):
            for item in value:
                _write(out, inner, stack + [item], escapes)
        elif not (value is None or value is False or value == ""):
            _write(out, inner, stack + [value], escapes)
