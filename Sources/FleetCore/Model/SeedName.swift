/// How seed images are named, beside the overlays: `lab-01_seed.iso`.
///
/// A VM that runs, or whose memory was saved, keeps the image that it has; a changed one then gets the next name,
/// `lab-01_seed.1.iso`, and is taken up at the next start.
public enum SeedName {
    /// The path of a member's seed image of that number.
    static func path(of name: String, in directory: String, number: Int = 0) -> String {
        "\(directory)/\(name)_seed\(number == 0 ? "" : ".\(number)").iso"
    }

    /// What a seed image's path begins with: the folder and the domain's name; `nil` for any other file.
    public static func stem(of path: String) -> String? {
        guard path.hasSuffix(".iso") else { return nil }
        var stem = path.dropLast(".iso".count)
        if !stem.hasSuffix("_seed"), let point = stem.lastIndex(of: ".") {
            let number = stem[point...].dropFirst()
            guard !number.isEmpty, number.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
            else { return nil }
            stem = stem[..<point]
        }
        return stem.hasSuffix("_seed") ? String(stem.dropLast("_seed".count)) : nil
    }

    /// Whether a path is named as a seed image of this domain.
    static func isSeed(_ path: String, of name: String) -> Bool {
        stem(of: path)?.hasSuffix("/\(name)") ?? false
    }
}
