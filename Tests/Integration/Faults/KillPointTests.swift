import Testing

extension FaultSuite {
    /// Law 7 at each place where it could break: `kill -9` before and after each step of each verb's plan.
    @Suite("Killed at each step") struct KillPoints {
        @Test(arguments: FaultScenario.disks.map(\.verb))
        func diskVerbKilledAtEachStepIsFinishedByTheSameCommand(_ verb: String) throws {
            for scenario in FaultScenario.disks where scenario.verb == verb { try killEverywhere(scenario) }
        }

        @Test(
            .disabled(if: FaultLog.isQuick, "COPPICE_FAULTS=all"), arguments: FaultScenario.power.map(\.verb))
        func powerVerbKilledAtEachStepIsFinishedByTheSameCommand(_ verb: String) throws {
            for scenario in FaultScenario.power where scenario.verb == verb { try killEverywhere(scenario) }
        }

        private func killEverywhere(_ scenario: FaultScenario) throws {
            var number = 1
            var count = 1
            while number <= count {
                for place in ["before", "after"] {
                    let fleet = try StateFleet(scenario.members)
                    try scenario.prepare(fleet)
                    let command = scenario.command(for: fleet)
                    count = try FaultRun.stepCount(command)
                    try #require(count > 0)
                    let fault = "kill-\(place):\(number)"
                    let check = FaultCheck(scenario, fleet)
                    try check.begin()
                    let answer = try StateShell.run(StateShell.binary, command, ["COPPICE_FAULT": fault])
                    // The fault has to have happened, or nothing is proved.
                    try #require(answer.isKilled && answer.status == 9, "\(fault): \(answer.errors)")
                    var losses = try check.lossesOfTheKilled(
                        hadBegun: place == "after" || number > 1,
                        hadEnded: place == "after" && number == count)
                    losses += try check.lossesOfFinishing()
                    FaultLog.record(
                        "kill -9 at a step", "\(scenario.verb) COPPICE_FAULT=\(fault) of \(count)",
                        losses: losses)
                }
                number += 1
            }
        }
    }
}
