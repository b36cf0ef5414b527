import Glibc

/// Words as C takes them: each ends with a NUL, a NULL comes after the last. Freed with this value.
struct CStrings: ~Copyable {
    private let list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    /// Nil when a word holds a NUL, which would cut it.
    init?(_ words: [String]) {
        guard !words.contains(where: { $0.utf8.contains(0) }) else { return nil }
        count = words.count
        list = .allocate(capacity: count + 1)
        for (index, word) in words.enumerated() { (list + index).initialize(to: strdup(word)) }
        (list + count).initialize(to: nil)
    }

    deinit {
        for index in 0..<count { free(list[index]) }
        list.deallocate()
    }

    /// Calls `body` with the list, which is good for that long.
    borrowing func withList<Result>(_ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result) -> Result {
        body(list)
    }
}
