// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "convscope",
  products: [
    .executable(name: "convscope", targets: ["convscope"]),
    .library(name: "ConvMath", targets: ["ConvMath"]),
    .library(name: "CellGrid", targets: ["CellGrid"]),
    .library(name: "Explorer", targets: ["Explorer"]),
    .library(name: "ModelFiles", targets: ["ModelFiles"]),
    .library(name: "Network", targets: ["Network"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // Without its traits it does without Foundation's streams, which would double the time to start.
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0", traits: []),
  ],
  targets: [
    .target(name: "ConvMath"),
    .target(name: "CellGrid"),
    .target(name: "Explorer", dependencies: ["CellGrid", "ConvMath", "ModelFiles", "Network"]),
    .target(name: "Network", dependencies: ["ConvMath"]),
    // The lessons are data files; they are compiled in, so that the program stays one file.
    .target(
      name: "ModelFiles",
      dependencies: [
        "ConvMath", "Network", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["ONNX/Schema/onnx.proto"],
      resources: [.embedInCode("Lessons/Data")]),
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
        "CellGrid", "ConvMath", "Curses", "Explorer", "ModelFiles", "Network",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "CellGridTests", dependencies: ["CellGrid"]),
    .testTarget(name: "CursesTests", dependencies: ["Curses", "CellGrid"]),
    .testTarget(name: "ConvMathTests", dependencies: ["ConvMath"]),
    .testTarget(name: "NetworkTests", dependencies: ["Network"], resources: [.copy("Fixtures")]),
    .testTarget(name: "ExplorerTests", dependencies: ["Explorer", "Network"], exclude: ["Golden"]),
    .testTarget(
      name: "ModelFilesTests",
      dependencies: ["ModelFiles", .product(name: "SwiftProtobuf", package: "swift-protobuf")],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "convscopeTests", dependencies: ["convscope"], exclude: ["Golden"]),
  ],
  swiftLanguageModes: [.v6]
)
