/// The one command language: `sitroom verb …` and `/verb …` are read by the same code.
package enum CommandLanguage {
    /// Reads the arguments of `sitroom`, without the program's name. No verb means the console.
    ///
    /// Throws `UsageError` (exit status 2).
    package static func parse(arguments: [String]) throws(UsageError) -> Request {
        try parse(arguments.map(Word.init(argument:)), venue: .shell)
    }

    /// Reads what stands after the `/` in the composer.
    ///
    /// Throws `UsageError` (the line is kept, and nothing happens).
    package static func parse(consoleLine line: String) throws(UsageError) -> Request {
        try parse(Word.split(line), venue: .console)
    }

    /// Reads words that are split already, as they are meant in `venue`.
    static func parse(_ words: [Word], venue: Venue) throws(UsageError) -> Request {
        var scanner = LineScanner(words, venue: venue)
        switch try scanner.scan() {
        case .help(let topic):
            return Request(.help(topic))
        case .noVerb(let flags):
            return try withoutVerb(flags)
        case .line(let line):
            let arguments = try Arguments(line)
            var request = Request(try line.verb.make(arguments), options: CommonOptions(line.flagValues))
            try takeIncident(from: arguments, into: &request)
            return request
        }
    }

    private static func withoutVerb(_ flags: [String: [String]]) throws(UsageError) -> Request {
        if flags["version"] != nil { return Request(.version) }
        if let flag = ["at", "by", "json"].first(where: { flags[$0] != nil }) {
            throw UsageError("--\(flag) needs a verb (sitroom help lists all)")
        }
        return Request(.console, options: CommonOptions(flags))
    }

    /// An INCIDENT given as the first word is the one that `--incident` names; a later one is another incident.
    private static func takeIncident(from arguments: Arguments, into request: inout Request) throws(UsageError) {
        guard let positional = arguments.verb.positionals.first, positional.kind == .incident,
            let incident = arguments.optional(positional.name)
        else { return }
        if let flagged = request.options.incident, flagged != incident {
            throw UsageError(
                "\(arguments.verb.name): two incidents, \(Wording.quoted(flagged)) and \(Wording.quoted(incident))")
        }
        request.options.incident = incident
    }
}

extension CommonOptions {
    init(_ flags: [String: [String]]) {
        self.init(
            incident: flags["incident"]?.last, journal: flags["journal"]?.last, config: flags["config"]?.last,
            author: flags["author"]?.last, at: flags["at"]?.last, by: flags["by"]?.last, json: flags["json"] != nil,
            plain: flags["plain"] != nil)
    }
}
