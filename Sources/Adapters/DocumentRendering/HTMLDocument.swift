import Postmortems
import Text

/// A document as one page of HTML that loads nothing: its style and its picture are in it, and its policy forbids the
/// rest.
///
/// The same Markdown, picture and front give the same bytes.
package struct HTMLDocument {
    /// What a page says about itself that its Markdown doesn't.
    package struct Front: Sendable {
        /// For the page's title, where the Markdown has no heading.
        package var title: SafeText
        /// Where the document came from, for its foot: a sentence each.
        package var origin: [SafeText]
        /// From when to when the story goes: in words, and in RFC 3339.
        package var period: [(words: SafeText, stamp: String)]
        /// More of its metadata: a name and a content each.
        package var meta: [(name: String, content: String)]

        package init(
            title: SafeText, origin: [SafeText] = [], period: [(words: SafeText, stamp: String)] = [],
            meta: [(name: String, content: String)] = []
        ) {
            self.title = title
            self.origin = origin
            self.period = period
            self.meta = meta
        }
    }

    private let parts: HTMLParts
    private let picture: TimelinePicture?
    private let front: Front

    private init(_ markdown: String, _ picture: TimelinePicture?, _ front: Front) {
        self.parts = HTMLParts(markdown)
        self.picture = picture
        self.front = front
    }

    /// The page that a rendered document makes.
    package static func page(_ markdown: String, picture: TimelinePicture?, front: Front) -> String {
        HTMLDocument(markdown, picture, front).page
    }

    private var page: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        \(head)
        </head>
        <body>
        <a class="skip" href="#content">Skip to the document</a>
        <header>
        \(parts.title ?? "<h1 id=\"top\">\(Self.text(front.title))</h1>\n")\(parts.lead)</header>
        \(contents)<main id="content" tabindex="-1">
        \(main)</main>
        <footer>
        \(foot)</footer>
        </body>
        </html>

        """
    }

    static func text(_ text: SafeText) -> String { MarkupEscape.text(text.oneLine.string) }

    private var head: String {
        let title = parts.titleWords.map { SafeText($0) } ?? front.title
        let named =
            [
                ("viewport", "width=device-width, initial-scale=1"), ("generator", "sitroom"),
                ("color-scheme", "light dark"),
            ]
            + front.meta.map { ($0.name, $0.content) }
        let lines =
            [
                #"<meta charset="utf-8">"#,
                #"<meta http-equiv="Content-Security-Policy" content="\#(Self.policy)">"#,
            ]
            + named.map { name, content in
                #"<meta name="\#(MarkupEscape.text(name))" content="\#(Self.text(SafeText(content)))">"#
            }
            + ["<title>\(Self.text(title))</title>", "<style>\(Self.style)</style>"]
        return lines.joined(separator: "\n")
    }

    /// Nothing may be loaded, run, sent or framed; the one style is known by its hash.
    static let policy =
        "default-src 'none'; style-src 'sha256-\(ContentHash.sha256(style))'; base-uri 'none'; form-action 'none'"

    static let style = "\n" + pageStyle + "\n" + TimelinePicture.style + "\n"

    /// A list of what follows, where there is enough of it to get lost in.
    private var contents: String {
        guard parts.sections.count > 2 else { return "" }
        let lines = parts.sections.map { section in
            "<li><a href=\"#\(section.id)\">\(Self.text(SafeText(section.words)))</a></li>"
        }
        return "<nav aria-label=\"Contents\">\n<ul>\n" + lines.joined(separator: "\n") + "\n</ul>\n</nav>\n"
    }

    private var main: String {
        guard !parts.sections.isEmpty else { return parts.body + figure }
        var out = parts.body
        let place = parts.sections[0].isSummary ? 1 : 0
        for (index, section) in parts.sections.enumerated() {
            if index == place { out += figure }
            out += "<section aria-labelledby=\"\(section.id)\">\n\(section.html)</section>\n"
        }
        return place < parts.sections.count ? out : out + figure
    }

    private var figure: String {
        guard let picture, !picture.isEmpty else { return "" }
        let caption = picture.caption.map(Self.text).joined(separator: " ")
        return """
            <figure id="picture">
            <div class="scroll" role="region" aria-label="Picture of the timeline" tabindex="0">
            \(picture.svg)</div>
            <figcaption>\(caption)</figcaption>
            </figure>

            """
    }

    private var foot: String {
        let times = front.period.map { period in
            "<time datetime=\"\(MarkupEscape.text(period.stamp))\">\(Self.text(period.words))</time>"
        }
        let span = times.isEmpty ? [] : ["<p>It covers \(times.joined(separator: " to ")).</p>"]
        let lines = front.origin.map { "<p>\(Self.text($0))</p>" } + span
        return lines.map { $0 + "\n" }.joined()
    }
}
