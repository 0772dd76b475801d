import Foundation
import Testing

extension GuestSuite {
    @Suite(.serialized) struct ExecTests {
        @Test(.timeLimit(.minutes(6))) func commandsRunInAllGuestsAndFailuresAreEachOnes() throws {
            let guests = try AgentScene(count: 3)
            let name = guests.scene.name
            let hostnames = try guests.execWhenReady("hostname")
            #expect(hostnames.status == 0, "\(hostnames.errors)")
            let lines = hostnames.output.split(separator: "\n").map(String.init).sorted()
            // Each guest names itself after its own card.
            #expect(
                lines.count == 3 && Set(lines.map { $0.split(separator: " ").last }).count == 3, "\(lines)")
            for (index, line) in lines.enumerated() {
                #expect(line.hasPrefix("\(name)-0\(index + 1): tiny-"), "\(line)")
            }

            let split = try guests.scene.coppice([
                "exec", name, "--", "sh", "-c", "echo \"$0\"; echo no >&2; exit 3", "a  b",
            ])
            #expect(split.status == 1)
            #expect(split.output.contains("\(name)-02: a  b\n"))
            #expect(split.errors.contains("\(name)-02: no\n"))
            #expect(split.errors.contains("coppice: \(name)-02: ended with 3\n"), "\(split.errors)")

            let missing = try guests.scene.coppice(["exec", "\(name)/1", "--", "no-such-program"])
            #expect(missing.status == 1 && missing.errors.contains("No such file"), "\(missing.errors)")

            let late = try guests.scene.coppice([
                "exec", "\(name)/1", "--timeout", "1s", "--", "sleep", "100",
            ])
            #expect(late.status == 1 && late.errors.contains("goes on as process"), "\(late.errors)")

            let long = try guests.scene.coppice(["exec", "\(name)/1", "--raw", "--", "seq", "1", "20000"])
            #expect(long.output.split(separator: "\n").count == 20_000)

            try StateShell.virsh("destroy", "\(name)-03")
            let rest = try guests.scene.coppice(["exec", name, "--", "true"])
            #expect(rest.status == 1)
            #expect(
                rest.errors == "coppice: \(name)-03: it is off; coppice start starts it\n", "\(rest.errors)")
        }

        @Test(.timeLimit(.minutes(6))) func agentAndLeaseNameTheSameAddress() throws {
            let guests = try AgentScene(count: 1)
            let name = guests.scene.name
            // The lease may come after the agent; what it gave is then the guest's and the server's word.
            let limit = ContinuousClock.now + .seconds(60)
            _ = try guests.execWhenReady("true")
            var lease: [String] = []
            repeat {
                lease = try addresses(of: name, from: "lease", in: guests.scene)
            } while lease.isEmpty && ContinuousClock.now < limit
            let address = try #require(lease.first)
            #expect(try addresses(of: name, from: "agent", in: guests.scene).contains(address))
            // The best one is what ssh would take.
            let best = try guests.scene.succeed(["addresses", name, "--json"]).output
            #expect(best.contains("\"best\" : \"\(address)\""), "\(best)")
        }

        /// The addresses of the only member that this source knows.
        private func addresses(of name: String, from source: String, in scene: SpawnScene) throws -> [String]
        {
            struct Member: Decodable {
                struct Address: Decodable { let address: String }
                let addresses: [Address]
            }
            let text = try scene.succeed(["addresses", name, "--source", source, "--json"]).output
            return try JSONDecoder().decode([Member].self, from: Data(text.utf8)).flatMap(\.addresses).map(
                \.address)
        }
    }
}
