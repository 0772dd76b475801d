internal import ArgumentParser
internal import FleetHost
internal import Glibc

/// Completions that ask the host. Whatever goes wrong, nothing is offered and nothing is said.
extension CompletionKind {
    /// Fleets and members.
    static let liveSelectors = live { words, prefix in
        Candidates.selectors(await HostNames.read(words.uri).domains, prefix: prefix)
    }

    /// Fleets and members, and images.
    static let liveSelectorsAndImages = live { words, prefix in
        let selectors = Candidates.selectors(await HostNames.read(words.uri).domains, prefix: prefix)
        return selectors + FileCandidates.paths(beginning: prefix, extensions: [".qcow2", ".raw", ".img"])
    }

    /// Fleets.
    static let liveFleets = live { words, _ in Candidates.fleets(await HostNames.read(words.uri).domains) }

    /// Any domain of the host.
    static let liveDomains = live { words, _ in
        await HostNames.read(words.uri).domains.map(\.name).sorted()
    }

    /// Internal snapshots.
    static let liveSnapshots = live { words, _ in
        Candidates.snapshots(await HostNames.read(words.uri, snapshots: true), of: words.fleets)
    }

    /// Shipped templates, and files with a domain's XML.
    static let templates = live { _, prefix in
        TemplateCatalog.entries.map(\.name) + FileCandidates.paths(beginning: prefix, extensions: [".xml"])
    }

    /// How long a shell waits at most: who presses the tabulator goes on typing.
    private static let limit = Duration.milliseconds(800)

    private static func live(
        _ candidates: @escaping @Sendable (CommandWords, String) async -> [String]
    ) -> CompletionKind {
        .custom { words, _, prefix in
            silence()
            // A libvirt that hangs cannot be cancelled, only left.
            let watch = Task {
                try await Task.sleep(for: limit)
                _exit(0)
            }
            defer { watch.cancel() }
            // The word in hand is no context: `-c` before it is, what it begins is not.
            return await candidates(CommandWords(Array(words.dropLast())), prefix).filter {
                $0.hasPrefix(prefix)
            }
        }
    }

    /// Nobody can read a message in the middle of a line that is being typed, whichever library it is from.
    private static func silence() {
        let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
        if nothing >= 0 { dup2(nothing, STDERR_FILENO) }
    }
}
