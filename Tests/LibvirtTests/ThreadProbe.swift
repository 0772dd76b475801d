import Foundation

/// What tests want to know about threads.
enum ThreadProbe {
    /// The calling thread's name, as the kernel has it.
    static func currentName() -> String {
        let text = (try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)) ?? ""
        return text.trimmingCharacters(in: .newlines)
    }

    /// Calls `body` when the calling thread ends, by the destructor of a thread-specific value.
    static func whenCurrentThreadEnds(_ body: @escaping @Sendable () -> Void) {
        pthread_setspecific(key, Unmanaged.passRetained(Ending(body)).toOpaque())
    }

    private final class Ending: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { value in
            if let value { Unmanaged<Ending>.fromOpaque(value).takeRetainedValue().body() }
        }
        return key
    }()
}
