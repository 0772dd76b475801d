/// The one place that holds coppice's version.
public enum Version {
    /// Semantic versioning.
    public static let text = "0.1.0"
    /// When that version was made, as manual pages write it.
    static let date = "November 25, 2026"
}
