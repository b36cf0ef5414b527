import Glibc
import Worlds

/// A state of a journal and what is done in it, while a fault is made at one call after the other.
enum Scenario: String, CaseIterable {
    case opening, appending, checkpointing, migrating

    /// A world in that state, to be copied for each round.
    func template() throws -> World {
        let witness = try Witness()
        switch self {
        case .opening: break
        case .appending:
            try witness.open().expectSuccess()
            try witness.note("before").expectSuccess()
        case .checkpointing: try Self.fillLog(witness)
        case .migrating: try witness.world.shell("cp \(Self.oldJournal) home/journal.sqlite").expectSuccess()
        }
        return witness.world
    }

    /// Somebody who writes in a copy of that world.
    func witness(like template: World) throws -> Witness {
        let witness = try Witness(like: template)
        if self == .migrating {
            // Looked at where it is not the one that will be migrated: reading it leaves files beside it.
            let other = try Witness(like: template)
            witness.take(try other.texts())
        } else {
            witness.take(try witness.texts())
        }
        return witness
    }

    /// Does what the fault is to meet.
    @discardableResult
    func act(_ witness: Witness, under prefix: [String]) throws -> Outcome {
        switch self {
        case .opening, .migrating: try witness.open("Database outage", under: prefix)
        case .appending, .checkpointing: try witness.note("the fault", under: prefix)
        }
    }

    /// How many calls that write it makes at least; with fewer it is not what its name says.
    var leastCalls: Int {
        switch self {
        case .opening, .appending, .migrating: 20
        case .checkpointing: 80
        }
    }

    /// So that the next note leaves the log above 4 MiB, and checkpoints.
    private static func fillLog(_ witness: Witness) throws {
        try witness.open().expectSuccess()
        try witness.tellConsole((0..<40).map { "line \($0)" }).expectSuccess()
        var number = 40
        while witness.world.size("home/journal.sqlite-wal") < (4 << 20) - 50_000 {
            try witness.note("line \(number)").expectSuccess()
            number += 1
        }
    }

    private static var oldJournal: String {
        #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
            + "/Fixtures/journals/v1.sqlite3"
    }
}

extension World {
    /// How long a file below the folder is; 0 where there is none.
    func size(_ name: String) -> Int {
        var status = stat()
        return stat(path(name), &status) == 0 ? Int(status.st_size) : 0
    }
}
