internal import Glibc

/// Hands over to libFuzzer, whose own `main` the package manager's name for ours keeps out.
@main enum EntryPoint {
    static func main() {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        exit(
            runDriver(&count, &arguments) { start, count in
                FuzzTarget.chosen.read(UnsafeBufferPointer(start: start, count: count))
                return 0
            })
    }
}

/// libFuzzer's entry for programs with a `main` of their own (`LLVMFuzzerRunDriver` in its documentation).
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
