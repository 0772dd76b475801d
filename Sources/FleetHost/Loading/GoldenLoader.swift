internal import DiskImages
internal import FleetCore

/// Reads a golden image and says what makes it unfit.
enum GoldenLoader {
    /// The image at a path, with the fingerprints of everything that it rests on.
    ///
    /// - Throws: `Refusal/goldenUnfit(path:problem:)`.
    @available(*, noasync)
    static func load(_ path: String, format: ImageFormat?) throws(Refusal) -> GoldenImage {
        let header: ImageHeader
        do { header = try ImageReader.checkGolden(at: path, format: format) } catch {
            throw .goldenUnfit(path: path, problem: error.description)
        }
        let found = ObservedGolden.take(path, format: header.format)
        if let problem = found.problem { throw .goldenUnfit(path: path, problem: problem) }
        return GoldenImage(
            path: path, format: header.format.rawValue, virtualSize: header.virtualSize, images: found.images)
    }
}
