import Foundation

/// Looks whether a fault has cost anything: the laws, as they can be seen from outside.
final class FaultCheck {
    private let scenario: FaultScenario
    private let fleet: StateFleet
    private var digest = ""
    private var fingerprint: [String] = []

    init(_ scenario: FaultScenario, _ fleet: StateFleet) {
        self.scenario = scenario
        self.fleet = fleet
    }

    /// Notes what there is before the fault.
    func begin() throws {
        digest = try StateFleet.digest(fleet.golden)
        fingerprint = try fleet.fingerprint()
    }

    /// What a killed run lost: each member has to be as before or as after.
    ///
    /// - Parameters:
    ///   - hadBegun: without a step done nothing at all may have changed.
    ///   - hadEnded: after the last step each member must be as after.
    func lossesOfTheKilled(hadBegun: Bool, hadEnded: Bool) throws -> [String] {
        var losses = try lossesOfOthers()
        if !hadBegun {
            losses += StateFleet.changes(fingerprint, try fleet.fingerprint()).map { "changed: \($0)" }
        }
        for status in try concerned() {
            if hadEnded {
                if let difference = try scenario.after.difference(from: status.status) {
                    losses.append("\(status.name): \(difference)")
                }
                continue
            }
            guard let path = status.status?.chain.first else {
                if scenario.before.contents != nil, scenario.after.contents != nil {
                    losses.append("\(status.name) is gone")
                }
                continue
            }
            // Its layers go before the definition does, so that the next run still finds it; that they are lost is
            // what was asked for.
            if scenario.after.contents == nil { continue }
            let allowed = [scenario.before.contents, scenario.after.contents].compactMap(\.self)
            let differences = try allowed.map { try $0.difference(from: path) }
            if differences.allSatisfy({ $0 != nil }) {
                losses.append("\(status.name) is neither as before nor as after: \(differences)")
            }
        }
        return losses
    }

    /// What is wrong once the same command has been run again.
    func lossesOfFinishing() throws -> [String] {
        var losses: [String] = []
        let isDone = try concerned().allSatisfy { try scenario.after.difference(from: $0.status) == nil }
        if scenario.isRepeatable || !isDone, try !(isDone && isGone()) {
            let answer = try fleet.coppice(scenario.command(for: fleet))
            // A snapshot that the killed run took has its name, which the second run must not take for its own.
            let isTaken = isDone && answer.status == 3
            if answer.status != 0, !isTaken {
                losses.append("run again it ended with \(answer.status): \(answer.output)\(answer.errors)")
            }
        }
        for status in try concerned() {
            if let difference = try scenario.after.difference(from: status.status) {
                losses.append("run again, \(status.name): \(difference)")
            }
        }
        losses += try lossesOfOthers()
        let temporaries = try fleet.temporaries()
        if !temporaries.isEmpty { losses.append("temporary files stay: \(temporaries)") }
        let files = try fleet.files().sorted()
        if files.count != scenario.files { losses.append("\(scenario.files) files expected: \(files)") }
        return losses + (try lossesOfBackingFiles())
    }

    /// A fleet that is gone cannot be named any more.
    private func isGone() throws -> Bool { try fleet.domains().isEmpty }

    private func concerned() throws -> [(name: String, status: StateStatus?)] {
        let all = try isGone() ? [] : fleet.status()
        return scenario.concerned.map { index in
            let name = fleet.member(index)
            return (name, all.first { $0.name == name })
        }
    }

    /// Laws 1, 2 and 10: the golden image, and members that the verb is not about.
    private func lossesOfOthers() throws -> [String] {
        var losses: [String] = []
        if try StateFleet.digest(fleet.golden) != digest { losses.append("the golden image has changed") }
        guard try !isGone() else { return losses }
        for status in try fleet.status() {
            if status.golden?.intact != true {
                losses.append("\(status.name): its golden image is not intact")
            }
        }
        return losses
    }

    /// Law 6: an overlay names its backing file by absolute path and format.
    private func lossesOfBackingFiles() throws -> [String] {
        guard try !isGone() else { return [] }
        return try fleet.status().compactMap(\.chain.first).flatMap { path -> [String] in
            let text = try StateShell.succeed(
                "qemu-img", ["info", "-U", "--output=json", "--backing-chain", path])
            let chain = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]] ?? []
            return chain.compactMap { image in
                guard let backing = image["backing-filename"] as? String else { return nil }
                return backing.hasPrefix("/") && image["backing-filename-format"] is String
                    ? nil : "\(path) rests on \(backing) without path or format"
            }
        }
    }
}
