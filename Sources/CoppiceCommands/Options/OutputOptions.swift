internal import ArgumentParser

/// How results are written.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Write results as JSON.")
    var json = false

    @Flag(name: [.short, .long], help: "Write nothing but errors (and JSON, if asked for).")
    var quiet = false

    @Flag(name: [.short, .long], help: "Write each step as it begins.")
    var verbose = false

    /// Refuses `--json` for what has no other form than its own.
    func withoutJSON(_ what: String) throws {
        if json { throw ValidationError("--json: \(what), which has no JSON form") }
    }

    /// Where output goes.
    var console: Console { Console(isJSON: json, isQuiet: quiet, isVerbose: verbose) }
}
