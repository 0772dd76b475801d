import FleetCore
import FleetHost
import Foundation
import Testing

extension FaultSuite {
    /// Hundreds of operations in one process, on a host with 1,000 VMs: nothing of them may stay open, and memory is flat.
    @Suite("Load", .disabled(if: FaultLog.isQuick, FaultLog.reason)) struct Load {
        /// Each is five operations there and five back.
        private static let rounds = 40
        /// Caches, pools of threads and malloc's arenas have their size after these.
        private static let warmUp = 10

        /// What a process holds.
        private struct Holdings {
            let descriptors: Int
            let threads: Int
            let residentKiB: Int

            init(of process: Int32) throws {
                let files = FileManager.default
                descriptors = try files.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
                threads = try files.contentsOfDirectory(atPath: "/proc/\(process)/task").count
                let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
                let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
                residentKiB = Int(line.filter(\.isNumber)) ?? 0
            }
        }

        private let daemon: PrivateDaemon
        private let fleet: StateFleet

        init() throws {
            daemon = try PrivateDaemon()
            fleet = try StateFleet(1_000, environment: daemon.environment)
        }

        /// Plans and performs one verb on members, as a command does.
        private func perform(
            _ host: FleetHost.Host, _ members: ClosedRange<Int>, _ plan: (Planner, [ObservedDomain]) -> Plan
        ) async throws {
            let observed = try await host.observe()
            #expect(observed.domains.count == 1_000)
            let names = Set(members.map(fleet.member))
            let plan = plan(Planner(observed), observed.domains.filter { names.contains($0.name) })
            let report = await HostPerformer(host: host).executor(for: plan, jobs: nil).run(plan) { _ in }
            #expect(report.results.map(\.outcome) == members.map { _ in .changed }, "\(report)")
        }

        /// A layer for four, and away with it; a memory saved, and resumed.
        private func round(_ number: Int) async throws {
            let host = try await FleetHost.Host.connect(daemon.environment["LIBVIRT_DEFAULT_URI"])
            let first = number * 4 % 900 + 11
            try await perform(host, first...first + 3) { $0.overlay($1) }
            try await perform(host, first...first + 3) {
                $0.discard($1, toGolden: true, permissions: FleetCore.Permissions())
            }
            try await perform(host, 1...1) { $0.hibernate($1) }
            try await perform(host, 1...1) { $0.wake($1) }
            await host.close()
        }

        @Test func fourHundredOperationsLeaveNothingBehind() async throws {
            try fleet.does("start", 1)
            for number in 0..<Self.warmUp { try await round(number) }
            let own = ProcessInfo.processInfo.processIdentifier
            let before = (try Holdings(of: own), try Holdings(of: daemon.process))
            for number in Self.warmUp..<Self.rounds { try await round(number) }

            var losses: [String] = []
            // Threads linger for a moment, and the other side of a connection sees its end a little later.
            try? FaultWait.until("everything is closed", within: 10) {
                let now = (try Holdings(of: own), try Holdings(of: daemon.process))
                return now.0.descriptors <= before.0.descriptors && now.0.threads <= before.0.threads
                    && now.1.descriptors <= before.1.descriptors
            }
            let after = (try Holdings(of: own), try Holdings(of: daemon.process))
            let figures = """
                descriptors \(before.0.descriptors) and \(after.0.descriptors), threads \(before.0.threads) and \
                \(after.0.threads), \(before.0.residentKiB) and \(after.0.residentKiB) KiB; libvirtd's descriptors \
                \(before.1.descriptors) and \(after.1.descriptors), \(before.1.residentKiB) and \
                \(after.1.residentKiB) KiB
                """
            if after.0.descriptors > before.0.descriptors || after.0.threads > before.0.threads
                || after.1.descriptors > before.1.descriptors
            {
                losses.append("something stays open")
            }
            // An eighth: what a leak of one reading of 1,000 domains in each round would exceed many times.
            if after.0.residentKiB > before.0.residentKiB * 9 / 8 { losses.append("memory grows") }
            FaultLog.record("Load", "200 operations each way: \(figures)", losses: losses)
            try fleet.succeed(["destroy", fleet.name, "--force", "--yes"])
        }
    }
}
