extension SeedImage {
    /// Makes the image, mode 0600: at any instant there is the old state or the whole image.
    ///
    /// The contents go through files of mode 0600 beside it that vanish again, never through arguments, which any user
    /// of the host can list. Nothing is flushed; one ``FileSystemSync/syncFileSystem(containing:)`` at the end of a batch
    /// makes all of it durable.
    ///
    /// - Parameters:
    ///   - files: what it shall hold, by name; only root can read it in the guest.
    ///   - digest: what ``digest`` shall say: at most 100 letters and digits.
    ///   - replacing: whether a file at the path, which must be a seed image of ours, is replaced; else it is an error.
    /// - Throws: ``SeedImageError``, ``ImageError``.
    public func make(
        _ files: [String: String], digest: String, replacing: Bool, xorriso: String = "xorriso"
    ) async throws {
        let folder = FilePath.directory(of: path)
        let image = try TemporaryFile(in: folder)
        var arguments = ["-no_rc", "-report_about", "FAILURE", "-outdev", "stdio:\(image.path)"]
        arguments += ["-volid", Self.label, "-joliet", "on", "-padding", "0"]
        var contents: [TemporaryFile] = []
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            let file = try TemporaryFile(in: folder)
            try file.write(Array(text.utf8))
            contents.append(file)
            arguments += ["-map", file.path, "/\(name)", "-chmod", "0400", "/\(name)", "--"]
        }
        arguments += ["-chown_r", "0", "/", "--", "-chgrp_r", "0", "/", "--", "-commit"]
        _ = try await Self.run(xorriso, arguments)
        // They are read by their names: their objects must live until then.
        withExtendedLifetime(contents) {}
        let application = Array((Self.mark + digest).utf8.prefix(Self.applicationLength))
        try image.write(
            application
                + Array(repeating: UInt8(ascii: " "), count: Self.applicationLength - application.count),
            at: Self.applicationOffset)
        try image.publish(as: path, replacing: replacing)
    }

    /// The text of one of its files.
    ///
    /// - Throws: ``SeedImageError``, also when there is no image or no such file in it.
    public func text(of name: String, xorriso: String = "xorriso") async throws(SeedImageError) -> String {
        try await Self.run(
            xorriso,
            [
                "-no_rc", "-report_about", "FAILURE", "-osirrox", "on", "-indev", "stdio:\(path)", "-concat",
                "overwrite", "-", "/\(name)", "--",
            ])
    }

    private static func run(
        _ executable: String, _ arguments: [String]
    ) async throws(SeedImageError) -> String {
        do { return try await ChildProgram(executable: executable).run(arguments) } catch {
            switch error {
            case .notInstalled: throw .notInstalled(executable: executable)
            case .failed(let exit, let stderr): throw .failed(exit: exit, stderr: stderr)
            case .notRun(let reason): throw .notRun(reason: reason)
            }
        }
    }
}
