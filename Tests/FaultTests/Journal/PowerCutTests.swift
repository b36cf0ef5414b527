import Glibc
import Testing
import Worlds

/// What was acknowledged lies on the disk.
@Suite("the journal and power cuts")
struct PowerCutTests {
    @Test("after a power cut all that was acknowledged is there")
    func cut() throws {
        let line = FaultLine("power cuts", count: 100, soakCount: 10_000)
        guard Disk.isPossible else { return line.skip("file systems can't be mounted here") }
        try line.run { generator, number in
            let disk = try Disk(.file(megabytes: 8))
            let witness = try Witness(journal: disk.folder + "/journal.sqlite", in: disk.world)
            try witness.open()
            let answers = Int.random(in: 0...8, using: &generator)
            let moment = UInt32.random(in: 0...8000, using: &generator)
            let isKilled = Bool.random(using: &generator)
            var failure: (any Error)?
            var isCut = false
            try witness.tellConsole((0..<10).map { "line \($0)" }) { printed in
                guard !isCut, printed.split(separator: "\n").count(where: { $0.contains(" note: line ") }) >= answers
                else { return false }
                usleep(moment)
                isCut = true
                do { try disk.cut(flushingItsLog: number % 2 == 1) } catch { failure = error }
                return isKilled
            }
            if let failure { throw failure }
            if !isCut { try disk.cut(flushingItsLog: number % 2 == 1) }
            try disk.remount()
            return try witness.finding().at("cut after \(answers) answers and \(moment) µs, killed: \(isKilled)")
        }
    }
}
