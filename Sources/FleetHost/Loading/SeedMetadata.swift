internal import FoundationEssentials

/// `meta-data` of a NoCloud seed. Written as JSON, which is YAML, so that no value can become markup.
struct SeedMetadata: Codable {
    /// cloud-init does everything again when this differs from what it has seen.
    var instanceID: String
    var hostname: String
    /// For the distribution's own user; cloud-init leaves root with a hint at that one.
    var publicKeys: [String]

    private enum CodingKeys: String, CodingKey {
        case instanceID = "instance-id"
        case hostname = "local-hostname"
        case publicKeys = "public-keys"
    }

    /// The file's text.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }

    /// An instance ID that no VM had before: the domain's UUID, which has 36 characters, and a random number.
    static func newInstanceID(for uuid: some StringProtocol) -> String {
        let number = UInt64.random(in: .min ... .max)
        return "\(uuid)-\(String(number, radix: 36))"
    }
}
