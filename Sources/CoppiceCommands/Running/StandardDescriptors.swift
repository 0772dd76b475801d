internal import Glibc

/// The three descriptors that every program expects to be open.
enum StandardDescriptors {
    /// Opens `/dev/null` in place of those that whoever began the process closed, and begins it anew.
    ///
    /// Whatever is opened next takes the lowest free number, and would be written to as if it were the terminal. By now the
    /// runtime has opened files of its own, so one with "close on exec" is no descriptor that was handed down.
    static func ensure() {
        let missing = (STDIN_FILENO...STDERR_FILENO).filter { descriptor in
            let flags = fcntl(descriptor, F_GETFD)
            return flags < 0 || flags & FD_CLOEXEC != 0
        }
        guard !missing.isEmpty else { return }
        let null = open("/dev/null", O_RDWR)
        guard null >= 0 else { return }
        for descriptor in missing where dup2(null, descriptor) < 0 { return }
        if null > STDERR_FILENO { close(null) }
        execv("/proc/self/exe", CommandLine.unsafeArgv)
    }
}
