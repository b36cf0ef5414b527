import Commands
import Incidents
import Postmortems
import TextUI

extension Model {
    /// Puts the debrief on the screen, with the first section selected that is not written yet.
    mutating func openDebrief() {
        guard incident != nil else { return }
        overlay = nil
        debrief = debrief ?? Debrief()
        guard let rows = DebriefRows(self) else { return }
        let first = rows.asked.first { rows.state($0) == .empty }.map(DebriefRow.section)
        select(first ?? .closing)
    }

    /// The debrief that F10 asked for comes as soon as the incident is seen to be resolved.
    mutating func settleResolution() {
        guard let recorded = resolution, incident?.id != recorded.incident || incident?.isResolved == true else {
            return
        }
        resolution = nil
        if recorded.leadsToDebrief, incident?.id == recorded.incident, overlay == nil { openDebrief() }
    }

    /// `/debrief`, of this incident or of another one.
    mutating func openDebrief(named handle: String?) -> [Effect] {
        guard incident != nil || handle != nil else {
            refuse(Self.noIncident)
            return []
        }
        _ = composer.take()
        if let handle, incident?.handle.hasPrefix(handle) != true {
            awaitsDebrief = true
            return expectIncident(named: handle)
        }
        openDebrief()
        return []
    }

    mutating func pressInDebrief(_ key: Key) -> [Effect] {
        if debrief?.isReading == true {
            if pressInPreview(key) { return [] }
            debrief?.isReading = false
        }
        switch key {
        case .control("y"): return takeDraft()
        case .right: readDocument()
        case .moveUp: return moveItem(by: -1)
        case .moveDown: return moveItem(by: 1)
        case .up: moveInDebrief(.up)
        case .down, .tab: moveInDebrief(.down)
        case .backTab: moveInDebrief(.up)
        case .pageUp: moveInDebrief(.pageUp)
        case .pageDown: moveInDebrief(.pageDown)
        case .home: moveInDebrief(.home)
        case .end: moveInDebrief(.end)
        case .enter: return debrief?.selection.map { open($0) } ?? []
        case .delete: return takeOut()
        case .escape where !alarms.isEmpty: alarms.removeFirst()
        case .escape, .control("c"): leaveDebrief()
        case .character(let letter): return pressInDebrief(letter)
        case .paste(let text): paste(text)
        case .function(let number): return pressFunctionInDebrief(number)
        case .newline, .backspace, .insert, .left, .wordLeft, .wordRight, .control, .alt, .mouse: break
        }
        return []
    }

    private mutating func pressInDebrief(_ letter: Character) -> [Effect] {
        switch letter {
        case "a": addToSelected()
        case "c": askToClose()
        case "d": return takeOut()
        case "f": askWhyForced()
        case "K": return moveItem(by: -1)
        case "J": return moveItem(by: 1)
        case "s": takeSuggestion()
        case "o": askWhereTo()
        case "p": return previewDocument()
        case "t": openTemplates()
        case "w": return writeDocument()
        case "/":
            leaveDebrief()
            return pressInComposer(.character("/"))
        default: tell("Enter opens what is selected; Esc leads back to the line, where notes are typed")
        }
        return []
    }

    private mutating func pressFunctionInDebrief(_ number: Int) -> [Effect] {
        switch number {
        case 10: askToClose()
        case 5, 6, 7:
            leaveDebrief()
            return pressFunction(number)
        default: return pressFunction(number)
        }
        return []
    }

    mutating func leaveDebrief() {
        debrief = nil
        focus = .composer
        guard let incident, sectionDrafts.keys.contains(where: { $0.incident == incident.id }) else { return }
        tell("what you typed and did not save is kept in this session: F10 shows it")
    }

    mutating func moveInDebrief(_ motion: ListViewport<DebriefRow>.Motion) {
        guard let rows = DebriefRows(self) else { return }
        let seen = DebriefLayout(self).list.rows
        debrief?.previewTop = nil
        debrief?.viewport.move(motion, rows.ids, rows: seen, height: rows.height)
        if let selection = debrief?.selection { select(selection) }
    }

    /// The wheel moves what is seen, and not the selection.
    mutating func scrollDebrief(by direction: Int, at point: Point) {
        guard let rows = DebriefRows(self) else { return }
        if DebriefView(self)?.isPreview(at: point) == true { return scrollPreview(by: direction * Self.wheelStep) }
        let seen = DebriefLayout(self).list.rows
        debrief?.viewport.scroll(by: direction * Self.wheelStep, rows.ids, rows: seen, height: rows.height)
    }

