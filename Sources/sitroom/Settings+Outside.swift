import Commands
import DocumentRendering
import Incidents
import NcursesTerminal
import PlaybookFiles
import Playbooks
import Secrets
import System
import TextUI

/// What lies outside of the journal and a request may name. A name that leads nowhere is a usage error: exit status 2.
extension Settings {
    var library: PlaybookLibrary { PlaybookLibrary(folders: playbookFolders) }

    func playbook(_ name: String) throws(Trouble) -> Playbook {
        do { return try library.find(name: name).playbook } catch { throw Trouble(.usage, error.description) }
    }

    func template(_ name: String) throws(Trouble) -> TemplateLibrary.Template {
        do { return try templates.template(named: name) } catch { throw Trouble(.usage, error.description) }
    }

    /// The zone that `--zone` names; nil where there is no such flag.
    func zone(named name: String?) throws(Trouble) -> Zone? {
        guard let name else { return nil }
        do { return try zoneFiles.load(name) } catch { throw Trouble(.usage, "--zone \(name): \(error.description)") }
    }

    func playbookList(json: Bool) -> String {
        let (found, problems) = library.list()
        let playbooks = found.map(\.playbook)
        guard !json else { return PlaybookText.listJSON(playbooks).pretty + "\n" }
        return PlaybookText.list(playbooks, problems: problems.map(\.description))
    }

    func playbookText(_ name: String, json: Bool) throws(Trouble) -> String {
        let playbook = try playbook(name)
        return json ? PlaybookText.showJSON(playbook).pretty + "\n" : PlaybookText.show(playbook)
    }

    /// The template that documents are written with when none is named.
    var defaultTemplate: String { configuration.template ?? TemplateLibrary.defaultName }

    /// The colours of the console; none at all with `NO_COLOR`.
    var theme: ColorTheme {
        guard !environment.refusesColour else { return .mono }
        return switch configuration.theme {
        case nil: environment.hasLightBackground ? .light : .dark
        case .dark: .dark
        case .light: .light
        case .colourBlind: .colourBlind
        case .colourBlindLight: .colourBlindLight
        case .mono: .mono
        }
    }

    /// How the console calls for attention.
    var alert: TerminalAlert {
        let notification: TerminalAlert.Notification? =
            switch configuration.attention.notification {
            case .osc9: .osc9
            case .osc777: .osc777
            case .none: nil
            }
        return TerminalAlert(
            bell: configuration.attention.bell, notification: notification,
            isInTmux: environment["TMUX"]?.isEmpty == false)
    }

    /// Keeps a text that could not be recorded, without its secrets; the path where it lies, or nil when no folder
    /// took it.
    func keep(_ text: String) -> String? {
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        return try? EmergencyFile(environment).save(withoutSecrets(text).text, now: present.now())
    }

    /// What may lie on the disk outside of the journal: the text with its secrets masked, and how many they were.
    func withoutSecrets(_ text: String) -> SecretMask.Masked {
        guard let mask = try? SecretMask(own: configuration.secrets) else { return .init(text: text, count: 0) }
        return mask.maskAsFarAsPossible(text)
    }
}

extension ProcessEnvironment {
    /// What runs between the program and the terminal that people see.
    var multiplexer: Multiplexer? {
        if self["TMUX"] != nil { return .tmux }
        return self["STY"] == nil ? nil : .screen
    }
}
