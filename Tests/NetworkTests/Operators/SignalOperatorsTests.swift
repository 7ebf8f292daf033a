import Testing

@testable import Network

@Suite struct SignalOperatorsTests {
  private func frames(window: TensorShape) throws -> TensorShape? {
    var network = SmallNetwork([1, 128, 1])
    network.declaration.stored = [
      .init("step", Value(.int64, [], constant: Constant(extents: [], .integers([8])))),
      .init("window", Value(.float32, window)),
    ]
    network.add("STFT", "frames", ["x", "step", "window"])
    return try network.declaration.graph().analyze().output(ofNode: 0)
  }

  /// (128 − 16) / 8 + 1 = 15 frames of 16 / 2 + 1 = 9 frequencies.
  @Test func framesOfASignal() throws { #expect(try frames(window: [16]) == [1, 15, 9, 2]) }

  /// A window that is no list has no length to be told by.
  @Test func windowWithoutALength() throws { #expect(try frames(window: []) == [1, .unknown, .unknown, 2]) }
}
