import Glibc

// Started by the fault bench: PATH lease|bare MILLISECONDS write|checkpoint, PATH lease|bare COUNT check, or
// PATH retry TITLE.
let words = CommandLine.arguments
if words.count == 4, words[2] == "retry" {
    Retry(path: words[1]).open(words[3])
    exit(0)
}
guard words.count == 5, let number = Int(words[3]) else { exit(2) }
let race = Race(path: words[1], isLeased: words[2] == "lease", end: Race.milliseconds() + number)
do {
    switch words[4] {
    case "write": try race.write()
    case "checkpoint": try race.checkpoint()
    case "check": try race.check(count: number)
    default: exit(2)
    }
} catch {
    print("broken: \(error)")
    exit(1)
}
