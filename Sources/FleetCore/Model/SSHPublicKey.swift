/// A line of OpenSSH's `authorized_keys` (sshd(8), "AUTHORIZED_KEYS FILE FORMAT").
public struct SSHPublicKey: Hashable, Sendable {
    /// The line without white space around it.
    public let text: String

    /// Takes one line.
    ///
    /// - Throws: ``InputError`` when it is no public key; a private key is named as one, and never shown.
    public init(_ line: String) throws(InputError) {
        let text = Self.trimmed(line)
        guard !text.contains("PRIVATE KEY") else {
            throw InputError(
                subject: "ssh-key", problem: "is a private key, which must not leave its place",
                wayOut: "give the public one, its name ends in .pub")
        }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }), Self.isKey(text)
        else {
            throw InputError(
                subject: "ssh-key '\(ShownText.of(text))'", problem: "is no public key",
                wayOut: "give one such as 'ssh-ed25519 AAAA… you@host', or a file with some")
        }
        self.text = text
    }

    /// The keys of a file's text: one a line; empty lines and those that begin with `#` are left out.
    ///
    /// - Throws: ``InputError`` for the first line that is none.
    public static func all(in text: String) throws(InputError) -> [SSHPublicKey] {
        var keys: [SSHPublicKey] = []
        for line in text.split(whereSeparator: \.isNewline).map({ trimmed(String($0)) })
        where !line.isEmpty && !line.hasPrefix("#") {
            keys.append(try SSHPublicKey(line))
        }
        return keys
    }

    /// Whether a text that may be a path is a key: it has a key's type and data in it.
    public static func isKey(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return zip(words, words.dropFirst()).contains { type, data in
            // The data begins with the length of the type's name, four bytes of which the first two are 0.
            isType(type) && data.hasPrefix("AAAA") && data.utf8.allSatisfy(isBase64)
        }
    }

    private static func isType(_ word: Substring) -> Bool {
        ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"].contains { word.hasPrefix($0) }
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+/=".utf8.contains(byte)
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
