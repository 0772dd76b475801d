internal import CLibvirt
import Glibc

/// libvirt's event loop, one for the whole process, on a thread of its own.
///
/// Without it there are no events, no keepalive and no notice that a connection broke. It must be registered
/// before the first connection is opened (`virEventRegisterDefaultImpl`); ``Connection/open(_:)`` sees to it.
public enum EventLoop {
    /// Starts the loop; every call after the first does nothing.
    ///
    /// Also silences libvirt's default error handler, which writes each error to stderr (`virSetErrorFunc`).
    /// The thread runs `virEventRunDefaultImpl` until the process ends: libvirt has no way to unregister.
    public static func start() { _ = started }

    private static let started: Void = {
        virInitialize()
        virSetErrorFunc(nil) { _, _ in }
        virEventRegisterDefaultImpl()
        _ = NativeThread.start(name: "libvirt-events") {
            while true {
                // Fails only if poll(2) does; the pause keeps a lasting failure from eating a core.
                if virEventRunDefaultImpl() < 0 { usleep(100_000) }
            }
        }
    }()
}
