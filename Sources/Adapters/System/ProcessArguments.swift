import CSystem

/// The words that the process was started with.
package enum ProcessArguments {
    /// Reads them, without the program's own name; what is no UTF-8 is repaired.
    ///
    /// The standard library looks for them beside the environment and finds none once a preloaded library has moved
    /// that, as libfaketime does.
    package static func read() -> [String] {
        var arguments: [String] = []
        guard var next = system_arguments() else { return arguments }
        while let word = next.pointee {
            arguments.append(String(cString: word))
            next += 1
        }
        return Array(arguments.dropFirst())
    }
}
