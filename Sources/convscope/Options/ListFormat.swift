import ArgumentParser

/// How a list is written.
enum ListFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json
}
