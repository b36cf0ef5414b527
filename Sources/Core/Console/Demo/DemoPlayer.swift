import Incidents
import Text
import TextUI

/// Plays a script on a console, as a person would with its keys. It knows the time only as it is told.
package struct DemoPlayer: Equatable, Sendable {
    /// What the player wants to be done next.
    package enum Act: Equatable, Sendable {
        case press(Key)
        /// Moves the incident's present on.
        case advance(minutes: Int64)
    }

    private enum Move: Equatable, Sendable {
        case say(String)
        case act(Act)
        /// Typed once the console has answered: it may name what that made.
        case type(String)
        case wait(seconds: Double)
        /// Until the console has nothing under way.
        case settle
        case endStep
    }

    private enum State: Equatable, Sendable {
        case playing, paused, over
    }

    package private(set) var caption = ""
    private let speed: Double
    private var moves: [Move]
    private var state = State.playing
    /// In milliseconds of a clock that never goes back.
    private var resumesAt: Int64 = 0
    /// Whether the rest of this step is not waited for.
    private var isHurried = false
    /// Whether a step is over and its outcome is being looked at.
    private var isBetweenSteps = true

    /// - Parameter speed: 1 takes about a minute, 2 half of it.
    package init(_ steps: [DemoStep] = DemoScript.steps, speed: Double) {
        self.speed = speed
        moves = steps.flatMap(DemoPlayer.moves)
        moves.reverse()
    }

    /// Whether the script has the keyboard.
    package var isPlaying: Bool { state != .over }
    package var isPaused: Bool { state == .paused }

    /// Milliseconds until there is something to do; nil when that doesn't depend on time.
    package func delay(at now: Int64, isSettled: Bool) -> Int64? {
        guard isRunning, isSettled || moves.last != .settle else { return nil }
        return max(0, resumesAt - now)
    }

    private var isRunning: Bool { state == .playing || state == .paused && isHurried }

    /// What is due, one thing at a time until nothing is.
    ///
    /// - Parameter isSettled: whether the console has nothing under way.
    package mutating func next(at now: Int64, _ model: Model, isSettled: Bool) -> Act? {
        while isRunning, now >= resumesAt {
            guard let move = moves.popLast() else {
                finish("That was all of it, and the keyboard is yours. For the real thing: sitroom open TITLE")
                return nil
            }
            switch move {
            case .say(let text):
                caption = text
                isBetweenSteps = false
            case .act(let act): return act
            case .type(let text): type(DemoPlayer.filled(text, model))
            case .wait(let seconds): rest(seconds, from: now)
            case .endStep:
                isBetweenSteps = true
                isHurried = false
            case .settle:
                guard isSettled else {
                    moves.append(.settle)
                    return nil
                }
            }
        }
        return nil
    }

    /// A key of the person while the script plays; gives what is meant for the console.
    package mutating func take(_ key: Key) -> Key? {
        switch key {
        case .character(" "): state = state == .playing ? .paused : .playing
        case .right, .enter:
            isHurried = !isBetweenSteps || state == .paused
            resumesAt = 0
        case .escape, .character("q"):
            finish("The keyboard is yours: F1 helps. All of this is thrown away at the end. Ctrl-C leaves.")
        case .control("c"), .control("z"), .control("l"): return key
        default: break
        }
        return nil
    }

    private mutating func finish(_ caption: String) {
        state = .over
        moves = []
        self.caption = caption
    }

    private mutating func rest(_ seconds: Double, from now: Int64) {
        // A machine that is a little slow catches up, so that the whole keeps its length.
        let start = now - resumesAt < 300 ? resumesAt : now
        resumesAt = isHurried ? 0 : start + Int64(seconds * 1000 / speed)
    }

    private mutating func type(_ text: String) {
        let keys = text.reversed().flatMap { [Move.wait(seconds: 0.012), .act(.press(.character($0)))] }
        moves += keys
    }

    private static func moves(of step: DemoStep) -> [Move] {
        let played = step.moves.flatMap { move -> [Move] in
            switch move {
            case .type(let text): [.settle, .type(text), .wait(seconds: 0.2)]
            case .press(let key): [.settle, .act(.press(key)), .wait(seconds: 0.4)]
            }
        }
        let past: [Move] = step.minutes > 0 ? [.act(.advance(minutes: step.minutes))] : []
        return [.settle] + past + [.say(step.caption), .wait(seconds: 0.5)] + played
            + [.settle, .endStep, .wait(seconds: step.pause)]
    }

    private static func filled(_ text: String, _ model: Model) -> String {
        [EntryKind.note, .hypothesis, .decision].reduce(text) { text, kind in
            let last = model.timeline.entries.filter { $0.kind == kind }.map(\.id.sequence).max()
            return text.split(separator: "{\(kind.rawValue)}", omittingEmptySubsequences: false)
                .joined(separator: last.map(String.init) ?? "")
        }
    }
}
