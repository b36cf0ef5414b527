import CSystem
import Commands
import Glibc
import Incidents
import Postmortems
import System
import Text

/// One run of the program: the arguments to an exit status.
enum Program {
    static let version = "0.1.0"

    static func run(_ arguments: [String]) -> Int32 {
        umask(0o077)
        StandardOutput.turnWriteSignalsIntoErrors()
        do { return try perform(try parse(arguments)) } catch { return complain(error) }
    }

    private static func parse(_ arguments: [String]) throws(Trouble) -> Request {
        do { return try CommandLanguage.parse(arguments: arguments) } catch { throw Trouble(.usage, error.message) }
    }

    private static func perform(_ request: Request) throws(Trouble) -> Int32 {
        if case .console = request.action { return try console(request) }
        if case .debrief = request.action { return try console(request) }
        if case .demo(let speed) = request.action { return try DemoProgram.run(speed: speed) }
        if case .run = request.action { return CommandProgram.run(request) }
        if case .watch = request.action { return try WatchProgram.run(request) }
        if case .care(let verb) = request.action {
            return try print(try CareProgram.run(verb, request.options), request)
        }
        if let text = textWithoutJournal(request.action) { return try print(signed(text, request)) }
        let settings = try Settings(request.options, environment: .read())
        settings.warnings.forEach(ConsoleProgram.say)
        if let text = try textWithoutJournal(request, settings) { return try print(signed(text, request)) }
        if case .playbookCheck(let paths) = request.action {
            return try print(settings.checkPlaybooks(paths, json: request.options.json), request)
        }
        if case .template(let verb) = request.action {
            return try print(settings.answer(verb, json: request.options.json), request)
        }
        let (answer, opened, launched) = try shellAnswer(request, settings)
        let status = max(try print(answer, request), launched)
        guard let opened, StandardInput().isTerminal, StandardOutput().isTerminal else { return status }
        var console = Request(.console, options: request.options)
        console.options.incident = opened
        return try self.console(console)
    }

    /// The desk is closed when this returns: the console forks, and no connection may be open then.
    ///
    /// - Returns: the answer, the incident to open, and the exit status of what the verb started.
    private static func shellAnswer(
        _ request: Request, _ settings: Settings
    ) throws(Trouble) -> (Answer, String?, Int32) {
        let prepared = try Prepared(request, settings, isShell: true)
        if let answer = try answerWithoutJournal(request, prepared, settings) { return (answer, nil, 0) }
        let desk: Desk
        do { desk = try Desk(settings, for: request.action.purpose) } catch {
            if error.isForWantOfJournal, case .list = request.action {
                return (.text(emptyList(request, settings)), nil, 0)
            }
            throw prepared.keeping(error, settings)
        }
        let answer: Answer
        do { answer = try desk.perform(request, prepared, from: .shell) } catch {
            throw prepared.keeping(error, settings)
        }
        let status = try ShellLaunches(desk, request).follow(answer)
        desk.journal.checkpointIfDue()
        guard case .open(let arguments) = request.action, arguments.opensConsole, !request.options.json,
            case .recorded(_, let incident, _, _) = answer
        else { return (answer, nil, status) }
        return (answer, incident.handle, status)
    }

    private static func textWithoutJournal(_ action: Action) -> String? {
        if case .help(.recordSchema) = action { return RecordSchema.json.pretty + "\n" }
        if case .help(let topic) = action { return Help.text(for: topic) }
        if case .completion(let shell) = action { return ShellCompletion.script(for: shell) }
        if case .version = action { return "sitroom \(version)\n" }
        return nil
    }

    /// What a postmortem would become can be shown where there is no journal yet.
    private static func answerWithoutJournal(
        _ request: Request, _ prepared: Prepared, _ settings: Settings
    ) throws(Trouble) -> Answer? {
        guard case .importText(let arguments) = request.action, arguments.isNew, arguments.isDryRun else { return nil }
        let understood = try Understood(
            prepared.text ?? "", arguments, settings, nil, settings.zone, now: settings.present.now())
        return understood.preview(json: request.options.json)
    }

    /// Playbooks are files.
    private static func textWithoutJournal(_ request: Request, _ settings: Settings) throws(Trouble) -> String? {
        let isJSON = request.options.json
        if case .playbookList = request.action { return settings.playbookList(json: isJSON) }
        if case .playbookShow(let name) = request.action { return try settings.playbookText(name, json: isJSON) }
        if case .playbookTrust(let name) = request.action { return try settings.trust(name) }
        if case .names(let kind) = request.action, let names = settings.names(kind) { return names }
        return nil
    }

    /// A journal that isn't there has no incidents.
    private static func emptyList(_ request: Request, _ settings: Settings) -> String {
        request.options.json ? "[]\n" : ListText.text([], format: TimeFormat(zone: settings.zone))
    }

    private static func console(_ request: Request) throws(Trouble) -> Int32 {
        try ConsoleProgram.run(request)
    }

    /// What is for people, with the signs that the locale has; documents and what programs read stay as they are.
    private static func signed(_ text: String, _ request: Request) -> String {
        guard request.isAnsweredForPeople else { return text }
        return Voice(.read()).line(SafeText(text).string)
    }

    private static func print(_ answer: Answer, _ request: Request) throws(Trouble) -> Int32 {
        switch answer {
        case .text(let text): return try print(signed(text, request))
        case .document(let text, let remark):
            let status = try print(signed(text, request))
            ConsoleProgram.say(remark)
            return status
        case .complaint(let text, let status):
            _ = try print(signed(text, request))
            return status.rawValue
        case .imported(let text, _, _):
            do { return try print(signed(text, request)) } catch {
                throw Trouble(error.status, "it is recorded, but \(error.message)")
            }
        case .recorded(let line, let incident, let events, _):
            do {
                guard request.options.json else { return try print(signed(SafeText(line).string + "\n", request)) }
                let entry = events.compactMap(TimelineEntry.init).first.map { RecordJSON.entry($0) }
                return try print(JSON.members(["incident": .string(incident.handle), "entry": entry]).compact + "\n")
            } catch {
                // Who reads only that it failed would record it a second time.
                throw Trouble(error.status, "it is recorded, but \(error.message)")
            }
        }
    }

    /// Whatever it is, a terminal gets nothing but text.
    private static func print(_ text: String) throws(Trouble) -> Int32 {
        let output = StandardOutput()
        do { _ = try output.write(output.isTerminal ? SafeText(text).string : text) } catch {
            throw Trouble(.failed, error.description)
        }
        return 0
    }

    private static func complain(_ trouble: Trouble) -> Int32 {
        let kept = trouble.emergencyFile.map { "; the text is kept in \($0)" } ?? ""
        // Where standard error is gone too, the status still tells.
        let line = Voice(.read(), to: .error).line(SafeText(trouble.message + kept).oneLine.string)
        _ = try? StandardOutput.error.write("sitroom: \(line)\n")
        return trouble.status.rawValue
    }
}

extension Request {
    fileprivate var isAnsweredForPeople: Bool {
        if case .export(let arguments) = action, arguments.output == .standardOutput { return false }
        if case .stats(isCSV: true) = action { return false }
        if case .completion = action { return false }
        // Shells read these, a tab between the name and what it is.
        if case .names = action { return false }
        if case .help(.recordSchema) = action { return false }
        if case .template(.show) = action { return false }
        return !options.json
    }
}
