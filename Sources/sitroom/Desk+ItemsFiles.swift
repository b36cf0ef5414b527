import Glibc
import System

/// What is written as other tools take it has no place for a seal: a row or a request body holds only what they know.
/// So a file that says anything else than what the record gives may be what a person made of it, and stays.
extension Desk {
    struct ItemsFile {
        var path: String
        var text: String

        var bytes: [UInt8] { Array(text.utf8) }
    }

    /// Writes all of them, or, where one lies there with something else in it, none.
    func write(_ files: [ItemsFile], replacing: Bool) throws(Trouble) {
        if !replacing { try checkPlaces(of: files) }
        do { for file in files { try WholeFile.write(file.bytes, to: file.path) } } catch {
            throw Trouble(.failed, error.description)
        }
    }

    private func checkPlaces(of files: [ItemsFile]) throws(Trouble) {
        var taken: [String] = []
        for file in files where try !isFree(file) { taken.append(file.path) }
        guard let first = taken.first else { return }
        let others = taken.count == 1 ? " holds" : " and \(taken.count - 1) more hold"
        var trouble = Trouble(
            .failed,
            "nothing is written: \(first)\(others) something else than the record gives now; -o PATH writes elsewhere, "
                + "--replace writes over it all")
        trouble.isChoice = true
        throw trouble
    }

    private func isFree(_ file: ItemsFile) throws(Trouble) -> Bool {
        do {
            let found = try WholeFile.read(file.path, limit: Self.mostBytesOfItems)
            return found.isEmpty || found == file.bytes
        } catch {
            if error.code == ENOENT { return true }
            throw Trouble(.failed, "nothing is written: \(error.description)")
        }
    }

    private static let mostBytesOfItems = 16 << 20
}
