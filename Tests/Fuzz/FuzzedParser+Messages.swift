import Incidents
import Secrets
import Text

extension FuzzedParser {
    /// What other programs send, and what people paste.
    static let messages = [
        FuzzedParser(name: "json", mostBytes: 64 * 1024) { bytes in
            guard let value = try? JSONReader.read(bytes) else { return }
            let written = value.compact
            guard let again = try? JSONReader.read(Array(written.utf8)) else {
                preconditionFailure("what was written can't be read again")
            }
            precondition(again.compact == written, "what was read again is something else")
        },
        FuzzedParser(name: "alert", mostBytes: 32 * 1024) { bytes in
            guard let message = try? JSONReader.read(bytes), let reading = try? AlertReading(message, now: now) else {
                return
            }
            _ = (reading.alerts.severity, reading.alerts.services, reading.alerts.detection(from: nil, to: now))
        },
        FuzzedParser(name: "import", mostBytes: 8192) { bytes in
            let text = bytes.text
            var context = ImportContext(now: now, zone: .utc, region: { _ in nil })
            _ = UnderstoodText(text, isNew: true, context, isZoneChosen: false)
            context.chatZone = Zone(fixed: "EST", offsetSeconds: -18_000)
            context.repeatedHour = .first
            context.incidentStart = now.adding(seconds: -7200)
            let timeline = UnderstoodText(text, isNew: false, context, isZoneChosen: true)
            _ = (timeline.isEmpty, timeline.emptiness)
            _ = PastedShape(text)
        },
    ]

    /// What programs print.
    static let output = FuzzedParser(name: "output", mostBytes: 64 * 1024) { bytes in
        let text = SafeText(OutputText.plain(bytes))
        let raw = SafeText(bytes.text)
        precondition(raw == SafeText(raw.string), "text that is safe changes when it is made safe again")
        for wide in [raw, text] {
            for line in wide.wrapped(toWidth: 40, hangingIndent: 2) {
                precondition(DisplayWidth.of(line) <= 40, "a line is wider than it was wrapped to")
            }
            _ = (wide.oneLine.truncated(toWidth: 20), wide.suffix(columns: 20))
        }
    }

    /// What is looked through for secrets. As it is made in the program: once.
    static let secrets: FuzzedParser = {
        guard let mask = try? SecretMask(own: ["corp-[0-9]{4}"]) else { preconditionFailure("the patterns compile") }
        return FuzzedParser(name: "secrets", mostBytes: 64 * 1024) { bytes in
            let text = bytes.text
            _ = try? mask.mask(text)
            _ = try? mask.places(in: text)
            _ = mask.maskAsFarAsPossible(text)
        }
    }()
}
