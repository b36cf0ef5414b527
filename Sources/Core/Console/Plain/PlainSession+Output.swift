import Incidents
import Text

// What commands print, in a console without a screen.
extension PlainSession {
    /// Prints a line when it is whole; each is marked, so that none passes for a line of ours.
    mutating func tellOutput(_ message: Message) {
        switch message {
        case .launchStarted(let started): hear("Running: \(SafeText(started.hook ?? started.words).oneLine.string)")
        case .launchPrinted(let start, let bytes): print(bytes, of: start)
        case .launchEnded(let start, _, _, _):
            let rest = unendedOutput.removeValue(forKey: start) ?? []
            if !rest.isEmpty { hearOutput(rest[...], of: start) }
        default: break
        }
    }

    private mutating func print(_ bytes: [UInt8], of start: EventID) {
        let all = (unendedOutput[start] ?? []) + bytes
        let newline = UInt8(ascii: "\n")
        let end = all.lastIndex(of: newline).map { $0 + 1 } ?? (all.count > Self.longestLine ? all.count : 0)
        unendedOutput[start] = Array(all[end...])
        guard end > 0 else { return }
        let whole = all[end - 1] == newline ? all[..<(end - 1)] : all[..<end]
        hearOutput(whole, of: start)
    }

    private mutating func hearOutput(_ bytes: ArraySlice<UInt8>, of start: EventID) {
        let running = model.runningLaunches
        let launch = model.launches.first { $0.id == start }
        let name = running.count > 1 ? launch.map { " of \($0.name.truncated(toWidth: 30).string)" } ?? "" : ""
        for line in SafeText(OutputText.plain(bytes)).lines { hear("Output\(name): \(line.string)") }
        // While a question is open what is heard waits; a flood must not wait without a bound.
        if held.count > Self.mostHeld { held.removeFirst(held.count - Self.mostHeld) }
    }

    /// Bytes. What comes without a line's end is printed in pieces.
    private static let longestLine = 65_536
    private static let mostHeld = 1000

    /// Ends every command that runs.
    mutating func cancelCommands() -> [Effect] {
        let running = model.launches.indices.filter { model.launches[$0].isRunning }
        guard !running.isEmpty else {
            say("Not done: nothing runs that was started here.")
            return []
        }
        for place in running { model.launches[place].isCancelled = true }
        return running.map { .cancelLaunch(model.launches[$0].id) }
    }
}
