import ArgumentParser

/// The exit statuses, named and numbered as in sysexits.h.
extension ExitCode {
  /// The command line does not parse: `ExitCode.validationFailure` of the argument parser has the same number.
  static let usage = ExitCode(64)
  /// A layer cannot be.
  static let dataError = ExitCode(65)
  /// A file cannot be read.
  static let noInput = ExitCode(66)
  /// The explorer has no terminal.
  static let unavailable = ExitCode(69)
  /// Reading or writing failed.
  static let inputOutputError = ExitCode(74)
}
