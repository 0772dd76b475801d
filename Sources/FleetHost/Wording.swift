internal import DiskImages
internal import DomainTemplates
internal import FleetCore
internal import Libvirt
internal import XMLTree

/// Words every error that may reach a user, in one place.
public enum Wording {
    /// What happened, why, and what to do now, in one line.
    public static func message(for error: any Error) -> String {
        switch error {
        case let error as Refusal: error.message
        case let error as InputError: error.message
        case let error as FleetFileError: error.message
        case let error as TemplateError: error.description
        case let error as FileError: error.message
        case let error as ImageError: error.description
        case let error as QemuImgError: error.description
        case let error as SeedImageError: error.description
        case let error as ProgramError: error.message
        case let error as LibvirtError: libvirt(error)
        case let error as FullFolderError:
            message(for: error.underlying)
                + "; \(error.folder) has \(ByteCount(bytes: error.free).text) free: free space there and run the "
                + "command again"
        case is CancellationError: "interrupted"
        default: String(describing: error)
        }
    }

    private static func libvirt(_ error: LibvirtError) -> String {
        if error.isConnectionLost {
            return
                "the connection to libvirt was lost (\(error.call): \(error.message)); what was asked may or may "
                + "not have been done: run the command again, it looks first"
        }
        return "libvirt: \(error.message) (\(error.call))"
    }
}

extension Wording {
    /// What an error means for a whole command.
    public enum Kind: Sendable {
        /// The command line is wrong.
        case usage
        /// A fleet file or a template is wrong.
        case badFile
        /// Nothing was changed, for a reason that the message names.
        case refused
        /// It was interrupted.
        case interrupted
        /// Something failed.
        case failed
    }

    /// Sorts an error that ended a command before anything was changed.
    public static func kind(of error: any Error) -> Kind {
        switch error {
        case is InputError: .usage
        case is FleetFileError, is TemplateError: .badFile
        case is Refusal, is ImageError, is FileError: .refused
        case is CancellationError: .interrupted
        default: .failed
        }
    }
}
