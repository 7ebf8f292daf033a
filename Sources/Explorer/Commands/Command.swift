import CellGrid
import ConvMath

/// Everything that can be done, in the order of the help. One table (`binding`) feeds dispatch, footer, help,
/// palette, mouse and README.
public enum Command: String, Hashable, Sendable, CaseIterable {
  case decrease, increase, halve, double
  case digits, letters, erase, accept, cancel, toggle, nearest, whyNot
  case previousField, nextField, firstField, lastField
  case kind, rank, framework, numberType, link, example
  case pin, unpin, nextBaseline, swap
  case undo, redo, copy, export, save, open
  case openNetwork, page, find, fold, foldAll, columns, carryOn, insertLayer, deleteLayer, duplicateLayer,
    moveEarlier,
    moveLater, connect, disconnect
  case previousScreen, nextScreen, network, picture, derivation, levers, sweep, solve, counts, roofline,
    history,
    exercises,
    hide, adopt, present, scrollUp, scrollDown
  case lessons, textOrFields, nextPage, pageBefore, hint, answer
  case palette, help, language, theme, mouse, redraw, suspend, quit

  /// Commands that belong together in the help.
  public enum Group: String, Hashable, Sendable, CaseIterable {
    case value, field, layer, network, compare, document, screen, program

    /// What the group is called.
    public var title: Wording {
      switch self {
      case .value: Wording("the value", "数值")
      case .field: Wording("fields", "各项")
      case .layer: Wording("the layer", "层")
      case .network: Wording("the network", "网络")
      case .compare: Wording("baselines", "基线")
      case .document: Wording("the document", "文档")
      case .screen: Wording("screens", "页面")
      case .program: Wording("convscope", "convscope")
      }
    }

    /// The commands of the group, in order.
    public var commands: [Command] { Command.allCases.filter { $0.binding.group == self } }
  }

  /// A command's keys and words.
  public struct Binding: Sendable {
    public var group: Group
    public var keys: [Key]
    /// The keys as they are shown.
    public var keyText: String
    /// The first of them.
    public var shortKeyText: String
    /// A word or two for the footer.
    public var name: Wording
    /// A line for the help.
    public var summary: Wording
    /// Whether the palette offers it: not for keys that only make sense as keys.
    public var isInPalette: Bool
  }

  public var binding: Binding { Self.bindings[self] ?? described }

