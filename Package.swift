// swift-tools-version: 6.2
import PackageDescription

/// The day-one settings of every target: strict language mode, explicit imports, no warning left standing.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "coppice",
    products: [
        .executable(name: "coppice", targets: ["coppice"]),
        .library(name: "FleetCore", targets: ["FleetCore"]),
        .library(name: "FleetHost", targets: ["FleetHost"]),
        .library(name: "DomainTemplates", targets: ["DomainTemplates"]),
        .library(name: "DiskImages", targets: ["DiskImages"]),
        .library(name: "Libvirt", targets: ["Libvirt"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    ],
    targets: [
        // The C libraries, through pkg-config.
        .systemLibrary(
            name: "CLibvirt", pkgConfig: "libvirt", providers: [.apt(["libvirt-dev"])]),
        .systemLibrary(
            name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CLibuuid", pkgConfig: "uuid", providers: [.apt(["uuid-dev"])]),

        // Functions of the C library that its Swift module leaves out.
        .systemLibrary(name: "CWideCharacters"),
        .systemLibrary(name: "CExtendedAttributes"),

        // What the host offers, one library for each kind of thing. No policy in any of them.
        .target(name: "Libvirt", dependencies: ["CLibvirt"], swiftSettings: strict),
        .target(name: "XMLTree", dependencies: ["CLibxml2"], swiftSettings: strict),
        .target(
            name: "DomainTemplates", dependencies: ["XMLTree"],
            resources: [.embedInCode("Shipped")], swiftSettings: strict),
        .target(
            name: "DiskImages",
            dependencies: [
                "CExtendedAttributes", .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),

        // What coppice does: values and pure functions.
        .target(name: "FleetCore", swiftSettings: strict),

        // Where the core meets libvirt and disk.
        .target(
            name: "FleetHost",
            dependencies: [
                "FleetCore", "Libvirt", "XMLTree", "DomainTemplates", "DiskImages", "CLibuuid",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "Yams", package: "Yams"),
            ], swiftSettings: strict),

        // The command line.
        .target(
            name: "CoppiceCommands",
            dependencies: [
                "CWideCharacters", "FleetCore", "FleetHost",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(name: "coppice", dependencies: ["CoppiceCommands"], swiftSettings: strict),

        .testTarget(name: "LibvirtTests", dependencies: ["Libvirt"], swiftSettings: strict),
        .testTarget(name: "XMLTreeTests", dependencies: ["XMLTree"], swiftSettings: strict),
        .testTarget(
            name: "DomainTemplatesTests", dependencies: ["DomainTemplates", "XMLTree"],
            exclude: ["Corpus"], swiftSettings: strict),
        .testTarget(name: "DiskImagesTests", dependencies: ["DiskImages"], swiftSettings: strict),
        .testTarget(name: "FleetCoreTests", dependencies: ["FleetCore"], swiftSettings: strict),
        .testTarget(
            name: "FleetHostTests",
            dependencies: [
                "FleetHost", "FleetCore", "Libvirt", "DiskImages", "DomainTemplates",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CoppiceCommandsTests", dependencies: ["CoppiceCommands", "FleetCore", "FleetHost"],
            swiftSettings: strict),
        .testTarget(
            name: "Integration",
            dependencies: ["FleetHost", "FleetCore", "Libvirt", "DiskImages", "XMLTree", "DomainTemplates"],
            swiftSettings: strict),
    ]
)
