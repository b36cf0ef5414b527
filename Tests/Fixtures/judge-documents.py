# Reads the documents of one incident that lie in the working folder, and prints what is wrong with them: a text of
# texts.json that does not come back, and whatever is active. The argument names the texts that a document shows.
import csv, glob, json, re, sys
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

def judge_page(name, places):
    page = html5lib.parse(read(name), namespaceHTMLElements=False)
    expect("html", bare("".join(page.itertext())), bare, places)
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


judge_page("document.html", shown)

# The audit holds every text, those that were taken back too.
told = [place for place in range(len(texts)) if place not in (4, 6)]
judge_page("audit.html", told)
expect("audit md", unescaped(read("audit.md")), unescaped, told)
expect("audit txt", bare(read("audit.txt")), bare, told)

# The action items: owner, group and priority as they were typed.
item = (21, 22, 23)
rows = list(csv.DictReader(open("items.csv", newline="", encoding="utf-8"), strict=True))
for place, column in zip(item, ("owner", "group", "priority")):
    cell = rows[0][column]
    if bare(cell.removeprefix("'")) != bare(texts[place]):
        say("items csv lacks text %d: %s" % (place, cell))
    if cell.strip()[:1] in ("=", "+", "-", "@"):
        say("items csv calculates: " + cell)
expect("items tasks", unescaped(read("items.md")), unescaped, item)
if len(re.findall(r"^- \[[ x]\] ", read("items.md"), re.M)) != len(rows):
    say("items tasks has other tasks than items")
for name in sorted(glob.glob("items-github/*.json")):
    body = json.loads(read(name))
    if name == sorted(glob.glob("items-github/*.json"))[0]:
        expect("items github", unescaped(body["body"]).replace("<!---->", ""), unescaped, item)
    spoken = re.sub(r"(`+).*?\1|<!--.*?-->", " ", body["body"], flags=re.S)
    if re.search(r"(?<![\w/`])@\w|(?<![\w&/])#\d|(?<!\\)<[a-zA-Z/!?]|(?<!\\)\]\(javascript:", spoken):
        say("items github is active: " + spoken)
for name in sorted(glob.glob("items-jira/*.json")):
    kinds, strings = set(), []
    def walk(node):
        kinds.add(node["type"])
        kinds.update(mark["type"] for mark in node.get("marks", []))
        strings.append(node.get("text", ""))
        for child in node.get("content", []):
            walk(child)
    fields = json.loads(read(name))["fields"]
    walk(fields["description"])
    if not kinds <= {"doc", "paragraph", "bulletList", "listItem", "codeBlock", "text", "hardBreak"}:
        say("items jira is active: %s" % sorted(kinds))
    if name == sorted(glob.glob("items-jira/*.json"))[0]:
        expect("items jira", bare("".join(strings)), bare, item)
