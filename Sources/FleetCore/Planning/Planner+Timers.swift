extension Planner {
    /// That timers stay which name fleets of which no VM stays.
    func timerNotices(destroying domains: [ObservedDomain]) -> [String] {
        let names = Set(domains.map(\.name))
        let staying = host.domains.filter { !names.contains($0.name) }.compactMap { $0.membership?.fleet }
        let going = Set(domains.compactMap { $0.membership?.fleet }).subtracting(staying)
        return going.intersection(host.scheduledFleets).sorted().map { fleet in
            "the timers of '\(fleet)' stay; to take them away: coppice schedule remove \(fleet)"
        }
    }

    /// Timers that name fleets of which there is no VM.
    func timerFindings() -> [Finding] {
        host.scheduledFleets.subtracting(host.fleetNames).sorted().map { fleet in
            Finding(
                subject: "the timers of '\(fleet)'",
                problem: "there is no such fleet; to take them away: coppice schedule remove \(fleet)")
        }
    }
}
