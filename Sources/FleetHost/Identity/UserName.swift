internal import Glibc

/// Users' names.
enum UserName {
    /// The name of a user id, or the number where it has none (`getpwuid_r`).
    static func of(_ uid: UInt32) -> String {
        var entry = passwd()
        var buffer = [CChar](repeating: 0, count: 4096)
        var found: UnsafeMutablePointer<passwd>?
        guard getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0, found != nil,
            let name = entry.pw_name
        else { return "user \(uid)" }
        return String(cString: name)
    }
}
