import ArgumentParser
import FleetCore
import Testing

@testable import CoppiceCommands

@Suite struct ParsingTests {
    private func parse<Command>(_ type: Command.Type, _ arguments: String...) throws -> Command {
        try #require(try Coppice.parseAsRoot(arguments) as? Command)
    }

    /// The message and the exit code that the arguments come to.
    private func failure(_ arguments: [String]) throws -> (message: String, code: Int32) {
        let error = try #require(throws: (any Error).self) { _ = try Coppice.parseAsRoot(arguments) }
        return (Coppice.message(for: error), Coppice.exitCode(for: error).rawValue)
    }

    @Test func spawnTakesEveryOption() throws {
        let spawn = try parse(
            SpawnCommand.self, "spawn", "lab", "--golden", "g.qcow2", "--count", "30", "--template", "l.xml",
            "--disk", "vdb", "--name-pattern", "pc-%03d", "--memory", "2GiB", "--vcpus", "2", "--network",
            "lan", "--virt-type", "qemu", "--directory", "out", "--set", "room=A1", "--set", "seat=7",
            "--start", "-j", "4", "-n", "-y", "-c", "test:///default", "--json", "-q", "-v")
        let wanted = try FleetSpecification(
            name: FleetName("lab"), golden: "g.qcow2", count: 30, template: .file("l.xml"),
            namePattern: NamePattern("pc-%03d"), memory: ByteCount(bytes: 2 << 30), vcpus: 2, network: "lan",
            virtType: .qemu, directory: "out", diskTarget: "vdb", parameters: ["room": "A1", "seat": "7"],
            start: true)
        #expect(try spawn.definition.specification(name: "lab", count: 30, start: true) == wanted)
        #expect(spawn.fleet == "lab" && spawn.count == 30 && spawn.start)
        #expect(spawn.change.jobs == 4 && spawn.change.dryRun && spawn.change.yes)
        #expect(spawn.connection.connect == "test:///default")
        #expect(spawn.output.json && spawn.output.quiet && spawn.output.verbose)
    }

    @Test func longNamesMeanTheSameAsShortOnes() throws {
        let start = try parse(
            StartCommand.self, "start", "lab/1-3,7", "--jobs", "2", "--dry-run", "--yes", "--connect",
            "qemu:///session", "--quiet", "--verbose")
        #expect(start.change.jobs == 2 && start.change.dryRun && start.change.yes)
        #expect(start.connection.connect == "qemu:///session")
        #expect(try start.selection.required() == [.indices(fleet: "lab", [1...3, 7...7])])
    }

    @Test func whatATimerRunsIsUnderstood() throws {
        for (action, waves) in [(ScheduledAction.hibernate, nil), (.wake, Waves(size: 5, seconds: 30))] {
            let run = try ScheduledRun(
                fleet: FleetName("lab"), action: action, calendar: CalendarExpression("22:00"),
                uri: "qemu:///system", waves: waves)
            let command = try Coppice.parseAsRoot(run.arguments)
            let keep = (command as? HibernateCommand)?.keep ?? (command as? WakeCommand)?.keep
            #expect(keep?.keepGoing == true)
        }
    }

    @Test func patternOverAllDomainsIsASelectorToo() throws {
        let status = try parse(StatusCommand.self, "status", "lab", "--domains", "web-*")
        #expect(try status.selection.parsed() == [.fleet("lab"), .domains(GlobPattern("web-*"))])
    }

    @Test func verbThatChangesSomethingNeedsASelector() throws {
        let destroy = try parse(DestroyCommand.self, "destroy")
        let error = try #require(throws: InputError.self) { _ = try destroy.selection.required() }
        #expect(error.message.contains("names no VM"))
    }

    @Test(arguments: [
        ["spawn"], ["spawn", "lab"], ["spawn", "lab", "--count", "many"], ["spawn", "lab", "--cuont", "3"],
        ["start", "lab", "--jobs", "0"], ["start", "lab", "-j", "1025"], ["start", "lab", "-j", "-1"],
        ["shutdown", "lab", "--timeout", "0"], ["shutdown", "lab", "--timeout", "86401"],
        ["unknown-verb"], ["template", "show"], ["plan"], ["apply", "a.yaml", "b.yaml"],
    ])
    func wrongArgumentsAreWrongUsage(_ arguments: [String]) throws {
        let failure = try failure(arguments)
        #expect(failure.code == 64)
        #expect(!failure.message.isEmpty)
    }

    @Test func misspelledOptionIsCorrected() throws {
        #expect(try failure(["spawn", "lab", "--cuont", "3"]).message.contains("--count"))
    }

    @Test func templateAndDomainExcludeEachOther() throws {
        let spawn = try parse(
            SpawnCommand.self, "spawn", "lab", "--count", "1", "--template", "linux", "--from-domain", "vm")
        let error = try #require(throws: InputError.self) {
            _ = try spawn.definition.specification(name: "lab", count: 1, start: false)
        }
        #expect(error.message == "--template and --from-domain exclude each other; give one of them")
    }

    @Test func valuesKeepTheirEqualsSignsAndMayBeEmpty() throws {
        #expect(
            try FleetOptions.parse(["a=b=c", "empty=", "d= e "]) == ["a": "b=c", "empty": "", "d": " e "])
        #expect(try FleetOptions.parse([]).isEmpty)
    }

    @Test(arguments: [
        (["room"], "--set room has no '='; write --set key=value"),
        (["=A1"], "--set =A1 has no key before its '='; write --set key=value"),
        (["a=1", "a=2"], "--set a is given twice; give it once"),
    ])
    func brokenParametersAreNamed(_ arguments: [String], _ message: String) throws {
        let error = try #require(throws: InputError.self) { _ = try FleetOptions.parse(arguments) }
        #expect(error.message == message)
    }
}
