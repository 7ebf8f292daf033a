import CellGrid

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The events that have come and have not been taken, and the waiting for more.
struct EventInput {
  private let file: Int32
  private var decoder: EventDecoder
  private var queue: [Event] = []
  private var taken = 0
  /// When to take what the decoder keeps for all there is.
  private var silence: Instant?
  private var isEnded = false
  private var hasToldEnd = false

  /// The input from a file.
  init(file: Int32, decoder: EventDecoder) {
    self.file = file
    self.decoder = decoder
  }

  /// Adds an event behind those that have come; a size replaces one that has just been reported.
  mutating func append(_ event: Event) {
    if case .resize = event, case .resize = queue.last, taken < queue.count { queue.removeLast() }
    queue.append(event)
  }

  /// The first event that has come, nil if there is none.
  mutating func take() -> Event? {
    guard taken < queue.count else { return nil }
    defer {
      taken += 1
      if taken == queue.count {
        queue.removeAll(keepingCapacity: true)
        taken = 0
      }
    }
    return queue[taken]
  }

  /// Waits until something may have happened: input, or `wakeFile` readable. False if `deadline` has passed.
  mutating func wait(or wakeFile: Int32, until deadline: Instant?) -> Bool {
    if isEnded { return repeatEnd(deadline) }
    var files = [file, wakeFile].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let soonest = [silence, deadline].compactMap(\.self).min()
    let count = poll(&files, nfds_t(files.count), soonest?.millisecondsLeft ?? -1)
    if count < 0 {
      // Anything but an interruption cannot get better.
      if errno != EINTR { end() }
    } else if count == 0 {
      return endBurst() || !hasPassed(deadline)
    } else if files[0].revents != 0 {
      readInput()
    }
    return true
  }

  /// Takes in bytes that were read elsewhere.
  mutating func feed(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    queue += decoder.decode(bytes)
    silence = decoder.patience.map { Instant.now.advanced(milliseconds: $0) }
  }

  private mutating func readInput() {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      result = read(file, buffer.baseAddress, buffer.count)
      count = max(0, result)
    }
    guard result > 0 else {
      // Nothing to read where there should be something is the end: no more comes of a terminal that is gone. What errno
      // says is only news where the call failed.
      if result == 0 || errno != EINTR && errno != EAGAIN { end() }
      return
    }
    feed(bytes)
  }

  /// Whether it was the silence that ended the waiting.
  private mutating func endBurst() -> Bool {
    guard let silence, silence <= .now else { return false }
    queue += decoder.endOfBurst()
    self.silence = nil
    return true
  }

  private mutating func end() {
    isEnded = true
    queue += decoder.endOfBurst()
  }

  /// Polling must come to an end, and waiting must not last forever.
  private mutating func repeatEnd(_ deadline: Instant?) -> Bool {
    if hasToldEnd, hasPassed(deadline) { return false }
    hasToldEnd = true
    queue.append(.endOfInput)
    return true
  }

  private func hasPassed(_ deadline: Instant?) -> Bool {
    deadline.map { $0 <= .now } ?? false
  }
}
