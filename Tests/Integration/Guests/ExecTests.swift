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

        @Test(.timeLimit(.minutes(6))) func agentLeaseAndARPTableNameTheSameAddress() throws {
            let guests = try AgentScene(count: 1)
            let name = guests.scene.name
            // The lease may come after the agent; what it gave is then the guest's and the server's word.
            let limit = ContinuousClock.now + .seconds(60)
            var found: [String: Set<String>] = [:]
            _ = try guests.execWhenReady("true")
            repeat {
                found = try addresses(of: name, in: guests.scene)
            } while (found["agent"]?.isEmpty ?? true || found["lease"]?.isEmpty ?? true)
                && ContinuousClock.now < limit
            let lease = try #require(found["lease"]?.first, "\(found)")
            #expect(found["agent"]?.contains(lease) == true, "\(found)")
            // The best one is what ssh would take.
            let best = try guests.scene.succeed(["addresses", name, "--json"]).output
            #expect(best.contains("\"best\" : \"\(lease)\""), "\(best)")
        }

        /// The IPv4 addresses of the only member that are not the guest's own business, by source.
        private func addresses(of name: String, in scene: SpawnScene) throws -> [String: Set<String>] {
            struct Member: Decodable {
                struct Address: Decodable {
                    let address: String
                    let source: String
                }

                let addresses: [Address]
            }
            let text = try scene.succeed(["addresses", name, "--json"]).output
            let members = try JSONDecoder().decode([Member].self, from: Data(text.utf8))
            var found: [String: Set<String>] = [:]
            for address in members.flatMap(\.addresses)
            where !address.address.contains(":") && !address.address.hasPrefix("127.") {
                found[address.source, default: []].insert(address.address)
            }
            return found
        }
    }
}
