import CNcurses

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An ncurses screen from its beginning to its end.
struct CursesScreen {
  private let screen: OpaquePointer
  private let input: UnsafeMutablePointer<FILE>
  private let output: UnsafeMutablePointer<FILE>
  private let frames: FrameFile?

  /// Starts ncurses on two files; nil if the terminal is unknown or cannot place its cursor.
  ///
  /// Nothing is drawn yet.
  init?(term: String, input: Int32, output: Int32) {
    // `stdin` and `stdout` themselves are mutable globals, which Swift does not let anyone touch.
    guard let input = Self.open(input, "r") else { return nil }
    guard let output = Self.open(output, "w") else {
      fclose(input)
      return nil
    }
    guard let screen = newterm(term, output, input) else {
      fclose(output)
      fclose(input)
      return nil
    }
    (self.screen, self.input, self.output) = (screen, input, output)
    frames = FrameFile(terminal: fileno(output))
    guard Capability.bytes("cup") != nil else {
      end()
      return nil
    }
    configure()
  }

  /// Lets ncurses bring the terminal up to date, and hands over what it writes in one piece.
  ///
  /// ncurses writes after every move of the cursor; a terminal that is woken so often shows half of a frame. So
  /// it writes to a file in memory meanwhile, where there is one. When it has to take the terminal over first,
  /// it must have the terminal itself.
  func refresh() {
    if let frames, !isendwin() {
      frames.collect(from: fileno(output)) { curses_refresh() }
    } else {
      curses_refresh()
    }
  }

  /// Gives the terminal back and ends ncurses.
  func end() {
    if !isendwin() { endwin() }
    delscreen(screen)
    fclose(output)
    fclose(input)
  }

  private func configure() {
    raw()
    noecho()
    nonl()
    curses_keypad(true)
    // Input that is waiting must not put off what is to be drawn.
    typeahead(-1)
  }

  private static func open(_ file: Int32, _ mode: String) -> UnsafeMutablePointer<FILE>? {
    let copy = fcntl(file, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { return nil }
    guard let stream = fdopen(copy, mode) else {
      close(copy)
      return nil
    }
    return stream
  }
}
