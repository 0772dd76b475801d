internal import Glibc

/// Another program that goes on in the place of this one, on its terminal.
public struct HandOver: Hashable, Sendable {
    /// A name that is looked up in PATH.
    public let program: String
    /// Its arguments, without its name.
    public let arguments: [String]

    /// Puts a program and its arguments together.
    public init(_ program: String, _ arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }

    /// Becomes that program (`execvp(3)`); returns only by throwing.
    ///
    /// - Throws: ``ProgramError``.
    public func run() throws(ProgramError) -> Never {
        // The threads of Swift's pool block signals, and a program inherits that: nobody could interrupt it.
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        execvp(program, &words)
        let code = errno
        for word in words { free(word) }
        throw ProgramError(
            program: program,
            problem: code == ENOENT ? .notInstalled : .notRun(reason: String(cString: strerror(code))))
    }
}
