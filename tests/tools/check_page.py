"""Checks a report page: well-formed also for XML, whole in itself, links that lead somewhere, colours that can be read.

usage: check_page.py PAGE
Prints one line a fault; nothing and exit 0 where there is none.
"""
import base64
import hashlib
import re
import sys
import xml.etree.ElementTree as ElementTree

faults = []


def check(holds, text):
    if not holds:
        faults.append(text)


def luminance(colour):
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(c * 2 for c in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


raw = open(sys.argv[1], "rb").read()
text = raw.decode("utf-8")
root = ElementTree.fromstring(text)

ids = [element.get("id") for element in root.iter() if element.get("id")]
check(len(ids) == len(set(ids)), "an id occurs twice")
known = {"html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer", "nav", "section", "div", "p", "span",
         "a", "b", "code", "pre", "h1", "h2", "h3", "ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "th",
         "td", "details", "summary", "button", "svg", "path", "rect", "g"}
for element in root.iter():
    check(element.tag in known, f"an element that the page does not use: {element.tag}")
    for name, value in element.attrib.items():
        check(not name.startswith("on"), f"a handler in markup: {name}")
        check(name not in ("src", "srcset", "action", "background", "poster", "data"), f"something is loaded: {name}={value}")
        if name == "href":
            check(value.startswith("#") and value[1:] in ids, f"a link that leads nowhere: {value}")
        if name in ("aria-labelledby",):
            check(value in ids, f"no element {value}")
    if element.tag == "th":
        check(element.get("scope") == "col", "a head cell without scope")
    if element.tag == "svg":
        check(element.get("aria-hidden") == "true" or element.get("aria-label"), "a drawing without words")
    if element.tag == "td" and element.get("colspan") is None:
        check(element.text != "", "an empty cell")

styles = [element.text for element in root.iter("style")]
scripts = [element.text for element in root.iter("script")]
check(len(styles) == 1 and len(scripts) == 1, "not one style and one script")
check(not re.search(r"url\(|@import|@font-face|expression\(", styles[0]), "the style loads something")
check(not re.search(r"fetch|XMLHttp|import\s*\(|eval|innerHTML|document\.write|https?:", scripts[0]), "the script does what it must not")
policy = [element.get("content") for element in root.iter("meta") if element.get("http-equiv") == "Content-Security-Policy"][0]
wanted = "sha256-" + base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
check(f"'{wanted}'" in policy, f"the policy does not name the script; its hash is {wanted}")
check(policy.startswith("default-src 'none'"), "the policy allows loading")

schemes = {"light": re.search(r":root\{([^}]*)\}", styles[0]).group(1),
           "dark": re.search(r"prefers-color-scheme:dark\)\{:root\{([^}]*)\}", styles[0]).group(1),
           "print": re.search(r"@media print\{\s*:root\{([^}]*)\}", styles[0]).group(1)}
for scheme, block in schemes.items():
    colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", block))
    for ground in ("bg", "card", "shade"):
        for ink in ("text", "soft", "link", "bad", "warn", "good", "add"):
            ratio = contrast(colours[ink], colours[ground])
            check(ratio >= 4.5, f"{scheme}: {ink} on {ground} has a contrast of {ratio:.2f}")
    check(contrast(colours["text"], colours["main"]) >= 4.5, f"{scheme}: the numbers on the river cannot be read")

for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
