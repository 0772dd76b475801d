import Foundation
import Glibc
import Testing

extension SpawnSuite {
    /// qemu:///session: someone without any right on the host.
    @Suite(.serialized) struct SessionTests {
        /// A user's home with a session daemon, which is ended by its process id.
        private final class Session {
            /// Short, since libvirt puts sockets below it, whose paths may have 107 characters.
            let home: String
            private let domain: String

            init(of domain: String) throws {
                self.domain = domain
                home = "\(StateShell.directory)/s" + String(UInt16.random(in: .min ... .max), radix: 36)
                try StateShell.succeed(
                    "bash",
                    [
                        "-c",
                        "install -d -m 711 \"$1\" && install -d -m 700 -o 65534 -g 65534 \"$1\"/{c,r,i}",
                        "home", home,
                    ])
                try StateShell.succeed("cp", [StateShell.binary, "\(home)/coppice"])
                try StateShell.succeed("chmod", ["0755", "\(home)/coppice"])
            }

            deinit {
                _ = try? run("virsh", ["-q", "destroy", domain])
                for daemon in ["libvirtd", "virtlogd"] {
                    let file = "\(home)/r/libvirt/\(daemon).pid"
                    guard let text = try? String(contentsOfFile: file, encoding: .utf8),
                        let process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)),
                        process > 1,
                        let name = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8),
                        name == daemon + "\n"
                    else { continue }
                    kill(process, SIGTERM)
                    _ = try? StateShell.run("timeout", ["10", "tail", "--pid=\(process)", "-f", "/dev/null"])
                }
                try? FileManager.default.removeItem(atPath: home)
            }

            func run(_ program: String, _ arguments: [String]) throws -> StateAnswer {
                try StateShell.run(
                    "setpriv",
                    [
                        "--reuid=65534", "--regid=65534", "--clear-groups", "env", "--chdir=\(home)/i",
                        "LIBVIRT_DEFAULT_URI=qemu:///session", "HOME=\(home)", "XDG_RUNTIME_DIR=\(home)/r",
                        "XDG_CONFIG_HOME=\(home)/c", "XDG_CACHE_HOME=\(home)/c", program,
                    ] + arguments)
            }

            func coppice(_ arguments: String...) throws -> StateAnswer {
                let answer = try run("\(home)/coppice", arguments)
                guard answer.status == 0 else {
                    throw StateFailure(
                        description: "\(arguments) ended with \(answer.status): \(answer.errors)")
                }
                return answer
            }
        }

        @Test func aUserHasAFleetWithoutTheSystemDaemon() throws {
            let fleet = "coppice-it-u" + String(UInt16.random(in: .min ... .max), radix: 36)
            let member = fleet + "-01"
            let session = try Session(of: member)
            let images = "\(session.home)/i"
            #expect(
                try session.run("qemu-img", ["create", "-q", "-f", "qcow2", "golden.qcow2", "16M"]).status
                    == 0)
            _ = try session.coppice(
                "spawn", fleet, "--golden", "golden.qcow2", "--count", "1", "--template", "minimal",
                "--memory", "32MiB", "--virt-type", "qemu")
            #expect(try session.run("virsh", ["dumpxml", member]).output.contains("<interface type='user'>"))
            _ = try session.coppice("start", fleet)
            let text = try session.coppice("status", fleet, "--json").output
            let status = try JSONDecoder().decode([StateStatus].self, from: Data(text.utf8))
            #expect(status.map(\.state) == ["running"])
            #expect(
                status.allSatisfy { $0.golden?.path == "\(images)/golden.qcow2" && $0.golden?.intact == true }
            )
            #expect(try !StateShell.virsh("list", "--all", "--name").contains(member))
            _ = try session.coppice("shutdown", fleet, "--timeout", "1s", "--force")
            _ = try session.coppice("destroy", fleet, "--yes")
            #expect(try StateShell.succeed("find", [images, "-mindepth", "1"]) == "\(images)/golden.qcow2\n")
        }
    }
}
