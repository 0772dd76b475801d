/// How a golden image that members rest on compares with what they recorded.
public struct ObservedGolden: Hashable, Sendable, Codable {
    /// Absolute path.
    public let path: String
    /// Fingerprints of its chain now; empty when it cannot be read.
    public let images: [FingerprintedImage]
    /// Why it cannot be read, in words.
    public let problem: String?

    /// Puts an observation together.
    public init(path: String, images: [FingerprintedImage], problem: String? = nil) {
        self.path = path
        self.images = images
        self.problem = problem
    }

    /// What differs from a fingerprint taken earlier; `nil` when it is intact.
    public func difference(from recorded: [FingerprintedImage]) -> String? {
        if let problem { return problem }
        guard images.map(\.path) == recorded.map(\.path) else {
            return "it rests on other images than before"
        }
        for (now, then) in zip(images, recorded) where now != then {
            let which = now.path == path ? "" : "\(now.path), which it rests on: "
            if now.size != then.size { return "\(which)its size was \(then.size) bytes and is \(now.size)" }
            if now.sample != then.sample { return "\(which)its contents differ" }
            return
                "\(which)its modification time differs, as after a write; if nothing but its time was changed, set "
                + "that back: touch -d @\(Self.seconds(then.modified)) \(now.path)"
        }
        return nil
    }

    /// Nanoseconds as `touch` and `date` take them: seconds, a point, nine digits.
    private static func seconds(_ nanoseconds: String) -> String {
        guard nanoseconds.count > 9 else { return nanoseconds }
        return "\(nanoseconds.dropLast(9)).\(nanoseconds.suffix(9))"
    }
}