    /// A click selects; on the selected row it opens.
    mutating func clickInDebrief(_ point: Point) -> [Effect] {
        let view = DebriefView(self)
        debrief?.isReading = view?.isPreview(at: point) == true
        guard let row = view?.row(at: point) else { return [] }
        if row == debrief?.selection { return open(row) }
        select(row)
        return []
    }

    /// What is pasted goes into the form of the selected row.
    private mutating func paste(_ text: String) {
        guard let row = debrief?.selection else { return }
        edit(row)
        guard case .form(var form) = overlay else { return }
        form.fields[form.current].editor.insert(text)
        overlay = .form(form)
    }

    mutating func select(_ row: DebriefRow) {
        guard let rows = DebriefRows(self) else { return }
        let seen = DebriefLayout(self).list.rows
        if row != debrief?.selection { debrief?.previewTop = nil }
        debrief?.viewport.select(row, rows.ids, rows: seen, height: rows.height)
    }

    mutating func settleDebrief() {
        settlePreview()
        guard let rows = DebriefRows(self) else { return }
        let seen = DebriefLayout(self).list.rows
        debrief?.viewport.settle(rows.ids, rows: seen, height: rows.height)
        guard debrief?.seenRows != seen || debrief?.rowCount != rows.ids.count else { return }
        debrief?.seenRows = seen
        debrief?.rowCount = rows.ids.count
        // What is selected stays in sight when rows come, go or give way to a message.
        if let selection = debrief?.selection { select(selection) }
    }

    mutating func open(_ row: DebriefRow) -> [Effect] {
        switch row {
        case .document: openTemplates()
        case .section(.list), .section(.actionItems): unfold(row)
        case .section, .item, .adding: edit(row)
        case .action(let id): openActionMenu(id)
        case .finding(let finding): return mend(finding)
        case .closing:
            if incident?.status == .closed { return writeDocument() }
            askToClose()
        }
        return []
    }

    /// An empty list has nothing to show: its first item is asked for.
    private mutating func unfold(_ row: DebriefRow) {
        guard let incident, let section = row.section else { return }
        if section.count(in: incident) == 0, draft(of: .adding(section)) == nil, section != .actionItems {
            edit(.adding(section))
        } else if debrief?.unfolded == section {
            debrief?.unfolded = nil
            select(row)
        } else if section == .actionItems, incident.actionItems.isEmpty {
            edit(.adding(section))
        } else {
            debrief?.unfolded = section
            settleDebrief()
            moveInDebrief(.down)
        }
    }

    private mutating func addToSelected() {
        switch debrief?.selection?.section {
        case .list(let field): edit(.adding(.list(field)))
        case .actionItems: edit(.adding(.actionItems))
        case .impact, .text: tell("one text stands there: Enter opens it")
        case nil: tell("select a list or the action items first, then a adds to it")
        }
    }

    private mutating func takeOut() -> [Effect] {
        switch debrief?.selection {
        case .item(let field, let id):
            guard let place = incident?.items(field).firstIndex(where: { $0.id == id }) else { return [] }
            return perform(Request(.remove(field, number: place + 1)))
        case .action(let id):
            guard let item = incident?.actionItems.first(where: { $0.id == id }) else { return [] }
            return perform(Request(.todoDrop(number: item.number, text: nil)))
        case .section(.impact), .section(.text): tell("Enter opens it; Ctrl-U there empties a line")
        case .section, .adding: tell("Enter shows the items; d takes the selected one out")
        case .document, .finding, .closing, nil: tell("there is nothing to take out here")
        }
        return []
    }

    private mutating func openActionMenu(_ id: EventID) {
        guard let item = incident?.actionItems.first(where: { $0.id == id }) else { return }
        overlay = .menu(.about(item))
    }

    private mutating func openTemplates() {
        guard !documents.templates.isEmpty else { return tell("the templates are being read: try again") }
        overlay = .menu(.templates(documents, chosen: debriefTemplate))
    }

    mutating func choose(template: String) {
        debrief?.template = template
        settleDebrief()
        tell("the template is \(template): \(debriefPath)")
    }

    mutating func previewDocument() -> [Effect] {
        perform(
            Request(.export(ExportArguments(template: debriefTemplate, format: .txt, output: .standardOutput))))
    }

    private mutating func writeDocument() -> [Effect] {
        guard documents.isFolderWritable || debrief?.path != nil else {
            askWhereTo()
            return []
        }
        return perform(Request(.export(ExportArguments(template: debriefTemplate, output: output))))
    }

