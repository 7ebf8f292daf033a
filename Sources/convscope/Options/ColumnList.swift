import ArgumentParser
import ConvMath
import LayerText
import NetworkFiles

extension [NetworkColumn] {
  /// The columns that an option names: "kernel,input".
  init(argument text: String) throws {
    do throws(LocatedError) {
      self = try NetworkColumn.columns(reading: text)
    } catch {
      throw ValidationError(error.text(.ofCommand))
    }
  }
}
