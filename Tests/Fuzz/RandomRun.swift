import Glibc
import Worlds

/// The corpus, and for some seconds inputs made of it, all from one seed.
struct RandomRun {
    private let parser: FuzzedParser
    private let corpus: [[UInt8]]
    private let kept: String

    /// More memory than this, in bytes, is never needed.
    private static let mostMemory: rlim_t = 256 << 20
    /// An input that takes as long as this, in seconds, is taken for one that never ends.
    private static let patience: UInt32 = 30

    init(_ parser: FuzzedParser, corpus folder: String, kept: String) {
        self.parser = parser
        self.kept = kept
        corpus = Self.names(in: folder).compactMap { World.contents(of: "\(folder)/\($0)") }
    }

    /// The exit status; a crash is the end of the process.
    func run(seed: UInt64, seconds: Double) -> Int32 {
        guard !corpus.isEmpty, let file = fopen(kept, "w") else {
            print("fuzz: no corpus, or \(kept) can't be written")
            return 2
        }
        var limit = rlimit(rlim_cur: Self.mostMemory, rlim_max: Self.mostMemory)
        setrlimit(__rlimit_resource_t(2), &limit)
        let end = World.milliseconds() + Int(seconds * 1000)
        var random = SeededGenerator(seed: seed)
        let mutation = Mutation(of: corpus, mostBytes: parser.mostBytes)
        var watch = Watch(parser)
        while watch.count < corpus.count || World.milliseconds() < end {
            let input = watch.count < corpus.count ? corpus[watch.count] : mutation.next(&random)
            keep(input, in: file)
            alarm(Self.patience)
            guard watch.take(input) else {
                print("\(parser.name): an input of \(input.count) bytes takes \(Int(watch.slowest)) ms, see \(kept)")
                return 1
            }
        }
        fclose(file)
        unlink(kept)
        print("\(parser.name): \(watch.count) inputs, the slowest \(Int(watch.slowest)) ms")
        return 0
    }

    /// Written before it is read, so that it is there after a crash.
    private func keep(_ input: [UInt8], in file: UnsafeMutablePointer<FILE>) {
        ftruncate(fileno(file), 0)
        pwrite(fileno(file), input, input.count, 0)
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}

/// Inputs from files, one after the other, with what each takes.
struct OnceRun {
    private let parser: FuzzedParser

    init(_ parser: FuzzedParser) { self.parser = parser }

    /// 1 when one of them is slow or can't be read.
    func run(_ paths: [String]) -> Int32 {
        var status: Int32 = 0
        for path in paths {
            guard let input = World.contents(of: path) else {
                print("fuzz: \(path) can't be read")
                return 1
            }
            var watch = Watch(parser)
            if !watch.take(input) { status = 1 }
            print("\(parser.name): \(input.count) bytes in \(Int(watch.slowest)) ms: \(path)")
        }
        return status
    }
}
