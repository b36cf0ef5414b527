import Incidents
import Postmortems
import Testing
import Text

@Suite("the picture of an incident")
struct PictureTests {
    @Test(
        "looks as it was looked at and found good",
        arguments: PictureStory.allCases.filter { $0 != .crowded && $0 != .bare })
    func golden(story: PictureStory) throws {
        try Golden.expect(story.picture().svg, equals: "picture-\(story.rawValue).svg")
    }

    @Test("each of the five real incidents has one", arguments: Seed.allCases)
    func seeds(seed: Seed) throws {
        let options = DocumentOptions(zone: seed.zone, clock: seed.clock)
        let picture = TimelinePicture(try seed.story().record, options)
        try Golden.expect(picture.svg, equals: "picture-\(seed.rawValue).svg")
    }

    @Test("nothing stands outside of it", arguments: PictureStory.allCases)
    func bounds(story: PictureStory) throws {
        let picture = try story.picture()
        for shape in picture.shapes {
            let box = shape.extent
            let isInside =
                box.x >= 0 && box.y >= 0 && box.right <= TimelinePicture.width && box.bottom <= picture.height
            #expect(isInside, "\(shape)")
        }
    }

    @Test("no words lie on other words", arguments: PictureStory.allCases)
    func overlaps(story: PictureStory) throws {
        let words = try story.picture().shapes.filter(\.isWords)
        for (index, shape) in words.enumerated() {
            for other in words.dropFirst(index + 1) where shape.extent.meets(other.extent) {
                Issue.record("\(shape) lies on \(other)")
            }
        }
    }

    @Test("no words lie on a bar", arguments: PictureStory.allCases)
    func wordsOnBars(story: PictureStory) throws {
        let shapes = try story.picture().shapes
        for bar in shapes where bar.isBar {
            for words in shapes where words.isWords && words.extent.meets(bar.extent) {
                Issue.record("\(words) lies on \(bar)")
            }
        }
    }

    @Test("the phases follow each other and end with the incident")
    func phases() throws {
        let picture = try PictureStory.small.picture()
        let boxes = picture.shapes.compactMap { shape -> PictureBox? in
            guard case .bar(let box, .phase, _) = shape else { return nil }
            return box
        }
        #expect(boxes.count >= 2)
        for (first, next) in zip(boxes, boxes.dropFirst()) { #expect(first.right <= next.x + 3 && first.y < next.y) }
        #expect(picture.words.contains { $0.string.contains("until detected 5 minutes") })
    }

    @Test("where nothing is known there is none")
    func nothing() throws {
        #expect(try PictureStory.bare.picture().isEmpty)
        #expect(try !PictureStory.zeroLength.picture().isEmpty)
    }

    @Test("what is not over is drawn open, up to the last entry")
    func unresolved() throws {
        let picture = try PictureStory.unresolved.picture()
        #expect(picture.shapes.contains { if case .bar(_, .openPhase, _) = $0 { true } else { false } })
        #expect(picture.words.first?.string.contains("not resolved after 43 minutes") == true)
    }

    @Test("ten thousand entries make a small picture that counts them all")
    func crowded() throws {
        let picture = try PictureStory.crowded.picture()
        #expect(picture.svg.utf8.count < 100_000)
        let counts = picture.shapes.compactMap { shape -> Int? in
            guard case .bar(_, .tick, let title) = shape else { return nil }
            return title.string.split(separator: " ").first.flatMap { Int($0) } ?? 1
        }
        #expect(counts.reduce(0, +) == 10_000)
        #expect(picture.words.contains { $0.string.contains("note 2500") })
    }

    @Test("the hour that comes twice is marked twice, and the change of the clocks is named")
    func clocksBack() throws {
        let picture = try PictureStory.clocksBack.picture()
        let labels = picture.shapes.compactMap { shape -> String? in
            guard case .words(let words, _, _, .label) = shape else { return nil }
            return words.string
        }
        #expect(labels.count { $0 == "01:00" } == 2)
        #expect(labels.contains("UTC-04:00 → UTC-05:00"))
        #expect(try PictureStory.clocksForward.picture().svg.contains("UTC-05:00 → UTC-04:00"))
    }

    @Test("what lies far off does not squeeze the picture, and is counted")
    func farOff() throws {
        var story = try PictureStory.zeroLength.story()
        try story.note("the deploy", at: "02:00")
        try story.note("a look back", at: "+++09:00")
        let picture = TimelinePicture(try story.record, DocumentOptions(zone: .utc))
        #expect(picture.window.seconds == 300)
        #expect(picture.words.last?.string == "Too far off to be drawn: 1 before, 1 after.")
    }

    @Test("whatever people type, the words are only words")
    func hostile() throws {
        var hostile = Hostile()
        for _ in 0..<40 {
            let text = hostile.text()
            var story = try Story("w" + text, on: "2024-07-12", zone: "UTC") { $0.detected = try $1.at("10:00") }
            try story.note("w" + text, at: "10:01")
            try story.act(
                .turnMaintenanceOn(MaintenanceRequest(scope: "w" + text, reason: "", until: nil, owner: "o")),
                at: "10:02")
            let svg = TimelinePicture(try story.record, DocumentOptions(zone: .utc)).svg
            #expect(Page(svg).complaints == [], "seed \(hostile.seed): \(text.debugDescription)")
        }
    }
}

extension PictureShape {
    var isWords: Bool { if case .words = self { true } else { false } }
    var isBar: Bool { if case .bar = self { true } else { false } }
}

extension PictureBox {
    func meets(_ other: PictureBox) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }
}
