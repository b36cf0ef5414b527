// Feeds a parser of the program with inputs that nobody meant well.
//
//   Fuzz --list                                     the parsers' names
//   Fuzz PARSER CORPUS random SEED SECONDS KEPT     the corpus, then inputs made of it
//   Fuzz PARSER CORPUS once FILE…                   these inputs
//   Fuzz PARSER CORPUS libfuzzer ARGUMENT…          libFuzzer, where it was built with it
//
// What does harm is left in the file KEPT; the exit status is not 0 then.
import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments == ["--list"] {
    for parser in FuzzedParser.all { print(parser.name, parser.mostBytes) }
    exit(0)
}
guard arguments.count > 3, let parser = FuzzedParser.named(arguments[0]) else {
    print("fuzz: --list, or PARSER CORPUS random SEED SECONDS KEPT, or PARSER CORPUS once FILE…")
    exit(2)
}
switch arguments[2] {
case "random" where arguments.count == 6:
    guard let seed = UInt64(arguments[3]), let seconds = Double(arguments[4]) else { exit(2) }
    exit(RandomRun(parser, corpus: arguments[1], kept: arguments[5]).run(seed: seed, seconds: seconds))
case "once": exit(OnceRun(parser).run(Array(arguments.dropFirst(3))))
#if LIBFUZZER
    case "libfuzzer": exit(LibFuzzerRun.run(parser, corpus: arguments[1], Array(arguments.dropFirst(3))))
#endif
default: exit(2)
}
