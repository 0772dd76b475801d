/// What a command should come to.
enum StatePrediction {
    case changes(StateModel)
    case nothingToDo
    /// Exit 3 (1 for a guest that does not shut down), and nothing changed.
    case refused
    /// virsh itself has no answer to that: the operation is not tried.
    case senseless
}

extension StateModel {
    /// DESIGN's interlock table, written down once more.
    func prediction(of operation: StateOperation) -> StatePrediction {
        var next = self
        var loses = false
        var refused = false
        var works = false
        for place in operation.members {
            switch verdict(on: members[place], operation) {
            case .refused: refused = true
            case .nothing: break
            case .senseless: return .senseless
            case .becomes(let member, let loss):
                works = true
                loses = loses || loss
                next.members[place] = member
                if operation.verb == .promote { next.publish(members[place], operation) }
            }
        }
        if refused || (loses && !operation.has("--yes")) { return .refused }
        return works ? .changes(next) : .nothingToDo
    }

    private enum Verdict {
        case refused
        case nothing
        case senseless
        case becomes(Member, loses: Bool)
    }

    private func verdict(on member: Member, _ operation: StateOperation) -> Verdict {
        var next = member
        switch operation.verb {
        case .start, .wake, .shutdown, .hibernate: return powerVerdict(on: member, operation)
        case .virshStart, .virshDestroy, .virshSave, .virshForget, .virshSuspend, .virshResume:
            return virshVerdict(on: member, operation.verb)
        case .overlay:
            guard !member.power.isHibernated, member.snapshots.isEmpty else { return .refused }
            next.layers.insert(Layer(path: nextLayer(of: member)), at: 0)
            return .becomes(next, loses: false)
        case .discard, .rebase: return discardVerdict(on: member, operation)
        case .commit:
            guard !member.power.isHibernated, member.snapshots.isEmpty, member.layers.count > 1 else {
                return .refused
            }
            let top = next.layers.removeFirst()
            // Off, the merged layer takes the top's name; a running QEMU goes on in the lower layer's file.
            next.layers[0] = Layer(
                path: member.power == .off ? top.path : next.layers[0].path,
                written: next.layers[0].written.covered(by: top.written))
            return .becomes(next, loses: true)
        case .promote:
            // Onto what it rests on already is nothing to do, whatever the member is doing.
            guard member.power == .off, member.snapshots.isEmpty || operation.has("--drop-snapshots") else {
                return .refused
            }
            if member.golden == operation.argument, member.layers.count == 1 { return .nothing }
            guard goldens[operation.argument] == nil else { return .refused }
            next.layers = [Layer(path: member.layers[0].path)]
            next.golden = operation.argument
            next.forgetSnapshots()
            return .becomes(next, loses: !member.snapshots.isEmpty)
        case .take, .restore, .delete: return snapshotVerdict(on: member, operation)
        }
    }

    private func powerVerdict(on member: Member, _ operation: StateOperation) -> Verdict {
        var next = member
        switch (operation.verb, member.power) {
        case (.start, .off): next.power = .running
        case (.start, .hibernated(let paused)), (.wake, .hibernated(let paused)):
            next.power = paused ? .paused : .running
        case (.hibernate, .running): next.power = .hibernated(paused: false)
        case (.hibernate, .paused): next.power = .hibernated(paused: true)
        case (.shutdown, .running), (.shutdown, .paused):
            // Nobody in there answers.
            guard operation.has("--force") else { return .refused }
            next.power = .off
        default: return .nothing
        }
        return .becomes(next, loses: false)
    }

    private func virshVerdict(on member: Member, _ verb: StateOperation.Verb) -> Verdict {
        var next = member
        switch (verb, member.power) {
        case (.virshStart, .off), (.virshResume, .paused): next.power = .running
        case (.virshStart, .hibernated(let paused)): next.power = paused ? .paused : .running
        case (.virshDestroy, .running), (.virshDestroy, .paused), (.virshForget, .hibernated):
            next.power = .off
        case (.virshSave, .running): next.power = .hibernated(paused: false)
        case (.virshSave, .paused): next.power = .hibernated(paused: true)
        case (.virshSuspend, .running): next.power = .paused
        default: return .senseless
        }
        return .becomes(next, loses: false)
    }

    private func discardVerdict(on member: Member, _ operation: StateOperation) -> Verdict {
        var next = member
        let isRebase = operation.verb == .rebase
        if isRebase, member.golden == operation.argument, member.layers.count == 1 {
            // On it already: what is left of the command is to start it.
            switch member.power {
            case .off where operation.has("--start"): next.power = .running
            case .hibernated(let paused) where operation.has("--start"):
                next.power = paused ? .paused : .running
            default: return .nothing
            }
            return .becomes(next, loses: false)
        }
        if member.power.isActive, !operation.has("--force") { return .refused }
        if !member.snapshots.isEmpty, !operation.has("--drop-snapshots") { return .refused }
        next.power = operation.has("--start") ? .running : .off
        next.forgetSnapshots()
        next.layers[0].written = StateContents()
        if isRebase || operation.has("--to-golden") { next.layers = [next.layers[0]] }
        if isRebase { next.golden = operation.argument }
        return .becomes(next, loses: true)
    }

    private func snapshotVerdict(on member: Member, _ operation: StateOperation) -> Verdict {
        var next = member
        let found = member.snapshots.first { $0.name == operation.argument }
        switch operation.verb {
        case .take:
            guard !member.power.isHibernated, found == nil else { return .refused }
            next.snapshots.append(
                Snapshot(
                    name: operation.argument, parent: member.currentSnapshot, power: member.power,
                    written: member.layers[0].written))
            next.currentSnapshot = operation.argument
            return .becomes(next, loses: false)
        case .restore:
            guard let found, !member.power.isHibernated || operation.has("--drop-saved") else {
                return .refused
            }
            next.power = found.power
            next.layers[0].written = found.written
            next.currentSnapshot = found.name
            return .becomes(next, loses: true)
        default:
            guard let found else { return .refused }
            next.snapshots.removeAll { $0.name == found.name }
            for place in next.snapshots.indices where next.snapshots[place].parent == found.name {
                next.snapshots[place].parent = found.parent
            }
            if member.currentSnapshot == found.name { next.currentSnapshot = found.parent }
            return .becomes(next, loses: true)
        }
    }

    /// Adds the golden image that a member's layers become.
    private mutating func publish(_ member: Member, _ operation: StateOperation) {
        let rests = operation.has("--flatten") ? [] : Array(chain(of: member).dropFirst())
        goldens[operation.argument] = Golden(contents: contents(of: member), below: rests, digest: "")
    }
}
