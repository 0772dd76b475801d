internal import FleetCore

/// Images and what rests on them, as a graph in Graphviz's language.
enum DotRendering {
    static func lines(of trees: [ImageTree]) -> [String] {
        ["digraph images {", "    rankdir=BT;", "    node [shape=box];"] + trees.flatMap(lines) + ["}"]
    }

    private static func lines(of tree: ImageTree) -> [String] {
        let name = tree.path.split(separator: "/").last.map(String.init) ?? tree.path
        var label = "\(name)\n\(ByteCount(bytes: tree.allocated).text)"
        if let problem = tree.problem { label += "\n\(problem)" }
        var lines = ["    \(quoted(tree.path)) [label=\(quoted(label))];"]
        for domain in tree.domains {
            let node = quoted("VM \(domain)")
            lines.append("    \(node) [label=\(quoted(domain)), shape=ellipse];")
            lines.append("    \(node) -> \(quoted(tree.path));")
        }
        for overlay in tree.overlays {
            lines += Self.lines(of: overlay)
            lines.append("    \(quoted(overlay.path)) -> \(quoted(tree.path));")
        }
        return lines
    }

    /// A string of the language: between quotation marks, of which those inside are escaped.
    private static func quoted(_ text: String) -> String {
        var quoted = ""
        for character in text {
            switch character {
            case "\"", "\\": quoted += "\\\(character)"
            case "\n": quoted += "\\n"
            default: quoted.append(character)
            }
        }
        return "\"\(quoted)\""
    }
}
