import ConvMath
import ModelFiles

/// Writes a line on the standard error, as the argument parser writes its own.
func reportError(_ message: String) {
  // There is nowhere left to tell that this fails.
  try? Descriptor.standardError.write(Array("Error: \(message)\n".utf8))
}

/// Writes everything that is wrong with a layer, a line for each.
func report(_ faults: LayerFaults, layer: Layer?) {
  for fault in faults.faults { reportError(fault.message(.commandLine, layer: layer)) }
}
