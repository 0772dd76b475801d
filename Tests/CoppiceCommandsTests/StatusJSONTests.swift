import FleetCore
import Testing

@testable import CoppiceCommands

/// DESIGN, section 5: a field is added, never renamed, and stands there as `null` where there is nothing.
@Suite struct StatusJSONTests {
    @Test func memberHasThePromisedFields() throws {
        let status = Samples.statuses(
            [Samples.domain(1, state: .running)],
            addresses: ["52:54:00:00:00:01": ["192.168.122.7"]])
        #expect(
            try JSONText.of(status) == """
                [
                  {
                    "addresses" : [
                      "192.168.122.7"
                    ],
                    "disks" : [
                      {
                        "chain" : [
                          {
                            "allocated" : 204800,
                            "format" : "qcow2",
                            "path" : "/images/lab/lab-01.qcow2",
                            "virtualSize" : 8589934592
                          },
                          {
                            "allocated" : 1610612736,
                            "format" : "qcow2",
                            "path" : "/images/golden.qcow2",
                            "virtualSize" : 8589934592
                          }
                        ],
                        "target" : "vda"
                      }
                    ],
                    "fleet" : "lab",
                    "golden" : {
                      "intact" : true,
                      "path" : "/images/golden.qcow2"
                    },
                    "index" : 1,
                    "memoryMiB" : 2048,
                    "name" : "lab-01",
                    "needsRestart" : false,
                    "savedBytes" : null,
                    "snapshots" : [

                    ],
                    "state" : "running",
                    "stateReason" : null,
                    "uuid" : "00000000-0000-5000-8000-000000000001",
                    "vcpus" : 2
                  }
                ]
                """)
    }

    @Test func domainThatCoppiceDidNotSpawnHasNulls() throws {
        let text = try JSONText.of(Samples.statuses([Samples.domain(1, recorded: nil)]))
        for field in ["fleet", "index", "golden", "savedBytes"] {
            #expect(text.contains("\"\(field)\" : null"), "\(field)")
        }
    }

    @Test(arguments: [
        (DomainState.running, "running"), (.paused(reason: "I/O error"), "paused"), (.off, "off"),
        (.hibernated, "hibernated"), (.crashed, "crashed"), (.missing, "missing"),
    ])
    func stateIsOneOfThePromisedWords(_ state: DomainState, _ word: String) throws {
        let text = try JSONText.of(Samples.statuses([Samples.domain(1, state: state)]))
        #expect(text.contains("\"state\" : \"\(word)\""))
    }

    @Test func fleetHasItsFields() throws {
        let host = Samples.host([Samples.domain(1), Samples.domain(2, state: .running)])
        #expect(
            try JSONText.of(FleetSummary.all(of: host, graph: ImageGraph(host))) == """
                [
                  {
                    "allocated" : 409600,
                    "directory" : "/images/lab",
                    "fleet" : "lab",
                    "goldens" : [
                      "/images/golden.qcow2"
                    ],
                    "members" : 2,
                    "states" : {
                      "off" : 1,
                      "running" : 1
                    }
                  }
                ]
                """)
    }
}
