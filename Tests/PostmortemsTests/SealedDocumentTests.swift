import Postmortems
import Testing

@Suite("a document that is generated as a whole")
struct SealedDocumentTests {
    private static let bodies: [SealedDocument.Form: String] = [
        .html: "<!doctype html>\n<html>\n<head>\n<title>x</title>\n</head>\n<body></body>\n</html>\n",
        .json: "{\n  \"handle\": \"x\",\n  \"timeline\": [\n    {\n      \"n\": 1\n    }\n  ]\n}\n",
        .txt: "DATABASE OUTAGE\n\n-- \nversion=1 forged\n\nThe end.\n",
    ]

    @Test("gives back its body and where it comes from, in each form", arguments: SealedDocument.Form.allCases)
    func roundTrip(form: SealedDocument.Form) throws {
        let body = try #require(Self.bodies[form])
        let file = SealedDocument.text(body, form, .sample())
        let sealed = try #require(SealedDocument(file))
        #expect(sealed.form == form && sealed.provenance == .sample() && sealed.body == body && sealed.isUntouched)
        #expect(SealedDocument(body) == nil)
        #expect(file.allLines.allSatisfy { $0.utf8.count < 500 })
    }

    @Test("a change anywhere breaks the seal; ends of lines of Windows don't", arguments: SealedDocument.Form.allCases)
    func changes(form: SealedDocument.Form) throws {
        let body = try #require(Self.bodies[form])
        let file = SealedDocument.text(body, form, .sample())
        #expect(SealedDocument(file.with("\n", "\r\n"))?.isUntouched == true)
        for place in file.indices where !"\r\n".contains(file[place]) {
            var changed = file
            changed.replaceSubrange(place...place, with: "§")
            #expect(SealedDocument(changed).map { !$0.isUntouched || $0.provenance != .sample() } ?? true)
        }
    }

    @Test("JSON stays JSON: its origin is the last member")
    func json() throws {
        let file = SealedDocument.text(try #require(Self.bodies[.json]), .json, .sample())
        #expect(file.hasPrefix("{\n  \"handle\": \"x\",\n"))
        #expect(file.contains("  ],\n  \"document\": \"version=1 incident=") && file.hasSuffix("\"\n}\n"))
    }

    @Test("whatever a name holds, it ends no comment, attribute or string, and comes back")
    func hostileNames() throws {
        for name in ["-->", "a--b", "\"><script>", "x y\tz\n", "%41=", "é\u{202E}", "]]>", "'", "\\", "template=x"] {
            var provenance = Provenance.sample()
            provenance.template = name
            provenance.handle = name
            for form in SealedDocument.Form.allCases {
                let file = SealedDocument.text(try #require(Self.bodies[form]), form, provenance)
                #expect(SealedDocument(file)?.provenance == provenance, "\(name)")
                #expect(!file.contains(name.count > 2 ? name : "-->"), "\(name)")
            }
            let marked = MarkedDocument(["# T"], headings: [], provenance: provenance)
            #expect(try KeptDocument(marked.text).provenance == provenance)
            #expect(marked.text.ranges(of: "-->").count == 3)
        }
    }
}
