internal import XMLTree

extension Binder {
    /// Puts in what all members share, and makes slots of the rest.
    func bindParameters() throws(TemplateError) {
        try checkOptions()
        var used: Set<String> = []
        for use in try ParameterUse.all(in: root) {
            var segments: [Slot.Segment] = []
            for piece in use.text.pieces {
                switch piece {
                case .literal(let text): segments.append(.literal(text))
                case .parameter(let name, let mark):
                    used.insert(name)
                    segments.append(try segment(name, at: mark, of: use))
                }
            }
            if segments.allSatisfy({ if case .literal = $0 { true } else { false } }) {
                use.run.value = segments.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
            } else {
                setSlot(use, segments)
            }
        }
        if let name = Set(options.parameters.keys).subtracting(used).min() {
            used.subtract(BuiltInParameters.all)
            throw optionError(
                "the template has no parameter '\(name)'", near: name, among: used,
                expected: used.isEmpty ? "no --set, for this template has no parameters of its own" : nil)
        }
    }

    private func segment(_ name: String, at mark: Int, of use: ParameterUse) throws(TemplateError)
        -> Slot.Segment
    {
        if let value = MemberValue.parameters[name] { return .member(value) }
        if let value = options.parameters[name] { return .literal(value) }
        switch name {
        case "fleet": return .literal(options.fleet)
        case "golden": return .literal(options.goldenPath)
        case "memory":
            if let memory = options.memoryKiB ?? ownMemoryKiB { return .literal(String(memory)) }
            throw TemplateError(
                at: use.place(ofMark: mark), "the template leaves the memory size to you",
                expected: "--memory")
        case "vcpus":
            if let vcpus = options.vcpus ?? ownVCPUs { return .literal(String(vcpus)) }
            throw TemplateError(
                at: use.place(ofMark: mark), "the template leaves the number of virtual CPUs to you",
                expected: "--vcpus")
        default:
            let known = BuiltInParameters.all + options.parameters.keys.sorted()
            let hint = Spelling.nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
            throw TemplateError(
                at: use.place(ofMark: mark), "parameter '\(name)' has no value" + hint,
                expected: "--set \(name)=VALUE, or one of: \(known.joined(separator: ", "))")
        }
    }

    private func checkOptions() throws(TemplateError) {
        for (name, value) in options.parameters.sorted(by: { $0.key < $1.key }) {
            if BuiltInParameters.all.contains(name) {
                throw optionError("parameter '\(name)' is set by coppice and can't be set with --set")
            }
            try checkText(value, of: "parameter '\(name)'")
        }
        try checkText(options.fleet, of: "the fleet's name")
        try checkText(options.goldenPath, of: "the golden image's path")
        try checkText(options.goldenFormat, of: "the golden image's format")
        try checkText(options.emulator ?? "", of: "the emulator's path")
        if case .named(let network) = options.network { try checkText(network, of: "the network's name") }
        if let vcpus = options.vcpus, vcpus < 1 {
            throw optionError("\(vcpus) virtual CPUs", expected: "1 or more")
        }
        if options.memoryKiB == 0 { throw optionError("no memory at all", expected: "a size such as 2GiB") }
    }

    private func checkText(_ text: String, of what: String) throws(TemplateError) {
        if text.isXMLText { return }
        throw optionError(
            "the value of \(what) holds a control character", expected: "text that an XML document can carry")
    }

    /// An error in the options, which have no place of their own: it points at the template's root.
    func optionError(
        _ problem: String, near word: String = "", among words: Set<String> = [], expected: String? = nil
    ) -> TemplateError {
        let hint = Spelling.nearest(to: word, in: words).map { "; did you mean '\($0)'?" } ?? ""
        let list = words.isEmpty ? nil : "one of: \(words.sorted().joined(separator: ", "))"
        return TemplateError(at: root.nearestLocation, problem + hint, expected: expected ?? list)
    }
}
