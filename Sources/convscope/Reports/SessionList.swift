import ConvMath
import Explorer
import LayerText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The sessions that are kept, with what each is about.
struct SessionList {
  let sessions: [KeptSession]

  /// A line for each, below a heading.
  func lines(_ style: TextStyle) -> [String] {
    let language = style.language
    let columns: [TextTable.Column] = [
      .number(language("session", "会话")), .text(language("kept at", "保存时间")),
      .number(language("steps", "步数")),
      .text(language("about", "内容")),
    ]
    let cells = sessions.map { session in
      let open = session.isOpen ? language(" (open in another copy)", "（已在另一个副本中打开）") : ""
      let time = Self.time(session.modified, "%Y-%m-%d %H:%M")
      switch session.work {
      case .success(let work):
        return ["\(session.number)", time, "\(work.history.count)", Self.subject(work, style) + open]
      case .failure(let failure): return ["\(session.number)", time, "?", failure.reason(language) + open]
      }
    }
    return TextTable(columns, rows: cells).lines
  }

  /// All that is known of each, as a list of objects.
  func write(to writer: inout JSONWriter) {
    writer.list { writer in
      for session in sessions {
        writer.object { writer in
          writer.write("session", session.number)
          writer.write(key: "path")
          writer.write(session.path)
          writer.write(key: "modified")
          writer.write(Self.time(session.modified, "%Y-%m-%dT%H:%M:%S%z"))
          writer.write(key: "is_open")
          writer.write(session.isOpen)
          switch session.work {
          case .success(let work):
            writer.write("steps", work.history.count)
            writer.write(key: work.history.present.network == nil ? "layer" : "network")
            writer.write(work.history.present.network?.name ?? work.history.present.layer.kind.name)
          case .failure(let failure):
            writer.write(key: "error")
            writer.write(failure.reason(.english))
          }
        }
      }
    }
  }

  /// What a work is about: its network, or else its layer.
  private static func subject(_ work: Workspace, _ style: TextStyle) -> String {
    let document = work.history.present
    if let network = document.network { return network.name }
    let input = document.layer.input.extents.map(\.grouped).joined(separator: style.by)
    return "\(document.layer.kind.name), \(input)"
  }

  /// A time on the clock of this place.
  private static func time(_ seconds: time_t, _ format: String) -> String {
    var (seconds, parts) = (seconds, tm())
    localtime_r(&seconds, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, format, &parts)
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
