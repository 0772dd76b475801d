import Foundation
import Testing

extension IdentitySuite {
    /// Debian guests as people have them, behind `scripts/test --full`: under TCG they take minutes to boot.
    @Suite(.serialized, .enabled(if: StateShell.debianGolden != nil)) struct DebianTests {
        private func file(_ scene: IdentityScene) throws -> String {
            try scene.write(
                """
                #cloud-config
                write_files:
                  - {path: /etc/member, content: "${name} ${index} of ${fleet}, not ${HOME}"}
                runcmd:
                  - cat /var/lib/cloud/data/instance-id >>/var/log/instances

                """, to: scene.userData)
            let path = "\(scene.spawn.folder)/fleet.yaml"
            try scene.write(
                """
                name: \(scene.name)
                golden: golden.qcow2
                count: 3
                memory: 384MiB
                vcpus: 1
                network: default
                virt-type: qemu
                identity: both
                hostname: pc${index}
                ssh-keys: [key.pub]
                user-data: user-data.yaml
                start: true

                """, to: path)
            return path
        }

        private func report(_ what: String, since start: ContinuousClock.Instant) {
            print("figure: \(what): \(ContinuousClock.now - start)")
        }

        @Test(.timeLimit(.minutes(60))) func membersAreWhoTheirSeedsSayThroughoutTheirLives() throws {
            let scene = try IdentityScene(copying: StateShell.debianGolden)
            var start = ContinuousClock.now
            try scene.spawn.succeed(["apply", try file(scene)])
            let guests = (1...3).map { DebianGuest(domain: "\(scene.name)-0\($0)", key: scene.key) }
            report("three members spawned and started", since: start)
            for guest in guests { try guest.waitForAgent(seconds: 1200) }
            report("from spawn until all three agents answer", since: start)
            for guest in guests { #expect(try guest.waitForCloudInit() == "status: done") }
            report("from spawn until cloud-init is done in all three", since: start)

            for (index, guest) in guests.enumerated() {
                #expect(try guest.ssh("hostname") == "pc\(index + 1)")
                #expect(
                    try guest.ssh("cat /etc/member")
                        == "\(guest.domain) \(index + 1) of \(scene.name), not ${HOME}")
                // systemd took the same key out of the SMBIOS strings, for root.
                #expect(try guest.ssh("sudo cat /root/.ssh/authorized_keys").contains("ssh-ed25519 AAAA"))
            }
            #expect(Set(try guests.map { try $0.ssh("cat /etc/machine-id") }).count == 3)
            #expect(Set(try guests.map { try $0.ssh("cat /etc/ssh/ssh_host_ed25519_key.pub") }).count == 3)
            #expect(Set(try guests.map { try $0.address() }).count == 3)

            try quiescedLayer(scene, guests[0])
            try hibernation(scene, guests)

            // A discarded member is a new machine under its old name.
            let hostKey = try guests[0].ssh("cat /etc/ssh/ssh_host_ed25519_key.pub")
            let instance = try guests[0].ssh("sudo tail -n 1 /var/log/instances")
            _ = try guests[0].ssh("sudo touch /etc/touched")
            start = ContinuousClock.now
            try scene.spawn.succeed([
                "discard", "\(scene.name)/1", "--to-golden", "--force", "--start", "--yes",
            ])
            try guests[0].waitForAgent(seconds: 1200)
            report("from discard until the agent answers again", since: start)
            #expect(try guests[0].waitForCloudInit() == "status: done")
            #expect(try guests[0].ssh("hostname; ls /etc/touched 2>/dev/null || echo gone") == "pc1\ngone")
            #expect(try guests[0].ssh("sudo cat /var/log/instances") != instance)
            #expect(try guests[0].ssh("cat /etc/ssh/ssh_host_ed25519_key.pub") != hostKey)

            try scene.spawn.succeed(["destroy", scene.name, "--force", "--yes"])
            #expect(!FileManager.default.fileExists(atPath: scene.directory))
        }

        /// The agent freezes the file systems for a layer that is added while the guest writes.
        private func quiescedLayer(_ scene: IdentityScene, _ guest: DebianGuest) throws {
            _ = try guest.ssh("sudo sh -c 'echo before >/etc/layer; sync'")
            let start = ContinuousClock.now
            try scene.spawn.succeed(["overlay", "\(scene.name)/1"])
            report("a quiesced live overlay", since: start)
            #expect(Int(try guest.ssh("sudo journalctl -u qemu-guest-agent | grep -c fsfreeze")) ?? 0 > 0)
            #expect(try guest.ssh("cat /etc/layer") == "before")
            // What is below was consistent at that moment: it needs no recovery.
            let layer = scene.spawn.overlay(1)
            let state = try StateShell.succeed(
                "bash",
                [
                    "-c",
                    """
                    qemu-img convert -q -U -f qcow2 -O raw "$1" "$2" &&
                    dd if="$2" of="$2.root" bs=1M skip=97 conv=sparse status=none &&
                    dumpe2fs -h "$2.root" 2>/dev/null | grep -E 'features|state'; rm -f "$2" "$2.root"
                    """, "state", layer, "\(scene.spawn.folder)/layer.img",
                ])
            #expect(state.contains("clean") && !state.contains("needs_recovery"), "\(state)")
        }

        private func hibernation(_ scene: IdentityScene, _ guests: [DebianGuest]) throws {
            let before = try guests.map {
                ($0, try $0.uptime(), try $0.ssh("cat /proc/sys/kernel/random/boot_id"))
            }
            var start = ContinuousClock.now
            try scene.spawn.succeed(["hibernate", scene.name])
            report("three guests hibernated", since: start)
            #expect(try scene.spawn.status().map(\.state) == ["hibernated", "hibernated", "hibernated"])
            start = ContinuousClock.now
            try scene.spawn.succeed(["wake", scene.name])
            report("three guests woken", since: start)
            for (guest, uptime, boot) in before {
                try guest.waitForAgent(seconds: 120)
                #expect(try guest.ssh("cat /proc/sys/kernel/random/boot_id") == boot)
                let now = try guest.uptime()
                #expect(now > uptime, "\(guest.domain): \(now) after \(uptime)")
            }
        }
    }
}
