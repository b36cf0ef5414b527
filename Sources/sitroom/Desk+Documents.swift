import Console
import DocumentRendering
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
                TemplateOutline(name: name, tags: $0.tags, prompts: $0.prompts)
            }
        }
        return DocumentChoices(
            names: names, templates: outlines, standard: standard,
            folder: Folder.current ?? "a folder that was removed", isFolderWritable: Folder.takesFiles(holding: "./"))
    }

    /// The templates that show an incident while it goes on, and are no postmortems.
    private static let livePictures: Set = ["brief", "activity-log"]
}
