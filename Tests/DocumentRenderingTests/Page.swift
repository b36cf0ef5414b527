/// A page taken apart into its tags, and whatever in it is not ours.
struct Page {
    struct Tag {
        var name: String
        var attributes: [(name: String, value: String)]
        var isEnd: Bool

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    private(set) var tags: [Tag] = []
    private(set) var complaints: [String] = []

    init(_ text: String) {
        // A style is no markup, and is checked by its hash.
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            guard let end = rest.firstIndex(of: ">") else {
                complaints.append("an open tag")
                return
            }
            take(rest[..<end])
            rest = rest[rest.index(after: end)...]
        }
        judge()
    }

    private mutating func take(_ inner: Substring) {
        if inner.hasPrefix("!DOCTYPE html") { return }
        let isEnd = inner.hasPrefix("/")
        let name = inner.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
        var tag = Tag(name: String(name), attributes: [], isEnd: isEnd)
        var rest = inner.drop { $0 == "/" }.dropFirst(name.count)
        while let start = rest.firstIndex(where: { $0 != " " && $0 != "/" }) {
            rest = rest[start...]
            guard let equals = rest.firstRange(of: "=\""), let close = rest[equals.upperBound...].firstIndex(of: "\"")
            else { return complaints.append("an attribute without quotes: <\(inner)>") }
            tag.attributes.append((String(rest[..<equals.lowerBound]), String(rest[equals.upperBound..<close])))
            rest = rest[rest.index(after: close)...]
        }
        tags.append(tag)
        if inner.hasSuffix("/") { tags.append(Tag(name: tag.name, attributes: [], isEnd: true)) }
    }

    private mutating func judge() {
        var open: [String] = []
        for tag in tags {
            if !Self.elements.contains(tag.name) { complaints.append("the element \(tag.name)") }
            for (name, value) in tag.attributes { judge(name, value, of: tag) }
            if tag.isEnd {
                if open.popLast() != tag.name { complaints.append("</\(tag.name)> ends something else") }
            } else if !Self.void.contains(tag.name) {
                open.append(tag.name)
            }
        }
        complaints += open.map { "<\($0)> has no end" }
        let ids = tags.compactMap { $0["id"] }
        complaints += Set(ids).filter { id in ids.count { $0 == id } > 1 }.map { "twice the id \($0)" }
        complaints += tags.compactMap { $0["aria-labelledby"] }.flatMap { $0.split(separator: " ") }
            .filter { !ids.contains(String($0)) }.map { "no element is called \($0)" }
        complaints += tags.compactMap { $0["href"] }.filter {
            $0.hasPrefix("#") && !ids.contains(String($0.dropFirst()))
        }
        .map { "a link to nothing: \($0)" }
        judgeHeadings()
    }

    private mutating func judge(_ name: String, _ value: String, of tag: Tag) {
        if !Self.attributes.contains(name) { complaints.append("the attribute \(name) of \(tag.name)") }
        if name == "href" {
            let isAddress = ["#", "http://", "https://", "mailto:"].contains { value.lowercased().hasPrefix($0) }
            if tag.name != "a" || !isAddress { complaints.append("\(tag.name) leads to \(value)") }
        }
        if name == "fill", value.hasPrefix("url("), value != "url(#picture-hatch)" {
            complaints.append("fill \(value)")
        }
    }

    private mutating func judgeHeadings() {
        let levels = tags.filter { !$0.isEnd && $0.name.count == 2 && $0.name.hasPrefix("h") }
            .compactMap { Int($0.name.dropFirst()) }
        for (level, next) in zip(levels, levels.dropFirst()) where next > level + 1 {
            complaints.append("a heading \(next) below a heading \(level)")
        }
        if levels.dropFirst().contains(1) { complaints.append("two titles") }
    }

    private static let void: Set = ["meta", "br", "hr"]

    private static let elements: Set = [
        "html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "section", "footer", "figure",
        "figcaption", "div", "span", "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "del",
        "code", "pre", "blockquote", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "time",
        "svg", "desc", "defs", "pattern", "rect", "line", "polyline", "polygon", "circle", "text",
    ]

    private static let attributes: Set = [
        "lang", "charset", "http-equiv", "content", "name", "class", "href", "rel", "id", "tabindex", "aria-label",
        "aria-labelledby", "role", "scope", "start", "datetime",
        "xmlns", "viewBox", "width", "height", "patternUnits", "patternTransform", "x", "y",
        "x1", "y1", "x2", "y2", "cx", "cy", "r", "points", "fill", "stroke", "stroke-width", "text-anchor",
    ]
}
