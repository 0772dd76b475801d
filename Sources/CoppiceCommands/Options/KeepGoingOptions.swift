internal import ArgumentParser

/// What verbs understand that change no disk, and so may be done for some VMs alone.
struct KeepGoingOptions: ParsableArguments {
    @Flag(
        help: "Leave out VMs for which it is refused, and do it for the others (then exit code 1).")
    var keepGoing = false
}
