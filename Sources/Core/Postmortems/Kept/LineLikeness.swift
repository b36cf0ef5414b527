/// Which generated line a line that was changed by hand came from: they begin alike, with the same time, and end alike.
enum LineLikeness {
    /// The most lines of either side that are compared; each is compared with each.
    private static let mostLines = 64

    /// The partner of each line of `theirs` among `ours`, in the same order, by their indices. As many as there can be,
    /// and of those the pairing in which they are most alike.
    static func pairs(_ ours: ArraySlice<String>, _ theirs: ArraySlice<String>) -> [Int: Int] {
        guard !ours.isEmpty, ours.count <= mostLines, theirs.count <= mostLines else { return [:] }
        let table = scores(ours.map { Array($0.utf8) }, theirs.map { Array($0.utf8) })
        var pairs: [Int: Int] = [:]
        var (row, column) = (ours.count, theirs.count)
        while row > 0, column > 0 {
            if table[row][column] == table[row][column - 1] {
                column -= 1
            } else if table[row][column] == table[row - 1][column] {
                row -= 1
            } else {
                row -= 1
                column -= 1
                pairs[theirs.startIndex + column] = ours.startIndex + row
            }
        }
        return pairs
    }

    /// The best sum of likeness for each number of first lines of both.
    private static func scores(_ ours: [[UInt8]], _ theirs: [[UInt8]]) -> [[Int]] {
        var table = [[Int]](repeating: [Int](repeating: 0, count: theirs.count + 1), count: ours.count + 1)
        for row in ours.indices {
            for column in theirs.indices {
                // Any pair is worth more than none, so that as many as possible are paired.
                let paired = table[row][column] + 1_000_000 + likeness(ours[row], theirs[column])
                table[row + 1][column + 1] = max(paired, table[row][column + 1], table[row + 1][column])
            }
        }
        return table
    }

    /// 0 to 1000: how much of the longer line is the same at both ends.
    private static func likeness(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let most = min(left.count, right.count)
        let head = zip(left, right).prefix { $0 == $1 }.count
        let tail = min(most - head, zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count)
        return (head + tail) * 1000 / max(1, left.count, right.count)
    }
}
