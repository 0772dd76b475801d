// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses coppice builds it. `scripts/bench` runs it.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "coppice", path: "..")],
    targets: [
        .systemLibrary(
            name: "CBareLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CBareLibvirt", pkgConfig: "libvirt", providers: [.apt(["libvirt-dev"])]),
        .executableTarget(name: "Floor", dependencies: ["CBareLibvirt"]),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "CBareLibxml2",
                .product(name: "DomainTemplates", package: "coppice"),
                .product(name: "FleetCore", package: "coppice"),
            ],
            swiftSettings: [
                .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
            ]),
    ]
)
