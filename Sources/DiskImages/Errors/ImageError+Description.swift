internal import Glibc

extension ImageError: CustomStringConvertible {
    /// What happened, to which file, and what to do now.
    public var description: String {
        switch self {
        case .missing(let path):
            "\(path): no such file"
        case .notRegularFile(let path):
            "\(path): not an image file (a folder, device, FIFO or socket)"
        case .permissionDenied(let path):
            "\(path): permission denied"
        case .empty(let path):
            "\(path): the file is empty (0 bytes); fetch or build the image again"
        case .truncated(let path, let needed, let actual):
            "\(path): truncated: it has \(actual) bytes and refers to \(needed); copy it again in full"
        case .encrypted(let path, let method):
            "\(path): encrypted (\(method)); decrypt it with qemu-img convert first"
        case .corrupt(let path):
            "\(path): marked corrupt by QEMU; try: qemu-img check -r all '\(path)'"
        case .dirty(let path):
            "\(path): not closed cleanly, or in use; if no VM runs on it: qemu-img check -r all '\(path)'"
        case .externalDataFile(let path, let dataFile):
            "\(path): keeps its data in another file (\(dataFile ?? "unnamed")); "
                + "make it one file with qemu-img convert -O qcow2"
        case .unsupportedFormat(let path, let format):
            "\(path): \(ForeignFormat.named(format)?.advice ?? "format \(format) is not supported")"
        case .unsupportedFeature(let path, let features):
            "\(path): made by a newer QEMU; unknown features: \(features.joined(separator: ", "))"
        case .malformedHeader(let path, let what):
            "\(path): not a valid image: \(what)"
        case .malformedTable(let path, let what):
            "\(path): damaged: \(what); see: qemu-img check '\(path)'"
        case .io(let path, let code, let call):
            "\(path): \(call): \(String(cString: strerror(code)))"
        case .backingMissing(let path, let backing):
            "\(path): its backing file \(backing) does not exist"
        case .backingIsNotAFile(let path, let backing):
            "\(path): its backing file '\(backing)' is not an image file and was not opened; "
                + "if you trust the image: qemu-img rebase"
        case .chainTooDeep(let path, let limit):
            "\(path): its backing chain has more than \(limit) layers; flatten it with qemu-img convert"
        case .cycle(let path):
            "\(path): its backing chain leads back to itself"
        case .destinationExists(let path):
            "\(path): already exists and was left as it is"
        case .destinationNotRegularFile(let path):
            "\(path): is not a regular file (a symbolic link?) and was left as it is"
        }
    }
}
