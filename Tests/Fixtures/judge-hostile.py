# Reads the documents of one incident that lie in the working folder, and prints what is wrong with them: a text that
# does not come back out of a document of which texts.json says it should, and whatever is active.
import csv, json, re, unicodedata
import html5lib

told = json.load(open("texts.json"))


def say(problem):
    print(ascii(problem)[:300])


# What every reader must find again: letters, digits, signs. Left out are marks, blanks, controls, what hides, and what
# a document writes in place of those: pictures of controls, and ⟨…⟩.
def visible(text):
    text = re.sub("⟨(U\\+[0-9A-F]+|\\+[0-9]+|[0-9A-F]{2})⟩", "", text)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LNPS" and not hides(ord(c)))


def hides(value):
    return value in (0x115F, 0x1160, 0x3164, 0xFFA0, 0xFFFD) or 0x2400 <= value < 0x2440


RUNNING = """script iframe object embed form base img link applet audio video input button textarea select meta template
    math source track frame frameset noscript portal""".split()
LEADING = "href src action data formaction background poster srcset ping".split()


# What would run, load or lead somewhere in a page.
def active(page):
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in RUNNING and not harmless(element):
            yield "<%s>" % element.tag
        for name, value in element.attrib.items():
            name = str(name).split("}")[-1].lower()
            if name.startswith("on") or name in ("srcdoc", "style") and ("url" in value or "expression" in value):
                yield "%s=%s" % (name, value)
            if name in LEADING and not re.match("https?://|mailto:|#", value):
                yield "a way to " + value


def harmless(element):
    return element.tag == "meta" and element.attrib.get("http-equiv") in (None, "Content-Security-Policy") or (
        element.tag == "input" and element.attrib.get("type") == "checkbox" and "disabled" in element.attrib)


def read(name):
    return open(name, newline="", encoding="utf-8").read()


def expect(document, texts, made):
    for place, one in enumerate(told):
        if document in one["documents"] and made(one["text"]) not in texts:
            say("%s lacks text %d: %r in %r" % (document, place, made(one["text"]), one["text"]))


# Markdown has backslashes before what would be markup, and comments between what would be a name.
def unescaped(text):
    return visible(re.sub(r"(?<!\\)<!--.*?-->", "", text, flags=re.S)).replace("\\", "")


# Without blanks, and without marks that have nothing but a blank to stand on.
def squeezed(text):
    kept, after_blank = [], True
    for c in text:
        after_blank = c.isspace() or after_blank and extends(c)
        if not after_blank:
            kept.append(c)
    return "".join(kept)


# What joins the character before it, whatever that is: marks, joiners, colours of skin, tags.
def extends(c):
    return unicodedata.category(c)[0] == "M" or c in "\u200c\u200d" or "\U0001f3fb" <= c <= "\U0001f3ff" or (
        "\U000e0020" <= c <= "\U000e007f")


def strings(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from strings(inner)


for document, name in (("md", "document.md"), ("audit", "audit.md")):
    text = unescaped(read(name))
    expect(document, text, lambda one: visible(one).replace("\\", ""))
for document, name in (("txt", "document.txt"), ("audit", "audit.txt")):
    expect(document, visible(read(name)), visible)
for document, name in (("html", "document.html"), ("audit", "audit.html")):
    page = html5lib.parse(read(name), namespaceHTMLElements=False)
    expect(document, visible("".join(page.itertext())), visible)
    for found in active(page):
        say("%s holds %s" % (name, found))
expect("json", "\n".join(map(squeezed, strings(json.loads(read("document.json"))))), squeezed)

for name in ("items.csv", "stats.csv"):
    rows = list(csv.reader(open(name, newline="", encoding="utf-8"), strict=True))
    if any(len(row) != len(rows[0]) for row in rows):
        say(name + " has rows of different lengths")
    for cell in (cell for row in rows for cell in row):
        if cell.lstrip()[:1] in ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"):
            say("%s calculates: %s" % (name, cell))
if len(re.findall(r"^- \[[ x]\] ", read("items.md"), re.M)) != 1:
    say("items.md has other tasks than items")
