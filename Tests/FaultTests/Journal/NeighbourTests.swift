import Glibc
import Testing
import Worlds

/// Others on the same journal: one that stands still, many at once, one that takes the file away.
@Suite("the journal and its neighbours")
struct NeighbourTests {
    @Test("while the owner of the lease is stopped, others say who it is within seconds, and keep the text")
    func stoppedOwner() throws {
        let line = FaultLine("a stopped lease owner", count: 2, soakCount: 50)
        guard Tracer.isPossible else { return line.skip("processes can't be traced here") }
        try line.run { _, _ in
            let witness = try Witness()
            try witness.open()
            let commit = Tracer.Call(name: "fdatasync", number: 1).meeting("signal=STOP")
            let tracer = try witness.startNote("of the owner", under: commit)
            let owner = try Self.holder(below: tracer.pid, witness.world)
            let began = World.milliseconds()
            let other = try witness.note("of another")
            let waited = World.milliseconds() - began
            kill(owner, SIGCONT)
            let first = try witness.end(tracer, "of the owner")
            var finding = try witness.finding()
            if other.status != 1 || !other.error.contains("held by process \(owner)") {
                finding.faults.append("it does not say who holds it: \(other)")
            }
            if waited > 9000 { finding.faults.append("it waited \(waited) ms") }
            if first.status != 0 { finding.faults.append("the owner did not go on: \(first)") }
            return finding
        }
    }

    @Test("ten processes write at once, and every entry of each is there")
    func ten() throws {
        let each = FaultLine.isSoak ? 1000 : 30
        try FaultLine("ten processes at once", count: 1, soakCount: 1).run { _, _ in
            let witness = try Witness()
            try witness.open()
            let writers = try (0..<10).map { writer in
                try witness.world.startShell(
                    "for n in $(seq \(each)); do \"$SITROOM\" note writer \(writer) line $n || echo refused; done "
                        + "> printed.\(writer)")
            }
            for writer in writers { _ = try writer.finish(within: 3600) }
            for number in 0..<10 {
                let texts = (1...each).map { "writer \(number) line \($0)" }
                witness.take(witness.world.text("printed.\(number)") ?? "", asAnswersTo: texts)
            }
            let recorded = witness.ledger.count(.recorded)
            var finding = try witness.finding()
            if recorded != 10 * each + 1 { finding.faults.append("\(recorded) were acknowledged") }
            return finding
        }
    }

    @Test("when the file is moved or removed under a console, it says so, records nothing, and keeps the text")
    func takenAway() throws {
        try FaultLine("the file taken away", count: 4, soakCount: 200).run { _, number in
            let witness = try Witness()
            try witness.open()
            let isMoved = number % 2 == 0
            let outcome = try witness.world.shell(
                Self.session(takingAway: isMoved ? "mv home/journal.sqlite home/elsewhere" : "rm home/journal.sqlite"))
            var finding = FaultLine.Finding()
            if !outcome.output.contains("the file was moved or removed") || !outcome.output.contains("NOT RECORDED") {
                finding.faults.append("it does not say so: \(outcome)")
            }
            let kept = String(outcome.output.text(after: "the text is also in ").prefix { $0 != "\n" && $0 != " " })
            if witness.world.text(kept)?.contains("after it") != true { finding.faults.append("not kept: \(outcome)") }
            guard isMoved else { return finding }
            try witness.world.shell("mv home/elsewhere home/journal.sqlite").expectSuccess()
            witness.take(outcome.output, asAnswersTo: ["before it", "after it"])
            let found = try witness.finding()
            (finding.lost, finding.falselyAcknowledged) = (found.lost, found.falselyAcknowledged)
            finding.faults += found.faults
            return finding
        }
    }

    /// A line before and one after; each is sent when the answer before it is there.
    private static func session(takingAway words: String) -> String {
        """
        mkfifo lines; : > printed
        "$SITROOM" console --plain < lines > printed 2>&1 & exec 3> lines
        until_said() { n=0; until grep -q "$1" printed || [ $n -gt 1000 ]; do n=$((n + 1)); sleep 0.02; done; }
        echo before it >&3; until_said 'note: before it'
        \(words)
        echo after it >&3; until_said 'NOT RECORDED'
        exec 3>&-; wait; cat printed
        """
    }

    /// The process below the tracer that has signed the lease.
    private static func holder(below tracer: pid_t, _ world: World) throws -> pid_t {
        var holder: pid_t?
        try World.waitUntil("the lease to be signed") {
            let signed = world.text("home/journal.sqlite.lock").flatMap { pid_t($0.prefix { $0 != "\n" }) }
            holder = World.descendants(of: tracer).first { $0 == signed }
            return holder != nil
        }
        guard let holder else { throw World.Failure("nobody holds the lease") }
        return holder
    }
}
