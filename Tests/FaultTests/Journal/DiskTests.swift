import Glibc
import Testing
import Worlds

/// A disk that is full, has no inodes, or becomes read-only; a process that may not write or open any more.
@Suite("the journal and what runs out")
struct DiskTests {
    @Test("on a full disk each note is recorded or refused, and none is half there")
    func full() throws {
        let line = FaultLine("a full disk", count: 6, soakCount: 500)
        guard Disk.isPossible else { return line.skip("file systems can't be mounted here") }
        try line.run { generator, _ in
            let disk = try Disk(.memory("size=1m"))
            let witness = try Witness(journal: disk.folder + "/journal.sqlite", in: disk.world)
            try witness.open()
            try disk.fill()
            for number in 0..<4 {
                let filling = String(repeating: "x", count: Int.random(in: 0...20_000, using: &generator))
                try witness.note("\(number) \(filling)")
            }
            let refused = witness.ledger.count(.refused)
            try disk.empty()
            var finding = try witness.finding()
            if refused == 0 { finding.faults.append("nothing was refused") }
            return finding
        }
    }

    @Test("where no file can be made, what is said of each entry is true")
    func inodes() throws {
        let line = FaultLine("no inodes", count: 6, soakCount: 200)
        guard Disk.isPossible else { return line.skip("file systems can't be mounted here") }
        try line.run { _, number in
            // The folder itself is one.
            let disk = try Disk(.memory("size=8m,nr_inodes=\(2 + number % 6)"))
            let witness = try Witness(journal: disk.folder + "/journal.sqlite", in: disk.world)
            try witness.open()
            if witness.ledger.count(.recorded) == 1 { try witness.note("on the edge") }
            try disk.grow("nr_inodes=100")
            return try witness.finding().at("\(2 + number % 6) inodes")
        }
    }

    @Test("when the file system becomes read-only under a writer, what was acknowledged is there")
    func readOnly() throws {
        let line = FaultLine("a disk that becomes read-only", count: 10, soakCount: 500)
        guard Disk.isPossible else { return line.skip("file systems can't be mounted here") }
        var reason: String?
        try line.run { generator, _ in
            let disk = try Disk(.file(megabytes: 8))
            let witness = try Witness(journal: disk.folder + "/journal.sqlite", in: disk.world)
            try witness.open()
            let answers = Int.random(in: 0...8, using: &generator)
            var isMade = false
            try witness.tellConsole((0..<10).map { "line \($0)" }) { printed in
                guard !isMade, printed.split(separator: "\n").count(where: { $0.contains(" note: line ") }) >= answers
                else { return false }
                isMade = true
                if (try? disk.becomeReadOnly()) != true { reason = "this kernel can't be asked for an error" }
                return false
            }
            try disk.remount()
            return try witness.finding().at("after \(answers) answers")
        }
        if let reason { FaultLine.tell("a disk that becomes read-only: \(reason), so that it was only unmounted") }
    }

    @Test("a limit on the size of files or on descriptors is answered with the truth")
    func limits() throws {
        try FaultLine("a limit on file sizes or descriptors", count: 30, soakCount: 2000).run { generator, number in
            let witness = try Witness()
            try witness.open()
            let limit =
                number % 2 == 0
                ? "--fsize=\(Int.random(in: 0...300_000, using: &generator))"
                : "--nofile=\(3 + number / 2 % 12)"
            let outcome = try witness.note("at the limit", under: ["/usr/bin/prlimit", limit])
            return try witness.finding(keepingIsOptional: limit.hasPrefix("--no")).at("\(limit): \(outcome)")
        }
    }
}
