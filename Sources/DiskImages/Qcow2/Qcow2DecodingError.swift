/// Why bytes are no qcow2 header; the path is added by whoever knows it.
enum Qcow2DecodingError: Error, Equatable {
    /// The bytes end before `needed`; there may be more in the file.
    case short(needed: UInt64)
    case malformed(String)

    /// The same as an error about the file that the bytes are from.
    func inFile(at path: String, size: UInt64) -> ImageError {
        switch self {
        case .short(let needed): .truncated(path: path, needed: needed, actual: size)
        case .malformed(let what): .malformedHeader(path: path, what: what)
        }
    }
}
