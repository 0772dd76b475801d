internal import CLibxml2

/// One run of text: under an element, or the value of an attribute. The cheapest thing to change often.
public struct XMLText {
    private let document: XMLDocument
    let pointer: UnsafeMutablePointer<xmlNode>

    init(_ pointer: UnsafeMutablePointer<xmlNode>, in document: XMLDocument) {
        self.pointer = pointer
        self.document = document
    }

    /// DOM text: no value can become markup.
    ///
    /// Precondition: characters that XML cannot carry at all are kept out by the caller (`isXMLText`).
    public var value: String {
        get { String(xmlText: UnsafePointer(pointer.pointee.content)) }
        nonmutating set {
            var newValue = newValue
            newValue.withUTF8 { bytes in
                // On a text node the content is taken as it is; on an element it would be parsed for entities.
                xmlNodeSetContentLen(pointer, bytes.baseAddress, Int32(bytes.count))
            }
        }
    }

    /// Whether the run still hangs in the document's tree.
    public var isAttached: Bool {
        pointer.pointee.parent.map { XMLNode($0, in: document).isAttached } ?? false
    }
}

extension XMLText: Hashable {
    /// Whether both are the same run of the same document.
    public static func == (one: XMLText, other: XMLText) -> Bool { one.pointer == other.pointer }

    /// Hashes the run's identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(pointer) }
}

extension String {
    /// Whether XML 1.0 can carry the text: no control characters but tab and line breaks, no U+FFFE or U+FFFF.
    public var isXMLText: Bool {
        // Bytes first: rendering asks this a hundred thousand times.
        if utf8.allSatisfy({ ($0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D) && $0 != 0xEF }) {
            return true
        }
        return unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: true
            case ..<0x20, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
    }
}
