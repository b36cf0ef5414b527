import System
import Text

/// How lines for people are written: with the signs that the locale has.
struct Voice {
    private enum Letters {
        case all
        /// A terminal in locale C gets nothing but ASCII; what goes to a file or a pipe keeps what people typed.
        case ownSignsInASCII, onlyASCII
    }

    private let letters: Letters

    init(_ environment: ProcessEnvironment, to output: StandardOutput = StandardOutput()) {
        letters = environment.writesUnicode ? .all : output.isTerminal ? .onlyASCII : .ownSignsInASCII
    }

    func line(_ text: String) -> String {
        switch letters {
        case .all: text
        case .ownSignsInASCII: ASCIISigns.replacing(text)
        case .onlyASCII: ASCIISigns.only(text)
        }
    }
}
