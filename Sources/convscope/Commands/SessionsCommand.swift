import ArgumentParser
import ConvMath
import LayerText

/// `convscope sessions`: what the explorer has kept, session by session.
struct SessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions",
    abstract: Language.ofCommand("List the sessions that the explorer keeps.", "列出探索界面保存的会话。"),
    discussion: Language.ofCommand(
      """
      The explorer keeps its work as session 1; a copy that runs at the same time keeps its own as session 2, and so \
      on. convscope --session 2 goes on with what a second copy left.

      EXAMPLES:
        \(Example.list(Example.sessions))
      """,
      """
      探索界面把内容保存为会话 1；同时运行的副本各自保存为会话 2、3……\
      convscope --session 2 接着用第二个副本留下的内容。

      例子：
        \(Example.list(Example.sessions))
      """))

  @OptionGroup var language: LanguageOptions

  @Option(help: .text("How the answer is written.", "答案的格式。", valueName: Wording("format", "格式")))
  var format = ListFormat.table

  func run() throws {
    let report = Report()
    let folder = StateSlot.userFolder ?? ""
    let list = SessionList(sessions: KeptSession.all(in: folder))
    switch format {
    case .json: try report.writeJSON(list.write)
    case .table where list.sessions.isEmpty:
      report.note(report.language("no session is kept yet", "还没有保存的会话"))
    case .table: try report.write(lines: list.lines(report.style))
    }
    for path in KeptSession.putAside(in: folder) {
      report.note(
        report.language(
          "\(path) was put aside because it could not be read; convscope with this path says why",
          "\(path) 因无法读取而放在一边；用 convscope 加这个路径可看到原因"))
    }
  }
}
