import Console
import DocumentRendering
import Incidents
import Postmortems
import System

extension Desk {
    /// What a document can be made with here; a template that can't be read is left out.
    func documentChoices() -> DocumentChoices {
        let standard = settings.defaultTemplate
        let names = settings.templates.names
        let postmortems = names.filter { !Self.livePictures.contains($0) }
        let all = postmortems.contains(standard) ? postmortems : [standard] + postmortems
        let outlines = all.compactMap { name in
            (try? settings.templates.template(named: name)).map {
                TemplateOutline(
                    name: name, tags: $0.tags, prompts: $0.prompts, headings: TemplateHeadings.find(in: $0.source))
            }
        }
        return DocumentChoices(
            names: names, templates: outlines, standard: standard,
            folder: Folder.current ?? "a folder that was removed", isFolderWritable: Folder.takesFiles(holding: "./"))
    }

    /// The sections that the documents of these templates ask for; those of the standard one where none is named.
    func askedSections(_ templates: [String]) -> [DocumentSection] {
        let names = templates.isEmpty ? [settings.defaultTemplate] : templates
        let asked = names.map { name -> [DocumentSection] in
            guard let found = try? settings.template(name) else { return DocumentSection.essential }
            return TemplateOutline(name: name, tags: found.tags, prompts: found.prompts).asked
        }
        return DocumentSection.all(in: asked)
    }

    /// What the debrief shows of its document, and what the sections could say; a document that can't be made says why.
    func answer(_ question: DocumentQuestion) throws(Trouble) -> DocumentAnswer {
        let record = try wholeRecord(.exactly(question.incident))
        let options = DocumentOptions(
            zone: try zone(of: record.incident), isZoneChosen: record.incident.isZoneChosen, clock: settings.clock)
        let suggestions = Suggestions(record, options)
        guard let columns = question.columns else {
            return DocumentAnswer(suggestions: suggestions, text: "", columns: nil)
        }
        do throws(Trouble) {
            let markdown = try document(record, template: question.template, options)
            return DocumentAnswer(
                suggestions: suggestions, text: PlainDocument.text(markdown, columns: columns), columns: columns)
        } catch {
            return DocumentAnswer(suggestions: suggestions, text: error.message, columns: columns)
        }
    }

    /// The templates that show an incident while it goes on, and are no postmortems.
    private static let livePictures: Set = ["brief", "activity-log"]
}
