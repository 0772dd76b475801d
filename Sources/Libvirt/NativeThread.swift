import Glibc

/// Threads of our own, for work that blocks.
enum NativeThread {
    /// What a thread is given to do, in a box that C can carry.
    private final class Body: Sendable {
        let name: String
        let run: @Sendable () -> Void

        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }

    /// Starts a detached thread that ends when `run` returns.
    ///
    /// - Parameter name: shown by `ps -L`; Linux keeps the first 15 bytes.
    /// - Returns: 0, or the `errno` value with which `pthread_create` refused.
    static func start(name: String, _ run: @escaping @Sendable () -> Void) -> Int32 {
        let shortName = String(decoding: name.utf8.prefix(15), as: UTF8.self)
        let body = Unmanaged.passRetained(Body(name: shortName, run: run))
        var thread = pthread_t()
        // A function of its own and not a closure here: Swift 6.3.1 crashes on the closure (SendNonSendable).
        let status = pthread_create(&thread, nil, main, body.toOpaque())
        if status != 0 { body.release() }
        return status
    }

    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
        argument in
        pthread_detach(pthread_self())
        if let argument { enter(argument) }
        return nil
    }

    private static func enter(_ argument: UnsafeMutableRawPointer) {
        let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
        setName(body.name)
        blockBrokenPipeSignal()
        body.run()
    }

    /// libvirt's client writes to sockets whose other end may have gone; on this thread that is an error of
    /// the call (`EPIPE`) and not the end of the process. The rest of the process keeps its `SIGPIPE`, so
    /// that `coppice list | head` ends as it should.
    private static func blockBrokenPipeSignal() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Names the calling thread. The Glibc module has no `pthread_setname_np`; this is what it does (proc(5)).
    private static func setName(_ name: String) {
        let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        _ = write(file, name, name.utf8.count)
    }
}
