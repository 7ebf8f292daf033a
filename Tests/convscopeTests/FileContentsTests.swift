import Testing

@testable import convscope

@Suite struct FileContentsTests {
  @Test(
    "A file is called by its name without folder and ending",
    arguments: [
      ("models/resnet18.onnx", "resnet18"), ("resnet18.v2.onnx", "resnet18.v2"), ("resnet18", "resnet18"),
      ("models/.onnx", ".onnx"), ("/", "/"), ("", ""),
    ])
  func titles(path: String, expected: String) {
    #expect(title(ofFile: path) == expected)
  }
}
