import Glibc

/// Random text from pieces that mean something in Markdown, HTML, Mustache or a terminal; the same seed, the same text.
struct Hostile {
    let seed: UInt64
    private var state: UInt64

    /// A fresh seed each run, or the one in `PROPERTY_SEED`, to see a failure again.
    init() {
        let given = getenv("PROPERTY_SEED").flatMap { UInt64(String(cString: $0)) }
        seed = given ?? UInt64.random(in: .min ... .max)
        state = seed
    }

    mutating func text(pieces count: Int = 12, from pieces: [String] = pieces) -> String {
        (0..<Int(next() % UInt64(count)) + 1).map { _ in pieces[Int(next() % UInt64(pieces.count))] }.joined()
    }

    /// SplitMix64 (Steele, Lea, Flood, 2014).
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    static let pieces = [
        "*", "**", "_", "__", "`", "``", "```", "~", "~~", "~~~", "[", "]", "(", ")", "![", "[x](y)", "[ ] ", "[^1]",
        "[a]: b", "<", ">", "<b>", "</b>", "<script>", "<!--", "-->", "<http://a.b>", "<a href=\"x\">", "#", "## ",
        "# ",
        "|", "| - |", ":-:", "-", "- ", "+ ", "* ", "1. ", "2) ", "12", "---", "===", "> ", "&amp;", "&#35;", "&", ";",
        "\\", "\\\\", "!", "http://x.y/a_b", "www.a.b", "a@b.c", ":", "::", "    ", "  ", " ", "\t", "\n", "\n\n", "é",
        "a", "word", "item_datafeed", "_a_", "$x$", "{{x}}", "{{#y}}", "{{{", "\u{202E}", "\u{0}", "\u{1B}[31m",
        "\u{A0}",
        "、", "👩‍💻", "javascript:alert(1)", "\r\n", ".", ",", "\"", "'",
    ]

    static let links = [
        "![", "](", "](javascript:a)", "](http://a.b)", "](data:x)", "![x](http://a.b/c)", "[x](//a.b)",
        "<javascript:a>",
        "<ftp://a.b>", "&#x202E;", "&Tab;", "&colon;", "[![x](y)](z)", "](<javascript:a>)", "[x](\njavascript:a)",
        "!!!",
        "\\!", "\\]", "\\[", "](HTTP://a.b \"t\")", "](mailto:a@b.c)", "`", "| - |", "|",
    ]

    static let markdownLines = [
        "# One\n", "## Two\n", "Under\n===\n", "Under\n---\n", "> # Quoted\n", "- # In a list\n", "```\n", "```sh\n",
        "~~~\n", "    indented\n", "- item\n", "  - nested\n", "  ```\n", "    ```\n", "1. first\n", "> quote\n",
        ">> deeper\n", "<div>\n", "</div>\n", "<script>\n", "<!-- open\n", "-->\n", "<b>bold</b>\n", "<pre>\n",
        "<?php\n", "<![CDATA[\n", "[foo]: http://evil.example\n", "[foo]\n", "[foo]:\n", "http://evil.example\n",
        "[^n]: note\n", "| a | b |\n", "| - | - |\n", "plain words\n", "\n", "\n\n", "`code", "<b", "**", "\\", "\\\n",
        "a `<i>` b\n", "<http://a.b>\n", "- ```\n", "  <div>\n", "> ```\n", "***\n", "lazy\n", "      deep\n", "\t",
        "[",
    ]
}
