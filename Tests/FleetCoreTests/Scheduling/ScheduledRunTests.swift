import Testing

@testable import FleetCore

@Suite struct ScheduledRunTests {
    private func run(
        _ fleet: String = "lab", _ action: ScheduledAction = .wake, at time: String = "Mon..Fri 07:00",
        uri: String = "qemu:///system", waves: Waves? = nil
    ) throws -> ScheduledRun {
        try ScheduledRun(
            fleet: FleetName(fleet), action: action, calendar: CalendarExpression(time), uri: uri,
            waves: waves)
    }

    private func command(of run: ScheduledRun, executable: String = "/usr/bin/coppice") throws -> String {
        let lines = run.service(executable: executable).split(separator: "\n")
        return String(try #require(lines.first { $0.hasPrefix("ExecStart=") }).dropFirst("ExecStart=".count))
    }

    @Test(arguments: [nil, Waves(size: 5, seconds: 30)], ScheduledAction.allCases)
    func timerSaysAllThatMadeIt(_ waves: Waves?, _ action: ScheduledAction) throws {
        let run = try run("room-2.a", action, uri: "qemu+ssh://h/system?k=%20&x=$HOME", waves: waves)
        #expect(ScheduledRun(timer: run.timer) == run)
    }

    @Test func wakingTakesItsWavesAlong() throws {
        #expect(
            try command(of: run(waves: Waves(size: 5, seconds: 90)))
                == "/usr/bin/coppice wake lab --connect qemu:///system --quiet --keep-going --wave 5 --every 90s"
        )
    }

    @Test func whatSystemdWouldReplaceIsDoubled() throws {
        #expect(
            try command(of: run(uri: "qemu:///system?a=%20&b=$HOME")).contains("?a=%%20&b=$$HOME --quiet"))
        #expect(try command(of: run(uri: "qemu:///system?a=\"\\'")).contains(#""qemu:///system?a=\"\\'""#))
        #expect(
            try command(of: run(), executable: "/my own/100%/$x/coppice")
                .hasPrefix(#""/my own/100%%/$x/coppice" wake"#))
    }

    @Test func onlyWakingIsCaughtUp() throws {
        #expect(try run("lab", .wake).timer.contains("Persistent=true\n"))
        #expect(try run("lab", .hibernate).timer.contains("Persistent=false\n"))
    }

    @Test func noTwoFleetsShareAUnit() throws {
        let names = try ["lab", "lab-wake", "lab-hibernate", "wake"].flatMap { fleet in
            try ScheduledAction.allCases.map { try run(fleet, $0).unitName }
        }
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: ["", " ", "22:00\nExecStart=/bin/sh", "22:00;", "22:00%h", "\"22:00\"", "22\u{2236}00"])
    func timeThatCouldLeaveItsLineIsRefused(_ text: String) throws {
        let error = try #require(throws: InputError.self) { _ = try CalendarExpression(text) }
        #expect(error.message.contains("is no calendar expression"))
    }

    @Test(arguments: ["", "qemu:///system x", "qemu:///system\nUser=root", "qemu:///\u{7f}", "qemu:///ä"])
    func uriThatCouldLeaveItsLineIsRefused(_ uri: String) {
        #expect(throws: InputError.self) { try run(uri: uri) }
    }

    @Test func timersOfOthersAreNotOurs() throws {
        #expect(ScheduledRun(timer: "[Timer]\nOnCalendar=22:00\n") == nil)
        let ours = try run().timer
        for line in ["Fleet=lab", "Action=wake", "Calendar=Mon..Fri 07:00", "Connect=qemu:///system"] {
            #expect(ScheduledRun(timer: ours.replacing("\n\(line)\n", with: "\n")) == nil, "\(line)")
        }
        #expect(ScheduledRun(timer: ours.replacing("[X-Coppice]", with: "[X-Other]")) == nil)
    }
}
