internal import FleetCore

/// Images and what rests on them, drawn as a tree.
enum TreeRendering {
    static func lines(of trees: [ImageTree]) -> [String] {
        trees.isEmpty ? ["No images"] : trees.flatMap { [label(of: $0)] + branches(of: $0, prefix: "") }
    }

    private static func branches(of tree: ImageTree, prefix: String) -> [String] {
        tree.overlays.enumerated().flatMap { position, overlay in
            let isLast = position == tree.overlays.count - 1
            let below = branches(of: overlay, prefix: prefix + (isLast ? "   " : "│  "))
            return [prefix + (isLast ? "└─ " : "├─ ") + label(of: overlay, relativeTo: tree)] + below
        }
    }

    /// An image below another in the same folder tree is shown by the rest of its path.
    private static func label(of tree: ImageTree, relativeTo parent: ImageTree? = nil) -> String {
        var path = tree.path
        if let parent, let slash = parent.path.lastIndex(of: "/"), path.hasPrefix(parent.path[...slash]) {
            path = String(path.dropFirst(parent.path[...slash].count))
        }
        var words = "\(path)  \(tree.format), \(ByteCount(bytes: tree.allocated).text)"
        if tree.virtualSize > 0 { words += " of \(ByteCount(bytes: tree.virtualSize).text)" }
        if !tree.domains.isEmpty { words += "  ← \(tree.domains.joined(separator: ", "))" }
        if !tree.overlays.isEmpty { words += "  (\(tree.overlays.count) rest on it)" }
        if let problem = tree.problem { words += "  ! \(problem)" }
        return words
    }
}