  private static let bindings = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.described) })

  private var described: Binding {
    func bind(
      _ group: Group, _ keys: [Key], _ keyText: String, _ name: (String, String), _ summary: (String, String),
      inPalette: Bool = true
    ) -> Binding {
      Binding(
        group: group, keys: keys, keyText: keyText,
        shortKeyText: keyText.split(separator: " ").first.map(String.init) ?? keyText,
        name: Wording(name.0, name.1),
        summary: Wording(summary.0, summary.1),
        isInPalette: inPalette)
    }
    return switch self {
    case .decrease:
      bind(
        .value, [.left, .char("-"), .char("_")], "← −", ("take 1", "减 1"), ("Take one off the value", "数值减 1")
      )
    case .increase:
      bind(
        .value, [.right, .char("+"), .char("=")], "→ +", ("add 1", "加 1"), ("Add one to the value", "数值加 1"))
    case .halve:
      bind(.value, [.shift(.left), .pageDown], "Shift-← PgDn", ("halve", "减半"), ("Halve the value", "数值减半"))
    case .double:
      bind(.value, [.shift(.right), .pageUp], "Shift-→ PgUp", ("double", "加倍"), ("Double the value", "数值加倍"))
    case .digits:
      bind(
        .value, (0...9).map { .char(Character("\($0)")) }, "0-9", ("type", "输入"),
        ("Type a new value", "输入新的数值"), inPalette: false
      )
    case .letters:
      bind(
        .value, [], "a-z", ("type", "输入"), ("Type a text, where one is asked for", "在需要文字的地方输入文字"),
        inPalette: false)
    case .erase:
      bind(
        .value, [.backspace, .delete], "Backspace", ("erase", "删除"),
        ("Erase the last letter or digit", "删除最后一个字符"),
        inPalette: false)
    case .accept:
      bind(
        .value, [.enter], "Enter", ("keep", "确定"),
        ("Keep what was typed; open a list; apply a row", "确定输入；打开列表；采用一行"), inPalette: false)
    case .cancel:
      bind(
        .value, [.escape], "Esc", ("take back", "取消"),
        ("Take back what was typed; close; stop; go back", "取消输入；关闭；停止；返回"),
        inPalette: false)
    case .toggle:
      bind(
        .value, [.space], "Space", ("switch", "切换"),
        ("Switch a setting; go to the next choice", "切换设置；换到下一个选项"))
    case .nearest:
      bind(.value, [.char("n")], "n", ("nearest", "就近取值"), ("Take the nearest value that works", "取最近的可行值"))
    case .whyNot:
      bind(.value, [.char("W")], "W", ("why not", "为何不行"), ("Explain why a value is refused", "解释一个值为何不可行"))
    case .previousField:
      bind(
        .field, [.up, .shift(.tab)], "↑ Shift-Tab", ("up", "上移"), ("Go to the field above", "到上一项"),
        inPalette: false)
    case .nextField:
      bind(
        .field, [.down, .tab], "↓ Tab", ("down", "下移"), ("Go to the field below", "到下一项"), inPalette: false)
    case .firstField: bind(.field, [.home], "Home", ("first", "首项"), ("Go to the first field", "到第一项"))
    case .lastField: bind(.field, [.end], "End", ("last", "末项"), ("Go to the last field", "到最后一项"))
    case .kind: bind(.layer, [.char("k")], "k", ("kind", "种类"), ("Choose the kind of layer", "选择层的种类"))
    case .rank:
      bind(.layer, [.char("r")], "r", ("rank", "维数"), ("Go to 1, 2 or 3 spatial axes", "在 1、2、3 维之间切换"))
    case .framework:
      bind(
        .layer, [.char("f")], "f", ("framework", "框架"), ("Follow the rules of another framework", "按另一个框架的规则")
      )
    case .numberType:
      bind(.layer, [.char("t")], "t", ("type", "类型"), ("Count bytes in another number type", "按另一种数据类型计字节"))
    case .link:
      bind(
        .layer, [.char("l")], "l", ("link", "联动"),
        ("Link the axes, or let each have its own value", "各轴联动，或各取各的值"))
    case .example:
      bind(.layer, [.char("x")], "x", ("example", "示例"), ("Start again from the example layer", "从示例层重新开始"))
    case .pin:
      bind(
        .compare, [.char("p")], "p", ("pin", "定基线"),
        ("Pin the layer as a baseline to compare with", "把当前层定为比较的基线"))
    case .unpin:
      bind(.compare, [.char("P")], "P", ("unpin", "取消基线"), ("Take the baseline off its pin", "取消这个基线"))
    case .nextBaseline:
      bind(.compare, [.char("b")], "b", ("baseline", "换基线"), ("Compare with the next baseline", "与下一个基线比较"))
    case .swap:
      bind(.compare, [.char("z")], "z", ("swap", "交换"), ("Swap the layer with the baseline", "当前层与基线互换"))
    case .undo:
      bind(
        .document, [.char("u"), .control("u")], "u Ctrl-U", ("undo", "撤销"), ("Undo the last step", "撤销上一步"))
    case .redo:
      bind(
        .document, [.char("U"), .control("r")], "U Ctrl-R", ("redo", "重做"),
        ("Redo what was undone", "恢复刚撤销的一步"))
    case .copy:
      bind(
        .document, [.char("y")], "y", ("copy", "复制"),
        ("Copy the layer: PyTorch, Keras, LaTeX, JSON and more", "复制这一层：PyTorch、Keras、LaTeX、JSON 等"))
    case .export:
      bind(
        .document, [.char("e")], "e", ("export", "导出"),
        ("Write the layer to a file, in any of these forms", "把这一层写入文件，格式同上"))
    case .save:
      bind(
        .document, [.control("s"), .char("S")], "Ctrl-S S", ("save", "保存"),
        ("Save the document, its baselines and history", "保存文档，连同基线和历史"))
    case .open:
      bind(.document, [.control("o"), .char("o")], "Ctrl-O o", ("open", "打开"), ("Open a document", "打开文档"))
    case .openNetwork:
      bind(
        .network, [.char("O")], "O", ("open network", "打开网络"),
        ("Open a network that is built in, or a file", "打开内置网络，或打开文件"))
    case .page:
      bind(
        .network, [.char("K")], "K", ("page", "内容"),
        ("Show the layers, their split, memory, lint and more", "选择内容：各层、占比、内存、尺寸、扫描、检查等"))
    case .find:
      bind(.network, [.char("/")], "/", ("find", "查找"), ("Find layers by name or operator", "按名字或算子查找层"))
    case .fold:
      bind(.network, [.char("F")], "F", ("fold", "折叠"), ("Fold a group of layers, or open it", "折叠或展开一组层"))
    case .foldAll:
      bind(
        .network, [.char("Z")], "Z", ("fold all", "全部折叠"), ("Fold all groups, or open them", "折叠或展开全部分组"))
    case .columns:
      bind(
        .network, [.char("V")], "V", ("columns", "列"), ("Choose the columns of the table", "选择表中的列"))
    case .carryOn:
      bind(
        .network, [.char("M")], "M", ("carry on", "跟随"),
        ("Let the layers behind follow a new width", "让后面的层跟随新的宽度"))
    case .insertLayer:
      bind(.network, [.char("I")], "I", ("insert", "插入"), ("Insert a layer behind this one", "在这一层之后插入一层"))
    case .deleteLayer:
      bind(.network, [.char("X")], "X", ("delete", "删除"), ("Delete the layer or group", "删除这一层或这一组"))
    case .duplicateLayer:
      bind(
        .network, [.char("Y")], "Y", ("duplicate", "复制层"), ("Duplicate the layer or group", "复制这一层或这一组"))
    case .moveEarlier:
      bind(
        .network, [.char("{")], "{", ("move", "移动"), ("Move the layer before the one above", "把这一层移到前一层之前"))
    case .moveLater:
      bind(
        .network, [.char("}")], "}", ("move", "移动"), ("Move the layer behind the one below", "把这一层移到后一层之后"))
    case .connect:
      bind(
        .network, [.char("C")], "C", ("connect", "连接"),
        ("Bring the output of another layer here", "把另一层的输出接到这里"))
    case .disconnect:
      bind(
        .network, [.char("R")], "R", ("disconnect", "断开"),
        ("Take a path out of a sum or concatenation", "从相加或拼接中去掉一条路径"))
    case .network:
      bind(.screen, [.char("G")], "G", ("network", "网络"), ("See and edit a whole network", "查看和编辑整个网络"))
    case .picture:
      bind(.screen, [.char("i")], "i", ("picture", "图示"), ("See the window move over the input", "看窗口在输入上滑动"))
    case .derivation:
      bind(.screen, [.char("d")], "d", ("derive", "推导"), ("Derive a figure, one line at a time", "逐行推导一个数值"))
    case .levers:
      bind(
        .screen, [.char("v")], "v", ("levers", "调节"),
        ("See what one step of each field would do", "看每一项变动一档的影响"))
    case .sweep:
      bind(.screen, [.char("s")], "s", ("sweep", "扫描"), ("Sweep one or two fields over ranges", "让一两项取遍一个范围"))
    case .solve:
      bind(
        .screen, [.char("w")], "w", ("solve", "求解"),
        ("Find the layers that come to what is wanted", "找出达到目标的层"))
    case .counts:
      bind(.screen, [.char("a")], "a", ("counts as", "口径"), ("See what other tools would count", "看其他工具会怎么数"))
    case .roofline:
      bind(
        .screen, [.char("g")], "g", ("roofline", "屋顶线"),
        ("See what bounds the layer on a device", "看这一层在设备上受什么限制"))
    case .history:
      bind(
        .screen, [.char("h")], "h", ("history", "历史"), ("Walk through the steps that were made", "前后翻看做过的步骤"))
    case .lessons:
      bind(.screen, [.char("T")], "T", ("lessons", "课程"), ("Learn, in short lessons with tasks", "短课程，边学边做"))
    case .textOrFields:
      bind(
        .screen, [.char("J")], "Tab J", ("text, fields", "正文/设置"),
        ("In a lesson: go from the text to the fields and back", "课程：在正文和设置之间切换"))
    case .nextPage:
      bind(.screen, [.char("N")], "N", ("next page", "下一页"), ("In a lesson: turn to the next page", "课程：下一页"))
    case .pageBefore:
      bind(
        .screen, [.char("B")], "B", ("page before", "上一页"), ("In a lesson: turn to the page before", "课程：上一页")
      )
    case .hint:
      bind(
        .screen, [.char("!")], "!", ("hint", "提示"), ("In a lesson: show a hint for the task", "课程：显示任务的提示"))
    case .answer:
      bind(.screen, [.char("A")], "A", ("show me", "看答案"), ("In a lesson: do the task", "课程：直接做出任务"))
    case .exercises:
      bind(.screen, [.char("E")], "E", ("exercises", "练习"), ("Answer exercises of a seed", "做同一种子的练习题"))
    case .hide:
      bind(
        .screen, [.char("H")], "H", ("hide", "隐藏"),
        ("Hide figures to predict them, or show them again", "隐藏结果以便预测，或重新显示"))
    case .adopt:
      bind(
        .screen, [.char("j")], "j", ("take layer", "带走此层"),
        ("Take the layer of the exercise into the explorer", "把练习中的层带到探索页"))
    case .present:
      bind(
        .screen, [.char("D")], "D", ("present", "放映"),
        ("Show the layer in large letters; again to end", "用大字显示这一层，供投影；再按结束"))
    case .previousScreen:
      bind(.screen, [.char("[")], "[", ("screen", "换页"), ("Go to the screen before", "到上一页"))
    case .nextScreen: bind(.screen, [.char("]")], "]", ("screen", "换页"), ("Go to the screen after", "到下一页"))
    case .scrollUp:
      bind(.screen, [.char("<"), .char(",")], "<", ("scroll", "滚动"), ("Scroll the formulas up", "公式向上滚动"))
    case .scrollDown:
      bind(.screen, [.char(">"), .char(".")], ">", ("scroll", "滚动"), ("Scroll the formulas down", "公式向下滚动"))
    case .palette:
      bind(
        .program, [.char(":"), .control("p")], ": Ctrl-P", ("commands", "命令"),
        ("Find a command by name", "按名字找命令"),
        inPalette: false)
    case .help:
      bind(.program, [.char("?"), .function(1)], "? F1", ("help", "帮助"), ("Show all keys", "显示全部按键"))
    case .language:
      bind(
        .program, [.char("L")], "L", ("中文", "English"), ("Switch to Chinese", "换成英文 · English"))
    case .theme:
      bind(
        .program, [.char("c")], "c", ("colours", "配色"),
        ("Colours for a dark or a light background, or none", "深色背景、浅色背景或无色"))
    case .mouse:
      bind(
        .program, [.char("m")], "m", ("mouse", "鼠标"),
        ("Take the mouse, or leave it to the terminal", "使用鼠标，或交还给终端"))
    case .redraw:
      bind(.program, [.control("l")], "Ctrl-L", ("redraw", "重画"), ("Draw the screen anew", "重画屏幕"))
    case .suspend:
      bind(.program, [.control("z")], "Ctrl-Z", ("suspend", "挂起"), ("Suspend; fg comes back", "挂起；用 fg 回来"))
    case .quit:
      bind(
        .program, [.char("q"), .control("c")], "q Ctrl-C", ("quit", "退出"), ("Leave convscope", "退出 convscope")
      )
    }
  }

  /// The command of a key; nil where it has none.
  public static func bound(to key: Key) -> Command? { table[key] }

  private static let table: [Key: Command] = Dictionary(
    allCases.flatMap { command in command.binding.keys.map { ($0, command) } },
    uniquingKeysWith: { first, _ in first })
}
