import ArgumentParser

/// A command that takes a network in the place of a layer.
protocol NetworkTaking: ParsableCommand {}
