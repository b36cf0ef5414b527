import CNcurses
import CSystem
import Glibc
import Text
import TextUI

/// The terminal of the standard streams as a full screen, through ncursesw; given back when the value goes away.
///
/// Only one may live at a time, and it belongs to one thread. Everything is read as keys: no key makes a signal. A
/// resize is not a key: the caller takes SIGWINCH and calls `fit`. When the terminal is gone reading gives no keys;
/// the caller's `poll` says so. While it does not read nothing is drawn, and nothing waits for it.
package struct Terminal: ~Copyable {
    /// What to wait on for keys.
    package static let input = STDIN_FILENO

    /// Whether the locale writes UTF-8; if not, every cell that is not ASCII is drawn as `?`.
    package let canShowUnicode: Bool

    /// Whether our own signs can be shown: the fonts of machines' consoles and of terminals of old have none of them,
    /// whatever the locale writes.
    package let canShowSymbols: Bool
    /// Whether it is of a kind that may have a clipboard: the others would print what is meant for it.
    package let hasClipboard: Bool

    private let output: TerminalOutput
    private let settings: (before: TerminalSettings?, own: TerminalSettings?)
    private let screen: OpaquePointer
    private let pad: UnsafeMutablePointer<WINDOW>
    private let palette: Palette
    private var decoder = KeyDecoder()
    private var shown: Frame?
    private var isSuspended = false

    /// Takes the terminal.
    ///
    /// - Parameters:
    ///   - name: its type, as `TERM` has it.
    ///   - theme: which colours there are, as far as the terminal has them.
    ///
    /// Sets the process's character type to the user's locale. Throws if there is no terminal or none that has a
    /// movable cursor; then nothing was changed.
    package init(name: String?, theme: ColorTheme) throws(TerminalError) {
        let output = try TerminalOutput()
        let before = TerminalSettings.current()
        let handles = try Terminal.open(name, output)
        self.output = output
        screen = handles.screen
        pad = handles.pad
        canShowUnicode = sitroom_is_utf8()
        hasClipboard = !Terminal.isPlain(name ?? "")
        canShowSymbols = canShowUnicode && hasClipboard
        settings = (before, TerminalSettings.current())
        Terminal.setModes(handles.pad)
        palette = Palette(theme)
        sitroom_guard_screen_is_taken(true)
        output.add(Terminal.reports(true))
        fit()
    }

    deinit {
        // What is left of a paste must not become commands of the shell.
        if decoder.isPasting { flushinp() }
        if !isSuspended { giveBack() }
        delwin(pad)
        delscreen(screen)
    }

    /// Whether a terminal of this type has a cursor that can be moved.
    package static func canDrive(_ name: String?) -> Bool {
        guard let name, !name.isEmpty else { return false }
        return sitroom_terminal_kind(name) > 0
    }

    /// The version of ncurses.
    package static var libraryVersion: String {
        String(cString: curses_version()).split(separator: " ").last.map(String.init) ?? ""
    }

    /// Gives the terminal back as it was.
    package consuming func close() {}

    /// Its size in cells.
    package var size: Size {
        Size(rows: Int(sitroom_lines()), columns: Int(sitroom_columns()))
    }

    /// Takes on the size that the kernel knows, after SIGWINCH; the next frame is drawn whole.
    package mutating func fit() {
        var rows: CInt = 0
        var columns: CInt = 0
        guard sitroom_terminal_size(&rows, &columns) else { return }
        if rows != sitroom_lines() || columns != sitroom_columns() { resizeterm(rows, columns) }
        shown = nil
    }

    /// All keys that have come so far, without waiting for more; at most for 25 ms after an Escape.
    package mutating func readKeys() -> [Key] {
        var keys: [Key] = []
        while true {
            let code = wgetch(pad)
            guard code != ERR else { return keys + decoder.take(.pause) }
            if let byte = UInt8(exactly: code) {
                keys += decoder.take(.byte(byte))
            } else if let key = KeyCode.key(code) {
                keys += decoder.take(.key(key))
            }
        }
    }

    /// Whether a paste has begun and not ended; its keys come when it has.
    package var isPasting: Bool { decoder.isPasting }

    /// Ends a paste whose end was lost on the way, and gives it as far as it came.
    package mutating func endPaste() -> [Key] { decoder.endPaste() }

    /// What to wait on for room to write; nil unless something waits for it.
    package var congested: Int32? { isSuspended || output.isSent() ? nil : output.descriptor }

    /// Shows a frame, if the last one has gone out whole: only the rows that differ from that one are looked at, and only
    /// the cells that differ are sent. What lies outside of the terminal is left out.
    package mutating func draw(_ frame: Frame) {
        guard !isSuspended, output.isSent() else { return }
        let rows = shown.map { frame.changedRows(from: $0) } ?? Array(0..<frame.size.rows)
        if shown == nil { werase(sitroom_stdscr()) }
        let size = size
        for row in rows where row < size.rows { drawRow(row, of: frame, columns: size.columns) }
        placeCursor(frame.cursor, in: size)
        wnoutrefresh(sitroom_stdscr())
        doupdate()
        shown = frame
        _ = output.isSent()
    }

    /// Hands a text to the terminal's clipboard; whether it took it, no terminal says.
    package func copy(_ text: String, through multiplexer: Multiplexer?) {
        guard !isSuspended, hasClipboard else { return }
        output.offer(ClipboardSequence.bytes(copying: text, through: multiplexer))
    }

    /// Makes the next frame be drawn from an empty screen, after something else wrote on the terminal.
    package mutating func repaint() {
        shown = nil
        clearok(sitroom_curscr(), true)
    }

    /// Rings, or has the terminal notify; what is drawn stays as it is. Nothing while the terminal is given back.
    package func alert(_ text: String, _ alert: TerminalAlert) {
        guard !isSuspended else { return }
        output.offer(alert.bytes(for: SafeText(text), canShowUnicode: canShowUnicode))
    }

    /// Gives the terminal back for a while, for a stop or for another program. Does nothing the second time.
    package mutating func suspend() {
        guard !isSuspended else { return }
        isSuspended = true
        giveBack()
    }

    /// Takes the terminal again, which may have another size and other modes now; the next frame is drawn whole. To be
    /// called after `suspend`, and on SIGCONT in any case: a stop that was not asked for changes the modes too.
    package mutating func resume() {
        // The whole screen comes again: what was not read before the stop would only pile up.
        output.discard()
        if !isSuspended { endwin() }
        isSuspended = false
        settings.own?.set()
        sitroom_guard_screen_is_taken(true)
        fit()
        repaint()
        doupdate()
        // ncurses would wait for the first key, which would then come in another form.
        keypad(pad, true)
        output.add(Terminal.reports(true))
    }

    private static func open(
        _ name: String?, _ output: TerminalOutput
    ) throws(TerminalError) -> (screen: OpaquePointer, pad: UnsafeMutablePointer<WINDOW>) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
        guard let name, !name.isEmpty else { throw .noTerminalType }
        let kind = sitroom_terminal_kind(name)
        guard kind >= 0 else { throw .unknownTerminalType(SafeText(name).oneLine.truncated(toWidth: 40).string) }
        guard kind > 0 else { throw .noMovableCursor(name) }
        setlocale(LC_CTYPE, "")
        guard let screen = sitroom_newterm(name, output.file) else { throw .failed(call: "newterm") }
        guard let pad = newpad(1, 1) else {
            endwin()
            throw .failed(call: "newpad")
        }
        // These set the line's modes by what ncurses writes to, which must still be the terminal.
        raw()
        noecho()
        // Enter and Ctrl-J are two keys.
        nonl()
        do throws(TerminalError) { try output.catchNcurses() } catch {
            endwin()
            throw error
        }
        return (screen, pad)
    }

    private static func setModes(_ pad: UnsafeMutablePointer<WINDOW>) {
        sitroom_set_escape_delay(25)
        keypad(pad, true)
        // ncurses would eat the beginning of a mouse report, which the decoder reads whole.
        define_key(nil, KEY_MOUSE)
        meta(pad, true)
        nodelay(pad, true)
        leaveok(sitroom_stdscr(), false)
        scrollok(sitroom_stdscr(), false)
    }

    /// The consoles of machines, and terminals of old.
    private static func isPlain(_ name: String) -> Bool {
        ["linux", "vt", "cons", "ansi", "pcansi", "sun", "mach", "hurd", "wsvt"].contains { name.hasPrefix($0) }
    }

    private func giveBack() {
        output.add(Terminal.reports(false))
        curs_set(1)
        // Where there is no other screen to go back to, the shell must not write over what is left of ours.
        if !sitroom_has_other_screen() {
            werase(sitroom_stdscr())
            wrefresh(sitroom_stdscr())
        }
        endwin()
        output.sendAll()
        settings.before?.set()
        sitroom_guard_screen_is_taken(false)
    }

    /// Bracketed paste (xterm's private mode 2004) and the mouse's buttons and wheel (1000) with numbers in decimal
    /// (1006); a terminal that does not know them ignores them. With Shift held the mouse stays the terminal's own.
    private static func reports(_ isOn: Bool) -> [UInt8] {
        let sequence = isOn ? "\u{1B}[?2004h\u{1B}[?1000h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1000l\u{1B}[?2004l"
        return Array(sequence.utf8)
    }

    private func drawRow(_ row: Int, of frame: Frame, columns: Int) {
        wmove(sitroom_stdscr(), CInt(row), 0)
        var run: [wchar_t] = []
        var runStyle = Style.plain
        var used = 0
        for cell in frame.row(row) {
            guard used + cell.columns <= columns else { break }
            used += cell.columns
            if cell.style != runStyle, cell.columns > 0 {
                add(run, style: runStyle)
                run = []
                runStyle = cell.style
            }
            if cell.columns == 2, cell.glyph.unicodeScalars.count > 1, canShowUnicode {
                add(run, style: runStyle)
                run = []
                addMarked(cell)
            } else {
                append(cell, to: &run)
            }
        }
        add(run, style: runStyle)
    }

    /// `waddnwstr` drops the marks of a wide character; a cell that is given whole keeps them.
    private func addMarked(_ cell: Cell) {
        let scalars = cell.glyph.unicodeScalars.map { wchar_t($0.value) } + [0]
        var whole = cchar_t()
        guard setcchar(&whole, scalars, 0, 0, nil) != ERR else {
            add([scalars[0]], style: cell.style)
            return
        }
        palette.set(cell.style, on: sitroom_stdscr())
        wadd_wch(sitroom_stdscr(), &whole)
    }

    private func append(_ cell: Cell, to run: inout [wchar_t]) {
        let isShown = canShowUnicode || cell.glyph.utf8.allSatisfy { $0 < 0x80 }
        if isShown {
            for scalar in cell.glyph.unicodeScalars { run.append(wchar_t(scalar.value)) }
        } else {
            for _ in 0..<cell.columns { run.append(wchar_t(UInt8(ascii: "?"))) }
        }
    }

    private func add(_ run: [wchar_t], style: Style) {
        guard !run.isEmpty else { return }
        palette.set(style, on: sitroom_stdscr())
        waddnwstr(sitroom_stdscr(), run, CInt(run.count))
    }

    private func placeCursor(_ cursor: Point?, in size: Size) {
        guard let cursor, Rect(size).contains(cursor) else {
            curs_set(0)
            return
        }
        curs_set(1)
        wmove(sitroom_stdscr(), CInt(cursor.row), CInt(cursor.column))
    }
}
