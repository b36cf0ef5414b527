import Glibc

/// A journal's file and its write-ahead log as pages of bytes, read without SQLite: nothing is locked, nothing is
/// written, and a page that the disk no longer gives is just not there.
///
/// The layouts are those of sqlite.org/fileformat2.html. SQLite's own recovery is not in Debian's library.
struct PageFile: ~Copyable {
    /// Bytes in a page.
    let pageSize: Int
    private let main: Int32
    private let log: Int32
    /// Where the newest committed image of a page lies in the log, by the page's number.
    private var logged: [UInt32: off_t] = [:]
    /// Every committed image in the log, older ones too.
    private var images: [off_t] = []
    private let mainPages: Int

    /// - Throws: `.cannotOpen` when the file can't be opened at all.
    init(_ files: JournalFiles) throws(JournalError) {
        main = open(files.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard main >= 0 else { throw .cannotOpen(path: files.given, reason: JournalFiles.lastError()) }
        log = open(files.log, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        let head = Self.read(main, at: 0, count: 100)
        let logHead = log >= 0 ? Self.read(log, at: 0, count: 32) : nil
        pageSize = Self.pageSize(head?[16...17]) ?? Self.pageSize(logHead?[10...11]) ?? 4096
        var status = stat()
        mainPages = fstat(main, &status) == 0 ? (Int(status.st_size) + pageSize - 1) / pageSize : 0
        if logHead != nil { readLog() }
    }

    deinit {
        close(main)
        if log >= 0 { close(log) }
    }

    /// Gives every page that may hold rows, the newest image of each last.
    func forEachPage(_ body: ([UInt8]) -> Void) {
        for number in 0..<mainPages {
            if let page = mainPage(UInt32(number + 1)) { body(page) }
        }
        for offset in images {
            if let page = Self.read(log, at: offset, count: pageSize) { body(page) }
        }
    }

    /// The newest image of a page, counted from 1.
    func page(_ number: UInt32) -> [UInt8]? {
        guard let offset = logged[number] else { return mainPage(number) }
        return Self.read(log, at: offset, count: pageSize)
    }

    private func mainPage(_ number: UInt32) -> [UInt8]? {
        guard number > 0, number <= mainPages else { return nil }
        return Self.read(main, at: off_t(number - 1) * off_t(pageSize), count: pageSize)
    }

    /// Finds the frames of the log's own generation up to its last commit. Their checksums are not asked: one damaged
    /// frame must not cost those after it, and each row has its own hash.
    private mutating func readLog() {
        var generation: [UInt8]?
        var offset: off_t = 32
        var pending: [(UInt32, off_t)] = []
        while let frame = Self.read(log, at: offset, count: 24) {
            let salts = Array(frame[8..<16])
            if generation == nil { generation = salts }
            guard salts == generation else { break }
            pending.append((Self.number(frame[0..<4]), offset + 24))
            if Self.number(frame[4..<8]) != 0 {
                for (number, place) in pending {
                    logged[number] = place
                    images.append(place)
                }
                pending = []
            }
            offset += 24 + off_t(pageSize)
        }
    }

    private static func pageSize(_ bytes: ArraySlice<UInt8>?) -> Int? {
        guard let bytes else { return nil }
        let size = bytes.reduce(0) { $0 << 8 | Int($1) }
        let bytesInPage = size == 1 ? 65536 : size
        return (512...65536).contains(bytesInPage) && bytesInPage.nonzeroBitCount == 1 ? bytesInPage : nil
    }

    static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

    /// Nil where the file ends before, or the disk gives an error.
    private static func read(_ descriptor: Int32, at offset: off_t, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return pread(descriptor, &bytes, count, offset) == count ? bytes : nil
    }
}