    /// Where the document goes is chosen: empty is the current folder.
    mutating func choose(path: String) {
        overlay = nil
        let isStandard = path.isEmpty || path == Self.documentPath(incident?.handle ?? "", debriefTemplate, "md")
        debrief?.path = isStandard ? nil : path
        tell("the document goes to \(debriefPath)\(incident?.status == .closed ? ": w writes it" : "; c closes")")
    }

    private var output: Output { debrief?.path.map(Output.path) ?? .namedAfterIncident }

    mutating func askWhereTo() {
        let note = documents.isFolderWritable ? [] : ["\(documents.folder) can't be written: say where else"]
        overlay = .form(
            Form(
                title: "Where does the document go?", purpose: .documentPath,
                fields: [
                    FormField(
                        "file", hint: "empty: into \(documents.folder)",
                        text: debrief?.path ?? (documents.isFolderWritable ? debriefPath : "/tmp/"))
                ], notes: note))
    }

    /// What refuses is said and selected; else it is shown what closing does.
    mutating func askToClose() {
        guard let incident else { return }
        guard incident.status != .closed else {
            return tell("it is closed: w writes the document again, /reopen REASON opens the incident again")
        }
        let refusing = ClosingChecks(incident, now: now).findings.filter(\.refuses)
        if let first = refusing.first {
            select(.finding(first))
            let count = refusing.count == 1 ? "one thing refuses" : "\(refusing.count) things refuse"
            return refuse("not closed, \(count): Enter mends what is selected; f closes against it")
        }
        guard documents.isFolderWritable || debrief?.path != nil else { return askWhereTo() }
        confirm(Request(.close(CloseArguments(templates: [debriefTemplate], output: output))), text: nil)
    }
}

extension Model {
    /// The arrows go to the document beside the sections; where there is none, it is shown by itself.
    private mutating func readDocument() {
        if DebriefLayout(self).isWide { debrief?.isReading = true } else { tell("p shows the document") }
    }

    /// Gives the selected item of a list another place; what is selected stays.
    private mutating func moveItem(by step: Int) -> [Effect] {
        guard case .item(let field, let id) = debrief?.selection, let items = incident?.items(field),
            let place = items.firstIndex(where: { $0.id == id })
        else {
            tell("select an item of a list first: Alt-Up and Alt-Down give it another place")
            return []
        }
        guard items.indices.contains(place + step) else {
            tell(step < 0 ? "it is the first already" : "it is the last already")
            return []
        }
        return perform(Request(.reorder(field, number: place + 1, to: place + step + 1)))
    }

    /// Opens the form of the selected row with what the record says in it, to be changed and saved.
    private mutating func takeSuggestion() {
        guard let row = debrief?.selection, let section = row.section else {
            return tell("select a section first: s takes what the record says of it")
        }
        guard suggestion(for: section) != nil else {
            return tell("the record says nothing that could stand there")
        }
        switch section {
        case .impact, .text: edit(row)
        case .list, .actionItems: edit(.adding(section))
        }
        guard case .form(var form) = overlay else { return }
        for place in form.fields.indices where form.fields[place].editor.text.isEmpty {
            _ = form.fields[place].takeSuggestion()
        }
        overlay = .form(form)
    }

    /// Closing against what refuses needs a reason, which stands in the audit.
    private mutating func askWhyForced() {
        guard let incident, incident.status != .closed else { return }
        let refusals = ClosingChecks(incident, now: now).refusals
        guard !refusals.isEmpty else { return tell("nothing refuses: c closes it") }
        overlay = .form(
            Form(
                title: "Close against what refuses", purpose: .forceClosing,
                fields: [FormField("why", hint: "stands in the audit, not in the document")],
                notes: refusals.map { plain($0) }))
    }

    mutating func submitForce(why: String) -> [Effect] {
        guard !why.isEmpty else {
            refuse("closing against a refusal needs its why")
            return []
        }
        overlay = nil
        guard documents.isFolderWritable || debrief?.path != nil else {
            askWhereTo()
            return []
        }
        confirm(
            Request(.close(CloseArguments(force: why, templates: [debriefTemplate], output: output))), text: nil)
        return []
    }

    /// What a section could say and does not, in its first words.
    func suggestion(for section: DocumentSection) -> String? {
        let first: String?
        switch section {
        case .impact: first = document.suggestions.impact.first { !$0.isEmpty }
        case .text(let field): first = document.suggestions.text(field)
        case .list(let field): first = document.suggestions.items(field).first
        case .actionItems: first = document.suggestions.actionItems.first
        }
        return first
    }
}

extension ClosingChecks {
    /// Of an incident that is closed.
    static var none: ClosingChecks { ClosingChecks(findings: []) }
}
