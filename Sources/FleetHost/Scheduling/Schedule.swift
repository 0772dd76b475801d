public import FleetCore
internal import Glibc
internal import Libvirt

/// The scheduled runs of a folder of units: the units are all there is, nothing else is remembered.
public struct Schedule: Sendable {
    /// Where the units are.
    public let folder: UnitFolder
    /// One thing after another: they are a few small files.
    private let files = BlockingExecutor(label: "coppice units", width: 1)

    /// The scheduled runs of a folder, which need not exist.
    public init(in folder: UnitFolder) { self.folder = folder }

    /// What is scheduled here, by fleet and action. Units of others, and what cannot be read, are left out.
    ///
    /// - Throws: `CancellationError`.
    public func entries() async throws -> [ScheduleEntry] {
        try await files.run { runs().map { ScheduleEntry($0, in: folder) } }
    }

    /// The fleets of a libvirt that timers name, in the folder where theirs belong.
    @available(*, noasync)
    static func fleets(of uri: String) -> Set<String> {
        guard let folder = try? UnitFolder.belonging(to: uri) else { return [] }
        return Set(Schedule(in: folder).runs().filter { $0.uri == uri }.map(\.fleet.text))
    }

    private func runs() -> [ScheduledRun] {
        FileProbe.names(in: folder.path).filter { $0.hasPrefix("coppice-") && $0.hasSuffix(".timer") }
            .compactMap { name in
                guard let run = SmallFile.read("\(folder.path)/\(name)").flatMap({ ScheduledRun(timer: $0) }),
                    "\(run.unitName).timer" == name
                else { return nil }
                return run
            }
    }

    /// Writes the units of runs, in place of those that they have.
    ///
    /// The service goes first, so that a timer never lacks it.
    ///
    /// - Throws: ``FileError``; `Refusal/otherSchedule(fleet:uri:)` when the timer is another libvirt's fleet's.
    public func write(_ runs: [ScheduledRun], executable: String) async throws -> [ScheduleEntry] {
        try await files.run {
            // All before the first is written: what is refused has changed nothing.
            let present = self.runs()
            for run in runs {
                let other = present.first { $0.unitName == run.unitName && $0.uri != run.uri }
                if let other { throw Refusal.otherSchedule(fleet: run.fleet.text, uri: other.uri) }
            }
            return try runs.map { try write($0, executable: executable) }
        }
    }

    /// What writing them would come to.
    public func entries(of runs: [ScheduledRun]) -> [ScheduleEntry] {
        runs.map { ScheduleEntry($0, in: folder) }
    }

    private func write(_ run: ScheduledRun, executable: String) throws -> ScheduleEntry {
        let entry = ScheduleEntry(run, in: folder)
        try makeFolder()
        try SmallFile.replace(entry.service, with: run.service(executable: executable), mode: 0o644)
        // A time that has passed today is not one that was missed, whatever an older timer of this name left.
        if let stamp = entry.stamp, FileProbe.isDirectory(CanonicalPath.folder(of: stamp)) {
            try SmallFile.replace(stamp, with: "", mode: 0o644)
        }
        try SmallFile.replace(entry.timer, with: run.timer, mode: 0o644)
        return entry
    }

    /// Removes runs' units, the links by which systemd starts the timers at boot, and its note of when they last elapsed.
    ///
    /// What is not there is no error.
    ///
    /// - Throws: ``FileError``.
    public func remove(_ entries: [ScheduleEntry]) async throws {
        try await files.run { for entry in entries { try remove(entry) } }
    }

    private func remove(_ entry: ScheduleEntry) throws {
        let link = "\(folder.path)/timers.target.wants/\(entry.timerName)"
        for path in [link, entry.timer, entry.service] + [entry.stamp].compactMap(\.self) {
            guard unlink(path) == 0 || errno == ENOENT else {
                throw FileError(call: "unlink", path: path, code: errno)
            }
        }
    }

    private func makeFolder() throws(FileError) {
        var path = ""
        for name in folder.path.split(separator: "/") {
            path += "/\(name)"
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
                throw FileError(call: "mkdir", path: path, code: errno)
            }
        }
    }
}
