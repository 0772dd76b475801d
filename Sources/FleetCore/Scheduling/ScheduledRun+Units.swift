extension ScheduledRun {
    /// The section that systemd leaves to others (`systemd.unit(5)`: names that begin with `X-`); what
    /// ``init(timer:)`` reads back.
    private static let section = "[X-Coppice]"

    /// The service unit.
    ///
    /// - Parameter executable: coppice's absolute path.
    public func service(executable: String) -> String {
        let command = ([executable] + arguments).enumerated().map { position, word in
            // The first word is a path, in which systemd replaces no variables (`systemd.service(5)`).
            Self.quoted(word, isPath: position == 0)
        }
        return """
            # Written by coppice schedule; coppice schedule remove \(fleet) takes it away.
            [Unit]
            Description=coppice: \(action.rawValue) the fleet \(fleet)
            Documentation=man:coppice-\(action.rawValue)(1)
            After=libvirtd.service virtqemud.service

            [Service]
            Type=oneshot
            SyslogIdentifier=coppice
            ExecStart=\(command.joined(separator: " "))

            """
    }

    /// The timer unit.
    public var timer: String {
        """
        # Written by coppice schedule; coppice schedule remove \(fleet) takes it away.
        [Unit]
        Description=When coppice \(action == .wake ? "wakes" : "hibernates") the fleet \(fleet)
        Documentation=man:coppice-schedule(1)

        [Timer]
        OnCalendar=\(calendar.text)
        AccuracySec=1s
        Persistent=\(action.isCaughtUp)

        [Install]
        WantedBy=timers.target

        \(Self.section)
        Fleet=\(fleet)
        Action=\(action.rawValue)
        Calendar=\(calendar.text)
        Connect=\(uri)
        \(waves.map { "Wave=\($0.size)\nEvery=\($0.seconds)\n" } ?? "")
        """
    }

    /// What a timer unit of ours says; `nil` for any other text.
    public init?(timer: String) {
        var values: [Substring: String] = [:]
        var isOurs = false
        for line in timer.split(separator: "\n") {
            if line.hasPrefix("[") { isOurs = line == Self.section }
            guard isOurs, let equals = line.firstIndex(of: "=") else { continue }
            values[line[..<equals]] = String(line[line.index(after: equals)...])
        }
        guard let fleet = values["Fleet"].flatMap({ try? FleetName($0) }),
            let action = values["Action"].flatMap(ScheduledAction.init),
            let calendar = values["Calendar"].flatMap({ try? CalendarExpression($0) }),
            let uri = values["Connect"]
        else { return nil }
        let waves = values["Wave"].flatMap(Int.init).map {
            Waves(size: $0, seconds: values["Every"].flatMap(Int.init) ?? 0)
        }
        guard
            let run = try? ScheduledRun(
                fleet: fleet, action: action, calendar: calendar, uri: uri, waves: waves)
        else { return nil }
        self = run
    }

    /// A word as `ExecStart=` takes it: specifiers and variables doubled, in quotes where it needs them.
    private static func quoted(_ word: String, isPath: Bool) -> String {
        var text = ""
        var needsQuotes = word.isEmpty
        for character in word {
            switch character {
            case "%": text += "%%"
            case "$": text += isPath ? "$" : "$$"
            case "\\", "\"":
                text += "\\\(character)"
                needsQuotes = true
            default:
                text.append(character)
                needsQuotes = needsQuotes || " ';".contains(character)
            }
        }
        return needsQuotes ? "\"\(text)\"" : text
    }
}
