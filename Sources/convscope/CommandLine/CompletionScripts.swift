import ConvMath

/// A shell that completes the command line, and the script that has it do so.
enum CompletionShell: String, CaseIterable {
  case bash, zsh, fish

  /// How the scripts ask the program: convscope ---complete SHELL WORD…
  static let request = "---complete"

  /// The answer to the script: a line for each candidate, with what it is behind a space.
  func lines(_ words: [String]) -> [String] {
    let words = self == .bash ? Self.rejoined(words) : words
    let head = self == .bash ? Self.head(of: words.last ?? "") : 0
    return Completions(words: words).candidates.map { candidate in
      if candidate.word.hasPrefix(":") { return candidate.word }
      return candidate.word.dropFirst(head) + (self == .bash ? "" : " " + candidate.about)
    }
  }

  /// Words as they were typed: bash takes them apart at "=" and ":".
  private static func rejoined(_ words: [String]) -> [String] {
    var result: [String] = []
    var goesOn = false
    for word in words {
      let isBreak = word == "=" || word == ":"
      if let last = result.last, goesOn || isBreak {
        result[result.count - 1] = last + word
      } else {
        result.append(word)
      }
      goesOn = isBreak
    }
    return result
  }

  /// How much of a word stands before what bash completes.
  private static func head(of word: String) -> Int {
    word.lastIndex { $0 == "=" || $0 == ":" }.map { word.distance(from: word.startIndex, to: $0) + 1 } ?? 0
  }

  /// The script, to be read by the shell when it starts.
  var script: String {
    switch self {
    case .bash: Self.bashScript
    case .zsh: Self.zshScript
    case .fish: Self.fishScript
    }
  }

  private static let bashScript = """
    # Completions of convscope for bash.
    _convscope() {
        local current="${COMP_WORDS[COMP_CWORD]}" answer word
        [[ "$current" == [=:] ]] && current=
        COMPREPLY=()
        compopt +o default 2>/dev/null
        while IFS= read -r answer; do
            case "$answer" in
            :files)
                compopt -o filenames -o default 2>/dev/null
                while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current") ;;
            :folders)
                compopt -o filenames 2>/dev/null
                while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$current") ;;
            *)
                [[ "$answer" == *= ]] && compopt -o nospace 2>/dev/null
                COMPREPLY+=("$answer") ;;
            esac
        done < <("${COMP_WORDS[0]}" \(request) bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    }
    complete -o default -F _convscope convscope

    """

  private static let zshScript = """
    #compdef convscope
    # Completions of convscope for zsh.
    _convscope() {
        local answer word
        local -a texts found open
        local -i ret=1
        for answer in "${(@f)$("${words[1]}" \(request) zsh "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
            word="${answer%% *}"
            case "$answer" in
            '') ;;
            :files) _files && ret=0 ;;
            :folders) _files -/ && ret=0 ;;
            *=\\ *) open+=("$word") ;;
            *) found+=("$word"); texts+=("${answer/ /  }") ;;
            esac
        done
        (( $#found )) && compadd -l -d texts -- "${found[@]}" && ret=0
        (( $#open )) && compadd -S '' -- "${open[@]}" && ret=0
        return ret
    }
    if [[ "$funcstack[1]" == _convscope ]]; then _convscope "$@"; else compdef _convscope convscope; fi

    """

  private static let fishScript = """
    # Completions of convscope for fish.
    function __convscope_complete
        set -l words (commandline -opc)
        set -l current (commandline -ct)
        for answer in (command $words[1] \(request) fish $words[2..-1] "$current" 2>/dev/null)
            switch $answer
                case ':files'
                    __fish_complete_path "$current"
                case ':folders'
                    __fish_complete_directories "$current"
                case '*'
                    string replace -- ' ' \\t $answer
            end
        end
    end
    complete -c convscope -f -a '(__convscope_complete)'

    """
}
