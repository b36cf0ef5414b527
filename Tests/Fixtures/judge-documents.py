# Reads the documents of one incident that lie in the working folder, and prints what is wrong with them: a text of
# texts.json that does not come back, and whatever is active. The argument names the texts that a document shows.
import csv, json, re, sys
import html5lib

texts = json.load(open("texts.json"))


def say(problem):
    print(ascii(problem)[:300])


# Only printable ASCII: what a document marks or pictures is none of it.
def bare(text):
    return "".join(c for c in re.sub("⟨[^⟩]*⟩", "", text) if "!" <= c <= "~")


def expect(name, text, wanted, places):
    for place in places:
        if wanted(texts[place]) not in text:
            say("%s lacks text %d: %s" % (name, place, wanted(texts[place])))


shown = [int(word) for word in sys.argv[1].split()]
read = lambda name: open(name, newline="", encoding="utf-8").read()
unescaped = lambda text: bare(text).replace("\\", "")
expect("md", unescaped(read("document.md")), unescaped, shown)
expect("txt", bare(read("document.txt")), bare, shown)

strings = []
def gather(value):
    if isinstance(value, str):
        strings.append(value)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        gather(inner)
record = json.loads(read("document.json"))
gather(record)
squeezed = {"".join(s.split()) for s in strings}
for place, text in enumerate(texts):
    if not any("".join(text.split()) in s for s in squeezed):
        say("json lacks text %d: %s" % (place, text))

rows = list(csv.reader(open("stats.csv", newline="", encoding="utf-8"), strict=True))
cells = [cell for row in rows for cell in row]
for cell in cells:
    if cell.strip()[:1] in ("=", "+", "-", "@"):
        say("csv calculates: " + cell)
for place in (1, 11):
    if bare(texts[place]) not in [bare(cell.removeprefix("'")) for cell in cells]:
        say("csv lacks text %d: %s" % (place, texts[place]))
if any(len(row) != len(rows[0]) for row in rows):
    say("csv has rows of different lengths")

page = html5lib.parse(read("document.html"), namespaceHTMLElements=False)
expect("html", bare("".join(page.itertext())), bare, shown)
for element in page.iter():
    if not isinstance(element.tag, str):
        continue
    if element.tag in ("script", "iframe", "object", "embed", "form", "base", "img", "link", "applet", "audio", "video"):
        say("html holds <%s>" % element.tag)
    for name, value in element.attrib.items():
        if str(name).lower().startswith("on"):
            say("html holds %s=%s" % (name, value))
        if str(name).split("}")[-1] in ("href", "src", "action", "data", "formaction", "background", "poster", "srcset"):
            if not re.match("https?://|mailto:|#", value):
                say("html leads to " + value)
