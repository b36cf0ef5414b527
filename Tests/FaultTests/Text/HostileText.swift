import Worlds

/// Texts that would take over a terminal, a document, a table or a reader's eyes, made of what is known to and changed
/// at random. Each ends with a word of its own, so that it is known again.
struct HostileText {
    private var count = 0

    /// As bytes that need not be UTF-8; at most some 2000.
    mutating func next(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            bytes += Self.pieces.randomElement(using: &random) ?? []
            if Bool.random(using: &random) { bytes += Self.words.randomElement(using: &random) ?? [] }
        }
        for _ in 0..<Int.random(in: 0...3, using: &random) { Self.change(&bytes, &random) }
        count += 1
        return bytes.prefix(2000) + Array("k\(count)q".utf8)
    }

    /// As an argument can hold it: no NUL.
    mutating func argument(_ random: inout SeededGenerator) -> [UInt8] { next(&random).filter { $0 != 0 } }

    /// As a line of a file can hold it.
    mutating func line(_ random: inout SeededGenerator) -> [UInt8] {
        argument(&random).filter { $0 != 0x0A && $0 != 0x0D }
    }

    private static func change(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...8, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
        case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        default: bytes.insert(contentsOf: repeatElement(bytes[place..<end], count: 60).joined(), at: place)
        }
    }

    private static let words = ["the pool", "x", " ", "Checkout is down", "\n", "09:25"].map { Array($0.utf8) }

    private static let pieces: [[UInt8]] =
        (sequences + controls + invisible + looks + markup + formulas + prompts).map { Array($0.utf8) } + brokenBytes

    /// Titles, answers that are typed back, the clipboard, the mouse, links, modes, a reset, printing, colours.
    private static let sequences = [
        "\u{1B}]0;owned\u{7}", "\u{1B}]2;owned\u{1B}\\", "\u{1B}]52;c;dG91Y2ggb3duZWQK\u{7}", "\u{1B}]52;c;?\u{7}",
        "\u{1B}]8;;http://evil.example\u{1B}\\here\u{1B}]8;;\u{1B}\\", "\u{1B}]9;paged\u{7}", "\u{1B}]4;1;?\u{7}",
        "\u{1B}]777;notify;a;b\u{7}", "\u{1B}]1337;File=name=eA==:QQ==\u{7}", "\u{1B}]133;A\u{7}", "\u{1B}]11;?\u{7}",
        "\u{1B}[21t", "\u{1B}[6n", "\u{1B}[c", "\u{1B}[>c", "\u{1B}[0x", "\u{5}", "\u{1B}Z", "\u{1B}[?1003h",
        "\u{1B}[?1000h\u{1B}[?1006h", "\u{1B}[?2004l", "\u{1B}[?1049l", "\u{1B}[?25l", "\u{1B}c", "\u{1B}[!p",
        "\u{1B}[2J\u{1B}[3J\u{1B}[H", "\u{1B}[8m", "\u{1B}[5;31m", "\u{1B}[38;2;0;0;0m", "\u{1B}[1;1r", "\u{1B}[4i",
        "\u{1B}[5i", "\u{1B}#8", "\u{1B}(0lqqk", "\u{1B}[20h", "\u{1B}[999b", "\u{1B}[1A\u{1B}[2K", "\u{1B}7\u{1B}8",
        "\u{1B}P$qm\u{1B}\\", "\u{1B}Ptmux;\u{1B}\u{1B}]0;x\u{7}\u{1B}\\", "\u{1B}_Gf=100;AAAA\u{1B}\\",
        "\u{1B}^pm\u{1B}\\",
        "\u{1B}Xsos\u{1B}\\", "\u{9B}31m", "\u{9B}6n", "\u{9D}0;owned\u{9C}", "\u{90}q\u{9C}", "\u{9F}x\u{9C}",
        "\u{84}",
        "\u{8D}", "\u{1B}", "\u{1B}[", "\u{1B}]", "\u{1B}[200~/close --force x\n\u{1B}[201~", "\u{1B}[201~",
    ]

    private static let controls = [
        "\u{0}", "\u{7}", "\u{8}\u{8}\u{8}\u{8}", "\r", "over\rwrite", "\u{B}", "\u{C}", "\u{E}", "\u{F}", "\t", "\r\n",
        "\n\n", "\u{7F}", "\u{1A}", "\u{4}", "\u{3}", "\u{11}\u{13}", "\u{16}", "\u{85}", "\u{2028}", "\u{2029}",
    ]

    /// Reordering, widthless, tags, selectors that carry bytes, fillers, annotations, private and unassigned.
    private static let invisible = [
        "\u{202E}gpj.exe\u{202C}", "\u{2066}a\u{2069}", "\u{2067}", "\u{200E}", "\u{200F}", "\u{61C}", "\u{200B}",
        "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{200C}", "\u{200D}", "\u{34F}", "\u{180E}", "\u{3164}", "\u{FFA0}",
        "\u{115F}",
        "\u{E0048}\u{E0049}\u{E007F}", "\u{E0001}", "a\u{FE01}\u{E0100}\u{E01EF}", "\u{FE0F}",
        "\u{FFF9}a\u{FFFA}b\u{FFFB}",
        "\u{E000}", "\u{F8FF}", "\u{10FFFF}", "\u{FFFE}", "\u{378}", "\u{1D173}", "\u{17B4}", "\u{206A}", "\u{A0}",
    ]

    /// Heaps of marks, wide characters, joined pictures, directions, letters that look like others.
    private static let looks = [
        "z" + String(repeating: "\u{301}", count: 60), "\u{489}\u{488}", "\u{20DD}\u{20E3}", "漢字かな", "ｗｉｄｅ", "👩‍👩‍👧‍👦",
        "👩🏽‍🚒", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇩🇪", "❤️", "1️⃣", "🫨", "שלום", "العربية", "क्षि", "নি", "한\u{1112}\u{1161}\u{11AB}", "ไทยกำ",
        "раураl", "аdmin", "ﷺ", "𒐫", "⸻", "ﬀ", "İ", "ß", "\u{FB1D}", "\u{1F468}\u{200D}", "⟨U+202E⟩", "␛", "⟨+37⟩",
    ]

    private static let markup = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(2)>", "</td></table></main>",
        "<iframe src=//evil.example>", "<!-- ", "-->", "]]>", "<?php ?>", "<base href=//evil.example>", "<style>*{}",
        "[x](javascript:alert(1))", "[x](java&Tab;script:alert(1))", "<javascript:alert(1)>",
        "![x](//evil.example/a.gif)",
        "[x](data:text/html;base64,PHN2Zz4=)", "[r]: http://evil.example\n[r]", "[^1]\n\n[^1]: x",
        "&lt;b&gt;&#x202E;&#0;",
        "http://a.example/b_c?d=e&f", "www.a.example", "a@b.example", "# heading", "\n===", "\n---\n", "***",
        "```sh\ntouch",
        "~~~~", "| a | b |\n|-|-|\n", "a | b", "> quote", "- [ ] task", "1. one", "    code", "`code", "\\", "\\*",
        "*a* _b_",
        "~~s~~", "{{title}}", "{{{title}}}", "{{#timeline}}", "{{/timeline}}", "{{=<% %>=}}", "<% x %>",
        "---\ntitle: x\n---",
        "<!-- sitroom:begin timeline -->", "<!-- sitroom:end timeline -->", "$(id)", "`id`", "; touch owned", "%s%n",
        "$HOME",
        "&#27;[31m", "\\u001b[31m", "\\x1b]0;x\\x07", "@everyone #12", "<@U123>", "<http://a.example|b>", "{\"a\": 1}",
        "\"", "'",
        "\\n", "style=\"x\" onclick=alert(3) ", "\" onmouseover=alert(4) x=\"", "'><svg onload=alert(5)>",
    ]

    private static let formulas = [
        "=1+1", "=HYPERLINK(\"//evil.example\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1",
        "\"=1+1",
        ",=1+1", ";=1+1", "\n=1+1", "＝1+1", " =1", "|=1",
    ]

    /// Lines that look like a shell's, or like Sitroom's own, and very long words.
    private static let prompts = [
        "\nroot@db1:~# ", "\nsitroom: recorded", "\nadmin$ touch owned", "resolved by ada", "\n> yes",
        "/close --force x", "!touch owned",
        "y\n", "TODO ", "@09:25 ", "-10m ", "--help", "-o /tmp/x", String(repeating: "x", count: 400),
        String(repeating: "漢", count: 100), String(repeating: "a-", count: 200), String(repeating: " ", count: 100),
        String(repeating: "\u{301}", count: 50), String(repeating: "\u{200B}", count: 40),
    ]

    /// Cut, overlong, surrogates, beyond Unicode; an 8-bit CSI and OSC.
    private static let brokenBytes: [[UInt8]] = [
        [0x9B, 0x33, 0x31, 0x6D], [0x9D, 0x30, 0x3B, 0x78, 0x07], [0x90], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x92],
        [0xFF],
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xC0, 0x9B], [0xE0, 0x82, 0x9B], [0xF0, 0x80, 0x82, 0x9B],
        [0xC1, 0x9B],
        [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x80], [0xC2], [0xC2, 0x1B],
        [0xE2, 0x80, 0x1B, 0x5B],
    ]
}
