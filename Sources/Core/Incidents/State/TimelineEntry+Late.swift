extension TimelineEntry {
    /// When it was written, in a word or two, where that was over five minutes after it happened: `written 06:42`, with
    /// its day where that is another one.
    ///
    /// - Parameter neighbours: those before and after it on the timeline. What came with them in one import was
    ///   written elsewhere, and in its own time.
    package func writtenLate(_ format: TimeFormat, neighbours: [TimelineEntry]) -> String? {
        guard isLate(), !neighbours.contains(where: isFromImport(with:)) else { return nil }
        let isSameDay = format.isoDate(recordedAt) == format.isoDate(occurred.instant)
        let day = isSameDay ? "" : format.isoDate(recordedAt) + " "
        return "written \(day)\(format.time(Moment(recordedAt, .minute)))"
    }

    /// Only an import writes several entries of the kinds that people choose in one act.
    private func isFromImport(with other: TimelineEntry) -> Bool {
        recordedAt == other.recordedAt && isRecordedOnly && other.isRecordedOnly && EntryKind.chosen.contains(kind)
            && EntryKind.chosen.contains(other.kind)
    }
}
