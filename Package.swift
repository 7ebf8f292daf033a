// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "convscope",
  products: [
    .executable(name: "convscope", targets: ["convscope"]),
    .library(name: "ConvMath", targets: ["ConvMath"]),
    .library(name: "CellGrid", targets: ["CellGrid"]),
    .library(name: "Explorer", targets: ["Explorer"]),
    .library(name: "LayerText", targets: ["LayerText"]),
    .library(name: "Network", targets: ["Network"]),
    .library(name: "NetworkFiles", targets: ["NetworkFiles"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .target(name: "ConvMath"),
    .target(name: "CellGrid"),
    .target(
      name: "Explorer", dependencies: ["CellGrid", "ConvMath", "LayerText", "Network", "NetworkFiles"]),
    .target(name: "Network", dependencies: ["ConvMath"]),
    // The lessons are data files; they are compiled in, so that the program stays one file.
    .target(name: "LayerText", dependencies: ["ConvMath"], resources: [.embedInCode("Lessons/Data")]),
    .systemLibrary(name: "CZlib", path: "Modules/CZlib"),
    .target(name: "NetworkFiles", dependencies: ["CZlib", "ConvMath", "LayerText", "Network"]),
    .systemLibrary(name: "CNcurses", path: "Modules/CNcurses"),
    .target(
      name: "Curses",
      dependencies: ["CNcurses", "CellGrid"],
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .executableTarget(
      name: "convscope",
      dependencies: [
        "CellGrid", "ConvMath", "Curses", "Explorer", "LayerText", "Network", "NetworkFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", dependencies: ["ConvMath"], path: "Tests/TestSupport"),
    .testTarget(name: "CellGridTests", dependencies: ["CellGrid", "TestSupport"]),
    .testTarget(name: "CursesTests", dependencies: ["Curses", "CellGrid"]),
    .testTarget(name: "ConvMathTests", dependencies: ["ConvMath", "TestSupport"]),
    .testTarget(
      name: "NetworkTests", dependencies: ["Network", "TestSupport"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ExplorerTests", dependencies: ["Explorer", "Network", "TestSupport"], exclude: ["Golden"]),
    .testTarget(
      name: "LayerTextTests", dependencies: ["LayerText", "TestSupport"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "NetworkFilesTests", dependencies: ["NetworkFiles", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "convscopeTests", dependencies: ["convscope", "CellGrid", "TestSupport"], exclude: ["Golden"]),
  ],
  swiftLanguageModes: [.v6]
)
