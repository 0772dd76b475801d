import Foundation
import Testing

extension StateSuite {
    /// Law 7: `kill -9` at any instant leaves each member as before or as after, and the same command finishes the job.
    ///
    /// `COPPICE_KILLS` says how often each verb is killed (20). The moments are spread over the time that the verb
    /// takes: as long as the first run, which is left alone, and then as the machine is slower or faster: a run that
    /// ended before its moment makes the range shorter and is not counted, each kill makes it a little longer.
    @Suite("Killed") struct Kills {
        private let first = StateContents([2: 11, 5: 12])
        private let second = StateContents([5: 21, 9: 22])
        private var golden: StateContents { StateFleet.goldenContents }

        /// One verb, killed again and again on fleets in the same state.
        ///
        /// - Parameters:
        ///   - prepare: brings a fleet into the state that the verb is run in.
        ///   - before, after: what each member's disk holds then, and once the verb is done.
        ///   - layersAfter: how many layers each has once the verb is done.
        private func killed(
            _ arguments: [String], members: Int, before: StateContents, after: StateContents,
            layersBefore: Int, layersAfter: Int, filesAfter: Int,
            _ prepare: (StateFleet) throws -> Void
        ) throws {
            let rounds = Int(StateShell.number("COPPICE_KILLS") ?? 20)
            var longest: UInt32 = 0
            var kills = 0
            var tries = 0
            // A bound for a verb that can't be killed at all: four runs for one kill is far more than any needed.
            while tries == 0 || (kills < rounds && tries < rounds * 4) {
                defer { tries += 1 }
                let fleet = try StateFleet(members)
                try prepare(fleet)
                let digest = try StateFleet.digest(fleet.golden)
                let command = arguments.map { word in
                    word.replacingOccurrences(of: "FLEET", with: fleet.name)
                        .replacingOccurrences(of: "FOLDER", with: fleet.folder)
                }
                var losses: [String] = []
                var wasKilled = false
                var text = StateShell.line("coppice", arguments)
                if tries == 0 {
                    // Left alone, to know how long it takes.
                    let begin = ContinuousClock.now
                    try fleet.succeed(command)
                    longest = UInt32((ContinuousClock.now - begin) / .microseconds(1))
                } else {
                    let moment = UInt32.random(in: longest / 5...longest)
                    wasKilled = try StateShell.kill(
                        StateShell.binary, command, afterMicroseconds: moment)
                    if wasKilled { kills += 1 }
                    longest = wasKilled ? longest + longest / 32 : moment
                    text = "\(moment) µs after the start of \(StateShell.line("coppice", arguments))"
                    var isDone = true
                    for status in try fleet.status() {
                        let isBefore = try before.difference(from: try #require(status.chain.first)) == nil
                        let isAfter = try after.difference(from: try #require(status.chain.first)) == nil
                        if !isBefore, !isAfter {
                            losses.append("\(status.name): neither as before nor after")
                        }
                        if status.state != "off" { losses.append("\(status.name) is \(status.state)") }
                        let own = status.chain.count { $0.contains("/fleet/") }
                        if !isAfter || own != layersAfter { isDone = false }
                        if layersBefore != layersAfter, ![layersBefore, layersAfter].contains(own) {
                            losses.append("\(status.name): \(status.chain)")
                        }
                    }
                    // These two, killed between their last step and their end, have nothing left to go on with.
                    let goesFurther = ["overlay", "commit"].contains(arguments[0])
                    if try !isDone || !goesFurther || !fleet.temporaries().isEmpty {
                        let answer = try fleet.coppice(command)
                        if answer.status != 0 { losses.append("again: \(answer.output)\(answer.errors)") }
                    }
                }
                for status in try fleet.status() {
                    if let difference = try after.difference(from: try #require(status.chain.first)) {
                        losses.append(difference)
                    }
                    if status.chain.count(where: { $0.contains("/fleet/") }) != layersAfter {
                        losses.append("\(status.name), in the end: \(status.chain)")
                    }
                    if status.golden?.intact != true { losses.append("the golden image is not intact") }
                }
                let temporaries = try fleet.temporaries()
                if !temporaries.isEmpty { losses.append("temporary files stay: \(temporaries)") }
                let files = try fleet.files().sorted()
                if files.count != filesAfter { losses.append("files: \(files)") }
                if try StateFleet.digest(fleet.golden) != digest { losses.append("the golden image changed") }
                FaultLog.record(
                    wasKilled ? "kill -9 at a random moment" : "no fault, for comparison", text,
                    losses: losses)
                // What libvirt and QEMU make of it; a start takes as long as ten rounds.
                if tries % 5 == 0 { try fleet.succeed(["start", fleet.name]) }
            }
            print("state kills: \(arguments[0]): \(kills) of \(tries - 1) runs within \(longest) µs")
            #expect(kills == rounds, "most runs ended before they could be killed")
        }

        @Test func discardKilledAtAnyMoment() throws {
            try killed(
                ["discard", "FLEET", "--yes"], members: 3, before: golden.covered(by: first),
                after: golden, layersBefore: 1, layersAfter: 1, filesAfter: 4
            ) { fleet in
                for index in 1...3 { try fleet.write(first, to: fleet.layer(index)) }
            }
        }

        @Test func discardToGoldenKilledAtAnyMoment() throws {
            try killed(
                ["discard", "FLEET", "--to-golden", "--yes"], members: 2,
                before: golden.covered(by: first).covered(by: second), after: golden, layersBefore: 2,
                layersAfter: 1, filesAfter: 3
            ) { fleet in try layer(fleet) }
        }

        @Test func rebaseKilledAtAnyMoment() throws {
            try killed(
                ["rebase", "FLEET", "--golden", "FOLDER/other.qcow2", "--yes"], members: 2,
                before: golden.covered(by: first).covered(by: second), after: StateContents([7: 99]),
                layersBefore: 2, layersAfter: 1, filesAfter: 4
            ) { fleet in
                try layer(fleet)
                try StateFleet.makeImage(fleet.image("other.qcow2"), StateContents([7: 99]))
            }
        }

        @Test func overlayKilledAtAnyMoment() throws {
            try killed(
                ["overlay", "FLEET"], members: 2, before: golden.covered(by: first),
                after: golden.covered(by: first), layersBefore: 1, layersAfter: 2, filesAfter: 5
            ) { fleet in
                for index in 1...2 { try fleet.write(first, to: fleet.layer(index)) }
            }
        }

        @Test func commitKilledAtAnyMoment() throws {
            let both = golden.covered(by: first).covered(by: second)
            try killed(
                ["commit", "FLEET", "--yes"], members: 2, before: both, after: both,
                layersBefore: 2, layersAfter: 1, filesAfter: 3
            ) { fleet in try layer(fleet) }
        }

        @Test func promoteKilledAtAnyMoment() throws {
            try killed(
                ["promote", "FLEET/1", "--as", "FOLDER/v2.qcow2"], members: 1,
                before: golden.covered(by: first), after: golden.covered(by: first), layersBefore: 1,
                layersAfter: 1, filesAfter: 3
            ) { fleet in try fleet.write(first, to: fleet.layer(1)) }
        }

        @Test func flattenedPromoteKilledAtAnyMoment() throws {
            let both = golden.covered(by: first).covered(by: second)
            try killed(
                ["promote", "FLEET/1", "--as", "FOLDER/v2.qcow2", "--flatten", "--yes"], members: 1,
                before: both, after: both, layersBefore: 2, layersAfter: 1, filesAfter: 3
            ) { fleet in try layer(fleet) }
        }

        private func layer(_ fleet: StateFleet) throws {
            for index in 1...fleet.count { try fleet.write(first, to: fleet.layer(index)) }
            try fleet.succeed(["overlay", fleet.name])
            for index in 1...fleet.count { try fleet.write(second, to: fleet.layer(index, 1)) }
        }
    }
}
