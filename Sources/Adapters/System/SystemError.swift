import CSystem

/// What the operating system refused: the operation, what it was about, and the code of `errno`.
package struct SystemError: Error, Hashable, Sendable {
    /// A verb: `write`, `open`.
    package let operation: String
    /// The file or folder; nil when there is none.
    package let path: String?
    package let code: Int32
    /// Said in place of the code's own text, where that would not help.
    private let reason: String?

    package init(operation: String, path: String?, code: Int32, reason: String? = nil) {
        self.operation = operation
        self.path = path
        self.code = code
        self.reason = reason
    }
}

extension SystemError: CustomStringConvertible {
    /// `cannot write /x/y: No space left on device`.
    package var description: String {
        let text = system_error_text(code).map { String(cString: $0) } ?? "error \(code)"
        return "cannot \(operation)\(path.map { " " + $0 } ?? ""): \(reason ?? text)"
    }
}
