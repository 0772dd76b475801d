extension ImageError {
    /// The file that the error is about.
    public var path: String {
        switch self {
        case .missing(let path), .notRegularFile(let path), .permissionDenied(let path), .empty(let path),
            .truncated(let path, _, _), .encrypted(let path, _), .corrupt(let path), .dirty(let path),
            .externalDataFile(let path, _), .unsupportedFormat(let path, _), .unsupportedFeature(let path, _),
            .malformedHeader(let path, _), .malformedTable(let path, _), .io(let path, _, _),
            .backingMissing(let path, _), .backingIsNotAFile(let path, _), .chainTooDeep(let path, _),
            .cycle(let path), .destinationExists(let path), .destinationNotRegularFile(let path):
            path
        }
    }
}
