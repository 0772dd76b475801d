import Foundation
import Testing

extension StateSuite {
    /// What a real guest sees of the verbs.
    ///
    /// A restart of libvirtd between hibernate and wake is among the faults, with a daemon of the test's own.
    @Suite("Guests", .enabled(if: StateShell.tinyGolden != nil)) struct Guests {
        private func number(_ console: StateConsole, _ question: String) throws -> Int {
            try #require(Int(try console.ask(question, answer: "\(question)=")))
        }

        @Test func aGuestGoesOnWhereItWasHibernated() throws {
            let fleet = try StateFleet(booting: 2)
            var counters: [Int] = []
            var uptimes: [Int] = []
            for index in 1...2 {
                let console = try StateConsole(of: fleet.member(index))
                #expect(try number(console, "boots") == 1)
                // Old enough that a fresh boot could not be taken for it.
                var counter = 0
                while counter < 8 { counter = try number(console, "counter") }
                counters.append(counter)
                uptimes.append(try number(console, "uptime"))
                #expect(try console.ask("write note kept", answer: "written ") == "note")
            }
            try fleet.succeed(["hibernate", fleet.name])
            #expect(try fleet.status().map(\.state) == ["hibernated", "hibernated"])
            try fleet.succeed(["wake", fleet.name])
            for index in 1...2 {
                let console = try StateConsole(of: fleet.member(index))
                #expect(try number(console, "counter") >= counters[index - 1])
                #expect(try number(console, "uptime") >= uptimes[index - 1])
                #expect(try number(console, "boots") == 1)
                #expect(try console.ask("read note", answer: "content note=") == "kept")
            }
            // Discard: the file is gone, and for the guest this is its first boot.
            try fleet.does("discard", 1, "--force", "--start", "--yes")
            let fresh = try StateConsole(of: fleet.member(1))
            #expect(try number(fresh, "boots") == 1)
            #expect(try fresh.ask("read note", answer: "missing ") == "note")
            // A snapshot with memory takes the other back in time without a boot.
            let other = try StateConsole(of: fleet.member(2))
            let then = try number(other, "uptime")
            try fleet.does("snapshot take", 2, "--name", "then")
            #expect(try other.ask("write note changed", answer: "written ") == "note")
            try fleet.does("snapshot restore", 2, "--name", "then", "--yes")
            let back = try StateConsole(of: fleet.member(2))
            #expect(try back.ask("read note", answer: "content note=") == "kept")
            #expect(try number(back, "boots") == 1)
            #expect(try number(back, "uptime") >= then)
        }

        @Test func aPromotedDiskIsWhatAnotherMemberBootsAfterRebase() throws {
            let fleet = try StateFleet(booting: 2)
            let console = try StateConsole(of: fleet.member(1))
            #expect(try number(console, "boots") == 1)
            #expect(try console.ask("write lesson two", answer: "written ") == "lesson")
            try fleet.does("shutdown", 1, "--timeout", "60s")
            let image = fleet.image("v2.qcow2")
            try fleet.does("promote", 1, "--as", image)
            try fleet.does("rebase", 2, "--golden", image, "--force", "--start", "--yes")
            let moved = try StateConsole(of: fleet.member(2))
            // The image has been booted once before it was promoted.
            #expect(try number(moved, "boots") == 2)
            #expect(try moved.ask("read lesson", answer: "content lesson=") == "two")
            // A live layer, committed while the guest runs.
            try fleet.does("overlay", 2)
            #expect(try moved.ask("write live yes", answer: "written ") == "live")
            try fleet.does("commit", 2, "--yes")
            #expect(try moved.ask("read live", answer: "content live=") == "yes")
            try fleet.does("shutdown", 2, "--timeout", "60s")
            try fleet.does("start", 2)
            let again = try StateConsole(of: fleet.member(2))
            #expect(try number(again, "boots") == 3)
            #expect(try again.ask("read live", answer: "content live=") == "yes")
        }
    }
}
