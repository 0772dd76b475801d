/// The one place that holds coppice's version.
public enum Version {
    /// Semantic versioning.
    public static let text = "0.1.0"
}
